"""Condition 4: a source of the author's key holds; under a mandate, one for a holder of it."""

import pytest

from tests.ledger.rules.naive.village import CALL
from tests.ledger.rules.story import ALONE, Story

STANDS, VOID, PENDING, CONTESTED = "effective mandate", "void key", "pending key", "contested key"


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


def test_a_key_that_nobody_admitted_says_nothing(story: Story) -> None:
    dora = story.guest("dora")
    assert story.verdict(story.write(dora, "meeting.convened", CALL)) == VOID
    assert story.verdict(story.voice(dora, story.acts[0])) == VOID


def test_it_waits_with_its_admission() -> None:
    story = Story()
    dora = story.guest("dora")
    admission = story.admit(story.ana, dora)
    voice = story.voice(dora, story.acts[0])
    assert story.verdict(voice) == PENDING
    story.attest(story.beto, admission)
    assert story.verdict(voice) == "effective voice"


def test_with_a_contested_admission_it_is_contested(story: Story) -> None:
    """Ana admits Dora and is recalled, neither having seen the other."""
    before = list(story.acts)
    story.recall(story.beto, story.ana)
    dora = story.guest("dora")
    beside = story.admit(story.ana, dora, sees=before)
    voice = story.voice(dora, story.acts[0], sees=[beside])
    assert story.verdict(beside) == "contested ended"
    assert story.verdict(voice) == CONTESTED


def test_with_a_void_one_it_is_void(story: Story) -> None:
    dora = story.guest("dora")
    story.recall(story.beto, story.ana)
    admission = story.admit(story.ana, dora)
    assert story.verdict(admission) == "void ended"
    assert story.verdict(story.voice(dora, story.acts[0])) == VOID


def test_of_several_sources_the_best_counts() -> None:
    """One admission waits for a signature, another one has it."""
    story = Story()
    dora = story.guest("dora")
    for by in (story.ana, story.beto):
        admission = story.admit(by, dora)
    story.attest(story.carla, admission)
    assert story.verdict(story.voice(dora, story.acts[0])) == "effective voice"


def test_it_has_to_be_the_key_of_somebody_who_holds_the_mandate(story: Story) -> None:
    assert story.verdict(story.by(story.ana, "meeting.convened", CALL, under=story.seat(story.beto))) == VOID


@pytest.mark.parametrize("kind", ["mandate.accepted", "mandate.reported", "mandate.resigned"])
def test_nobody_accepts_reports_or_gives_back_the_mandate_of_somebody_else(story: Story, kind: str) -> None:
    report = {"report": {"es": "…"}} if kind == "mandate.reported" else {}
    data = {"mandate": story.seat(story.beto), **report}
    assert story.verdict(story.write(story.ana, kind, data)) == VOID
    assert story.verdict(story.write(story.beto, kind, data)) == "effective holder"


def test_a_key_that_speaks_for_two_people_holds_the_mandates_of_both(story: Story) -> None:
    """A phone that two share: both founders are in it."""
    story.admit(story.carla, story.ana, speaks_for=story.beto.id, sees=story.acts[:3])
    act = story.by(story.ana, "meeting.convened", CALL, under=story.seat(story.beto))
    assert story.verdict(act) == STANDS
