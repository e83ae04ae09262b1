"""Condition 14: as many different people as the class asks have signed (verdicts.md, section 2).

Nobody is admitted to sign what those who admitted them could not.
"""

from typing import Any

import pytest

from caracol.ledger.acts.base32 import spell
from tests.ledger.rules.histories import COUNCIL, MEETING, WORDS, Person
from tests.ledger.rules.naive.village import GRANT, STOCK
from tests.ledger.rules.seals.assembly import Assembly
from tests.ledger.rules.story import ALONE, Story

STANDS, PENDING = "effective mandate", "pending signatures"


def test_a_decision_waits_for_a_second_person() -> None:
    story = Story()
    opened = story.by(story.ana, "meeting.opened", MEETING)
    assert story.verdict(opened) == PENDING
    story.attest(story.beto, opened)
    assert story.verdict(opened) == STANDS


def test_neither_the_author_nor_a_voice_nor_the_same_person_twice_counts() -> None:
    story = Story(thresholds={"charter": 2, "decision": 3})
    opened = story.by(story.ana, "meeting.opened", MEETING)
    for attest in (story.attest, story.voice):
        attest(story.ana, opened)
        attest(story.carla, opened)
    story.attest(story.carla, opened)
    assert story.verdict(opened) == PENDING
    story.attest(story.beto, opened)
    assert story.verdict(opened) == STANDS


def test_nor_who_signs_under_protest() -> None:
    """They were there, and do not agree."""
    story = Story()
    opened = story.by(story.ana, "meeting.opened", MEETING)
    protest = story.by(story.beto, "attested", {"acts": [spell(opened.hash)], "protest": WORDS})
    assert [story.verdict(act) for act in (protest, opened)] == [STANDS, PENDING]


def test_nor_who_signs_it_inside_the_community() -> None:
    """Open verdicts depend on open acts alone."""
    story = Story()
    opened = story.by(story.ana, "meeting.opened", MEETING)
    story.by(story.beto, "attested", {"acts": [spell(opened.hash)]}, scope="inner")
    assert story.verdict(opened) == PENDING


def test_one_attestation_confirms_many_acts() -> None:
    story = Story()
    acts = [story.by(story.ana, "meeting.opened", MEETING, on=f"2026-03-0{n}") for n in (1, 2, 3)]
    story.attest(story.beto, *acts)
    assert [story.verdict(act) for act in acts] == [STANDS] * 3


def test_a_signature_that_is_contested_signs_nothing() -> None:
    """And does not contest what it signs: doubt does not spread."""
    story = Story()
    before = list(story.acts)
    opened = story.by(story.ana, "meeting.opened", MEETING)
    recall = story.recall(story.carla, story.beto, sees=before)
    story.attest(story.ana, recall, sees=[recall], lane=1)
    attested = story.attest(story.beto, opened, sees=[opened])
    assert [story.verdict(act) for act in (attested, opened)] == ["contested ended", PENDING]


def test_whoever_attests_what_they_wrote_as_holder_needs_nobody() -> None:
    """Acts of a holder ask one, whatever the class asks of others."""
    story = Story(thresholds={**ALONE, "routine": 2})
    grant = story.by(story.beto, "mandate.granted", {"person": story.ana.id, "post": "chair", "powers": ["record"]})
    accepted = story.write(story.ana, "mandate.accepted", {"mandate": grant.id})
    assert story.verdict(accepted) == "effective holder"


def test_two_who_hold_a_mandate_together_are_two_people() -> None:
    story = Story()
    terms = {"person": story.ana.id, "together": [story.beto.id], **GRANT}
    grant = story.by(story.carla, "mandate.granted", terms)
    story.attest(story.ana, grant)
    opened = story.by(story.ana, "meeting.opened", MEETING, under=grant.id)
    story.attest(story.beto, opened, under=grant.id)
    assert story.verdict(opened) == STANDS


def test_two_keys_of_one_person_are_one_person() -> None:
    story = Story()
    phone = story.ana.renewed()
    story.attest(story.beto, story.admit(story.carla, phone))
    opened = story.by(story.ana, "meeting.opened", MEETING)
    story.attest(phone, opened)
    assert story.verdict(opened) == PENDING


def test_two_classes_ask_as_many_as_either() -> None:
    """A death ends keys as an admission does, and mandates as a recall does."""
    story = Story(thresholds={"charter": 2, "admission": 2, "mandate": 3}, cards=8)
    died = story.by(story.ana, "person.died", {"date": "2026-02-28", "person": story.carla.id})
    story.attest(story.beto, died)
    assert story.verdict(died) == PENDING
    story.object(story.carla, died)
    story.attest(story.carla, died)
    assert story.verdict(died) == "contested objected"


class TestLevels:
    """Where more are asked than admitted somebody, those who admitted them have to count themselves."""

    @pytest.fixture
    def story(self) -> Assembly:
        """Two admit, three grant and open meetings, and three replace a key."""
        return Assembly(thresholds={"charter": 3, "admission": 2, "decision": 3, "mandate": 3})

    @staticmethod
    def opened(story: Assembly, *signers: tuple[Person, str | None]) -> str:
        meeting = story.by(story.ana, "meeting.opened", MEETING)
        for person, under in signers:
            story.attest(person, meeting, under=under)
        return story.verdict(meeting)

    def test_two_who_admit_do_not_make_themselves_three(self, story: Assembly) -> None:
        """They admit a key of their own for an honest officer, and sign with it."""
        forged = Person("forged", story.carla.household)
        admission = story.signed("key.admitted", story.card(forged, person=story.carla))
        assert story.verdict(admission) == STANDS
        assert self.opened(story, (story.beto, None), (forged, story.seat(story.carla))) == PENDING
        grant = story.signed("mandate.granted", story.elected(story.people[4]))
        story.attest(forged, grant, under=story.seat(story.carla))
        assert story.verdict(grant) == PENDING
        recall = story.signed("mandate.recalled", story.dropped(story.officers[3]))
        story.attest(forged, recall, under=story.seat(story.carla))
        assert story.verdict(recall) == PENDING
        replaced = story.signed("key.replaced", story.exchange(story.officers[3], story.officers[3].renewed()))
        story.attest(forged, replaced, under=story.seat(story.carla))
        assert story.verdict(replaced) == PENDING

    def test_whom_three_admitted_signs_where_three_are_asked(self, story: Assembly) -> None:
        phone = story.carla.renewed()
        story.signed("key.admitted", story.card(phone), story.ana, story.beto, story.officers[3])
        assert self.opened(story, (story.beto, None), (phone, story.seat(story.carla))) == STANDS

    def test_whom_two_and_a_third_admitted_who_was_admitted_by_two_does_not(self, story: Assembly) -> None:
        """Ana and Beto admit Zeno; Zeno is the third to admit Yuri; and Yuri does not count where three are asked."""
        seats = {}
        for name in ("zeno", "yuri"):
            grant = story.signed("mandate.granted", {"person": person(name).id, **GRANT}, *story.officers[:3])
            seats[name] = grant.id
        story.signed("key.admitted", story.card(person("zeno")))
        admission = story.signed("key.admitted", story.card(person("yuri")))
        third = story.attest(person("zeno"), admission, under=seats["zeno"])
        assert [story.verdict(act) for act in (admission, third)] == [STANDS, STANDS]
        assert self.opened(story, (story.beto, None), (person("yuri"), seats["yuri"])) == PENDING
        assert self.opened(story, (story.beto, None), (story.carla, None)) == STANDS

    def test_what_leans_on_itself_does_not_count(self, story: Assembly) -> None:
        """Zeno and Yuri are the third to admit each other."""
        seats = {}
        for name in ("zeno", "yuri"):
            grant = story.signed("mandate.granted", {"person": person(name).id, **GRANT}, *story.officers[:3])
            seats[name] = grant.id
        admissions = [story.signed("key.admitted", story.card(person(name))) for name in ("zeno", "yuri")]
        story.attest(person("yuri"), admissions[0], under=seats["yuri"])
        story.attest(person("zeno"), admissions[1], under=seats["zeno"])
        for name in ("zeno", "yuri"):
            assert self.opened(story, (story.beto, None), (person(name), seats[name])) == PENDING

    def test_whom_the_households_admitted_signs_everything(self, story: Assembly) -> None:
        phone = story.carla.renewed()
        story.wanted("key.admitted", story.card(phone), *story.people[4:])
        assert self.opened(story, (story.beto, None), (phone, story.seat(story.carla))) == STANDS

    def test_an_author_counts_by_the_same_rule(self, story: Assembly) -> None:
        phone = story.carla.renewed()
        story.signed("key.admitted", story.card(phone))
        meeting = story.by(phone, "meeting.opened", MEETING, under=story.seat(story.carla))
        story.attest(story.ana, meeting)
        story.attest(story.beto, meeting)
        assert story.verdict(meeting) == PENDING
        story.attest(story.officers[3], meeting)
        assert story.verdict(meeting) == STANDS


def person(name: str) -> Person:
    return Person(name, Assembly().households[0])


@pytest.mark.parametrize(("seats", "expected"), [(list(COUNCIL), STANDS), (["record"], "void power")])
def test_the_author_counts_by_the_power_of_the_act_and_the_others_by_attest(seats: list[str], expected: str) -> None:
    story = Story()
    terms: dict[str, Any] = {"person": story.beto.id, "post": "council", "powers": seats}
    grant = story.by(story.ana, "mandate.granted", terms)
    story.attest(story.carla, grant)
    opened = story.by(story.ana, "meeting.opened", MEETING)
    attested = story.attest(story.beto, opened, under=grant.id)
    assert story.verdict(attested) == expected
    assert story.verdict(opened) == (STANDS if expected == STANDS else PENDING)


@pytest.mark.parametrize("admitted", [False, True])
def test_nobody_silences_who_holds_a_mandate_together_by_writing_that_two_keys_are_one_persons(admitted: bool) -> None:
    """Ana and Beto hold it, with keys of the founding or admitted ones; a stranger writes that each has the other's."""
    story = Story()
    terms = {"person": story.ana.id, "powers": ["record"], "together": [story.beto.id]}
    grant = story.by(story.carla, "mandate.granted", terms)
    story.attest(story.ana, grant)
    one, other = sorted([story.ana, story.beto], key=lambda person: person.id)
    if admitted:
        phones = [one.renewed(), other.renewed()]
        for phone in phones:
            story.attest(story.carla, story.admit(story.ana, phone))
        one, other = phones
    for owner, said in ((one, other), (other, one)):
        data = {"household": owner.household, "key": owner.key, "person": said.id, "proof": story.proof(owner)}
        story.write(story.guest("a stranger"), "key.admitted", data, under=story.seat(story.carla))
    stock = story.by(other, "resource.registered", STOCK, under=grant.id)
    signature = story.attest(one, stock)
    assert [story.verdict(act) for act in (signature, stock)] == [STANDS, STANDS]
