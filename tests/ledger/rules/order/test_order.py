"""What an act has seen comes before it; neither dates nor ids nor arrival decide anything (verdicts.md, section 1).

Whether one act has seen another shows in a recall: what it has seen stands, what has seen it is void, and what neither
has seen nor was seen is contested.
"""

import itertools
import random

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.naive.village import MOTION
from tests.ledger.rules.story import ALONE, Story

BEFORE, AFTER, BESIDE = "effective mandate", "void ended", "contested ended"


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


def test_an_act_sees_what_it_lists_as_seen(story: Story) -> None:
    act = story.present(story.ana)
    story.recall(story.beto, story.ana, sees=[act])
    assert story.verdict(act) == BEFORE


def test_an_act_sees_the_one_before_it_in_its_lane(story: Story) -> None:
    first = story.present(story.ana)
    second = story.present(story.ana, sees=[])
    story.recall(story.beto, story.ana, sees=[second])
    assert story.verdict(first) == BEFORE


def test_another_lane_of_the_same_key_is_not_seen(story: Story) -> None:
    """Beto has seen c, and so a.

    lane 0    a ───── c
    lane 1        b
    """
    first = story.present(story.ana, sees=[])
    beside = story.present(story.ana, sees=[], lane=1)
    last = story.present(story.ana, sees=[])
    story.recall(story.beto, story.ana, sees=[last])
    assert [story.verdict(act) for act in (first, last, beside)] == [BEFORE, BEFORE, BESIDE]


def test_an_act_sees_through_others(story: Story) -> None:
    act = story.present(story.ana)
    middle = story.present(story.carla, sees=[act])
    story.recall(story.beto, story.ana, sees=[middle])
    assert story.verdict(act) == BEFORE


def test_naming_an_act_is_having_seen_it(story: Story) -> None:
    """Carla corrects Ana's act and lists nothing; Beto has seen the correction."""
    act = story.present(story.ana)
    data = {"act": act.id, "meant": "…", "why": "…"}
    correction = story.by(story.carla, "act.corrected", data, sees=[])
    story.recall(story.beto, story.ana, sees=[correction])
    assert story.verdict(act) == BEFORE


def test_relying_on_a_mandate_is_having_seen_its_grant(story: Story) -> None:
    """Ana grants Dora a task; Dora acts under it and lists nothing; Beto has seen only what Dora did."""
    dora = story.guest("dora")
    admission = story.admit(story.carla, dora)
    task = {"person": dora.id, "powers": ["record"]}
    grant = story.by(story.ana, "mandate.granted", task, sees=[])
    used = story.write(dora, "motion.proposed", MOTION, under=grant.id, sees=[admission])
    story.recall(story.beto, story.ana, sees=[used])
    assert story.verdict(grant) == BEFORE
    assert story.verdict(used) == BEFORE


def test_an_inner_act_orders_no_open_ones(story: Story) -> None:
    """The recall has seen Ana's act only through a motion inside the community, which others do not hold."""
    act = story.present(story.ana)
    inner = story.by(story.carla, "motion.proposed", MOTION, scope="inner", sees=[act])
    story.recall(story.beto, story.ana, sees=[inner])
    assert story.verdict(act) == BESIDE


def test_an_inner_act_sees_open_ones(story: Story) -> None:
    recall = story.recall(story.beto, story.ana)
    inner = story.by(story.ana, "motion.proposed", MOTION, scope="inner", sees=[recall])
    assert story.verdict(inner) == AFTER


@pytest.mark.parametrize("on", ["2026-01-01", "2026-12-31", "2027-06-30"])
def test_dates_decide_nothing(story: Story, on: str) -> None:
    before = list(story.acts)
    story.recall(story.beto, story.ana)
    assert story.verdict(story.present(story.ana, sees=before, on=on)) == BESIDE


def test_a_lane_of_the_next_year_has_seen_what_it_lists(story: Story) -> None:
    act = story.present(story.ana, on="2027-01-02")
    story.recall(story.beto, story.ana, on="2026-12-31")
    assert story.verdict(act) == BEFORE


def verdicts_of(acts: list[Act], batches: int) -> dict[str, tuple[str, str]]:
    fold = Fold(acts[0].volume.body)
    for first in range(0, len(acts), batches):
        fold.add(acts[first : first + batches])
        fold.settle()
    return {name: (each.verdict, each.code) for name, each in fold.verdicts.items()}


def test_arrival_decides_nothing(story: Story) -> None:
    """A recall, what it ends, and its attestations, in every order in which lanes may arrive."""
    act = story.present(story.ana, sees=story.acts[:3])
    recall = story.recall(story.beto, story.ana, sees=story.acts[:3])
    after = story.present(story.ana, sees=[recall])
    grant = story.by(story.carla, "mandate.granted", {"person": story.ana.id, "powers": ["record"]}, sees=[recall])
    used = story.write(story.ana, "motion.proposed", MOTION, under=grant.id, lane=1, sees=[grant])
    story.verdict(used)
    expected = verdicts_of(story.acts, len(story.acts))
    news = [act, recall, after, grant, used]
    for order in itertools.permutations(news):
        if order.index(act) < order.index(after):
            assert verdicts_of([*story.acts[:3], *order], 1) == expected
    for seed in range(20):
        shuffled = random.Random(seed).sample(story.acts, k=len(story.acts))
        assert verdicts_of(shuffled, len(shuffled)) == expected


def test_the_same_act_twice_is_one_act(story: Story) -> None:
    act = story.present(story.ana)
    fold = Fold(story.body)
    fold.add([*story.acts, act, act])
    assert len(fold.settle()) == len(story.acts)
    fold.add([act])
    assert fold.settle() == {}
