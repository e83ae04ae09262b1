"""What becomes of a mutant under the tests that reach it, and what they do without any change."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import msgspec

from tests.mutation.mutants import Mutant
from tests.mutation.one import ROOT
from tests.mutation.reach import Reach

TESTS: Final = ROOT / "tests/ledger/rules"
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


def attempt(mutant: Mutant, reach: Reach) -> Tried:
    """What the tests that reach it do with a mutant."""
    tests, start = reach.of(mutant.function), time.monotonic()
    try:
        code = _python("tests.mutation.one", mutant.path, str(mutant.number), *tests, limit_s=PATIENCE * reach.took_s)
        outcome = OUTCOMES[code]
    except subprocess.TimeoutExpired:
        outcome = "killed by time"
    return Tried(mutant.name, outcome, round(time.monotonic() - start, 1))


def reach_of_the_tests() -> Reach:
    """What all tests of the rules reach on the untouched code, on which they have to pass."""
    files = [file.relative_to(ROOT).as_posix() for file in sorted(TESTS.rglob("test_*.py"))]
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        reached = Path(folder) / "reached"
        if _python("tests.mutation.reach", str(reached), *(file for file in files if "/naive/" not in file)):
            raise SystemExit("The tests fail without any change. Mend that first.")
        reach = msgspec.json.decode(reached.read_bytes(), type=Reach)
    reach.took_s = time.monotonic() - start
    return reach


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
