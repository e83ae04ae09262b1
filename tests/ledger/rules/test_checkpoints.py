"""Nothing sleeps for years and then takes effect (verdicts.md, section 4: *Checkpoints* and *Resting*).

A checkpoint is an effective `meeting.closed`. What it found unsigned is contested when signatures come after it.
"""

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, WORDS
from tests.ledger.rules.naive.village import GRANT, STOCK
from tests.ledger.rules.story import Story

STANDS, PENDING, CONTESTED = "effective mandate", "pending signatures", "contested checkpoint"


@pytest.fixture
def story() -> Story:
    """Decisions need two people."""
    return Story()


def stock(story: Story, **how: list[Act]) -> Act:
    return story.by(story.carla, "resource.registered", STOCK, **how)


class TestSleeping:
    def test_what_is_signed_before_the_closing_stands(self, story: Story) -> None:
        meeting, act = story.meeting(), stock(story)
        story.attest(story.beto, act)
        story.close(meeting)
        assert story.verdict(act) == STANDS

    def test_what_the_closing_found_unsigned_is_contested_when_it_is_signed_later(self, story: Story) -> None:
        """The attestation of the act has seen the closing with its own.

        act ─── closing ─── attested ─── attestation of the act
        """
        meeting, act = story.meeting(), stock(story)
        closing = story.close(meeting)
        assert story.verdict(act) == PENDING
        story.attest(story.beto, act)
        assert story.verdict(act) == CONTESTED
        assert story.why(act).about == (closing.id,)

    def test_the_body_may_ratify_it(self, story: Story) -> None:
        meeting, act = story.meeting(), stock(story)
        story.close(meeting)
        story.attest(story.beto, act)
        story.settle("act.ratified", act)
        assert story.verdict(act) == "effective ratified"

    def test_what_the_closing_had_not_seen_may_be_signed_later(self, story: Story) -> None:
        meeting = story.meeting()
        before = list(story.acts)
        story.close(meeting)
        act = stock(story, sees=before)
        story.attest(story.beto, act)
        assert story.verdict(act) == STANDS

    def test_a_closing_that_never_takes_effect_wakes_nobody(self, story: Story) -> None:
        meeting, act = story.meeting(), stock(story)
        story.by(story.ana, "meeting.closed", {"meeting": meeting.id})
        story.attest(story.beto, act)
        assert story.verdict(act) == STANDS

    def test_what_one_person_does_alone_never_sleeps(self, story: Story) -> None:
        meeting, act = story.meeting(), story.present(story.ana)
        story.close(meeting)
        assert story.verdict(act) == STANDS


class TestSignedAfter:
    """A signature comes after a closing if it has seen it together with the signatures that complete it."""

    def test_a_signature_beside_the_closing_is_in_time(self, story: Story) -> None:
        meeting, act = story.meeting(), stock(story)
        before = list(story.acts)
        story.close(meeting)
        story.attest(story.ana, act, lane=1, sees=before)
        assert story.verdict(act) == STANDS

    def test_so_is_one_that_has_seen_it_unsigned(self, story: Story) -> None:
        meeting, act = story.meeting(), stock(story)
        closing = story.by(story.ana, "meeting.closed", {"meeting": meeting.id})
        story.attest(story.carla, closing, lane=1, sees=[closing])
        story.attest(story.beto, act, sees=[closing])
        assert story.verdict(closing) == story.verdict(act) == STANDS

    def test_one_attestation_may_complete_the_closing_and_its_acts(self, story: Story) -> None:
        meeting, act = story.meeting(), stock(story)
        closing = story.by(story.ana, "meeting.closed", {"meeting": meeting.id})
        story.attest(story.beto, closing, act)
        assert story.verdict(act) == story.verdict(closing) == STANDS

    def test_one_late_signature_among_enough_early_ones_harms_nothing(self, story: Story) -> None:
        meeting, act = story.meeting(), stock(story)
        story.attest(story.beto, act)
        story.close(meeting)
        story.attest(story.ana, act)
        assert story.verdict(act) == STANDS

    def test_every_closing_counts(self, story: Story) -> None:
        """Signed before the first closing that had seen it, but after a second one: in time for none."""
        first, second = story.meeting(), story.meeting()
        act = stock(story)
        before = list(story.acts)
        story.close(first)
        story.by(story.beto, "meeting.closed", {"meeting": second.id}, sees=before, lane=1)
        story.attest(story.ana, story.acts[-1], lane=1)
        assert story.verdict(act) == PENDING
        story.attest(story.beto, act, lane=2, sees=before)
        assert story.verdict(act) == STANDS


class TestHouseholds:
    """Acts that gather voices of households are not touched by checkpoints."""

    def test_voices_may_come_after_a_closing(self, story: Story) -> None:
        meeting = story.meeting()
        asked = story.write(story.guest("dora"), "mandate.granted", {"person": story.carla.id, **GRANT})
        story.close(meeting)
        for person in story.founders:
            story.voice(person, asked, lane=3)
        assert story.verdict(asked) == "effective households"

    def test_the_way_of_the_mandate_sleeps_but_voices_wake_it(self, story: Story) -> None:
        meeting = story.meeting()
        grant = story.by(story.beto, "mandate.granted", {"person": story.carla.id, **GRANT})
        story.close(meeting)
        story.attest(story.ana, grant)
        assert story.verdict(grant) == CONTESTED
        for person in (story.beto, story.carla):
            story.voice(person, grant)
        assert story.verdict(grant) == "effective households"

    def test_what_rested_on_it_before_the_closing_does_not_wake_with_it(self, story: Story) -> None:
        """The closing saw somebody act without a mandate; the voices that came after it give that act none.

        grant ── used ── closing ── voices for the grant
        """
        meeting = story.meeting()
        grant = story.write(story.guest("dora"), "mandate.granted", {"person": story.carla.id, **GRANT})
        used = story.present(story.carla, under=grant.id)
        story.close(meeting)
        for person in story.founders:
            story.voice(person, grant, lane=3)
        assert story.verdict(grant) == "effective households"
        assert story.verdict(used) == "contested mandate"
        assert story.verdict(story.present(story.carla, under=grant.id)) == STANDS

    def test_what_rested_on_it_stands_where_the_voices_were_there_before_the_closing(self, story: Story) -> None:
        meeting = story.meeting()
        grant = story.write(story.guest("dora"), "mandate.granted", {"person": story.carla.id, **GRANT})
        used = story.present(story.carla, under=grant.id)
        for person in story.founders:
            story.voice(person, grant, lane=3)
        story.close(meeting)
        assert story.verdict(used) == STANDS


class TestResting:
    """An act waits with what it rests on, and takes effect with it; no act helps to bring about its own effect."""

    def test_a_mandate_that_is_signed_late_gives_nothing_to_what_a_closing_saw_done_under_it(
        self, story: Story
    ) -> None:
        meeting = story.meeting()
        grant = story.by(story.beto, "mandate.granted", {"person": story.carla.id, **GRANT})
        used = story.write(story.carla, "person.presented", {"name": WORDS, "person": story.carla.id}, under=grant.id)
        story.close(meeting)
        story.attest(story.ana, grant)
        assert story.verdict(grant) == CONTESTED
        assert story.verdict(used) == "contested mandate"

    def test_nobody_attests_the_grant_of_the_mandate_that_they_attest_under(self, story: Story) -> None:
        dora = story.guest("dora")
        admission = story.admit(story.ana, dora)
        story.attest(story.beto, admission)
        grant = story.by(story.beto, "mandate.granted", {"person": dora.id, **GRANT})
        attested = story.attest(dora, grant, under=grant.id)
        assert story.verdict(grant) == PENDING
        assert story.verdict(attested) == "pending mandate"

    def test_two_who_attest_each_others_grants_have_none(self, story: Story) -> None:
        people = [story.guest(name) for name in ("dora", "eva")]
        for person in people:
            story.attest(story.beto, story.admit(story.ana, person))
        grants = [story.by(story.beto, "mandate.granted", {"person": one.id, **GRANT}) for one in people]
        for person, own, other in zip(people, grants, reversed(grants), strict=True):
            story.attest(person, other, under=own.id)
        assert [story.verdict(grant) for grant in grants] == [PENDING, PENDING]
        story.attest(story.ana, grants[0])
        assert [story.verdict(grant) for grant in grants] == [STANDS, STANDS]


def test_a_meeting_whose_opening_was_signed_after_its_closing_is_contested(story: Story) -> None:
    """If the closing held, it would have found its own meeting unsigned, and so would not hold."""
    meeting = story.by(story.ana, "meeting.opened", MEETING)
    closing = story.close(meeting)
    assert story.verdict(closing) == "pending rests"
    story.attest(story.beto, meeting)
    assert story.verdict(meeting) == CONTESTED
    assert story.verdict(closing) == "contested rests"
