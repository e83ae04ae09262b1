"""Random histories around the clock: each arrives in ten orders, and a second evaluator judges it too.

All have to come to the same verdicts and codes. Every history follows from its seed alone; each seed makes one of every
kind. `same` judges the same histories in another way.
"""

import time
from collections import Counter

from caracol.node.bench import Result, Run, same
from caracol.node.bench.searching import TRIALS, Tally, searched, trials


def measure(run: Run) -> Result:
    """How many histories, of which acts, came to which verdicts, and those on which the judges differ."""
    return same.measure(run) if run.same else _result(searched("histories", try_seed, run))


def try_seed(seed: int) -> Tally:
    """Judge one history of each kind."""
    made, tally, start = trials(), Tally(seed, seed + 1), time.process_time()
    for kind in made.GENERATORS:
        found = made.trial(kind, seed)
        tally.histories += 1
        tally.orders += made.ORDERS
        tally.types = found.types + Counter(tally.types)
        tally.verdicts = found.verdicts + Counter(tally.verdicts)
        if found.fault:
            tally.faults.append(f"The {kind} of seed {seed} is judged differently: python -m {TRIALS} {seed} shows it.")
    tally.seconds = time.process_time() - start
    return tally


def _result(total: Tally) -> Result:
    acts = sum(total.types.values())
    seeds = {"first_seed": total.seed, "next_seed": total.end}
    return Result(
        {**seeds, "histories": total.histories, "orders": total.orders, "acts": acts},
        {"histories.differences": len(total.faults), "histories.core_seconds": total.seconds},
        {"types": dict(sorted(total.types.items())), "verdicts": dict(sorted(total.verdicts.items()))},
        total.faults,
    )
