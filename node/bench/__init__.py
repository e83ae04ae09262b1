"""Measurements on the sizes that users meet: `caracol bench NAME`.

Each file measures one thing and gives its sizes and figures. Timing never goes into a test: it is measured here, and
printed with the machine beside it.

    material                   what all of them work on: a village with stewards, and 10,000 records
    receive store start fold   the store and the rules
    sync wire station commits memory    nodes as they run: what passes between them, what people wait for, memory
    audit                      a bundle
    crashes                    power cuts
    histories                  random histories, judged twice
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


class Result(NamedTuple):
    """What one measurement gives."""

    sizes: dict[str, int]
    """On what it was made: how many acts, bodies …"""
    figures: Figures
    counts: Mapping[str, Mapping[str, int]] = {}
    """How often what came up, where that is told one by one."""
    faults: Sequence[str] = ()
    """What should not be, each in a sentence."""


Bench = Callable[[Run], Result]

BENCHES: Final[dict[str, str]] = {
    "receive": "A delivery of 10,000 acts: gate, store, index, rules.",
    "store": "What 10,000 acts take on the disk, live and closed.",
    "sync": "Two nodes on a wire: 10,000 acts, then 20, then none; a commit; memory with 100,000 acts.",
    "audit": "A bundle of 10,000 acts: every hash, signature and rule.",
    "start": "Starting on 100,000 acts.",
    "fold": "One late act into 100,000 acts of 50 bodies.",
    "crashes": "10,000 power cuts, and what is left after each.",
    "histories": "Random histories, each judged in ten orders of arrival and by a second evaluator.",
}


def bench(name: str) -> Bench:
    """The measurement of this name."""
    measure: Bench = import_module(f"caracol.node.bench.{name}").measure
    return measure
