"""Without a plan: accomplices below the threshold write anything, and gain nothing by it."""

import pytest

from tests.ledger.rules.games.anything import Anything
from tests.ledger.rules.games.playing import NOTHING, THRESHOLDS, gained

SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("threshold", "accomplices"), [(threshold, few) for threshold in THRESHOLDS for few in range(threshold)]
)
def test_whatever_too_few_write_gains_nothing(seed: int, threshold: int, accomplices: int) -> None:
    attack = type("Attack", (Anything,), {"seed": seed})
    assert gained(attack, threshold, accomplices) == NOTHING
