"""Condition 11 of keys and households: a good proof, and a household that counts (verdicts.md, section 8)."""

import pytest

from tests.ledger.rules.histories import Person, member_id
from tests.ledger.rules.story import ALONE, Story

STANDS, VOID = "effective mandate", "void fits"


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


class TestProof:
    """The new key's own signature, for this body, person and household."""

    def admitted(self, story: Story, **said: str) -> str:
        dora = story.guest("dora")
        data = {"household": dora.household, "key": dora.key, "person": dora.id, "proof": story.proof(dora), **said}
        return story.verdict(story.by(story.ana, "key.admitted", data))

    def test_nobody_admits_a_key_that_its_holder_did_not_sign_for(self, story: Story) -> None:
        assert self.admitted(story) == STANDS
        assert self.admitted(story, proof=story.proof(story.guest("eva"))) == VOID

    def test_nor_for_another_person(self, story: Story) -> None:
        assert self.admitted(story, person=story.carla.id) == VOID

    def test_nor_for_another_household(self, story: Story) -> None:
        assert self.admitted(story, household=story.households[0]) == VOID

    def test_nor_in_another_body(self, story: Story) -> None:
        other = Story(thresholds=ALONE, share=[1, 3])
        assert self.admitted(story, proof=other.proof(story.guest("dora"))) == VOID

    def test_the_households_do_not_either(self) -> None:
        story = Story(cards=1)
        dora = story.guest("dora")
        data = {"household": dora.household, "key": dora.key, "person": dora.id, "proof": story.proof(story.ana)}
        admission = story.write(dora, "key.admitted", data)
        for person in (*story.founders, *story.cards):
            story.voice(person, admission)
        assert story.verdict(admission) == VOID


class TestHousehold:
    """One of the founding, or registered before."""

    def test_of_the_founding(self, story: Story) -> None:
        assert story.verdict(story.admit(story.ana, story.guest("dora"))) == STANDS

    def test_one_that_was_registered_as_soon_as_that_holds(self) -> None:
        story = Story()
        dora = story.guest("dora").of(member_id("new"))
        early = story.admit(story.ana, dora)
        registered = story.register(story.ana, dora.household)
        admission = story.admit(story.ana, dora)
        story.attest(story.beto, early, admission)
        assert [story.verdict(act) for act in (early, admission)] == [VOID, "pending fits"]
        story.attest(story.beto, registered)
        assert [story.verdict(act) for act in (early, admission)] == [VOID, STANDS]

    def test_an_act_that_had_not_seen_it_is_void(self, story: Story) -> None:
        dora = story.guest("dora").of(member_id("new"))
        before = list(story.acts)
        story.register(story.beto, dora.household)
        assert story.verdict(story.admit(story.ana, dora, sees=before)) == VOID

    def test_it_is_what_the_best_registration_is(self, story: Story) -> None:
        """Ana registers it and is recalled beside that; then Carla registers it too."""
        dora = story.guest("dora").of(member_id("new"))
        before = list(story.acts)
        story.recall(story.beto, story.ana)
        story.register(story.ana, dora.household, sees=before)
        admission = story.admit(story.carla, dora)
        assert story.verdict(admission) == "contested fits"
        story.register(story.carla, dora.household)
        assert story.verdict(admission) == "contested fits"
        assert story.verdict(story.admit(story.carla, dora, lane=1)) == STANDS

    def test_a_household_leaves_if_it_is_one(self, story: Story) -> None:
        for household, expected in ((story.households[3], STANDS), (member_id("far away"), VOID)):
            assert story.verdict(story.by(story.ana, "household.left", {"household": household})) == expected


class TestReplaced:
    """For the person and household for whom the old key speaks. (More of it: test_objected.)"""

    @staticmethod
    def replaced(story: Story, old: Person, new: Person, whom: Person) -> str:
        data = {"household": whom.household, "new": new.key, "old": old.key, "person": whom.id,
                "proof": story.proof(new, whom.id, whom.household), "reason": "lost"}  # fmt: skip
        act = story.by(story.ana, "key.replaced", data)
        story.attest(story.beto, act)
        return story.verdict(act)

    def test_as_it_was_admitted(self, story: Story) -> None:
        dora = story.guest("dora")
        story.admit(story.ana, dora)
        for whom in (dora.of(story.households[0]), Person("eva", dora.household)):
            assert self.replaced(story, dora, dora.renewed(), whom) == VOID
        assert self.replaced(story, dora, dora.renewed(), dora) == STANDS

    def test_as_the_founding_has_it(self, story: Story) -> None:
        carla = story.carla
        assert self.replaced(story, carla, carla.renewed(), carla.of(story.households[0])) == VOID
        assert self.replaced(story, carla, carla.renewed(), carla) == STANDS

    def test_not_a_key_that_nobody_admitted(self, story: Story) -> None:
        dora = story.guest("dora")
        assert self.replaced(story, dora, dora.renewed(), dora) == VOID

    def test_it_waits_with_the_admission_of_the_old_one(self) -> None:
        story = Story(thresholds={**ALONE, "admission": 2})
        dora = story.guest("dora")
        admission = story.admit(story.ana, dora)
        assert self.replaced(story, dora, dora.renewed(), dora) == "pending fits"
        story.attest(story.beto, admission)
        assert story.verdict(story.acts[-3]) == STANDS

    def test_not_by_itself(self, story: Story) -> None:
        assert self.replaced(story, story.carla, story.carla, story.carla) == VOID
