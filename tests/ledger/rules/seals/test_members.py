"""Who counts: households with a key at the base, less those that took themselves out (verdicts.md, section 3)."""

import pytest

from tests.ledger.rules.histories import Person, member_id
from tests.ledger.rules.seals.assembly import HOUSEHOLDS, STANDS, WANTED, Assembly


@pytest.fixture
def assembly() -> Assembly:
    return Assembly()


class TestMembers:
    def test_at_the_founding_households_with_a_key_count(self) -> None:
        """Four of nine have none."""
        assembly = Assembly(3, 2, 9)
        assert assembly.members() == {*assembly.households[:5]}

    def test_names_without_keys_count_for_nothing(self, assembly: Assembly) -> None:
        assembly.newcomers(13, keyed=False)
        assembly.acta(*assembly.people[:7])
        assert len(assembly.members()) == 12

    def test_whom_the_families_let_in_unread_is_let_in(self, assembly: Assembly) -> None:
        assembly.newcomers(13)
        assembly.acta(*assembly.people[:7])
        assert len(assembly.members()) == 25

    def test_a_household_that_splits_goes_on_and_the_new_one_counts_from_the_acta_on(self, assembly: Assembly) -> None:
        young = Person("young", member_id("new household"))
        data = {"household": assembly.people[5].household, "new_households": [young.household]}
        split = assembly.signed("household.split", data)
        assembly.signed("key.admitted", assembly.card(young))
        assert (assembly.verdict(split), len(assembly.members())) == (STANDS, 12)
        assembly.acta(*assembly.people[:7])
        assert len(assembly.members()) == 13
        assembly.acta(young, *assembly.people[:6])
        assert young.household in assembly.members()

    def test_nothing_splits_off_itself_or_off_a_household_that_there_is_not(self, assembly: Assembly) -> None:
        home = assembly.people[5].household
        itself = assembly.signed("household.split", {"household": home, "new_households": [home]})
        unknown = assembly.signed(
            "household.split", {"household": member_id("…"), "new_households": [member_id("new")]}
        )
        assert [assembly.verdict(act) for act in (itself, unknown)] == ["void fits"] * 2

    def test_only_those_whose_registration_is_effective_behind_the_acta(self, assembly: Assembly) -> None:
        unsigned = Person("newcomer", member_id("new household"))
        assembly.by(assembly.officers[0], "household.registered", {"household": unsigned.household})
        assembly.acta(*assembly.people[:7])
        assert len(assembly.members()) == 12

    def test_it_takes_effect_with_the_acta_and_not_before(self, assembly: Assembly) -> None:
        [newcomer] = assembly.newcomers(1)
        assert len(assembly.members()) == 12
        assembly.acta(*assembly.people[:7])
        assert newcomer.household in assembly.members()

    def test_the_members_of_long_ago_do_not_overrule_those_of_today(self, assembly: Assembly) -> None:
        """Eight of twelve founding households grant a seat, from a past in which nobody had joined them."""
        before = assembly.apart()
        assembly.newcomers(13)
        assembly.acta(*assembly.people[:7])
        grant = before.wanted("mandate.granted", assembly.elected(assembly.people[4]), *assembly.people[4:])
        assert assembly.verdict(grant) == WANTED

    def test_nor_do_they_finish_what_was_begun_before(self, assembly: Assembly) -> None:
        """The grant was waiting for voices behind the acta that let thirteen households in."""
        grant = assembly.wanted("mandate.granted", assembly.elected(assembly.people[4]), *assembly.people[4:8])
        newcomers = assembly.newcomers(13)
        assembly.acta(*assembly.people[:7])
        for person in assembly.people[8:]:
            assembly.voice(person, grant)
        assert assembly.verdict(grant) == WANTED
        for person in newcomers[:5]:
            assembly.voice(person, grant)
        assert assembly.verdict(grant) == HOUSEHOLDS

    def test_a_share_that_was_reached_is_asked_for_again_when_an_acta_beside_it_lets_others_in(
        self, assembly: Assembly
    ) -> None:
        """Seven of twelve recall an officer; two households join: seven of fourteen are no more than half."""
        beside = assembly.apart()
        recall = assembly.wanted("mandate.recalled", assembly.dropped(assembly.officers[0]), *assembly.people[5:])
        assert assembly.verdict(recall) == HOUSEHOLDS
        for n in range(2):
            newcomer = Person(f"newcomer {n}", member_id(f"new household {n}"))
            beside.signed("household.registered", {"household": newcomer.household})
            beside.signed("key.admitted", assembly.card(newcomer))
        beside.acta(*assembly.people[:7])
        assert assembly.verdict(recall) == WANTED
        assembly.voice(assembly.people[4], recall)
        assert assembly.verdict(recall) == HOUSEHOLDS


class TestLeaving:
    """A household that leaves counts until an acta knows of it, unless its own card says that it left."""

    def leave(self, assembly: Assembly, *people: Person, themselves: bool) -> None:
        for person in people:
            left = assembly.signed("household.left", {"household": person.household})
            assert assembly.verdict(left) == STANDS
            if themselves:
                assembly.voice(person, left)

    def test_the_five_who_stayed_of_twelve_seal_nothing(self, assembly: Assembly) -> None:
        """Two officers wrote down that seven left; whether they did, their own cards did not say."""
        self.leave(assembly, *assembly.people[5:], themselves=False)
        closing = assembly.close_meeting()
        assert assembly.verdict(assembly.seal(closing, *assembly.people[:5])) == "void fits"

    def test_once_the_seven_took_themselves_out_three_of_five_are_enough(self, assembly: Assembly) -> None:
        self.leave(assembly, *assembly.people[5:], themselves=True)
        two = assembly.close_meeting()
        assert assembly.verdict(assembly.seal(two, *assembly.people[:2])) == "void fits"
        closing = assembly.acta(*assembly.people[:3])
        assert assembly.actas() == [closing]
        assert len(assembly.members()) == 5

    def test_no_officer_has_to_write_it_down(self, assembly: Assembly) -> None:
        leaver = assembly.people[11]
        left = assembly.write(leaver, "household.left", {"household": leaver.household})
        assembly.voice(leaver, left)
        assembly.acta(*assembly.people[:6])
        assert len(assembly.actas()) == 1  # six of eleven

    def test_it_does_not_speak_either(self, assembly: Assembly) -> None:
        leaver = assembly.people[11]
        self.leave(assembly, leaver, themselves=True)
        closing = assembly.close_meeting()
        assert assembly.verdict(assembly.seal(closing, *assembly.people[:5], leaver)) == "void fits"

    def test_nobody_takes_out_another_household(self, assembly: Assembly) -> None:
        left = assembly.signed("household.left", {"household": assembly.people[11].household})
        assembly.voice(assembly.people[10], left)
        closing = assembly.close_meeting()
        assert assembly.verdict(assembly.seal(closing, *assembly.people[:6])) == "void fits"

    def test_behind_an_acta_an_effective_leaving_takes_it_out(self, assembly: Assembly) -> None:
        self.leave(assembly, assembly.people[11], themselves=False)
        assembly.acta(*assembly.people[:7])
        assert len(assembly.members()) == 11
        assert assembly.voice_of(assembly.people[11]) is None

    def test_registered_again_knowing_that_it_counts_again(self, assembly: Assembly) -> None:
        leaver = assembly.people[11]
        self.leave(assembly, leaver, themselves=True)
        assembly.signed("household.registered", {"household": leaver.household})
        assembly.acta(*assembly.people[:6])
        assert len(assembly.members()) == 12
        closing = assembly.close_meeting()
        seal = assembly.seal(closing, *assembly.people[:6])
        assert assembly.verdict(seal) == "void fits"  # its old leaving takes nobody out any more
        assembly.voice(leaver, closing)
        assert assembly.verdict(assembly.seal(closing)) == "effective anyone"

    def test_a_registration_that_did_not_know_of_it_brings_nobody_back(self, assembly: Assembly) -> None:
        leaver = assembly.people[11]
        beside = assembly.apart()
        self.leave(assembly, leaver, themselves=False)
        beside.signed("household.registered", {"household": leaver.household})
        assembly.acta(*assembly.people[:7])
        assert len(assembly.members()) == 11

    def test_a_household_that_was_never_counted_cannot_leave(self, assembly: Assembly) -> None:
        left = assembly.by(assembly.officers[0], "household.left", {"household": member_id("far away")})
        assert assembly.verdict(left) == "void fits"

    def test_who_counts_households_out_does_not_win_the_vote_that_goes_on(self, assembly: Assembly) -> None:
        recall = assembly.wanted("mandate.recalled", assembly.dropped(assembly.officers[0]), *assembly.people[6:])
        self.leave(assembly, *assembly.people[1:4], themselves=False)
        assert assembly.verdict(recall) == WANTED

    def test_a_share_is_counted_without_those_who_left_by_their_own_card(self, assembly: Assembly) -> None:
        """If one of the voices had seen that."""
        recall = assembly.wanted("mandate.recalled", assembly.dropped(assembly.officers[0]), *assembly.people[7:])
        assert assembly.verdict(recall) == WANTED  # five of twelve
        self.leave(assembly, *assembly.people[1:4], themselves=True)
        assert assembly.verdict(recall) == WANTED
        assembly.voice(assembly.people[7], recall)
        assert assembly.verdict(recall) == HOUSEHOLDS  # five of nine

    def test_nobody_takes_their_voice_back_by_leaving(self) -> None:
        """Six of eleven households recalled somebody; without one of the six it would be five of ten."""
        assembly = Assembly(cards=7, households=11)
        leaver = assembly.people[10]
        recall = assembly.wanted("mandate.recalled", assembly.dropped(assembly.officers[0]), *assembly.people[5:])
        assert assembly.verdict(recall) == HOUSEHOLDS
        left = assembly.write(leaver, "household.left", {"household": leaver.household})
        assembly.voice(leaver, left)
        assembly.voice(leaver, recall)
        assert assembly.verdict(recall) == HOUSEHOLDS

    def test_nor_the_one_for_an_acta(self) -> None:
        assembly = Assembly(cards=7, households=11)
        leaver, closing = assembly.people[10], assembly.close_meeting()
        for person in assembly.people[5:]:
            assembly.voice(person, closing)
        left = assembly.write(leaver, "household.left", {"household": leaver.household})
        assembly.voice(leaver, left)
        assembly.seal(closing, by=assembly.people[9])
        assert assembly.actas() == [closing]
