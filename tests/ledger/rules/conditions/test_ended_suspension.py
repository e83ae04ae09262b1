"""Conditions 8 and 17: a mandate that is suspended, and restored (verdicts.md, section 6)."""

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.conditions.test_ended_leaving import chairs
from tests.ledger.rules.histories import POSTS, Person
from tests.ledger.rules.story import ALONE, Story

STANDS, VOID, CONTESTED = "effective mandate", "void ended", "contested ended"


@pytest.fixture
def story() -> Story:
    return Story()


def suspended(story: Story) -> Act:
    """Beto suspends Ana, and Carla attests it at once."""
    act = story.by(story.beto, "mandate.suspended", {"mandate": story.seat(story.ana), "reason": "…"})
    story.attest(story.carla, act)
    return act


def restored(story: Story, what: Act, by: Person | None = None) -> Act:
    return story.by(by or story.beto, "mandate.restored", {"suspended": what.id})


def test_it_ends_the_mandate_as_a_recall_does(story: Story) -> None:
    before = list(story.acts)
    earlier = story.present(story.ana)
    suspended(story)
    assert story.verdict(earlier) == STANDS
    assert story.verdict(story.present(story.ana)) == VOID
    assert story.verdict(story.present(story.ana, sees=before, lane=1)) == CONTESTED


def test_once_restored_the_mandate_runs_on(story: Story) -> None:
    lifted = restored(story, suspended(story))
    between = story.present(story.ana)
    assert story.verdict(between) == VOID
    story.attest(story.carla, lifted)
    assert story.verdict(lifted) == STANDS
    assert story.verdict(between) == VOID  # it had not been restored then
    assert story.verdict(story.present(story.ana)) == STANDS


def test_what_did_not_know_that_it_was_restored_stays_contested(story: Story) -> None:
    before = list(story.acts)
    what = suspended(story)
    story.attest(story.carla, restored(story, what))
    assert story.verdict(story.present(story.ana, sees=before, lane=1)) == CONTESTED


def test_nobody_restores_themselves(story: Story) -> None:
    what = suspended(story)
    own = restored(story, what, by=story.ana)
    story.attest(story.beto, own)
    assert story.verdict(own) == VOID
    assert story.verdict(story.present(story.ana)) == VOID


def test_nor_before_enough_have_signed_it(story: Story) -> None:
    what = story.by(story.beto, "mandate.suspended", {"mandate": story.seat(story.ana), "reason": "…"})
    own = restored(story, what, by=story.ana)
    story.attest(story.beto, own)
    story.attest(story.carla, what)
    assert story.verdict(own) == "void fits"
    assert story.verdict(story.present(story.ana)) == VOID


def test_nor_by_not_having_seen_who_signed_it(story: Story) -> None:
    what = suspended(story)
    sly = story.by(story.ana, "mandate.restored", {"suspended": what.id}, sees=[what])
    story.attest(story.beto, sly)
    assert story.verdict(sly) == "void fits"
    assert story.verdict(story.present(story.ana, sees=[sly])) == CONTESTED


def test_two_who_suspend_each_other_unheard_are_both_contested() -> None:
    story = Story(thresholds=ALONE)
    before = list(story.acts)
    both = [
        story.by(by, "mandate.suspended", {"mandate": story.seat(whom), "reason": "…"}, sees=before)
        for by, whom in ((story.ana, story.beto), (story.beto, story.ana))
    ]
    assert {story.verdict(act) for act in both} == {CONTESTED}


def test_the_seat_is_not_free() -> None:
    story = Story(thresholds=ALONE, mandates=chairs(), posts=POSTS)
    story.by(story.beto, "mandate.suspended", {"mandate": story.seat(story.ana), "reason": "…"})
    elected = {"person": story.carla.id, "post": "chair", "powers": ["record"]}
    assert story.verdict(story.by(story.beto, "mandate.granted", elected)) == "void exclusive"


def test_suspended_again_it_rests_again(story: Story) -> None:
    story.attest(story.carla, restored(story, suspended(story)))
    suspended(story)
    assert story.verdict(story.present(story.ana)) == VOID


def test_the_households_suspend_and_restore_too() -> None:
    story = Story(cards=1)
    data = {"mandate": story.seat(story.ana), "reason": "…"}
    what = story.write(story.cards[0], "mandate.suspended", data)
    for person in (story.beto, story.carla, story.cards[0]):
        story.voice(person, what)
    assert story.verdict(story.present(story.ana)) == VOID
    lifted = story.write(story.cards[0], "mandate.restored", {"suspended": what.id})
    for person in (story.beto, story.carla, story.cards[0]):
        story.voice(person, lifted)
    assert story.verdict(lifted) == "effective households"
    assert story.verdict(story.present(story.ana)) == STANDS
