"""Whether the tests of the rules would notice: small changes of the rules, drawn by a seed, each under all their tests.

    python -m tests.mutation.run --sample 200 --keep mutants.jsonl
    python -m tests.mutation.run --only ledger/rules/order.py

Says which changes no test noticed and docs/mutants.md does not explain, and fails if there are any. What was tried is
kept line by line, so that a run goes on where it was interrupted. Changes nothing on the disk; uses all cores.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import msgspec

from tests.mutation.mutants import Mutant, mutants
from tests.mutation.one import ROOT
from tests.mutation.reach import Reach

CODE: Final = ROOT / "ledger/rules"
TESTS: Final = ROOT / "tests/ledger/rules"
EXPLAINED: Final = ROOT / "docs/mutants.md"
HISTORIES: Final = 10
"""Of random histories a few: what needs more of them to be noticed lacks a story."""
PATIENCE: Final = 4
"""How many times longer than all tests on the untouched code a mutant may take."""
OUTCOMES: Final = {0: "survived", 1: "killed", 2: "killed"}
"""By pytest's exit code; 2 is a mutant that cannot be imported. Any other says that something else is wrong."""


class Tried(msgspec.Struct):
    """What became of a mutant."""

    name: str
    outcome: str
    """`killed`, `killed by time` or `survived`."""
    seconds: float


def main(arguments: list[str]) -> int:
    """0 if every survivor is explained."""
    asked = _asked(arguments)
    drawn = sample(asked.only, asked.sample, asked.seed)
    known = {tried.name: tried for tried in _kept(asked.keep)}
    reach, limit_s = _untouched()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        left = [mutant for mutant in drawn if mutant.name not in known]
        for tried in pool.map(lambda mutant: attempt(mutant, reach.of(mutant.function), limit_s), left):
            known[tried.name] = tried
            _tell(tried, asked.keep)
    return _report([known[mutant.name] for mutant in drawn])


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


def attempt(mutant: Mutant, tests: Sequence[str], limit_s: float) -> Tried:
    """What these tests do with a mutant."""
    start = time.monotonic()
    try:
        code = _python("tests.mutation.one", mutant.path, str(mutant.number), *tests, limit_s=limit_s)
        outcome = OUTCOMES[code] if tests else "survived"
    except subprocess.TimeoutExpired:
        outcome = "killed by time"
    return Tried(mutant.name, outcome, round(time.monotonic() - start, 1))


def _untouched() -> tuple[Reach, float]:
    """What the tests reach, and how many seconds a mutant may take. The tests have to pass."""
    files = [file.relative_to(ROOT).as_posix() for file in sorted(TESTS.rglob("test_*.py"))]
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        reached = Path(folder) / "reached"
        if _python("tests.mutation.reach", str(reached), *(file for file in files if "/naive/" not in file)):
            raise SystemExit("The tests fail without any change. Mend that first.")
        reach = msgspec.json.decode(reached.read_bytes(), type=Reach)
    return reach, PATIENCE * (time.monotonic() - start)


def _python(module: str, *arguments: str, limit_s: float | None = None) -> int:
    """Its exit code, in this checkout, wherever the packages are installed from."""
    path = os.pathsep.join((str(ROOT / ".dev"), str(ROOT)))
    quiet = None if limit_s is None else subprocess.DEVNULL
    with tempfile.TemporaryDirectory() as found:
        surroundings = {"PYTHONPATH": path, "HISTORIES": str(HISTORIES), "HYPOTHESIS_STORAGE_DIRECTORY": found}
        return subprocess.run(
            [sys.executable, "-m", module, *arguments], cwd=ROOT, env={**os.environ, **surroundings}, timeout=limit_s,
            check=False, stdout=quiet, stderr=quiet,
        ).returncode  # fmt: skip


def _report(tried: Collection[Tried]) -> int:
    """The counts, and the survivors that are not explained."""
    explained = EXPLAINED.read_text(encoding="utf-8") if EXPLAINED.exists() else ""
    survived = [each.name for each in tried if each.outcome == "survived"]
    open_ones = [name for name in survived if f"`{name}`" not in explained]
    by_time = sum(each.outcome == "killed by time" for each in tried)
    sys.stdout.write(
        f"{len(tried)} mutants: {len(tried) - len(survived)} killed ({by_time} by time), {len(survived)} survived, "
        f"of which docs/mutants.md explains {len(survived) - len(open_ones)}.\n"
    )
    return bool(open_ones)


def _tell(tried: Tried, keep: Path | None) -> None:
    sys.stdout.write(f"{tried.outcome:14} {tried.seconds:6.1f} s  {tried.name}\n")
    sys.stdout.flush()
    if keep:
        with keep.open("ab") as lines:
            lines.write(msgspec.json.encode(tried) + b"\n")


def _kept(keep: Path | None) -> Iterator[Tried]:
    """What an earlier run has tried. The last line of one that was killed may be cut off."""
    for line in keep.read_bytes().splitlines(keepends=True) if keep and keep.exists() else ():
        if line.endswith(b"\n"):
            yield msgspec.json.decode(line, type=Tried)


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, help="how many mutants; all of them if not said")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    parser.add_argument("--only", nargs="*", default=(), help="files or folders, such as ledger/rules/order.py")
    parser.add_argument("--keep", type=Path, help="where to keep what was tried")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
