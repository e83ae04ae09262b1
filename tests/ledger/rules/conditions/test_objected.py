"""Condition 21: a lost key is replaced or somebody is reported dead, and whoever has the key can object (section 6)."""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import WORDS, Person
from tests.ledger.rules.seals.assembly import Assembly
from tests.ledger.rules.story import ALONE, Story

STANDS, CONTESTED, OBJECTED = "effective mandate", "contested revoked", "contested objected"


@pytest.fixture
def story() -> Story:
    """Two people replace a key; for all else one is enough."""
    return Story(thresholds=ALONE)


def settled(story: Story, kind: str, act: Act) -> None:
    """By Ana and Beto: Carla's key is what it is about."""
    story.attest(story.beto, story.by(story.ana, kind, {"acts": [act.id]}))


def replaced(story: Story, device: Person | None = None, **how: Any) -> Act:
    """Carla's key, by Ana and Beto."""
    act = story.replace(story.ana, story.carla, device or story.carla.renewed(), **how)
    seen: dict[str, Any] = {"sees": [act, *how["sees"]]} if "sees" in how else {}
    story.attest(story.beto, act, **seen)
    return act


def thief(story: Story) -> Person:
    """Somebody who has a key made out to Carla."""
    return Person("thief", story.carla.household)


def voices(story: Story, act: Act, *people: Person) -> None:
    for person in people or story.founders:
        story.voice(person, act, lane=4)


class TestReplaced:
    def test_the_new_key_speaks_for_its_owner_with_all_their_mandates(self, story: Story) -> None:
        phone = story.carla.renewed()
        assert story.verdict(replaced(story, phone)) == STANDS
        assert story.verdict(story.present(phone)) == STANDS

    def test_the_old_one_does_no_more(self, story: Story) -> None:
        before = list(story.acts)
        earlier = story.present(story.carla)
        replaced(story)
        assert story.verdict(earlier) == STANDS
        assert story.verdict(story.present(story.carla)) == "void revoked"
        assert story.verdict(story.present(story.carla, sees=before, lane=1)) == CONTESTED

    def test_not_without_the_new_keys_own_signature(self, story: Story) -> None:
        data = {
            "household": story.carla.household, "person": story.carla.id, "old": story.carla.key,
            "new": story.carla.renewed().key, "proof": story.proof(story.carla), "reason": "lost",
        }  # fmt: skip
        assert story.verdict(story.by(story.ana, "key.replaced", data)) == "void fits"

    def test_only_for_the_same_person_of_the_same_household(self, story: Story) -> None:
        carla, phone = story.carla, story.carla.renewed()
        for whom in (carla.of(story.ana.household), Person("somebody else", carla.household)):
            data = {
                "household": whom.household, "person": whom.id, "old": carla.key, "new": phone.key,
                "proof": story.proof(phone, whom.id), "reason": "lost",
            }  # fmt: skip
            assert story.verdict(story.by(story.ana, "key.replaced", data)) == "void fits"

    def test_not_by_itself(self, story: Story) -> None:
        assert story.verdict(replaced(story, story.carla)) == "void fits"

    def test_the_new_one_can_be_replaced_in_turn(self, story: Story) -> None:
        second, third = story.carla.renewed(), story.carla.renewed().renewed()
        replaced(story, second)
        data = {
            "household": second.household, "person": second.id, "old": second.key, "new": third.key,
            "proof": story.proof(third), "reason": "lost again",
        }  # fmt: skip
        again = story.by(story.ana, "key.replaced", data)
        story.attest(story.beto, again)
        assert story.verdict(again) == STANDS
        assert story.verdict(story.present(second)) == "void revoked"
        assert story.verdict(story.present(third)) == STANDS

    def test_a_founder_whose_key_is_replaced_has_still_founded(self, story: Story) -> None:
        replaced(story)
        assert story.verdict(story.acts[0]) == "effective founders"

    def test_with_too_few_signers_the_old_one_goes_on(self, story: Story) -> None:
        phone = story.carla.renewed()
        act = story.replace(story.ana, story.carla, phone)
        assert story.verdict(act) == "pending signatures"
        assert story.verdict(story.present(story.carla)) == STANDS
        assert story.verdict(story.present(phone)) == "pending key"

    def test_a_household_that_lost_its_only_key_gets_another_from_the_others(self) -> None:
        """Nobody of the council helps; three of four households do."""
        story = Story(cards=1)
        act = story.replace(story.guest("dora"), story.carla, story.carla.renewed(), under=None)
        voices(story, act, story.ana, story.beto)
        assert story.verdict(act) == "pending households"
        voices(story, act, story.cards[0])
        assert story.verdict(act) == "effective households"


class TestRace:
    """A thief and the owner each have friends who replace the key."""

    def test_two_who_did_not_know_of_each_other_are_both_contested(self, story: Story) -> None:
        before = list(story.acts)
        one = replaced(story, sees=before)
        other = story.replace(story.beto, story.carla, thief(story), sees=before, lane=1)
        story.attest(story.ana, other, sees=[other], lane=1)
        assert {story.verdict(act) for act in (one, other)} == {"contested exclusive"}
        settled(story, "act.ratified", one)
        assert [story.verdict(act) for act in (one, other)] == [STANDS, "contested exclusive"]

    def test_who_knew_of_the_first_comes_too_late(self, story: Story) -> None:
        first, second = (replaced(story, device) for device in (story.carla.renewed(), thief(story)))
        assert story.verdict(first) == STANDS
        assert story.verdict(second) == "void exclusive"

    def test_officers_and_households_who_did_not_know_of_each_other_are_both_contested(self, story: Story) -> None:
        before = list(story.acts)
        thiefs = replaced(story, thief(story), sees=before)
        owners = story.replace(story.guest("dora"), story.carla, story.carla.renewed(), under=None, sees=before)
        for person in story.founders:
            story.voice(person, owners, sees=[*before, owners], lane=4)
        assert {story.verdict(act) for act in (owners, thiefs)} == {"contested exclusive"}


class TestObjected:
    def test_whoever_has_the_old_key_can_object(self, story: Story) -> None:
        act = replaced(story)
        story.object(story.carla, act)
        assert story.verdict(act) == OBJECTED
        assert story.verdict(story.present(story.carla.renewed())) == "contested key"

    def test_also_without_having_seen_all_who_signed_it(self, story: Story) -> None:
        act = story.replace(story.ana, story.carla, story.carla.renewed())
        story.object(story.carla, act, sees=[act])
        story.attest(story.beto, act)
        assert story.verdict(act) == OBJECTED

    def test_also_against_the_households(self, story: Story) -> None:
        act = story.replace(story.guest("dora"), story.carla, story.carla.renewed(), under=None)
        voices(story, act)
        assert story.verdict(act) == "effective households"
        story.object(story.carla, act)
        assert story.verdict(act) == OBJECTED

    @pytest.mark.parametrize(
        ("kind", "expected", "old", "new"),
        [
            ("act.ratified", "effective ratified", "void revoked", STANDS),
            ("act.annulled", "void annulled", STANDS, "void key"),
        ],
    )
    def test_the_body_settles_it(self, story: Story, kind: str, expected: str, old: str, new: str) -> None:
        act = replaced(story)
        objection = story.object(story.carla, act)
        settled(story, kind, act)
        assert story.verdict(act) == expected
        assert story.verdict(objection) == "effective anyone"  # who settled it has seen it
        assert story.verdict(story.present(story.carla)) == old
        assert story.verdict(story.present(story.carla.renewed())) == new

    def test_nobody_else_can_object(self, story: Story) -> None:
        act = replaced(story)
        story.object(story.beto, act)
        assert story.verdict(act) == STANDS

    def test_who_finds_the_phone_after_the_families_signed_comes_too_late(self) -> None:
        """Whether or not the objection says that it has seen the acta."""
        assembly = Assembly()
        old = assembly.people[4]
        act = assembly.signed("key.replaced", assembly.exchange(old, old.renewed()))
        beside = assembly.apart()
        assembly.acta(*assembly.people[5:])
        assembly.object(old, act)
        beside.write(old, "dispute.raised", {"about": [act.id], "words": WORDS})
        assert assembly.verdict(act) == STANDS

    def test_what_the_acta_had_behind_it_counts_on_until_it_is_settled(self) -> None:
        assembly = Assembly()
        old = assembly.people[4]
        act = assembly.signed("key.replaced", assembly.exchange(old, old.renewed()))
        assembly.object(old, act)
        assembly.acta(*assembly.people[5:])
        assert assembly.verdict(act) == OBJECTED
        assembly.signed("act.ratified", {"acts": [act.id]})
        assert assembly.verdict(act) == "effective ratified"

    def test_also_with_a_key_that_was_revoked_before(self, story: Story) -> None:
        """Whether the objection is effective does not matter: the owner is asked, and the body settles it."""
        story.by(story.ana, "key.revoked", {"key": story.carla.key, "reason": "stolen"})
        act = replaced(story)
        objection = story.object(story.carla, act)
        assert [story.verdict(each) for each in (objection, act)] == ["void revoked", OBJECTED]

    def test_a_dispute_about_something_else_is_no_objection(self, story: Story) -> None:
        act = replaced(story)
        story.object(story.carla, story.present(story.ana))
        assert story.verdict(act) == STANDS

    def test_nor_is_one_that_only_the_community_can_read(self, story: Story) -> None:
        act = replaced(story)
        story.object(story.carla, act, scope="inner")
        assert story.verdict(act) == STANDS


class TestDied:
    """Whoever is reported dead and has a key can say otherwise."""

    def died(self, story: Story, *others: Person) -> Act:
        act = story.by(story.ana, "person.died", {"date": "2026-02-28", "person": story.carla.id})
        for person in others:
            story.attest(person, act)
        return act

    def test_they_object_with_any_key_of_theirs(self, story: Story) -> None:
        phone = story.carla.renewed()
        story.admit(story.beto, phone)
        for key in (story.carla, phone):
            act = self.died(story, story.beto)
            assert story.verdict(act) == STANDS
            story.object(key, act, lane=2)
            assert story.verdict(act) == OBJECTED

    def test_not_with_one_that_nobody_admitted_for_them(self) -> None:
        story = Story()
        stranger = story.carla.renewed()
        story.admit(story.beto, stranger)  # lacks a signature
        act = self.died(story, story.beto)
        story.object(stranger, act)
        assert story.verdict(act) == STANDS

    def test_nobody_else_objects_for_them(self, story: Story) -> None:
        act = self.died(story)
        story.object(story.beto, act)
        assert story.verdict(act) == STANDS

    def test_it_asks_as_many_as_an_admission_and_as_a_recall(self) -> None:
        story = Story(thresholds={"charter": 2, "admission": 2, "mandate": 3}, cards=8)
        act = self.died(story, story.beto)
        assert story.verdict(act) == "pending signatures"
        story.object(story.carla, act)
        assert story.verdict(act) == "pending signatures"
        story.attest(story.carla, act)
        assert story.verdict(act) == OBJECTED
