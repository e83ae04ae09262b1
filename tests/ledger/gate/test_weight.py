"""What acts are said to take in memory is no less than what they take, however they are put together."""

import tracemalloc
from collections.abc import Callable
from typing import Final

import pytest

from caracol.ledger.gate.admit import admit
from caracol.ledger.gate.weight import most, weight
from caracol.ledger.rules.fold import Fold
from caracol.ledger.volumes.segment import Segment
from caracol.ledger.volumes.volume import Volume
from caracol.node.bench.material import recorded
from caracol.node.bench.shapes import Card, fork_long, own_admissions, own_grants, takings_back, voices_new_lanes
from tests.bounds.bombs import Puppets

ACTS: Final = 400
BOMBS: Final[dict[str, Callable[[Puppets], list[Segment]]]] = {
    "that name a thousand others": lambda puppets: puppets.pointing_acts(20),
    "as long as can be": lambda puppets: puppets.huge_acts(20),
    "as short as can be": lambda puppets: puppets.small_acts(ACTS),
}


def taken(bring: Callable[[], Fold]) -> int:
    """The bytes that are there after a fold was made, and were not before."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        fold = bring()
        assert fold.held
        return tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


def judged(body: str, segments: list[Segment]) -> Fold:
    """A body of these segments, each of which stands at the beginning of its lane or behind the one before it."""
    fold = Fold(body)
    tips: dict[tuple[Volume, bytes], bytes] = {}
    for segment in segments:
        lane = segment.volume, segment.actor
        fold.add(admit(segment, tips.get(lane, segment.volume.id)))
        tips[lane] = segment.tip
    fold.settle()
    return fold


@pytest.mark.parametrize("shape", [fork_long, own_admissions, own_grants, takings_back, voices_new_lanes])
def test_acts_of_one_who_writes_much(shape: Callable[[Card, int], None]) -> None:
    def bring() -> Fold:
        card = Card()
        shape(card, ACTS)
        fold = Fold(card.book.body)
        fold.add(card.book.acts)
        fold.settle()
        return fold

    assert taken(bring) < sum(map(weight, bring().held))


@pytest.mark.parametrize("bomb", BOMBS)
def test_acts_of_strangers(bomb: str) -> None:
    puppets = Puppets("Nadie")
    segments = [*puppets.founded(), *BOMBS[bomb](puppets)]
    held = judged(puppets.volume.body, segments)
    weights = sum(map(weight, held.held))
    assert taken(lambda: judged(puppets.volume.body, segments)) < weights < sum(map(most, segments))


def test_records_of_a_village() -> None:
    village = recorded(ACTS)
    segments = [*village.segments(setup=True), *village.segments(setup=False)]
    held = judged(village.body, segments)
    weights = sum(map(weight, held.held))
    assert taken(lambda: judged(village.body, segments)) < weights < sum(map(most, segments))
