"""Measurements on the sizes that users meet: `caracol bench NAME`.

Each file measures one thing and gives its sizes and figures. Timing never goes into a test: it is measured here, and
printed with the machine beside it.

    material book              what they work on: a village with stewards and 10,000 records; acts without signatures
    receive store start fold   the store and the rules
    years card                 the rules alone: years of a village; what one household's card can cost
    sync wire station commits memory    nodes as they run: what passes between them, what people wait for, memory
    pages                      what the pages cost whoever opens them
    audit                      a bundle
    crashes                    power cuts
    histories same attacks     random histories, judged twice; judged many times over; attacked
    floor                      a fixed piece of work, to hold times against
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple

Figures = dict[str, float]


class Run(NamedTuple):
    """What is asked of a measurement. Those that need less than a minute and draw nothing ignore it."""

    minutes: float
    """How long it may run."""
    seed: int
    """Where a search begins."""
    keep: Path | None
    """The file in which a search keeps what it has found, so that it can go on after it was interrupted."""
    size: float = 1.0
    """Part of the usual sizes, above 0 and at most 1. Figures in docs/figures.md are those of 1."""
    same: bool = False
    """Whether the histories are judged many times over, in place of twice."""

    def sized(self, usual: int) -> int:
        """As much of what is usual as the size of the run says, and at least 1."""
        return max(1, round(usual * self.size))


class Result(NamedTuple):
    """What one measurement gives."""

    sizes: dict[str, int]
    """On what it was made: how many acts, bodies …"""
    figures: Figures
    counts: Mapping[str, Mapping[str, int]] = {}
    """How often what came up, where that is told one by one."""
    faults: Sequence[str] = ()
    """What should not be, each in a sentence."""
    floor_s: float = 0.0
    """Seconds that a fixed piece of work takes in the same process (`floor`); 0 before it was done."""
    floors: Mapping[str, float] = {}
    """The figures that are times, as multiples of `floor_s`."""


Bench = Callable[[Run], Result]

BENCHES: Final[dict[str, str]] = {
    "receive": "A delivery of 10,000 acts: gate, store, index, rules.",
    "store": "What 10,000 acts take on the disk, live and closed.",
    "sync": "Two nodes on a wire: 10,000 acts, then 20, then none; a commit; memory with 100,000 acts.",
    "pages": "The pages of a node with 50 bodies of 2,000 acts: the first after a start, the slowest of a body.",
    "audit": "A bundle of 10,000 acts: every hash, signature and rule.",
    "start": "Starting on 100,000 acts; the first verdicts of a body of 100,000 acts behind a seal.",
    "fold": "One late act into 100,000 acts of 50 bodies.",
    "years": "Forty years of a village's meetings, sealed: at once, and week by week; a village that grows.",
    "card": "Acts by one household's card in many shapes: 4,000 of each, and how that grows from 2,000.",
    "crashes": "10,000 power cuts, and what is left after each.",
    "histories": "Random histories, each judged in ten orders of arrival and by a second evaluator.",
    "attacks": "Honest villages, attacked by people who stay below every threshold: what changes and must not.",
}


def bench(name: str) -> Bench:
    """The measurement of this name, with the floor beside what it gives."""
    measure: Bench = import_module(f"caracol.node.bench.{name}").measure
    floor = import_module("caracol.node.bench.floor")

    def measured(run: Run) -> Result:
        result, floor_s = measure(run), floor.floor_s()
        return result._replace(floor_s=floor_s, floors=floor.in_floors(result.figures, floor_s))

    return measured
