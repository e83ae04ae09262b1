"""Whether the tests of the rules would notice: small changes of the rules, drawn by a seed, under their tests.

    python -m tests.mutation.run --sample 200 --keep FILE
    python -m tests.mutation.run --only ledger/rules/order/past.py

Says which changes no test noticed and docs/mutants.md does not explain, and fails if there are any. With --keep it goes
on where it was interrupted, as long as the code is the same. Changes nothing in the checkout.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Final

import msgspec
import pytest

from tests.mutation.living import ROOT
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.trying import Tried, Trying

CODE: Final = ROOT / "ledger/rules"
TESTS: Final = ROOT / "tests/ledger/rules"
EXPLAINED: Final = ROOT / "docs/mutants.md"
HISTORIES: Final = "5"
"""Of random histories a few: what needs more of them to be noticed lacks a story."""


def main(arguments: list[str]) -> int:
    """0 if every survivor is explained."""
    asked = _asked(arguments)
    drawn = sample(asked.only, asked.sample, asked.seed)
    known = {tried.name: tried for tried in kept(asked.keep)}

    def tell(tried: Tried) -> None:
        known[tried.name] = tried
        sys.stdout.write(f"{tried.outcome:14}  {tried.name}\n")
        sys.stdout.flush()
        if asked.keep:
            with asked.keep.open("ab") as lines:
                lines.write(msgspec.json.encode(tried) + b"\n")

    left = [mutant for mutant in drawn if mutant.name not in known]
    everything = [str(file) for file in sorted(TESTS.rglob("test_*.py")) if file.parent.name != "naive"]
    return run_tests(Trying(left, tell, asked.processes), asked.tests or everything) or report(
        [known[mutant.name] for mutant in drawn]
    )


def sample(only: Collection[str], size: int | None, seed: int) -> list[Mutant]:
    """The mutants of these modules, or so many of them."""
    paths = [path.relative_to(ROOT).as_posix() for path in sorted(CODE.rglob("*.py"))]
    found = [
        mutant
        for path in paths
        if not only or path.startswith(tuple(only))
        for mutant in mutants(path, (ROOT / path).read_text(encoding="utf-8"))
    ]
    return found if size is None else random.Random(seed).sample(found, k=min(size, len(found)))


def run_tests(trying: Trying, tests: Collection[str]) -> int:
    """Pytest's exit code; what Hypothesis finds out about mutants is forgotten."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"HISTORIES": HISTORIES, "HYPOTHESIS_STORAGE_DIRECTORY": folder}
        return pytest.main(
            ["-q", "-s", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml"), "--hypothesis-seed=0", *tests],
            plugins=[trying],
        )


def report(tried: Collection[Tried]) -> int:
    """The counts, and whether there are survivors that are not explained."""
    explained = EXPLAINED.read_text(encoding="utf-8") if EXPLAINED.exists() else ""
    survived = [each.name for each in tried if each.outcome == "survived"]
    unexplained = [name for name in survived if f"`{name}`" not in explained]
    by_time = sum(each.outcome == "killed by time" for each in tried)
    sys.stdout.write(
        f"{len(tried)} mutants: {len(tried) - len(survived)} killed ({by_time} by time), {len(survived)} survived, "
        f"of which docs/mutants.md explains {len(survived) - len(unexplained)}.\n"
    )
    return bool(unexplained)


def kept(keep: Path | None) -> list[Tried]:
    """What was tried before. The last line of a run that was killed may be cut off, and goes."""
    lines = keep.read_bytes().splitlines(keepends=True) if keep and keep.exists() else []
    whole = [line for line in lines if line.endswith(b"\n")]
    if keep and lines:
        keep.write_bytes(b"".join(whole))
    return [msgspec.json.decode(line, type=Tried) for line in whole]


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, help="how many mutants; all of them if not said")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    parser.add_argument("--only", nargs="*", default=(), help="files or folders, such as ledger/rules/order/past.py")
    parser.add_argument("--tests", nargs="*", help="files of tests; all of the rules if not said")
    parser.add_argument("--keep", type=Path, help="a file for what was tried")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="how many mutants at once")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
