"""Random histories on trial: each is judged in many orders of arrival, and naively, and all have to say the same.

    python -m tests.ledger.rules.trials 52419       # what is wrong with the histories of this seed, as short as can be

`caracol bench histories` tries seed after seed on all cores; test_against_naive.py tries the first ones.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable
from typing import Final, NamedTuple

from caracol.ledger.acts.act import KINDS, Act
from tests.ledger.rules.arrivals import difference, folded, shortest_difference
from tests.ledger.rules.assemblies import assembly
from tests.ledger.rules.dense import dense
from tests.ledger.rules.losses import loss
from tests.ledger.rules.random_histories import random_history
from tests.ledger.rules.sealing import sealing
from tests.ledger.rules.tangles import tangle

GENERATORS: Final[dict[str, Callable[[int], list[Act]]]] = {
    "random history": random_history,
    "tangle": tangle,
    "dense history": dense,
    "loss": loss,
    "assembly": assembly,
    "families who sign": sealing,
}
"""Each makes the acts of one body from a seed alone."""

ORDERS: Final = 10
"""In how many orders the acts of a history arrive."""


class Trial(NamedTuple):
    """What one history was made of, and what came of it."""

    types: Counter[str]
    """How many acts there were of each type."""
    verdicts: Counter[str]
    """How often each verdict and code came up."""
    fault: str
    """Where verdicts differ, or what was raised; empty if all is well."""


def trial(generator: str, seed: int) -> Trial:
    """The history of this seed. Whatever it raises is its fault, and the search goes on."""
    acts = GENERATORS[generator](seed)
    types = Counter(act.entry.type if act.entry.type in KINDS else "not understood" for act in acts)
    try:
        found = Counter(" ".join(each) for each in folded(acts).values())
        return Trial(types, found, difference(acts, random.Random(seed), ORDERS) or "")
    except Exception as error:
        return Trial(types, Counter(), f"{type(error).__name__}: {error}")


def faults(seed: int) -> dict[str, str]:
    """By generator, the shortest history found that shows what is wrong with that of this seed."""
    found = {name: shortest_difference(make(seed), random.Random(seed), ORDERS) for name, make in GENERATORS.items()}
    return {name: fault for name, fault in found.items() if fault}


if __name__ == "__main__":
    for name, fault in faults(int(sys.argv[1])).items():
        sys.stdout.write(f"{name}\n{fault}\n\n")
