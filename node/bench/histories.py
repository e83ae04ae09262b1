"""Random histories around the clock: each arrives in ten orders, and a second evaluator judges it too.

All have to come to the same verdicts and codes. Every history follows from its seed alone; each seed makes one of every
kind. What was found is kept after each seed, so that a run that was killed goes on behind the last one.

The histories and the second evaluator are those of the tests: this needs a checkout.
"""

import os
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any

import msgspec

from caracol.node.bench import Result, Run
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
    seconds: float = 0.0
    """Of one core."""
    types: dict[str, int] = {}
    verdicts: dict[str, int] = {}
    faults: list[str] = []

    def add(self, other: "Tally") -> None:
        """Take in what the next seeds gave."""
        self.end = other.end
        self.histories += other.histories
        self.orders += other.orders
        self.seconds += other.seconds
        self.types = Counter(self.types) + Counter(other.types)
        self.verdicts = Counter(self.verdicts) + Counter(other.verdicts)
        self.faults += other.faults


def measure(run: Run) -> Result:
    """How many histories, of which acts, came to which verdicts, and those on which the judges differ."""
    _trials()
    total = _kept(run.keep) or Tally(run.seed, run.seed)
    for tally in _search(total.end, run.minutes * 60):
        total.add(tally)
        if run.keep:
            write_whole(run.keep, msgspec.json.encode(total))
    return _result(total)


def _result(total: Tally) -> Result:
    acts = sum(total.types.values())
    seeds = {"first_seed": total.seed, "next_seed": total.end}
    return Result(
        {**seeds, "histories": total.histories, "orders": total.orders, "acts": acts},
        {"histories.differences": len(total.faults), "histories.core_seconds": total.seconds},
        {"types": dict(sorted(total.types.items())), "verdicts": dict(sorted(total.verdicts.items()))},
        total.faults,
    )


def _search(seed: int, seconds: float) -> Iterator[Tally]:
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


def _end_with_the_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""

    def wait() -> None:
        if parent := parent_process():
            parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def try_seed(seed: int) -> Tally:
    """One history of each kind."""
    trials, tally, start = _trials(), Tally(seed, seed + 1), time.process_time()
    for kind in trials.GENERATORS:
        found = trials.trial(kind, seed)
        tally.histories += 1
        tally.orders += trials.ORDERS
        tally.types = found.types + Counter(tally.types)
        tally.verdicts = found.verdicts + Counter(tally.verdicts)
        if found.fault:
            tally.faults.append(f"The {kind} of seed {seed} is judged differently: python -m {TRIALS} {seed} shows it.")
    tally.seconds = time.process_time() - start
    return tally


def _trials() -> Any:
    """The module of the tests that makes and judges histories."""
    if not CHECKOUT.joinpath(*TRIALS.split(".")).with_suffix(".py").is_file():
        raise NoCheckout(
            "The histories and the second evaluator belong to the tests, which are not installed. Run this in a "
            "checkout of the repository."
        )
    if str(CHECKOUT) not in sys.path:
        sys.path.insert(0, str(CHECKOUT))
    return import_module(TRIALS)


def _kept(file: Path | None) -> Tally | None:
    return msgspec.json.decode(file.read_bytes(), type=Tally) if file and file.exists() else None
