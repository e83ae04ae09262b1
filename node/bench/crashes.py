"""Power cuts at every write, sync and deletion of a working store, and what is left after each."""

import tempfile
import time
from pathlib import Path

from caracol.ledger.store.powercut.trial import crash_images
from caracol.node.bench import Result, Run

CUTS = 10_000


def measure(run: Run) -> Result:
    """How many broke a promise; fewer cuts than 10,000 if the minutes end before."""
    made = broken = 0
    cuts = run.sized(CUTS)
    end = time.monotonic() + run.minutes * 60
    with tempfile.TemporaryDirectory(dir=_memory()) as folder:
        for cut in crash_images(cuts, run.seed, Path(folder)):
            made += 1
            broken += bool(cut.broken)
            if time.monotonic() > end:
                break
    return Result({"cuts": made}, {"crashes.broken": broken})


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (a folder of its own is made in it)
