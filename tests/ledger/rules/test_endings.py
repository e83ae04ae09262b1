"""A mandate is given back, suspended and restored, or its holder stays (verdicts.md, section 3).

One person alone makes nothing contested: what lies beside a resignation ends with the next closing that knew of it.
"""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import COUNCIL, MEETING, POSTS, Person
from tests.ledger.rules.story import ALONE, Story

STANDS, VOID, CONTESTED, HOLDER = "effective mandate", "void ended", "contested ended", "effective holder"


@pytest.fixture
def story() -> Story:
    """A recall and a closing need two people."""
    return Story()


def gives_back(story: Story, person: Person, kind: str = "mandate.resigned", **how: Any) -> Act:
    return story.write(person, kind, {"mandate": story.seat(person)}, **how)


def opened(story: Story) -> Act:
    """A meeting without Ana."""
    meeting = story.by(story.carla, "meeting.opened", MEETING)
    story.attest(story.beto, meeting)
    return meeting


def closed(story: Story) -> Act:
    return story.close(opened(story), by=story.carla)


class TestResigned:
    def test_at_once_for_what_the_holder_writes_after_it(self, story: Story) -> None:
        earlier = story.present(story.ana)
        resigned = gives_back(story, story.ana)
        assert story.verdict(resigned) == HOLDER
        assert story.verdict(earlier) == STANDS
        assert story.verdict(story.present(story.ana)) == VOID

    def test_beside_it_everything_stands(self, story: Story) -> None:
        """
        Founding ──┬── meeting by Ana, attested by Beto
                   └── Ana resigns                          alone, and without having seen it
        """  # noqa: D212
        before = list(story.acts)
        meeting = story.meeting()
        gives_back(story, story.ana, sees=before, lane=1)
        assert story.verdict(meeting) == STANDS

    def test_until_a_meeting_is_closed_that_knew_of_it(self, story: Story) -> None:
        before = list(story.acts)
        resigned = gives_back(story, story.ana)
        closed(story)
        assert story.verdict(story.present(story.ana, sees=before, lane=1)) == CONTESTED
        assert story.verdict(resigned) == HOLDER

    def test_what_that_meeting_had_seen_stands(self, story: Story) -> None:
        before = list(story.acts)
        gives_back(story, story.ana)
        beside = story.present(story.ana, sees=before, lane=1)
        closed(story)
        assert story.verdict(beside) == STANDS

    def test_what_others_signed_too_stands_whoever_hears_of_it_when(self, story: Story) -> None:
        """
        Founding ──┬── Ana resigns ─── meeting closed by who had not heard of the other
                   └── meeting by Ana, attested by Beto
        """  # noqa: D212
        before = list(story.acts)
        resigned = gives_back(story, story.ana)
        beside = story.by(story.ana, "meeting.opened", MEETING, sees=before, lane=1)
        story.attest(story.beto, beside, sees=[beside], lane=1)
        meeting = story.by(story.carla, "meeting.opened", MEETING, sees=[resigned])
        story.attest(story.beto, meeting, sees=[meeting], lane=2)
        closing = story.by(story.carla, "meeting.closed", {"meeting": meeting.id}, sees=[meeting])
        story.attest(story.beto, closing, sees=[closing, meeting], lane=2)
        assert story.verdict(closing) == STANDS
        assert story.verdict(beside) == STANDS

    def test_such_a_closing_needs_as_many_as_a_recall(self) -> None:
        story = Story(thresholds={"charter": 2, "decision": 1, "mandate": 2})
        before = list(story.acts)
        gives_back(story, story.ana)
        closing = story.by(story.carla, "meeting.closed", {"meeting": opened(story).id})
        act = story.present(story.ana, sees=before, lane=1)
        assert story.verdict(closing) == STANDS
        assert story.verdict(act) == STANDS
        story.attest(story.beto, closing, sees=[closing])
        assert story.verdict(act) == CONTESTED

    def test_nobody_resigns_for_somebody_else(self, story: Story) -> None:
        resigned = story.write(story.beto, "mandate.resigned", {"mandate": story.seat(story.ana)})
        assert story.verdict(resigned) == "void key"
        assert story.verdict(story.present(story.ana)) == STANDS

    def test_whoever_resigned_can_still_report(self, story: Story) -> None:
        gives_back(story, story.ana)
        report = {"mandate": story.seat(story.ana), "report": {"es": "…"}}
        assert story.verdict(story.write(story.ana, "mandate.reported", report)) == HOLDER

    def test_a_thief_who_resigns_with_a_stolen_key_has_done_nothing(self) -> None:
        story = Story(thresholds=ALONE)
        own = story.present(story.ana)
        gives_back(story, story.ana)
        story.by(story.beto, "key.revoked", {"key": story.ana.key, "reason": "stolen", "until": own.id})
        phone = story.guest("ana's new phone").of(story.ana.household)
        story.admit(story.beto, phone, speaks_for=story.ana.id)
        act = story.write(phone, "person.presented", {"name": {"es": "…"}, "person": story.ana.id})
        assert story.verdict(act) == CONTESTED
        thiefs = next(act for act in story.acts if act.entry.type == "mandate.resigned")
        story.by(story.beto, "act.annulled", {"acts": [thiefs.id]})
        assert story.verdict(act) == STANDS

    def test_nobody_alone_ratifies_what_the_thief_wrote(self) -> None:
        story = Story(thresholds={"charter": 2, "admission": 1})
        own = story.present(story.beto)
        thiefs = gives_back(story, story.beto)
        story.by(story.ana, "key.revoked", {"key": story.beto.key, "reason": "stolen", "until": own.id})
        assert story.verdict(thiefs) == "contested revoked"
        settling = story.by(story.ana, "act.ratified", {"acts": [thiefs.id]})
        assert story.verdict(settling) == "pending signatures"
        story.attest(story.carla, settling)
        assert story.verdict(thiefs) == "effective ratified"

    def test_the_seat_is_free_for_who_has_seen_it(self) -> None:
        story = Story(thresholds=ALONE, mandates=chairs(), posts=POSTS)
        elected = {"person": story.carla.id, "post": "chair", "powers": ["record"]}
        assert story.verdict(story.by(story.beto, "mandate.granted", elected)) == "void exclusive"
        gives_back(story, story.ana)
        assert story.verdict(story.by(story.beto, "mandate.granted", elected)) == STANDS


def chairs() -> list[dict[str, object]]:
    """Founding mandates: Ana has the chair, Beto a seat."""
    ana, beto = Person("founder 0", "").id, Person("founder 1", "").id
    return [
        {"person": ana, "post": "chair", "powers": ["record"]},
        {"person": beto, "post": "council", "powers": list(COUNCIL)},
    ]


class TestDeclined:
    def test_it_is_as_if_given_back(self, story: Story) -> None:
        assert story.verdict(gives_back(story, story.ana, "mandate.declined")) == HOLDER
        assert story.verdict(story.present(story.ana)) == VOID

    def test_who_has_accepted_resigns(self, story: Story) -> None:
        gives_back(story, story.ana, "mandate.accepted")
        assert story.verdict(gives_back(story, story.ana, "mandate.declined")) == "void fits"
        assert story.verdict(story.present(story.ana)) == STANDS


def suspended(story: Story) -> Act:
    """Beto suspends Ana, and Carla attests it at once."""
    act = story.by(story.beto, "mandate.suspended", {"mandate": story.seat(story.ana), "reason": "…"})
    story.attest(story.carla, act)
    return act


def restored(story: Story, what: Act, by: Person | None = None) -> Act:
    return story.by(by or story.beto, "mandate.restored", {"suspended": what.id})


class TestSuspended:
    def test_it_ends_the_mandate_as_a_recall_does(self, story: Story) -> None:
        before = list(story.acts)
        earlier = story.present(story.ana)
        suspended(story)
        assert story.verdict(earlier) == STANDS
        assert story.verdict(story.present(story.ana)) == VOID
        assert story.verdict(story.present(story.ana, sees=before, lane=1)) == CONTESTED

    def test_once_restored_the_mandate_runs_on(self, story: Story) -> None:
        lifted = restored(story, suspended(story))
        between = story.present(story.ana)
        assert story.verdict(between) == VOID
        story.attest(story.carla, lifted)
        assert story.verdict(lifted) == STANDS
        assert story.verdict(between) == VOID  # it had not been restored then
        assert story.verdict(story.present(story.ana)) == STANDS

    def test_what_did_not_know_that_it_was_restored_stays_contested(self, story: Story) -> None:
        before = list(story.acts)
        what = suspended(story)
        story.attest(story.carla, restored(story, what))
        assert story.verdict(story.present(story.ana, sees=before, lane=1)) == CONTESTED

    def test_nobody_restores_themselves(self, story: Story) -> None:
        what = suspended(story)
        own = restored(story, what, by=story.ana)
        story.attest(story.beto, own)
        assert story.verdict(own) == VOID
        assert story.verdict(story.present(story.ana)) == VOID

    def test_nor_before_enough_have_signed_it(self, story: Story) -> None:
        what = story.by(story.beto, "mandate.suspended", {"mandate": story.seat(story.ana), "reason": "…"})
        own = restored(story, what, by=story.ana)
        story.attest(story.beto, own)
        story.attest(story.carla, what)
        assert story.verdict(own) == "void fits"
        assert story.verdict(story.present(story.ana)) == VOID

    def test_nor_by_not_having_seen_who_signed_it(self, story: Story) -> None:
        what = suspended(story)
        sly = story.by(story.ana, "mandate.restored", {"suspended": what.id}, sees=[what])
        story.attest(story.beto, sly)
        assert story.verdict(sly) == "void fits"
        assert story.verdict(story.present(story.ana, sees=[sly])) == CONTESTED

    def test_two_who_suspend_each_other_unheard_are_both_contested(self) -> None:
        story = Story(thresholds=ALONE)
        before = list(story.acts)
        both = [
            story.by(by, "mandate.suspended", {"mandate": story.seat(whom), "reason": "…"}, sees=before)
            for by, whom in ((story.ana, story.beto), (story.beto, story.ana))
        ]
        assert {story.verdict(act) for act in both} == {CONTESTED}

    def test_the_seat_is_not_free(self) -> None:
        story = Story(thresholds=ALONE, mandates=chairs(), posts=POSTS)
        what = {"mandate": story.seat(story.ana), "reason": "…"}
        story.by(story.beto, "mandate.suspended", what)
        elected = {"person": story.carla.id, "post": "chair", "powers": ["record"]}
        assert story.verdict(story.by(story.beto, "mandate.granted", elected)) == "void exclusive"

    def test_suspended_again_it_rests_again(self, story: Story) -> None:
        story.attest(story.carla, restored(story, suspended(story)))
        suspended(story)
        assert story.verdict(story.present(story.ana)) == VOID


class TestStays:
    """The charter lets the holders of a post stay until there are successors: two seats, both terms end in April."""

    @pytest.fixture
    def story(self) -> Story:
        post = {"powers": list(COUNCIL), "seats": 2, "stays": True}
        story = Story(thresholds={"charter": 2, "mandate": 1, "decision": 1}, posts={**POSTS, "elders": post})
        self.term = self.elect(story, story.carla, until="2026-04-30").id
        self.elect(story, story.beto, until="2026-04-30")
        return story

    @staticmethod
    def elect(story: Story, person: Person, **how: str) -> Act:
        data = {"person": person.id, "post": "elders", "powers": ["record", "admit"], **how}
        return story.by(story.ana, "mandate.granted", data)

    def present(self, story: Story) -> Act:
        return story.present(story.carla, under=self.term)

    @staticmethod
    def meet(story: Story, on: str) -> None:
        story.by(story.ana, "meeting.closed", {"meeting": story.meeting(on=on).id}, on=on)

    def test_the_term_is_over_and_nobody_was_elected(self, story: Story) -> None:
        self.meet(story, "2026-05-01")
        assert story.verdict(self.present(story)) == STANDS

    def test_one_successor_for_two_seats_is_not_enough(self, story: Story) -> None:
        self.elect(story, story.ana, since="2026-05-01")
        self.meet(story, "2026-05-02")
        assert story.verdict(self.present(story)) == STANDS

    def test_with_successors_for_all_seats_it_ends_at_the_next_closing(self, story: Story) -> None:
        for person in (story.ana, story.guest("dora")):
            self.elect(story, person, since="2026-05-01")
        assert story.verdict(self.present(story)) == STANDS
        self.meet(story, "2026-05-02")
        assert story.verdict(self.present(story)) == VOID

    def test_who_was_recalled_has_left_the_seat(self, story: Story) -> None:
        first, _ = (self.elect(story, person, since="2026-05-01") for person in (story.ana, story.guest("dora")))
        story.by(story.ana, "mandate.recalled", {"mandate": first.id, "reason": "…"})
        self.meet(story, "2026-05-02")
        assert story.verdict(self.present(story)) == STANDS

    def test_who_was_elected_for_longer_holds_a_seat_too(self, story: Story) -> None:
        for until in ("2027-04-30", "2028-04-30"):
            self.elect(story, story.guest("dora"), until=until)
        self.meet(story, "2026-05-02")
        assert story.verdict(self.present(story)) == VOID

    def test_successors_whose_election_is_void_are_none(self, story: Story) -> None:
        for person in (story.ana, story.guest("dora")):
            story.by(story.ana, "mandate.granted", {"person": person.id, "post": "elders", "powers": ["represent"]})
        self.meet(story, "2026-05-02")
        assert story.verdict(self.present(story)) == STANDS

    def test_a_holder_who_stays_can_be_recalled(self, story: Story) -> None:
        self.meet(story, "2026-05-01")
        story.by(story.ana, "mandate.recalled", {"mandate": self.term, "reason": "…"})
        assert story.verdict(self.present(story)) == VOID
