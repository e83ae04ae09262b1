"""Condition 9: every act that it names is understood, in scope, and of a type that may stand there."""

import pytest

from tests.ledger.rules.histories import MEETING, WORDS
from tests.ledger.rules.naive.village import MOTION
from tests.ledger.rules.story import ALONE, Story

VOID = "void names"


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


def test_what_has_another_type_is_void(story: Story) -> None:
    act = story.present(story.ana)
    assert story.verdict(story.by(story.ana, "meeting.closed", {"meeting": act.id})) == VOID


def test_what_is_not_understood_is_named_by_nothing_that_means_a_type(story: Story) -> None:
    act = story.by(story.ana, "meeting.opened", {**MEETING, "rooms": 3})
    assert story.verdict(act) == "void understood"
    assert story.verdict(story.by(story.ana, "meeting.closed", {"meeting": act.id})) == VOID


def test_what_stands_in_the_wrong_scope_neither(story: Story) -> None:
    act = story.by(story.ana, "meeting.opened", MEETING, scope="inner")
    data = {"household": story.households[0], "how": "present", "meeting": act.id}
    assert story.verdict(story.by(story.ana, "attendance.recorded", data, scope="inner")) == VOID


def test_a_mandate_is_named_by_its_grant_or_by_a_place_of_the_founding(story: Story) -> None:
    for name, expected in ((f"{story.acts[0].id}/2", "effective mandate"), (f"{story.acts[0].id}/3", VOID),
                           (story.present(story.ana).id, VOID)):  # fmt: skip
        recall = story.by(story.ana, "mandate.recalled", {"mandate": name, "reason": "…"})
        assert story.verdict(recall) == expected


def test_a_dispute_may_be_about_any_act_that_is_understood(story: Story) -> None:
    known, unknown = story.present(story.ana), story.by(story.ana, "harvest.counted", {})
    for about, expected in ((known, "effective anyone"), (unknown, VOID)):
        assert story.verdict(story.object(story.beto, about)) == expected
    data = {"about": [known.id, unknown.id], "words": WORDS}
    assert story.verdict(story.write(story.beto, "dispute.raised", data)) == VOID


def test_of_what_an_attestation_names_one_is_of_its_scope(story: Story) -> None:
    opened = story.by(story.ana, "meeting.opened", MEETING)
    inner = story.by(story.ana, "motion.proposed", MOTION, scope="inner")
    assert story.verdict(story.attest(story.beto, opened, inner, scope="inner")) == "effective mandate"
    assert story.verdict(story.attest(story.beto, opened, scope="inner")) == VOID
