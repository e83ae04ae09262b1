"""Which keys speak for a household, at a base and at once, and what a voice is (verdicts.md, section 3)."""

from typing import Any

import pytest

from caracol.ledger.acts.base32 import spell
from tests.ledger.rules.histories import WORDS, Person, member_id
from tests.ledger.rules.seals.assembly import HOUSEHOLDS, SEALED, WANTED, Assembly


@pytest.fixture
def assembly() -> Assembly:
    return Assembly()


def seals(assembly: Assembly, *voices: Person, **how: Any) -> bool:
    """Whether these voices are enough for a seal."""
    seal = assembly.seal(assembly.close_meeting(), *voices, **how)
    found = assembly.why(seal)
    assert found[:2] in {("effective", "anyone"), ("void", "fits")}
    return found.verdict == "effective"


class TestVoice:
    """An open attestation without protest, whatever its own verdict, by a key that speaks for a household."""

    @pytest.mark.parametrize(("voices", "enough"), [(6, False), (7, True)])
    def test_a_seal_takes_more_than_half(self, assembly: Assembly, voices: int, enough: bool) -> None:
        assert seals(assembly, *assembly.people[:voices]) == enough

    def test_the_charter_may_ask_for_more(self) -> None:
        assembly = Assembly(share=[2, 3])
        assert not seals(assembly, *assembly.people[:8])
        assert seals(assembly, *assembly.people[:9])

    def test_but_not_for_less(self) -> None:
        assembly = Assembly(share=[1, 4])
        assert not seals(assembly, *assembly.people[:6])

    def test_a_household_has_one_voice(self, assembly: Assembly) -> None:
        assert not seals(assembly, *assembly.people[:6], assembly.people[5])

    def test_only_voices_that_the_seal_has_in_its_past_count(self, assembly: Assembly) -> None:
        closing = assembly.close_meeting()
        early = assembly.apart()
        for person in assembly.people[:6]:
            early.voice(person, closing)
        assembly.voice(assembly.people[6], closing)
        seal = early.write(assembly.people[0], "meeting.sealed", {"closing": closing.id})
        assert assembly.verdict(seal) == "void fits"
        assert assembly.actas() == []

    def test_whoever_signs_under_protest_was_there_and_does_not_agree(self, assembly: Assembly) -> None:
        closing = assembly.close_meeting()
        for person in assembly.people[:6]:
            assembly.voice(person, closing)
        data = {"acts": [spell(closing.hash)], "protest": WORDS}
        assembly.write(assembly.people[6], "attested", data)
        assert assembly.verdict(assembly.seal(closing)) == "void fits"

    def test_a_voice_under_a_mandate_counts_too_also_if_that_mandate_ended(self, assembly: Assembly) -> None:
        carla = assembly.officers[2]
        assembly.signed("mandate.recalled", assembly.dropped(carla))
        closing = assembly.close_meeting()
        voice = assembly.attest(carla, closing)
        assembly.seal(closing, *assembly.people[4:10])
        assert assembly.verdict(voice) == "void ended"
        assert assembly.actas() == [closing]

    def test_no_voice_is_silenced_by_revoking_its_key_after_the_last_acta(self, assembly: Assembly) -> None:
        for person in assembly.people[4:]:
            assembly.signed("key.revoked", {"key": person.key, "reason": "…"})
        assert seals(assembly, *assembly.people[4:])

    def test_anybody_may_write_the_seal_down(self, assembly: Assembly) -> None:
        assert seals(assembly, *assembly.people[:7], by=Person("a stranger", assembly.households[0]))

    def test_a_seal_inside_the_community_is_none(self, assembly: Assembly) -> None:
        closing = assembly.close_meeting()
        for person in assembly.people[:7]:
            assembly.voice(person, closing)
        inner = assembly.write(assembly.people[0], "meeting.sealed", {"closing": closing.id}, scope="inner")
        assert assembly.verdict(inner) == "void scope"
        assert assembly.actas() == []

    def test_only_a_closing_is_sealed(self, assembly: Assembly) -> None:
        opened = assembly.meeting()
        seal = assembly.seal(opened, *assembly.people[:7])
        assert assembly.verdict(seal) == "void names"


class TestAtABase:
    """A key speaks for the household of its last effective admission, else of its entry in the founding."""

    def test_with_three_founding_keys_two_who_refuse_keep_all_others_voiceless(self) -> None:
        """So found a body with the keys of many households."""
        assembly = Assembly(3, 0, 3)
        newcomers = assembly.newcomers(9)
        assert not seals(assembly, assembly.people[0], *newcomers)
        assert seals(assembly, *assembly.people[:2])
        assert seals(assembly, *newcomers)

    def test_who_was_admitted_speaks_from_the_next_acta_on(self, assembly: Assembly) -> None:
        [newcomer] = assembly.newcomers(1)
        assert not seals(assembly, *assembly.people[:6], newcomer)
        assert seals(assembly, *assembly.people[:7])
        assert seals(assembly, *assembly.people[:6], newcomer)

    def test_a_card_is_silent_from_the_acta_on_that_has_its_revocation_behind_it(self, assembly: Assembly) -> None:
        lost = assembly.people[4]
        assembly.signed("key.revoked", {"key": lost.key, "reason": "…"})
        assembly.acta(*assembly.people[5:])
        assert assembly.voice_of(lost) is None
        assert lost.household not in assembly.members()

    def test_admitted_again_it_speaks_again(self, assembly: Assembly) -> None:
        lost = assembly.people[4]
        assembly.signed("key.revoked", {"key": lost.key, "reason": "…"})
        assembly.signed("key.admitted", assembly.card(lost))
        assembly.acta(*assembly.people[5:])
        assert assembly.voice_of(lost) == lost.household

    def test_a_replaced_key_gives_its_voice_to_the_new_one(self, assembly: Assembly) -> None:
        old = assembly.people[4]
        new = old.renewed()
        assembly.signed("key.replaced", assembly.exchange(old, new))
        assembly.acta(*assembly.people[5:])
        assert (assembly.voice_of(old), assembly.voice_of(new)) == (None, old.household)

    def test_of_several_admissions_the_last_counts(self, assembly: Assembly) -> None:
        """Somebody moves to another household, and their key with them."""
        mover = assembly.people[4]
        new_home = assembly.people[5].household
        assembly.signed("key.admitted", assembly.card(mover, household=new_home))
        assembly.acta(*assembly.people[5:])
        assert assembly.voice_of(mover) == new_home
        assert mover.household not in assembly.members()

    def test_two_last_ones_for_different_households_give_it_to_none(self, assembly: Assembly) -> None:
        mover = Person("mover", assembly.households[4])
        rooms = assembly.apart(), assembly.apart()
        for room, home in zip(rooms, assembly.households[4:6], strict=True):
            room.signed("key.admitted", assembly.card(mover, household=home))
        assembly.acta(*assembly.people[:7])
        assert assembly.voice_of(mover) is None

    def test_the_dead_do_not_speak(self, assembly: Assembly) -> None:
        dead = assembly.people[4]
        assembly.signed("person.died", {"date": "2026-02-01", "person": dead.id})
        assembly.acta(*assembly.people[5:])
        assert assembly.voice_of(dead) is None


class TestAtOnce:
    """A key that speaks for nobody speaks at once for the household whose own key lets it in."""

    def reissue(self, assembly: Assembly, *, vouched: bool) -> list[Person]:
        """Nine of twelve households get new cards after an acta, and burn the old ones."""
        assembly.acta(*assembly.people)
        return [assembly.reissue(person, vouched=vouched) for person in assembly.people[3:]]

    def test_new_cards_that_the_old_ones_did_not_vouch_for_wait_for_the_next_acta(self, assembly: Assembly) -> None:
        assert not seals(assembly, *assembly.people[:3], *self.reissue(assembly, vouched=False))
        assert len(assembly.members()) == 12

    def test_new_cards_that_the_old_ones_vouched_for_speak_at_once(self, assembly: Assembly) -> None:
        assert seals(assembly, *self.reissue(assembly, vouched=True))

    def test_also_where_no_officer_signed_the_admission(self, assembly: Assembly) -> None:
        """The order alone is asked, and no verdict."""
        old = assembly.people[6]
        new = old.renewed()
        admission = assembly.write(new, "key.admitted", assembly.card(new))
        assembly.voice(old, admission)
        assert seals(assembly, *assembly.people[:6], new)
        assert assembly.verdict(admission) == WANTED

    def test_a_new_card_vouches_for_the_next_one(self, assembly: Assembly) -> None:
        old = assembly.people[6]
        second = assembly.reissue(old, vouched=True)
        third = second.renewed()
        admission = assembly.signed("key.admitted", assembly.card(third))
        assembly.voice(second, admission)
        assert seals(assembly, *assembly.people[:6], third)

    def test_the_voucher_has_to_be_known_to_whoever_speaks(self, assembly: Assembly) -> None:
        old = assembly.people[6]
        new = old.renewed()
        admission = assembly.signed("key.admitted", assembly.card(new))
        closing = assembly.close_meeting()
        unaware = assembly.apart()
        assembly.voice(old, admission)
        for person in (*assembly.people[:6], new):
            unaware.voice(person, closing)
        assembly.voice(assembly.people[0], closing)
        assert assembly.verdict(assembly.seal(closing)) == "void fits"

    def test_nobody_vouches_under_protest(self, assembly: Assembly) -> None:
        old = assembly.people[6]
        new = old.renewed()
        admission = assembly.signed("key.admitted", assembly.card(new))
        assembly.write(old, "attested", {"acts": [spell(admission.hash)], "protest": WORDS})
        assert not seals(assembly, *assembly.people[:6], new)

    def test_with_a_proof_for_another_household_it_speaks_for_nobody(self, assembly: Assembly) -> None:
        old = assembly.people[6]
        new = old.renewed()
        stolen = {**assembly.card(new), "proof": assembly.proof(new, new.id, assembly.households[0])}
        assembly.voice(old, assembly.signed("key.admitted", stolen))
        assert not seals(assembly, *assembly.people[:6], new)

    def test_a_household_that_vouches_for_anothers_key_takes_no_voice(self, assembly: Assembly) -> None:
        """The key spoke for its own household, and goes on to."""
        one, other = assembly.people[4:6]
        stolen = assembly.signed("key.admitted", assembly.card(one, household=other.household))
        assembly.voice(other, stolen)
        assert seals(assembly, *assembly.officers, *assembly.people[6:8], one)

    def test_let_in_by_two_households_it_speaks_for_neither(self, assembly: Assembly) -> None:
        new = Person("new", assembly.households[4])
        for person in assembly.people[4:6]:
            admission = assembly.signed("key.admitted", assembly.card(new, household=person.household))
            assembly.voice(person, admission)
        assert not seals(assembly, *assembly.officers, *assembly.people[6:8], new)

    def test_nor_does_whom_it_lets_in(self, assembly: Assembly) -> None:
        new, other = Person("new", assembly.households[4]), Person("other", assembly.households[4])
        for person in assembly.people[4:6]:
            admission = assembly.signed("key.admitted", assembly.card(new, household=person.household))
            assembly.voice(person, admission)
        assembly.voice(new, assembly.signed("key.admitted", assembly.card(other)))
        assert not seals(assembly, *assembly.officers, *assembly.people[6:8], other)

    def test_two_officers_let_no_seven_cards_into_another_household(self, assembly: Assembly) -> None:
        """The proof says for which household a key agreed to speak."""
        home = assembly.officers[0].household
        for person in assembly.people[4:11]:
            admission = assembly.signed("key.admitted", {**assembly.card(person), "household": home})
            assert assembly.verdict(admission) == "void fits"
        assembly.acta(*assembly.people[4:11])
        assert {assembly.voice_of(person) for person in assembly.people[4:11]} == {*assembly.households[4:11]}

    def test_a_card_vouched_for_once_and_revoked_behind_an_acta_is_silent(self, assembly: Assembly) -> None:
        old = assembly.people[6]
        new = assembly.reissue(old, vouched=True)
        assembly.signed("key.revoked", {"key": new.key, "reason": "mislaid"})
        assembly.acta(*assembly.people[:7])
        assert not seals(assembly, *assembly.people[:6], new)

    def test_unless_its_household_vouches_anew_knowing_that(self, assembly: Assembly) -> None:
        old = assembly.people[6]
        new = assembly.reissue(old, vouched=True)
        assembly.signed("key.revoked", {"key": new.key, "reason": "mislaid"})
        assembly.acta(*assembly.people[:7])
        assembly.voice(old, assembly.signed("key.admitted", assembly.card(new)))
        assert seals(assembly, *assembly.people[:6], new)


class TestShare:
    """What the households do without any officer is counted by the same keys."""

    def test_who_writes_it_does_not_matter(self, assembly: Assembly) -> None:
        """A card whose admission an attacker contests writes the recall, and seven households want it."""
        before = assembly.apart()
        card = assembly.reissue(assembly.people[4], vouched=False)
        before.by(assembly.officers[2], "key.revoked", {"key": card.key, "reason": "…"})
        recall = assembly.write(card, "mandate.recalled", assembly.dropped(assembly.officers[2]))
        for person in assembly.people[5:]:
            assembly.voice(person, recall)
        assert assembly.verdict(recall) == HOUSEHOLDS

    def test_a_voice_of_a_card_that_was_vouched_for_counts(self, assembly: Assembly) -> None:
        card = assembly.reissue(assembly.people[4], vouched=True)
        recall = assembly.wanted("mandate.recalled", assembly.dropped(assembly.officers[0]), *assembly.people[6:])
        assert assembly.verdict(recall) == WANTED
        assembly.voice(card, recall)
        assert assembly.verdict(recall) == HOUSEHOLDS


def test_a_seal_says_so_of_a_household_that_has_no_key(assembly: Assembly) -> None:
    """Nobody dilutes an assembly with names."""
    assembly.signed("household.registered", {"household": member_id("nobody's")})
    closing = assembly.acta(*assembly.people[:7])
    assert assembly.verdict(closing) == SEALED
    assert len(assembly.members()) == 12
