"""Random histories that are judged many times over: equal acts have to give equal verdicts, every single time.

Each history is judged twelve times, in turn all at once and bit by bit, in other orders, and with everything at other
addresses in memory. A rule that asks what it does not declare, or that walks a set of objects, gives other verdicts by
chance: rarely, and never in a test that judges once.
"""

import copy
import gc
import random
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from caracol.node.bench import Result, Run
from caracol.node.bench.searching import Tally, searched, trials

TIMES: Final = 12
"""How often each history is judged."""
BATCHES: Final = (1, 4)
"""Acts at most that arrive at a time, where a history arrives bit by bit."""
SCATTERED: Final = 2_000
LARGEST_BYTES: Final = 480
"""CPython places objects of up to 512 bytes, with their headers, by size; larger ones need no gaps."""
HALF: Final = 0.5


def measure(run: Run) -> Result:
    """How many histories were judged, and how many of them differently by chance."""
    total = searched("same", try_seed, run)
    acts = sum(total.types.values())
    return Result(
        {"first_seed": total.seed, "next_seed": total.end, "times": TIMES, "acts": acts},
        {
            "same.histories": total.histories,
            "same.different": len(total.faults),
            "same.core_seconds": total.seconds,
        },
        faults=total.faults,
    )


def try_seed(seed: int) -> Tally:
    """Judge one history of each kind many times."""
    tally, start = Tally(seed, seed + 1), time.process_time()
    for kind, make in trials().GENERATORS.items():
        acts = make(seed)
        tally.histories += 1
        tally.orders += TIMES
        tally.types = Counter(act.entry.type for act in acts) + Counter(tally.types)
        if differing := differing_acts(acts, seed):
            tally.faults.append(
                f"The {kind} of seed {seed} is judged differently from one time to the next: {', '.join(differing)}."
            )
    tally.seconds = time.process_time() - start
    return tally


def differing_acts(acts: Sequence[Act], seed: int) -> list[str]:
    """The acts whose verdicts are not the same every time, in order of their ids, each with its verdicts in words."""
    rng = random.Random(seed)  # noqa: S311 (nothing here is secret)
    found: dict[str, set[str]] = defaultdict(set)
    for number in range(TIMES):
        for name, verdict in _judged(acts, rng, at_once=number % 2 == 0).items():
            found[name].add(verdict)
    types = {act.id: act.entry.type for act in acts}
    return [
        f"{types[name]} {name[:8]} ({', '.join(sorted(verdicts))})"
        for name, verdicts in sorted(found.items())
        if len(verdicts) > 1
    ]


def _judged(acts: Sequence[Act], rng: random.Random, *, at_once: bool) -> dict[str, str]:
    """Verdict and code of each act, after all were copied to other addresses and arrived in another order."""
    kept = _scattered(rng)
    arriving = [copy.copy(act) for act in _arrival(acts, rng)]
    fold = Fold(arriving[0].volume.body)
    most = len(arriving) if at_once else rng.choice(BATCHES)
    while arriving:
        size = most if at_once else rng.randint(1, most)
        fold.add(arriving[:size])
        fold.settle()
        del arriving[:size]
    del kept
    return {name: f"{found.verdict} {found.code}" for name, found in fold.verdicts.items()}


def _scattered(rng: random.Random) -> list[bytes]:
    """Objects to keep: half of many of all small sizes, so that what is made next comes to lie in the gaps."""
    gc.collect()
    return [made for made in [bytes(rng.randrange(LARGEST_BYTES)) for _ in range(SCATTERED)] if rng.random() < HALF]


def _arrival(acts: Sequence[Act], rng: random.Random) -> list[Act]:
    """Any order in which no act comes before its predecessor in its lane."""
    held = {act.hash for act in acts}
    followers: dict[bytes, list[Act]] = defaultdict(list)
    for act in acts:
        followers[act.previous].append(act)
    ready = [act for act in acts if act.previous not in held]
    arrived: list[Act] = []
    while ready:
        arrived.append(ready.pop(rng.randrange(len(ready))))
        ready += followers[arrived[-1].hash]
    return arrived
