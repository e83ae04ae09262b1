"""Condition 6: there is a mandate that the author relies on, and its grant holds. (Which one: order/test_relied.)"""

import pytest

from tests.ledger.rules.naive.village import CALL
from tests.ledger.rules.story import ALONE, Story

STANDS, VOID = "effective mandate", "void mandate"
TASK = {"powers": ["record"]}


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


def test_without_any_an_act_is_void(story: Story) -> None:
    dora = story.guest("dora")
    story.admit(story.ana, dora)
    assert story.verdict(story.write(dora, "meeting.convened", CALL)) == VOID


def test_one_that_there_is_not_is_none(story: Story) -> None:
    other = story.present(story.ana).id
    for under in (f"{story.acts[0].id}/7", other, f"{other}/0"):
        assert story.verdict(story.by(story.ana, "meeting.convened", CALL, under=under)) == VOID


def test_it_waits_with_the_grant() -> None:
    story = Story()
    grant = story.by(story.ana, "mandate.granted", {"person": story.carla.id, **TASK})
    act = story.by(story.carla, "meeting.convened", CALL, under=grant.id)
    assert story.verdict(act) == "pending mandate"
    story.attest(story.beto, grant)
    assert story.verdict(act) == STANDS


def test_it_is_void_with_the_grant(story: Story) -> None:
    grant = story.by(story.ana, "mandate.granted", {"person": story.carla.id, "powers": ["admit"]})
    act = story.by(story.carla, "person.presented", {"name": {"es": "…"}, "person": story.carla.id}, under=grant.id)
    assert [story.verdict(each) for each in (grant, act)] == ["void fits", VOID]


def test_it_is_contested_with_the_grant(story: Story) -> None:
    before = list(story.acts)
    story.recall(story.beto, story.ana)
    grant = story.by(story.ana, "mandate.granted", {"person": story.carla.id, **TASK}, sees=before)
    act = story.by(story.carla, "meeting.convened", CALL, under=grant.id, sees=[grant])
    assert [story.verdict(each) for each in (grant, act)] == ["contested ended", "contested mandate"]


def test_nobody_attests_the_grant_of_the_mandate_that_they_attest_under() -> None:
    """No act helps to bring about its own effect."""
    story = Story()
    dora = story.guest("dora")
    story.attest(story.beto, story.admit(story.ana, dora))
    grant = story.by(story.beto, "mandate.granted", {"person": dora.id, "post": "council", "powers": ["attest"]})
    attested = story.attest(dora, grant, under=grant.id)
    assert story.verdict(grant) == "pending signatures"
    assert story.verdict(attested) == "pending mandate"
