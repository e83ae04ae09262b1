"""Every story of seals comes out right, whatever the order in which its acts arrive.

The stories are what attacks on drafts of the rules left behind (`seal_stories`); the second evaluator is told them too.
"""

import random
from collections.abc import Sequence

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.arrivals import arrival, batches, found_by
from tests.ledger.rules.naive.verdicts import verdicts
from tests.ledger.rules.seal_stories import ABSENT, STORIES, SealStory
from tests.ledger.rules.shrinking import listing

ORDERS = 3
"""In how many orders the acts of a story arrive."""


@pytest.fixture(params=STORIES)
def story(request: pytest.FixtureRequest) -> SealStory:
    return STORIES[request.param]()


def judged(acts: Sequence[Act]) -> Fold:
    fold = Fold(acts[0].volume.body)
    fold.add(acts)
    fold.settle()
    return fold


def test_the_verdicts_are_right(story: SealStory) -> None:
    found = judged(story.acts).verdicts
    words = {act: found[act].verdict if act in found else ABSENT for act in story.expected}
    assert words == story.expected


def test_the_right_seals_stand_over_the_right_members(story: SealStory) -> None:
    firmness = judged(story.acts).firmness
    if story.standing is not None:
        assert firmness.actas == story.standing
    if story.members is not None:
        assert len(firmness.members) == story.members


def test_it_comes_out_the_same_in_whatever_order_it_arrives(story: SealStory) -> None:
    expected = verdicts(story.acts)
    there = [act for act in story.acts if act.id in expected]
    for seed in range(ORDERS):
        rng, fold = random.Random(seed), Fold(story.acts[0].volume.body)
        for batch in batches(arrival(story.acts, rng), rng):
            fold.add(batch)
            fold.settle()
        assert found_by(fold) == expected, f"\n{listing(there, expected, found_by(fold))}"
