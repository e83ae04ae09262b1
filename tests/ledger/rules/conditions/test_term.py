"""Condition 19: the date of an act is within the term of its mandate, or contested (verdicts.md, section 6).

No clock is read: the date is what people wrote.
"""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import COUNCIL, POSTS, Person
from tests.ledger.rules.naive.village import CALL, GRANT
from tests.ledger.rules.story import ALONE, Story

STANDS, CONTESTED, RATIFIED = "effective mandate", "contested term", "effective ratified"
TERM = {"since": "2026-03-10", "until": "2026-04-30"}


class Elected(Story):
    """Carla was elected for some weeks, to a post whose holders go with their term, or stay."""

    def __init__(self, post: str = "council", **term: str) -> None:
        stays = {"powers": list(COUNCIL), "seats": 2, "stays": True}
        super().__init__(thresholds={**ALONE, "charter": 2}, posts={**POSTS, "elders": stays})
        self.term = self.elect(self.carla, post=post, **(term or TERM)).id

    def elect(self, person: Person, post: str = "elders", **term: str) -> Act:
        return self.by(self.ana, "mandate.granted", {"person": person.id, **GRANT, "post": post, **term})

    def convene(self, on: str, **how: Any) -> Act:
        """What Carla does on some day."""
        return self.by(self.carla, "meeting.convened", CALL, under=self.term, on=on, **how)


@pytest.fixture
def story() -> Elected:
    return Elected()


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-03-09", CONTESTED),
        ("2026-03-10", STANDS),
        ("2026-04-30", STANDS),
        ("2026-05-01", CONTESTED),
        ("2028-06-01", CONTESTED),
    ],
)
def test_first_and_last_day_belong_to_it(story: Elected, on: str, expected: str) -> None:
    assert story.verdict(story.convene(on)) == expected


def test_without_dates_it_is_open() -> None:
    story = Elected(until="2026-04-30")
    assert story.verdict(story.convene("2026-01-01")) == STANDS
    story = Elected(since="2026-04-30")
    assert story.verdict(story.convene("2028-01-01")) == STANDS


def test_nothing_else_is_wrong_with_it_and_the_body_settles_it_by_name(story: Elected) -> None:
    late, later = story.convene("2026-05-01"), story.convene("2026-05-02")
    story.by(story.ana, "act.ratified", {"acts": [late.id]})
    story.by(story.ana, "act.annulled", {"acts": [later.id]})
    assert [story.verdict(act) for act in (late, later)] == [RATIFIED, "void annulled"]


def test_a_settlement_beside_it_is_none(story: Elected) -> None:
    """Whoever ratifies an act has seen it: naming it is seeing it."""
    early = list(story.acts)
    late = story.convene("2026-05-01")
    story.by(story.ana, "act.ratified", {"acts": [late.id]}, sees=early)
    assert story.verdict(late) == RATIFIED


def test_a_voice_needs_no_mandate_and_has_no_term(story: Elected) -> None:
    assert story.verdict(story.voice(story.carla, story.acts[0], on="2028-06-01")) == "effective voice"


def test_an_attestation_outside_it_signs_nothing() -> None:
    story = Elected()
    two = story.by(story.ana, "mandate.granted", {"person": story.beto.id, **GRANT, **TERM})
    attested = story.attest(story.beto, story.acts[0], under=two.id, on="2028-06-01")
    assert story.verdict(attested) == CONTESTED


class TestStays:
    """The charter lets the holders of a post stay until there are others: two seats."""

    @pytest.fixture
    def story(self) -> Elected:
        story = Elected("elders", until="2026-04-30")
        story.elect(story.beto, until="2026-04-30")
        return story

    def test_nobody_was_elected(self, story: Elected) -> None:
        assert story.verdict(story.convene("2027-05-01")) == STANDS

    def test_one_successor_for_two_seats_is_not_enough(self, story: Elected) -> None:
        story.elect(story.ana, since="2026-05-01")
        assert story.verdict(story.convene("2026-05-02")) == STANDS

    def test_successors_for_all_seats_end_it_once_they_have_begun(self, story: Elected) -> None:
        for n, person in enumerate((story.ana, story.guest("dora")), start=1):
            story.elect(person, since=f"2026-06-0{n}")
        assert [story.verdict(story.convene(f"2026-06-0{n}")) for n in (1, 2)] == [STANDS, CONTESTED]

    def test_successors_without_a_first_day_begin_with_their_grant(self, story: Elected) -> None:
        for person in (story.ana, story.guest("dora")):
            story.elect(person)
        assert story.verdict(story.convene("2026-05-01")) == CONTESTED

    def test_who_was_elected_for_longer_holds_a_seat_too(self, story: Elected) -> None:
        for until in ("2027-04-30", "2028-04-30"):
            story.elect(story.guest("dora"), until=until)
        assert story.verdict(story.convene("2026-05-01")) == CONTESTED

    def test_whose_term_ends_no_later_is_no_successor(self, story: Elected) -> None:
        for person in (story.ana, story.guest("dora")):
            story.elect(person, until="2026-04-30")
        assert story.verdict(story.convene("2026-05-01")) == STANDS

    def test_successors_whose_election_is_void_are_none(self, story: Elected) -> None:
        for person in (story.ana, story.guest("dora")):
            story.by(story.ana, "mandate.granted", {"person": person.id, "post": "elders", "powers": ["represent"]})
        assert story.verdict(story.convene("2026-05-01")) == STANDS

    def test_before_its_first_day_nobody_stays(self) -> None:
        story = Elected("elders", since="2026-05-01")
        assert story.verdict(story.convene("2026-04-30")) == CONTESTED


class TestAttack:
    """Officers elected for next year act today, and those of last year go on (an attack on version 3)."""

    def test_neither_has_any_effect(self) -> None:
        mandates = [{"person": one, "post": "council", "powers": list(COUNCIL), "until": "2026-12-31"}
                    for one in (person.id for person in Story().founders)]  # fmt: skip
        story = Story(mandates=mandates)
        new = story.guest("new")
        story.attest(story.beto, story.admit(story.ana, new))
        grant = story.by(story.ana, "mandate.granted", {"person": new.id, **GRANT, "since": "2027-01-01"})
        story.attest(story.beto, grant)
        early = story.present(new, under=grant.id, on="2026-03-03")
        late = story.present(story.carla, on="2028-06-01")
        assert [story.verdict(act) for act in (grant, early, late)] == [STANDS, CONTESTED, CONTESTED]
