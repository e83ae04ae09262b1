"""A store with one body of 100,000 acts behind a seal and a few that are newer, and how soon its newest are judged."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.node.bench.material import Village

ACTS: Final = 100_000
NEWEST: Final = 10
"""Acts that have seen the seal."""


class LongBook(NamedTuple):
    """What such a store holds."""

    body: str
    acts: int
    """How many acts, all in all."""
    newest: list[str]
    """The ids of the acts that have seen the seal."""


def long_book(path: Path, acts: int) -> LongBook:
    """Fill a store with so many records behind a seal, and a few newer ones."""
    village = Village()
    for number in range(acts):
        village.record(number % Village.STEWARDS, number)
    village.seal()
    newest = [village.record(0, acts + number, village.lanes[2]) for number in range(NEWEST)]
    with Store.open(path) as store:
        ledger = Ledger(store)
        ledger.settle_stale()
        ledger.receive([*village.segments(setup=True), *village.segments(setup=False)])
        _check(newest_verdicts(ledger, newest))
    return LongBook(village.body, sum(len(lane.texts) for lane in village.lanes), newest)


def first_verdicts_ms(path: Path, newest: Iterable[str]) -> float:
    """Milliseconds from opening the store until it is known that its newest acts are effective."""
    start = time.perf_counter()
    with Store.open(path) as store:
        ledger = Ledger(store)
        ledger.settle_stale()
        verdicts = newest_verdicts(ledger, newest)
        elapsed_ms = (time.perf_counter() - start) * 1000
    _check(verdicts)
    return elapsed_ms


def newest_verdicts(ledger: Ledger, newest: Iterable[str]) -> list[str]:
    """The verdicts of these acts, asked for in the way in which a node asks a ledger that it has just opened."""
    verdicts = map(ledger.verdict, newest)
    return [verdict.verdict if verdict else "not held" for verdict in verdicts]


def _check(verdicts: list[str]) -> None:
    if others := set(verdicts) - {"effective"}:
        raise RuntimeError(f"Some of the newest acts are {' or '.join(sorted(others))}.")
