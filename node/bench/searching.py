"""A search that tries seed after seed on all cores until its time is over, and can go on after it was interrupted.

What it searches through, and what it judges with, is that of the tests: it needs a checkout.
"""

import os
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any

import msgspec

from caracol.node.bench import Run
from caracol.node.config.whole import write_whole

CHECKOUT = Path(__file__).resolve().parents[2]
TRIALS = "tests.ledger.rules.trials"


class NoCheckout(Exception):
    """What only a checkout of the repository has was asked of an installed package."""


class Tally(msgspec.Struct):
    """What the histories of some seeds gave."""

    seed: int
    """The first."""
    end: int
    """The one after the last: where a search goes on."""
    histories: int = 0
    orders: int = 0
    """How often a history was judged."""
    seconds: float = 0.0
    """Seconds of one core."""
    types: dict[str, int] = {}
    verdicts: dict[str, int] = {}
    faults: list[str] = []
    acts: int = 0
    """Acts of all histories, where types count others."""
    excused: dict[str, int] = {}
    """How often something changed by an exception that the rules name."""

    def add(self, other: "Tally") -> None:
        """Take in what the next seeds gave."""
        self.end = other.end
        self.histories += other.histories
        self.orders += other.orders
        self.seconds += other.seconds
        self.types = Counter(self.types) + Counter(other.types)
        self.verdicts = Counter(self.verdicts) + Counter(other.verdicts)
        self.faults += other.faults
        self.acts += other.acts
        self.excused = Counter(self.excused) + Counter(other.excused)


TrySeed = Callable[[int], Tally]


def searched(name: str, try_seed: TrySeed, run: Run) -> Tally:
    """What the seeds gave that were tried until the time was over, and those before them that a file has kept.

    The file keeps one tally for each search, under its name, and is written after every seed.
    """
    trials()
    kept = _kept(run.keep)
    total = kept.setdefault(name, Tally(run.seed, run.seed))
    for tally in search(try_seed, total.end, run.minutes * 60):
        total.add(tally)
        if run.keep:
            write_whole(run.keep, msgspec.json.encode(kept))
    return total


def search(try_seed: TrySeed, seed: int, seconds: float) -> Iterator[Tally]:
    """Seed after seed, on all cores, until the time is over."""
    end = time.monotonic() + seconds
    under_way: deque[Future[Tally]] = deque()
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores, get_context("spawn"), _end_with_the_parent) as pool:
        while under_way or time.monotonic() < end:
            if len(under_way) < 2 * cores and time.monotonic() < end:
                under_way.append(pool.submit(try_seed, seed))
                seed += 1
            else:
                yield under_way.popleft().result()


def trials() -> Any:
    """The module of the tests that makes and judges histories."""
    return of_the_tests(TRIALS)


def of_the_tests(module: str) -> Any:
    """A module of the tests, which only a checkout has."""
    if not CHECKOUT.joinpath(*module.split(".")).with_suffix(".py").is_file():
        raise NoCheckout(
            "The histories and the second evaluator belong to the tests, which are not installed. Run this in a "
            "checkout of the repository."
        )
    if str(CHECKOUT) not in sys.path:
        sys.path.insert(0, str(CHECKOUT))
    return import_module(module)


def _end_with_the_parent() -> None:
    """End a worker whose parent was killed, which would wait for work for ever."""

    def wait() -> None:
        if parent := parent_process():
            parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _kept(file: Path | None) -> dict[str, Tally]:
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Tally]) if file and file.exists() else {}
