"""What a run has found out so far, in a folder: so that it goes on where it was interrupted, on the same code."""

from pathlib import Path

import msgspec

from tests.mutation.attempts import Tried, reach_of_the_tests
from tests.mutation.reach import Reach


class Kept:
    """What the tests reach, and every mutant that was tried, in a line of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._reach = folder / "reach.json"
        self._tried = folder / "tried.jsonl"

    def reach(self) -> Reach:
        """Found out the first time, which takes a few minutes."""
        if not self._reach.exists():
            self._reach.write_bytes(msgspec.json.encode(reach_of_the_tests()))
        return msgspec.json.decode(self._reach.read_bytes(), type=Reach)

    def tried(self) -> list[Tried]:
        """So far. The last line of a run that was killed may be cut off, and goes."""
        lines = self._tried.read_bytes().splitlines(keepends=True) if self._tried.exists() else []
        whole = [line for line in lines if line.endswith(b"\n")]
        self._tried.write_bytes(b"".join(whole))
        return [msgspec.json.decode(line, type=Tried) for line in whole]

    def add(self, tried: Tried) -> None:
        """One more."""
        with self._tried.open("ab") as lines:
            lines.write(msgspec.json.encode(tried) + b"\n")
