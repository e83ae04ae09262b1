"""A lost key is replaced by a new one, and whoever has the old one can object (verdicts.md, section 4)."""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import Person
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

    def test_a_thief_of_the_old_one_has_done_nothing_since_its_owner_wrote_last(self, story: Story) -> None:
        own, thiefs = story.present(story.carla), story.present(story.carla)
        replaced(story, until=own)
        assert story.verdict(own) == STANDS
        assert story.verdict(thiefs) == CONTESTED

    def test_a_founder_whose_key_is_replaced_has_still_founded(self, story: Story) -> None:
        replaced(story)
        assert story.verdict(story.acts[0]) == "effective founders"

    def test_with_too_few_signers_the_old_one_goes_on(self, story: Story) -> None:
        phone = story.carla.renewed()
        act = story.replace(story.ana, story.carla, phone)
        assert story.verdict(act) == "pending signatures"
        assert story.verdict(story.present(story.carla)) == STANDS
        assert story.verdict(story.present(phone)) == "pending key"

    def test_a_household_that_lost_its_only_key_gets_another_from_the_others(self, story: Story) -> None:
        """Nobody of the council helps; three of four households do."""
        act = story.replace(story.guest("dora"), story.carla, story.carla.renewed(), under=None)
        voices(story, act, story.ana, story.beto)
        assert story.verdict(act) == "pending households"
        key = story.guest("dora")
        story.admit(story.ana, key)
        story.close(story.meeting())
        again = story.replace(story.guest("dora"), story.carla, story.carla.renewed(), under=None)
        voices(story, again, story.ana, story.beto, key)
        assert story.verdict(again) == "effective households"


class TestRace:
    """A thief and the owner each have friends who replace the key."""

    def test_two_who_did_not_know_of_each_other_are_both_contested(self, story: Story) -> None:
        before = list(story.acts)
        one, other = (replaced(story, device, sees=before) for device in (story.carla.renewed(), story.guest("thief")))
        assert {story.verdict(act) for act in (one, other)} == {"contested exclusive"}
        settled(story, "act.ratified", one)
        assert story.verdict(one) == "effective ratified"
        assert story.verdict(other) == "void exclusive"

    def test_who_knew_of_the_first_comes_too_late(self, story: Story) -> None:
        first, second = (replaced(story, device) for device in (story.carla.renewed(), story.guest("thief")))
        assert story.verdict(first) == STANDS
        assert story.verdict(second) == "void exclusive"

    def test_of_officers_and_households_who_did_not_know_of_each_other_the_households_prevail(
        self, story: Story
    ) -> None:
        before = list(story.acts)
        thiefs = replaced(story, story.guest("thief"), sees=before)
        owners = story.replace(story.guest("dora"), story.carla, story.carla.renewed(), under=None, sees=before)
        for person in story.founders:
            story.voice(person, owners, sees=[*before, owners], lane=4)
        assert story.verdict(owners) == "effective households"
        assert story.verdict(thiefs) == "void exclusive"


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
        assert story.verdict(objection) == ("void revoked" if kind == "act.ratified" else "effective anyone")
        assert story.verdict(story.present(story.carla)) == old
        assert story.verdict(story.present(story.carla.renewed())) == new

    def test_nobody_else_can_object(self, story: Story) -> None:
        act = replaced(story)
        story.object(story.beto, act)
        assert story.verdict(act) == STANDS

    def test_who_finds_the_phone_after_a_meeting_that_knew_of_it_comes_too_late(self, story: Story) -> None:
        """Whether or not the objection says that it has seen the meeting."""
        act = replaced(story)
        story.close(story.meeting())
        story.object(story.carla, act)
        story.object(story.carla, act, sees=[act], lane=1)
        assert story.verdict(act) == STANDS

    def test_what_the_meeting_had_heard_counts_on(self, story: Story) -> None:
        act = replaced(story)
        story.object(story.carla, act)
        story.close(story.meeting())
        assert story.verdict(act) == OBJECTED

    def test_a_key_that_was_revoked_before_cannot_object(self, story: Story) -> None:
        story.by(story.ana, "key.revoked", {"key": story.carla.key, "reason": "stolen"})
        act = replaced(story)
        story.object(story.carla, act)
        assert story.verdict(act) == STANDS

    def test_a_dispute_about_something_else_is_no_objection(self, story: Story) -> None:
        act = replaced(story)
        story.object(story.carla, story.present(story.ana))
        assert story.verdict(act) == STANDS

    def test_nor_is_one_that_only_the_community_can_read(self, story: Story) -> None:
        act = replaced(story)
        story.object(story.carla, act, scope="inner")
        assert story.verdict(act) == STANDS


class TestVoices:
    """Officers cannot silence those who recall them by giving them other keys."""

    def test_a_voice_counts_though_officers_replaced_its_key_meanwhile(self, story: Story) -> None:
        before = list(story.acts)
        recall = story.write(
            story.guest("dora"), "mandate.recalled", {"mandate": story.seat(story.ana), "reason": "…"}, sees=before
        )
        story.voice(story.beto, recall)
        story.voice(story.ana, recall)
        replaced(story, story.guest("a friend of Ana's"), sees=before)
        story.voice(story.carla, recall, sees=[*before, recall])
        assert story.verdict(recall) == "effective households"

    def test_at_the_next_checkpoint_the_new_key_speaks_and_the_old_one_does_not(self, story: Story) -> None:
        phone = story.carla.renewed()
        replaced(story, phone)
        story.close(story.meeting())
        asked = {"mandate": story.seat(story.ana), "reason": "…"}
        recall, other = (story.write(story.guest("dora"), "mandate.recalled", asked) for _ in range(2))
        for person in (story.ana, story.beto):
            story.voice(person, recall, other)
        story.voice(story.carla, recall)
        story.voice(phone, other)
        assert story.verdict(recall) == "pending households"
        assert story.verdict(other) == "effective households"
