"""A session of pytest: all tests once, looking on, and then for each mutant, in a fork, those that reach it."""

import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from types import CodeType, FrameType
from typing import Final, NoReturn

import msgspec
import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.living import change, function_of
from tests.mutation.mutants import Mutant

MAX_MEMORY_BYTES: Final = 4 << 30
"""A mutant that never ends may not take the machine with it."""
PATIENCE: Final = 4
"""How many times longer than the untouched code a mutant may take."""
LEAST_S: Final = 5.0
"""So long in any case: telling how a test failed takes its time too, on a busy machine more."""
SURVIVED, KILLED = 0, 1


class Tried(msgspec.Struct):
    """What became of a mutant."""

    name: str
    outcome: str
    """`killed`, `killed by time` or `survived`."""


class Trying:
    """A plugin of pytest that runs the tests in its own way."""

    def __init__(self, mutants: Sequence[Mutant], tell: Callable[[Tried], None], processes: int) -> None:
        self.left = mutants
        self.tell = tell
        self._processes = processes
        self._seconds: dict[pytest.Item, float] = {}
        """Of the processor, by test, on the untouched code."""
        self._reach: dict[str, list[pytest.Item]] = defaultdict(list)
        """The tests that enter a function."""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of pytest's own."""
        if self.left:
            for item in session.items:
                self._look_on(item)
            for tried in self._attempts():
                self.tell(tried)
        return True

    def _look_on(self, item: pytest.Item) -> None:
        entered: dict[int, CodeType] = {}

        def look(frame: FrameType, event: str, _: object) -> None:
            entered[id(frame.f_code)] = frame.f_code

        start = time.process_time()
        sys.settrace(look)
        fails = _fails(item)
        sys.settrace(None)
        if fails:
            pytest.exit(f"{item.nodeid} fails without any change. Mend that first.", returncode=2)
        self._seconds[item] = time.process_time() - start
        for function in {function_of(code) for code in entered.values()}:
            self._reach[function].append(item)

    def _attempts(self) -> Iterator[Tried]:
        """So many at once."""
        running: dict[int, Mutant] = {}
        for mutant in self.left:
            if len(running) == self._processes:
                yield _ended(running)
            if (child := os.fork()) == 0:
                self._live_as(mutant)
            running[child] = mutant
        while running:
            yield _ended(running)

    def _live_as(self, mutant: Mutant) -> NoReturn:
        """The quickest tests first."""
        code = 2
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
            items = sorted(self._reach[mutant.function], key=self._seconds.__getitem__)
            change(mutant)
            signal.setitimer(signal.ITIMER_PROF, max(LEAST_S, PATIENCE * sum(self._seconds.values())))
            code = KILLED if any(map(_fails, items)) else SURVIVED
        finally:
            os._exit(code)


def _fails(item: pytest.Item) -> bool:
    return any(report.failed for report in runtestprotocol(item, nextitem=None, log=False))


def _ended(running: dict[int, Mutant]) -> Tried:
    child, status = os.wait()
    mutant = running.pop(child)
    if os.WIFSIGNALED(status):
        return Tried(mutant.name, "killed by time" if os.WTERMSIG(status) == signal.SIGPROF else "killed")
    outcome = {SURVIVED: "survived", KILLED: "killed"}[os.WEXITSTATUS(status)]
    return Tried(mutant.name, outcome)
