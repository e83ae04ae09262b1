"""Conditions 13 and 18: acts that exclude each other (verdicts.md, section 7).

Neither date nor id nor arrival decides between them. Settling one settles one.
"""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, Person, member_id
from tests.ledger.rules.naive.village import MOTION
from tests.ledger.rules.seals.assembly import Assembly
from tests.ledger.rules.story import ALONE, Story

STANDS, VOID, CONTESTED = "effective mandate", "void exclusive", "contested exclusive"
CHAIR = {"post": "chair", "powers": ["record"]}


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


def decide(story: Story, motion: Act, meeting: Act, *, yes: int = 3, by: Person | None = None, **how: Any) -> Act:
    """The counts, and the result that follows from them."""
    data = {
        "counts": {"no": 1, "yes": yes},
        "meeting": meeting.id,
        "method": "hands",
        "motion": motion.id,
        "result": "adopted" if yes > 1 else "rejected",
    }
    return story.by(by or story.ana, "motion.decided", data, **how)


class TestMotions:
    """A motion is decided once."""

    @pytest.fixture
    def motion(self, story: Story) -> Act:
        return story.by(story.ana, "motion.proposed", MOTION)

    @pytest.fixture
    def meeting(self, story: Story, motion: Act) -> Act:
        return story.by(story.ana, "meeting.opened", MEETING)

    def test_the_second_decision_that_has_seen_the_first_is_void(self, story: Story, motion: Act, meeting: Act) -> None:
        first = decide(story, motion, meeting)
        second = decide(story, motion, meeting, yes=1)
        assert [story.verdict(act) for act in (first, second)] == [STANDS, VOID]
        assert story.why(second).about == (first.id,)

    @pytest.mark.parametrize("on", ["2026-01-01", "2026-12-31"])
    def test_two_that_have_not_seen_each_other_are_both_contested(
        self, story: Story, motion: Act, meeting: Act, on: str
    ) -> None:
        """Whatever their dates.

        motion ──┬── adopted
                 └── rejected
        """
        before = list(story.acts)
        one = decide(story, motion, meeting, sees=before)
        other = decide(story, motion, meeting, yes=1, by=story.beto, sees=before, on=on)
        assert [story.verdict(act) for act in (one, other)] == [CONTESTED, CONTESTED]

    def test_ratifying_one_leaves_the_other_for_the_body_to_annul(
        self, story: Story, motion: Act, meeting: Act
    ) -> None:
        before = list(story.acts)
        one = decide(story, motion, meeting, sees=before)
        other = decide(story, motion, meeting, yes=1, by=story.beto, sees=before)
        story.settle("act.ratified", one)
        assert [story.verdict(act) for act in (one, other)] == [STANDS, CONTESTED]
        story.settle("act.annulled", other)
        assert [story.verdict(act) for act in (one, other)] == [STANDS, "void annulled"]

    def test_annulling_one_frees_the_other(self, story: Story, motion: Act, meeting: Act) -> None:
        """What is annulled is void for all."""
        before = list(story.acts)
        one = decide(story, motion, meeting, sees=before)
        other = decide(story, motion, meeting, yes=1, by=story.beto, sees=before)
        story.settle("act.annulled", one)
        assert [story.verdict(act) for act in (one, other)] == ["void annulled", STANDS]

    def test_the_same_decision_written_twice_is_one_decision(self, story: Story, motion: Act, meeting: Act) -> None:
        """By an accident: the phone had no signal, and the secretary wrote it again."""
        before = list(story.acts)
        one = decide(story, motion, meeting, sees=before)
        other = decide(story, motion, meeting, by=story.beto, sees=before, on="2026-03-02")
        assert [story.verdict(act) for act in (one, other)] == [STANDS, STANDS]

    def test_a_decision_that_is_void_stands_in_nobodys_way(self, story: Story, motion: Act, meeting: Act) -> None:
        wrong = decide(story, motion, meeting, yes=9)
        right = decide(story, motion, meeting)
        assert story.verdict(wrong) == "void fits"
        assert story.verdict(right) == STANDS

    def test_one_that_waits_for_a_signature_rivals_the_other_once_it_has_it(self) -> None:
        """The second had seen the first unsigned: neither can say that it came first."""
        story = Story()
        motion = story.by(story.ana, "motion.proposed", MOTION)
        meeting = story.meeting()
        first = decide(story, motion, meeting)
        second = decide(story, motion, meeting, yes=1, by=story.beto)
        story.attest(story.carla, second)
        assert story.verdict(second) == STANDS
        story.attest(story.carla, first, lane=1, sees=[first])
        assert [story.verdict(act) for act in (first, second)] == [CONTESTED, CONTESTED]

    def test_inner_and_open_acts_do_not_exclude_each_other(self, story: Story) -> None:
        """An inner motion and its decision stand by themselves."""
        motion = story.by(story.ana, "motion.proposed", MOTION, scope="inner")
        meeting = story.by(story.ana, "meeting.opened", MEETING)
        first = decide(story, motion, meeting, scope="inner")
        second = decide(story, motion, meeting, scope="inner", yes=1)
        assert [story.verdict(act) for act in (first, second)] == [STANDS, VOID]


class TestPosts:
    """A post with one seat has one holder at a time."""

    @staticmethod
    def elect(
        story: Story, person: Person, by: Person | None = None, sees: list[Act] | None = None, **terms: str
    ) -> Act:
        return story.by(by or story.ana, "mandate.granted", {"person": person.id, **CHAIR, **terms}, sees=sees)

    def test_a_second_chair_is_void(self, story: Story) -> None:
        first, second = self.elect(story, story.beto), self.elect(story, story.carla)
        assert [story.verdict(act) for act in (first, second)] == [STANDS, VOID]

    def test_two_elected_apart_are_contested(self, story: Story) -> None:
        before = list(story.acts)
        one = self.elect(story, story.beto, sees=before)
        other = self.elect(story, story.carla, by=story.beto, sees=before)
        assert [story.verdict(act) for act in (one, other)] == [CONTESTED, CONTESTED]
        story.settle("act.ratified", other)
        assert [story.verdict(act) for act in (one, other)] == [CONTESTED, STANDS]

    def test_the_same_person_may_be_elected_twice(self, story: Story) -> None:
        before = list(story.acts)
        one = self.elect(story, story.carla, sees=before)
        other = self.elect(story, story.carla, by=story.beto, sees=before)
        assert [story.verdict(act) for act in (one, other)] == [STANDS, STANDS]

    def test_a_post_with_many_seats_takes_many(self, story: Story) -> None:
        seats = [
            story.by(story.ana, "mandate.granted", {"person": member_id(name), "post": "council", "powers": ["record"]})
            for name in "abc"
        ]
        assert [story.verdict(act) for act in seats] == [STANDS] * 3

    def test_terms_that_do_not_overlap_follow_each_other(self, story: Story) -> None:
        first = self.elect(story, story.beto, until="2026-06-30")
        second = self.elect(story, story.carla, since="2026-07-01")
        assert [story.verdict(act) for act in (first, second)] == [STANDS, STANDS]

    def test_the_last_day_belongs_to_the_term(self, story: Story) -> None:
        first = self.elect(story, story.beto, until="2026-07-01")
        second = self.elect(story, story.carla, since="2026-07-01")
        assert [story.verdict(act) for act in (first, second)] == [STANDS, VOID]

    def test_after_a_recall_there_is_room_for_a_successor(self, story: Story) -> None:
        first = self.elect(story, story.beto)
        story.by(story.ana, "mandate.recalled", {"mandate": first.id, "reason": "…"})
        assert story.verdict(self.elect(story, story.carla)) == STANDS

    def test_the_successor_has_to_know_of_the_recall(self, story: Story) -> None:
        first = self.elect(story, story.beto)
        before = list(story.acts)
        story.by(story.ana, "mandate.recalled", {"mandate": first.id, "reason": "…"})
        assert story.verdict(self.elect(story, story.carla, by=story.beto, sees=before)) == VOID

    def test_a_mandate_of_the_founding_comes_before_all_others(self) -> None:
        ana = member_id("founder 0")
        both = [
            {"person": ana, "post": "chair", "powers": ["record"]},
            {"person": member_id("founder 1"), "post": "council", "powers": ["admit", "attest", "record"]},
        ]
        story = Story(thresholds=ALONE, mandates=both)
        assert story.verdict(self.elect(story, story.carla, by=story.beto)) == VOID
        story.by(story.beto, "mandate.recalled", {"mandate": story.seat(story.ana), "reason": "…"})
        assert story.verdict(self.elect(story, story.carla, by=story.beto)) == STANDS

    def test_the_choice_of_the_households_is_as_contested_as_an_officers(self, story: Story) -> None:
        """Beto names a chair and the village elects another, neither having heard of the other."""
        before = list(story.acts)
        officers = self.elect(story, story.beto, by=story.beto, sees=before)
        villages = story.write(story.guest("dora"), "mandate.granted", {"person": story.carla.id, **CHAIR}, sees=before)
        for person in story.founders:
            story.voice(person, villages, lane=5, sees=[villages, *before])
        assert [story.verdict(act) for act in (villages, officers)] == [CONTESTED, CONTESTED]
        settling = story.write(story.guest("dora"), "act.ratified", {"acts": [villages.id]})
        for person in story.founders:
            story.voice(person, settling, lane=6)
        assert [story.verdict(act) for act in (villages, officers)] == ["effective households", CONTESTED]


class TestOthers:
    def test_one_key_for_two_people_is_contested(self, story: Story) -> None:
        dora, before = story.guest("dora"), list(story.acts)
        one = story.admit(story.ana, dora, sees=before)
        other = story.admit(story.beto, dora, speaks_for=member_id("eva"), sees=before)
        same = story.admit(story.carla, dora, sees=before)
        assert [story.verdict(act) for act in (one, other, same)] == [CONTESTED] * 3
        story.settle("act.annulled", other)
        story.settle("act.ratified", one)
        assert [story.verdict(act) for act in (one, other)] == [STANDS, "void annulled"]

    def test_a_key_that_speaks_for_somebody_speaks_for_nobody_else(self, story: Story) -> None:
        dora = story.guest("dora")
        assert story.verdict(story.admit(story.ana, dora)) == STANDS
        assert story.verdict(story.admit(story.ana, dora, speaks_for=member_id("eva"))) == VOID

    def test_a_meeting_is_closed_once(self, story: Story) -> None:
        meeting = story.by(story.ana, "meeting.opened", MEETING)
        before = list(story.acts)
        one = story.by(story.ana, "meeting.closed", {"meeting": meeting.id}, sees=before)
        other = story.by(story.beto, "meeting.closed", {"meeting": meeting.id}, sees=before)
        assert [story.verdict(act) for act in (one, other)] == [CONTESTED, CONTESTED]


class TestOwn:
    """Of two acts by one key and of one claim, the later one that has not seen the earlier complete takes its place."""

    @pytest.fixture
    def story(self) -> Story:
        return Story()

    @pytest.fixture
    def decisions(self, story: Story) -> tuple[Act, Act]:
        """Ana decides, Beto signs; beside that Ana, who has not seen it, decides otherwise."""
        motion = story.by(story.ana, "motion.proposed", MOTION)
        meeting = story.meeting()
        known = list(story.acts)
        first = decide(story, motion, meeting, sees=known)
        story.attest(story.beto, first, sees=[first])
        return first, decide(story, motion, meeting, yes=1, sees=known)

    def test_the_first_stands_until_the_second_is_effective(self, story: Story, decisions: tuple[Act, Act]) -> None:
        assert [story.verdict(act) for act in decisions] == [STANDS, "pending signatures"]

    def test_an_author_and_whoever_signs_replace_their_unsealed_decision(
        self, story: Story, decisions: tuple[Act, Act]
    ) -> None:
        """They are as many as it asks."""
        story.attest(story.carla, decisions[1], sees=[decisions[1]])
        assert [story.verdict(act) for act in decisions] == [VOID, STANDS]

    def test_not_once_the_author_has_seen_who_signed_the_first(self, story: Story) -> None:
        motion = story.by(story.ana, "motion.proposed", MOTION)
        meeting = story.meeting()
        first = decide(story, motion, meeting)
        story.attest(story.beto, first)
        second = decide(story, motion, meeting, yes=1)
        story.attest(story.carla, second)
        assert [story.verdict(act) for act in (first, second)] == [STANDS, VOID]

    def test_a_draft_that_one_attester_wakes_years_later_is_void(self, story: Story) -> None:
        """The secretary wrote a decision with a slip, and nobody signed; then the right one, which Beto signed."""
        motion = story.by(story.ana, "motion.proposed", MOTION)
        meeting = story.meeting()
        slip = decide(story, motion, meeting, yes=1)
        right = decide(story, motion, meeting)
        story.attest(story.beto, right)
        assert [story.verdict(act) for act in (slip, right)] == ["void exclusive", STANDS]
        story.attest(story.carla, slip, sees=[slip], lane=1)
        assert [story.verdict(act) for act in (slip, right)] == ["void exclusive", STANDS]


class TestSealed:
    """What is behind an acta bars what is outside: whoever signs both."""

    def test_a_sealed_decision_is_not_replaced(self) -> None:
        assembly = Assembly()
        motion = assembly.motion()
        meeting = assembly.signed("meeting.opened", MEETING)
        known = assembly.apart()
        first = assembly.decided(motion, meeting)
        assembly.acta(*assembly.people[4:])
        data = {"counts": {"yes": 2}, "meeting": meeting.id, "method": "hands", "motion": motion.id,
                "result": "adopted"}  # fmt: skip
        second = known.signed("motion.decided", data, assembly.ana, assembly.carla)
        assert [assembly.verdict(act) for act in (first, second)] == [STANDS, VOID]


def test_a_claim_that_nobody_speaks_for_excludes_nothing() -> None:
    """A stranger writes down that somebody has the chair; three of four households may agree later."""
    story = Story()
    terms = {"post": "chair", "powers": ["record"]}
    stranger = story.guest("a stranger")
    nobodys = story.write(stranger, "mandate.granted", {"person": stranger.id, **terms})
    granted = story.by(story.ana, "mandate.granted", {"person": story.beto.id, **terms})
    story.attest(story.carla, granted)
    assert [story.verdict(act) for act in (nobodys, granted)] == ["pending households", STANDS]
    story.voice(story.carla, nobodys)
    assert [story.verdict(act) for act in (nobodys, granted)] == ["pending households", STANDS]
