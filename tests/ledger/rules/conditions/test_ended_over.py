"""Conditions 8 and 17: a closing of a later day, signed like a recall, finds a term over (verdicts.md, section 6).

From then on the dates that somebody writes do not help them.
"""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.conditions.test_term import Elected
from tests.ledger.rules.histories import MEETING, Person
from tests.ledger.rules.naive.village import CALL, GRANT
from tests.ledger.rules.seals.assembly import Assembly
from tests.ledger.rules.story import ALONE, Story

STANDS, VOID, CONTESTED = "effective mandate", "void ended", "contested ended"
IN_TERM = "2026-04-01"


@pytest.fixture
def story() -> Elected:
    return Elected(until="2026-04-30")


def closed(story: Story, on: str) -> Act:
    meeting = story.by(story.ana, "meeting.opened", MEETING, on=on)
    return story.by(story.ana, "meeting.closed", {"meeting": meeting.id}, on=on)


def test_the_days_pass_and_nothing_ends(story: Elected) -> None:
    story.present(story.beto, on="2026-12-31")
    assert story.verdict(story.convene(IN_TERM)) == STANDS


def test_a_closing_of_the_last_day_ends_nothing(story: Elected) -> None:
    closed(story, "2026-04-30")
    assert story.verdict(story.convene(IN_TERM)) == STANDS


def test_a_later_one_does(story: Elected) -> None:
    before = story.convene(IN_TERM)
    known = list(story.acts)
    closed(story, "2026-05-01")
    assert story.verdict(before) == STANDS
    assert story.verdict(story.convene(IN_TERM)) == VOID
    assert story.verdict(story.convene(IN_TERM, sees=known, lane=1)) == CONTESTED


def test_also_if_it_comes_after_what_was_done_beside_it_was_judged(story: Elected) -> None:
    known = list(story.acts)
    act = story.convene(IN_TERM)
    assert story.verdict(act) == STANDS
    meeting = story.by(story.ana, "meeting.opened", MEETING, on="2026-05-01", sees=known)
    story.by(story.ana, "meeting.closed", {"meeting": meeting.id}, on="2026-05-01", sees=[meeting])
    assert story.verdict(act) == CONTESTED


def test_it_needs_as_many_as_a_recall() -> None:
    """One person closes meetings here, and two recall."""
    story = Story(thresholds={"charter": 2, "decision": 1, "mandate": 2})
    grant = story.by(story.ana, "mandate.granted", {"person": story.carla.id, **GRANT, "until": "2026-04-30"})
    story.attest(story.beto, grant)
    closing = closed(story, "2026-05-01")
    act = story.by(story.carla, "meeting.convened", CALL, under=grant.id, on=IN_TERM)
    assert [story.verdict(each) for each in (closing, act)] == [STANDS, STANDS]
    story.attest(story.beto, closing, sees=[closing])
    assert story.verdict(act) == CONTESTED
    assert story.verdict(story.by(story.carla, "meeting.convened", CALL, under=grant.id, on=IN_TERM)) == VOID


def test_an_acta_over_such_a_closing_does_not_make_it_one_that_ends() -> None:
    """It is firm, and it is not what the families signed."""
    assembly = Assembly(thresholds={"charter": 2, "decision": 1, "mandate": 2})
    grant = assembly.signed("mandate.granted", {**assembly.elected(assembly.carla), "until": "2026-04-30"})
    closing = closed(assembly, "2026-05-01")
    assembly.acta(*assembly.people[4:])
    act = assembly.by(assembly.carla, "meeting.convened", CALL, under=grant.id, on=IN_TERM)
    assert [assembly.verdict(each) for each in (closing, act)] == [STANDS, STANDS]


def test_being_ratified_is_not_being_signed_by_as_many() -> None:
    story = Story(thresholds={"charter": 2, "decision": 1, "mandate": 2}, cards=8)
    grant = story.by(story.ana, "mandate.granted", {"person": story.carla.id, **GRANT, "until": "2026-04-30"})
    story.attest(story.beto, grant)
    closing = closed(story, "2026-05-01")
    story.by(story.beto, "act.ratified", {"acts": [closing.id]})
    act = story.by(story.carla, "meeting.convened", CALL, under=grant.id, on=IN_TERM)
    assert [story.verdict(each) for each in (closing, act)] == [STANDS, STANDS]


def test_a_sealed_one_needs_no_officer() -> None:
    assembly = Assembly()
    terms = {**assembly.elected(assembly.people[4]), "until": "2026-04-30"}
    grant = assembly.signed("mandate.granted", terms)
    far = assembly.apart()
    closing = assembly.apart().close_meeting(assembly.people[5], on="2026-05-01")
    assembly.seal(closing, *assembly.people[5:])
    holder = assembly.people[4]
    assert assembly.verdict(closing) == "effective sealed"
    assert assembly.verdict(far.by(holder, "meeting.convened", CALL, under=grant.id, on=IN_TERM)) == CONTESTED
    assert assembly.verdict(assembly.by(holder, "meeting.convened", CALL, under=grant.id, on=IN_TERM)) == VOID


class TestStays:
    """Two seats, whose holders stay until there are others."""

    @pytest.fixture
    def story(self) -> Elected:
        story = Elected("elders", until="2026-04-30")
        story.elect(story.beto, until="2026-04-30")
        return story

    @staticmethod
    def found(story: Elected, *successors: Person, **term: Any) -> tuple[str, str]:
        """Whether Carla may go on, once a meeting is closed that knew of these."""
        for person in successors:
            story.elect(person, **term)
        before = story.verdict(story.convene(IN_TERM))
        closed(story, "2026-05-02")
        return before, story.verdict(story.convene(IN_TERM))

    def test_nobody_was_elected(self, story: Elected) -> None:
        assert self.found(story) == (STANDS, STANDS)

    def test_one_successor_for_two_seats_is_not_enough(self, story: Elected) -> None:
        assert self.found(story, story.ana, since="2026-05-01") == (STANDS, STANDS)

    def test_with_successors_for_all_seats_it_ends(self, story: Elected) -> None:
        assert self.found(story, story.ana, story.guest("dora"), since="2026-05-01") == (STANDS, VOID)

    def test_the_closing_has_to_know_of_them(self, story: Elected) -> None:
        known = list(story.acts)
        for person in (story.ana, story.guest("dora")):
            story.elect(person)
        meeting = story.by(story.beto, "meeting.opened", MEETING, on="2026-05-02", sees=known)
        story.by(story.beto, "meeting.closed", {"meeting": meeting.id}, on="2026-05-02", sees=[meeting])
        assert story.verdict(story.convene(IN_TERM)) == STANDS

    def test_who_was_recalled_has_left_the_seat(self, story: Elected) -> None:
        first = story.elect(story.ana)
        story.by(story.ana, "mandate.recalled", {"mandate": first.id, "reason": "…"})
        assert self.found(story, story.guest("dora")) == (STANDS, STANDS)

    def test_so_has_who_died(self, story: Elected) -> None:
        dead = story.guest("dead")
        story.elect(dead)
        story.by(story.ana, "person.died", {"date": "2026-03-01", "person": dead.id})
        assert self.found(story, story.guest("dora")) == (STANDS, STANDS)

    def test_a_holder_who_stays_can_be_recalled(self, story: Elected) -> None:
        closed(story, "2026-05-01")
        story.by(story.ana, "mandate.recalled", {"mandate": story.term, "reason": "…"})
        assert story.verdict(story.convene(IN_TERM)) == VOID


def test_it_ends_no_mandate_without_a_last_day() -> None:
    story = Story(thresholds=ALONE)
    closed(story, "2036-05-01")
    assert story.verdict(story.present(story.ana)) == STANDS
