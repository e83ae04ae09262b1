"""Conditions 8 and 17: a mandate that its holder gives back (verdicts.md, section 6).

One person alone makes nothing contested that others have signed too: it touches that only where it was seen.
"""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import COUNCIL, MEETING, POSTS, Person, member_id
from tests.ledger.rules.naive.village import CALL, MOTION, STOCK
from tests.ledger.rules.seals.assembly import Assembly
from tests.ledger.rules.story import ALONE, Story

STANDS, VOID, CONTESTED, HOLDER = "effective mandate", "void ended", "contested ended", "effective holder"


@pytest.fixture
def story() -> Story:
    return Story()


def gives_back(story: Story, person: Person, kind: str = "mandate.resigned", **how: Any) -> Act:
    return story.write(person, kind, {"mandate": story.seat(person)}, **how)


class TestResigned:
    def test_at_once_for_what_the_holder_writes_after_it(self, story: Story) -> None:
        earlier = story.present(story.ana)
        resigned = gives_back(story, story.ana)
        assert story.verdict(resigned) == HOLDER
        assert story.verdict(earlier) == STANDS
        assert story.verdict(story.present(story.ana)) == VOID

    def test_what_others_signed_too_stands_beside_it(self, story: Story) -> None:
        """
        Founding ──┬── meeting by Ana, attested by Beto
                   └── Ana resigns                          alone, and without having seen it
        """  # noqa: D212
        before = list(story.acts)
        meeting = story.meeting()
        gives_back(story, story.ana, sees=before, lane=1)
        assert story.verdict(meeting) == STANDS

    def test_and_what_she_signed_for_others(self, story: Story) -> None:
        before = list(story.acts)
        meeting = story.by(story.beto, "meeting.opened", MEETING)
        attested = story.attest(story.ana, meeting)
        gives_back(story, story.ana, sees=before, lane=1)
        assert [story.verdict(act) for act in (attested, meeting)] == [STANDS, STANDS]

    def test_what_she_did_alone_beside_it_is_contested(self, story: Story) -> None:
        before = list(story.acts)
        gives_back(story, story.ana)
        assert story.verdict(story.present(story.ana, sees=before, lane=1)) == CONTESTED

    def test_but_not_if_somebody_else_had_seen_that_before_they_heard_of_it(self, story: Story) -> None:
        """
        Founding ──┬── a motion by Ana ── what Beto and Carla decided of it
                   └── Ana resigns
        """  # noqa: D212
        before = list(story.acts)
        motion = story.by(story.ana, "motion.proposed", MOTION)
        resigned = gives_back(story, story.ana, sees=before, lane=1)
        assert story.verdict(motion) == CONTESTED
        story.present(story.beto, sees=[motion, resigned])
        assert story.verdict(motion) == CONTESTED
        story.present(story.carla, sees=[motion])
        assert story.verdict(motion) == STANDS

    def test_an_acta_over_it_ends_what_has_not_seen_it(self) -> None:
        """Also what the acta has behind it, and somebody signs later."""
        assembly = Assembly()
        before = list(assembly.acts)
        stock = assembly.by(assembly.ana, "resource.registered", STOCK)
        gives_back(assembly, assembly.ana, sees=before, lane=3)
        assembly.seal(assembly.close_meeting(assembly.carla), *assembly.people[4:])
        assembly.attest(assembly.carla, stock)
        assert assembly.verdict(stock) == CONTESTED

    def test_what_has_seen_it_is_void_though_others_signed_it(self, story: Story) -> None:
        gives_back(story, story.ana)
        meeting = story.meeting()
        assert story.verdict(meeting) == VOID

    def test_nobody_resigns_for_somebody_else(self, story: Story) -> None:
        resigned = story.write(story.beto, "mandate.resigned", {"mandate": story.seat(story.ana)})
        assert story.verdict(resigned) == "void key"
        assert story.verdict(story.present(story.ana)) == STANDS

    def test_whoever_resigned_can_still_report(self, story: Story) -> None:
        gives_back(story, story.ana)
        report = {"mandate": story.seat(story.ana), "report": {"es": "…"}}
        assert story.verdict(story.write(story.ana, "mandate.reported", report)) == HOLDER

    def test_one_of_two_who_hold_it_together_resigns_for_themselves(self) -> None:
        story = Story(thresholds=ALONE)
        terms = {"person": story.ana.id, "powers": ["record"], "together": [story.beto.id]}
        grant = story.by(story.carla, "mandate.granted", terms)
        story.write(story.ana, "mandate.resigned", {"mandate": grant.id})
        for person, expected in ((story.ana, VOID), (story.beto, STANDS)):
            act = story.by(person, "meeting.convened", CALL, under=grant.id)
            assert story.verdict(act) == expected

    def test_a_thief_who_resigns_with_a_stolen_key_has_done_nothing_that_two_cannot_undo(self) -> None:
        """The revocation had not seen it: contested, and annulled by name."""
        story = Story(thresholds={**ALONE, "decision": 2})
        before = list(story.acts)
        thiefs = gives_back(story, story.ana)
        story.by(story.beto, "key.revoked", {"key": story.ana.key, "reason": "stolen"}, sees=before)
        phone = story.ana.renewed()
        story.admit(story.beto, phone)
        act = story.present(phone)
        assert [story.verdict(each) for each in (thiefs, act)] == ["contested revoked", STANDS]
        settling = story.by(story.beto, "act.annulled", {"acts": [thiefs.id]})
        assert story.verdict(settling) == "pending signatures"
        story.attest(story.carla, settling)
        assert [story.verdict(each) for each in (thiefs, act)] == ["void annulled", STANDS]

    def test_the_seat_is_free_for_who_has_seen_it(self) -> None:
        story = Story(thresholds=ALONE, mandates=chairs(), posts=POSTS)
        elected = {"person": story.carla.id, "post": "chair", "powers": ["record"]}
        assert story.verdict(story.by(story.beto, "mandate.granted", elected)) == "void exclusive"
        gives_back(story, story.ana)
        assert story.verdict(story.by(story.beto, "mandate.granted", elected)) == STANDS


def chairs() -> list[dict[str, object]]:
    """Founding mandates: Ana has the chair, Beto a seat."""
    ana, beto = member_id("founder 0"), member_id("founder 1")
    return [
        {"person": ana, "post": "chair", "powers": ["record"]},
        {"person": beto, "post": "council", "powers": list(COUNCIL)},
    ]


class TestDeclined:
    def test_it_is_as_if_given_back(self, story: Story) -> None:
        assert story.verdict(gives_back(story, story.ana, "mandate.declined")) == HOLDER
        assert story.verdict(story.present(story.ana)) == VOID

    def test_what_was_declined_in_vain_does_not_wake(self, story: Story) -> None:
        """What others signed with her in between, having seen both, would have no effect any more."""
        accepted = gives_back(story, story.ana, "mandate.accepted")
        declined = gives_back(story, story.ana, "mandate.declined", lane=1)
        meeting = story.meeting(lane=2)
        assert [story.verdict(each) for each in (declined, meeting)] == ["void fits", STANDS]
        story.write(story.ana, "act.withdrawn", {"acts": [accepted.id], "why": "…"})
        assert story.verdict(accepted) == "void withdrawn"
        assert [story.verdict(each) for each in (declined, meeting)] == ["void fits", STANDS]

    def test_who_has_accepted_resigns(self, story: Story) -> None:
        gives_back(story, story.ana, "mandate.accepted")
        assert story.verdict(gives_back(story, story.ana, "mandate.declined")) == "void fits"
        assert story.verdict(story.present(story.ana)) == STANDS
