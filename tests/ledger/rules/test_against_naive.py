"""The fold gives the verdicts of the naive evaluator, whatever the order and the batches in which acts arrive.

`caracol bench histories` tries more of the same; this is a slice.
"""

import os
import random
from collections.abc import Sequence

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.arrivals import shortest_difference
from tests.ledger.rules.families import FAMILIES
from tests.ledger.rules.families_of_losses import FAMILIES_OF_LOSSES
from tests.ledger.rules.naive.verdicts import verdicts
from tests.ledger.rules.random_histories import random_history
from tests.ledger.rules.shrinking import listing
from tests.ledger.rules.trials import GENERATORS

HISTORIES = int(os.environ.get("HISTORIES", "100"))
"""How many random histories are compared."""


@pytest.mark.parametrize("family", sorted(FAMILIES | FAMILIES_OF_LOSSES))
def test_in_every_history_of_a_family(family: str) -> None:
    for acts in (FAMILIES | FAMILIES_OF_LOSSES)[family]():
        compare(acts, random.Random(0))


@pytest.mark.parametrize("generator", sorted(GENERATORS))
def test_in_random_histories(generator: str) -> None:
    for seed in range(HISTORIES):
        compare(GENERATORS[generator](seed), random.Random(seed))


def test_verdicts_of_open_acts_depend_on_open_acts_alone() -> None:
    for seed in range(HISTORIES):
        acts = random_history(seed)
        everything, alone = verdicts(acts), verdicts([act for act in acts if act.volume.scope == "open"])
        assert alone == {name: everything[name] for name in alone}, f"seed {seed}\n{listing(acts, everything, alone)}"


def compare(acts: Sequence[Act], rng: random.Random) -> None:
    """Fails with the shortest history that shows a difference."""
    found = shortest_difference(acts, rng)
    assert not found, f"the fold differs from the naive evaluator:\n{found}"
