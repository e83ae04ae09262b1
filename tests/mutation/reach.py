"""Which test enters which function of the rules, and how long it takes: a mutant needs only the tests that reach it.

python -m tests.mutation.reach FILE TESTS…       # runs the tests on the untouched code and writes FILE
"""

import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType

import msgspec
import pytest

from tests.mutation.one import ROOT

Function = str
"""A file of the checkout and a function in it, as mutants name them: `ledger/rules/order.py Order.before`."""


class Reach(msgspec.Struct):
    """What the tests of a run have reached."""

    seconds: dict[str, float]
    """Of the processor, by test."""
    tests: dict[Function, list[str]]
    took_s: float = 0.0
    """All of them, on the clock on the wall."""

    def of(self, function: Function) -> list[str]:
        """The tests that enter a function, the quickest first; all, if it ran before any of them did."""
        return sorted(self.tests.get(function, self.seconds), key=self.seconds.__getitem__)


class Reaching:
    """A plugin of pytest that looks on."""

    def __init__(self) -> None:
        self.reach = Reach({}, defaultdict(list))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Around every test."""
        entered: dict[int, CodeType] = {}

        def look(frame: FrameType, event: str, _: object) -> None:
            entered[id(frame.f_code)] = frame.f_code

        start = time.process_time()
        sys.setprofile(look)
        try:
            return (yield)
        finally:
            sys.setprofile(None)
            self.reach.seconds[item.nodeid] = time.process_time() - start
            for function in {_function(code) for code in entered.values()}:
                self.reach.tests[function].append(item.nodeid)


def _function(code: CodeType) -> Function:
    path = Path(code.co_filename).resolve()
    place = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else code.co_filename
    return f"{place} {code.co_qualname.replace('.<locals>', '')}"


def main(file: str, *tests: str) -> int:
    """Pytest's exit code."""
    reaching = Reaching()
    code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", *tests], plugins=[reaching])
    Path(file).write_bytes(msgspec.json.encode(reaching.reach))
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
