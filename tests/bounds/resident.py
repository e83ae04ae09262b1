"""How much memory a command takes at most, as the system counts it: resident pages, its children's included."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

MOST_MB: Final = 300
"""What a machine with a gigabyte can spare for a node that is being lied to."""

PROGRAM: Final = [sys.executable, "-m", "tests.bounds.watched"]


class Ran(NamedTuple):
    """A command that has ended."""

    exit_code: int
    output: str
    peak_mb: int


def ran(place: Path, *args: object) -> Ran:
    """The `caracol` command with these arguments, as a process of its own; its report lies in `place` meanwhile."""
    report = place / "peak"
    ended = subprocess.run(
        [*PROGRAM, *map(str, args)],
        env={**os.environ, "WATCHED_REPORT": str(report)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert report.exists(), f"It was ended from outside ({ended.returncode}): {ended.stdout[-2000:]}"
    return Ran(ended.returncode, ended.stdout, int(report.read_text()) >> 10)


def peak_mb(process: int) -> int:
    """The most that a process has taken since it began its program (proc(5), VmHWM)."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) >> 10 for line in lines if line.startswith("VmHWM:"))
