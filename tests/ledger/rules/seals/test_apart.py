"""Two actas whose signers did not know of each other (verdicts.md, section 3, *Apart*): each household counts where it
spoke last, and the side with more households stands.

So a handful of old keys moves nobody, honest people who carry on are accused of nothing, and a tie stands still until a
closing has seen both.
"""

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import Person
from tests.ledger.rules.seals.assembly import HOUSEHOLDS, SEALED, Assembly


@pytest.fixture
def assembly() -> Assembly:
    return Assembly()


class TestMovingOn:
    """A household whose later voice has seen its earlier one has moved on."""

    def test_an_acta_that_gets_its_last_voices_when_the_families_have_moved_on_does_not_stand(
        self, assembly: Assembly
    ) -> None:
        """
        C1 ── six voices ──┬── C2, seven voices, sealed
                           └── one or two more voices for C1, sealed beside
        """  # noqa: D212
        people = assembly.people
        first = assembly.close_meeting()
        for person in people[:6]:
            assembly.voice(person, first)
        late = assembly.apart()
        second = assembly.acta(*people[:7])
        late.seal(first, people[7], people[8])
        assert assembly.actas() == [second]
        assert assembly.verdict(second) == SEALED
        assert assembly.verdict(first) == HOUSEHOLDS  # eight want it closed; it makes nothing firm

    def test_also_where_the_second_closing_had_not_heard_of_the_first(self, assembly: Assembly) -> None:
        people = assembly.people
        far = assembly.apart()
        first = assembly.close_meeting()
        for person in people[:6]:
            assembly.voice(person, first)
        second = far.close_meeting(assembly.officers[2])
        assembly.seal(second, *people[:8])
        assembly.apart([first, *voices_for(assembly, first)]).seal(first, *people[8:11])
        assert assembly.actas() == [second]

    def test_of_two_meetings_whose_voices_come_in_late_the_second_wins_and_nobody_has_done_wrong(
        self, assembly: Assembly
    ) -> None:
        """Everybody is honest: the phones of some families come down from the fields after the second meeting."""
        people = assembly.people
        first = assembly.close_meeting()
        fields = assembly.apart()
        for person in people[:5]:
            assembly.voice(person, first)
        second = assembly.acta(*people[:7])
        fields.seal(first, *people[7:9])
        given = [*voices_for(assembly, first), *voices_for(assembly, second)]
        assert assembly.actas() == [second]
        assert {assembly.why(act).verdict for act in given} == {"effective"}

    def test_who_knows_of_a_seal_moves_on_only_by_a_closing_that_has_seen_it(self, assembly: Assembly) -> None:
        """Seven who heard of the seal sign a closing that pretends not to: they count on neither side."""
        people = assembly.people
        before = list(assembly.acts)
        stands = assembly.acta(*people[:10])
        parted = assembly.apart(before).close_meeting()
        assembly.seal(parted, *people[:7])
        assert assembly.actas() == [stands]

    def test_a_closing_that_has_seen_the_seal_is_not_apart_from_it(self, assembly: Assembly) -> None:
        first, second = assembly.acta(*assembly.people), assembly.acta(*assembly.people[:7])
        assert assembly.actas() == [first, second]


def voices_for(assembly: Assembly, closing: Act) -> list[Act]:
    """The attestations of a closing."""
    attested = (act for act in assembly.acts if act.entry.type == "attested")
    return [act for act in attested if any(one.name[:32] == closing.id for one in act.references)]


class TestOldKeys:
    """Keys of long ago part history from where they began, and the present stands."""

    def test_seven_old_keys_do_not_undo_what_all_twelve_have_sealed(self, assembly: Assembly) -> None:
        """Their closing has seen the first one, and not its seal."""
        first = assembly.close_meeting()
        old = assembly.apart()
        assembly.seal(first, *assembly.people)
        second = old.acta(*assembly.people[:7])
        assert assembly.actas() == [first]
        assert assembly.verdict(second) == HOUSEHOLDS  # seven want it closed; it makes nothing firm

    def test_an_acta_of_the_first_day_written_today_by_eight_moves_nothing(self, assembly: Assembly) -> None:
        """Seven sealed the first acta and ten the second; eight of them seal another, from the founding."""
        founded = assembly.apart()
        sealed = [assembly.acta(*assembly.people[:7]), assembly.acta(*assembly.people[:10])]
        founded.acta(*assembly.people[4:])
        assert assembly.actas() == sealed

    @pytest.mark.parametrize("knows", [False, True])
    def test_nor_where_its_voices_list_the_present_ones_as_seen(self, assembly: Assembly, knows: bool) -> None:
        """Whoever has seen a voice for the second acta has seen the seal of the first."""
        founded = assembly.apart()
        first = assembly.acta(*assembly.people[:7])
        second = assembly.acta(*assembly.people[:10])
        parted = founded.close_meeting()
        founded.hear(*(voices_for(assembly, second) if knows else voices_for(assembly, first)))
        founded.seal(parted, *assembly.people[4:])
        assert assembly.actas() == [first, second]


class TestPretending:
    """Seven of twelve say that they moved on before they heard of the seal: nobody can tell them from the honest."""

    def part(self, assembly: Assembly, *, next_acta: bool) -> tuple[list[Act], Act]:
        sealed = [assembly.close_meeting()]
        unaware = assembly.apart()
        unaware.hear(*(assembly.voice(person, sealed[0], lane=50, sees=sealed) for person in assembly.people))
        assembly.seal(sealed[0], by=assembly.people[11])
        if next_acta:
            sealed.append(assembly.acta(*assembly.people))
        return sealed, unaware.acta(*assembly.people[:7], by=assembly.carla)

    def test_they_take_the_last_acta_with_them(self, assembly: Assembly) -> None:
        """Though all twelve had signed it: seven have moved on, and five have not."""
        _, parted = self.part(assembly, next_acta=False)
        assert assembly.actas() == [parted]

    def test_not_once_there_is_a_next_one(self, assembly: Assembly) -> None:
        """Their voices for that are not taken back by voices that have not seen them."""
        sealed, _ = self.part(assembly, next_acta=True)
        assert assembly.actas() == sealed


class Village(Assembly):
    """Three founders with a key each, who let eight households in; eleven seal for years."""

    def __init__(self) -> None:
        super().__init__(3, 0, 3)
        self.founded = list(self.acts)
        self.newcomers(8)
        self.years = [self.acta(*self.founders)]
        self.everybody = [*self.founders, *(Person(f"newcomer {n}", "") for n in range(8))]
        self.years += [self.acta(*self.everybody) for _ in range(2)]

    def part(self, *founders: Person, knows: bool = False) -> Act:
        """These write another history from the founding, and seal it."""
        past = self.apart(self.founded)
        closing = past.close_meeting()
        if knows:
            past.hear(*voices_for(self, self.years[-1]))
        past.seal(closing, *founders)
        return closing


class TestFoundersOfThree:
    @pytest.mark.parametrize("knows", [False, True])
    def test_two_old_founders_do_not_replace_years_of_a_village(self, knows: bool) -> None:
        village = Village()
        village.part(*village.founders[:2], knows=knows)
        assert village.actas() == village.years
        assert len(village.members()) == 11

    def test_all_three_make_both_fall(self) -> None:
        """That is why a body is founded with the keys of many households."""
        village = Village()
        village.part(*village.founders)
        assert village.actas() == []

    def test_not_where_they_say_that_they_know_the_present(self) -> None:
        village = Village()
        village.part(*village.founders, knows=True)
        assert village.actas() == []


class TestTwoAssemblies:
    """Two halves of a village cannot hear each other, and each holds its assembly."""

    @staticmethod
    def both(assembly: Assembly, ours: int, theirs: int) -> tuple[Act, Act]:
        """The first so many households sign the one, the last so many the other."""
        river = assembly.apart()
        one = assembly.acta(*assembly.people[:ours])
        return one, river.acta(*assembly.people[-theirs:], by=assembly.officers[2])

    def test_the_side_with_more_households_stands(self, assembly: Assembly) -> None:
        """Five spoke on the one side alone, four on the other alone, three on both."""
        one, _ = self.both(assembly, 8, 7)
        assert assembly.actas() == [one]

    def test_of_equal_sides_neither_does(self, assembly: Assembly) -> None:
        self.both(assembly, 7, 7)
        assert assembly.actas() == []

    def test_until_a_closing_has_seen_both(self, assembly: Assembly) -> None:
        self.both(assembly, 7, 7)
        merged = assembly.acta(*assembly.people[3:10])
        assert assembly.actas() == [merged]

    def test_two_who_sign_on_both_sides_make_seven_of_twelve_fall(self, assembly: Assembly) -> None:
        """Seven of twelve are firm against fewer than two: nothing can be done about two."""
        river = assembly.apart()
        people = assembly.people
        assembly.acta(*people[:7])
        river.acta(*people[:2], *people[7:])
        assert assembly.actas() == []

    def test_one_does_not(self, assembly: Assembly) -> None:
        river = assembly.apart()
        people = assembly.people
        one = assembly.acta(*people[:7])
        river.acta(people[0], *people[7:])
        assert assembly.actas() == [one]

    def test_ghosts_on_one_side_do_not_decide_a_tie(self, assembly: Assembly) -> None:
        """On the other side nine households were let in whom nobody knows: the base is what both sides had."""
        river = assembly.apart()
        assembly.acta(*assembly.people[:7])
        ghosts = []
        for n in range(9):
            ghost = Person(f"ghost {n}", assembly.guest(f"house of ghost {n}").id)
            river.signed("household.registered", {"household": ghost.household})
            river.signed("key.admitted", assembly.card(ghost))
            ghosts.append(ghost)
        river.acta(*assembly.people[5:], by=assembly.officers[2])
        assert assembly.actas() == []
        merged = assembly.acta(*assembly.people[:7])
        assert assembly.actas() == [merged]


class TestSide:
    """With an acta go those that belong to it and not to the other."""

    def test_later_actas_of_a_side_count_for_it(self, assembly: Assembly) -> None:
        """
        C1, seven voices ── C2, ten voices         beside it seven for D, of whom two spoke for C2
        """  # noqa: D200, D212
        river = assembly.apart()
        people = assembly.people
        present = [assembly.acta(*people[:7]), assembly.acta(*people[2:])]
        river.acta(*people[:2], *people[7:])
        assert assembly.actas() == present

    def test_the_voices_of_both_are_counted_by_the_keys_of_their_common_base(self, assembly: Assembly) -> None:
        """Whom one side let in has no voice against the other."""
        common = assembly.acta(*assembly.people)
        river = assembly.apart()
        [newcomer] = assembly.newcomers(1)
        assembly.acta(*assembly.people[:7])
        assembly.acta(*assembly.people[:6], newcomer)
        other = river.acta(*assembly.people[4:])
        assert assembly.actas() == [common, other]


def test_a_seal_that_two_programs_wrote_at_once_is_one_seal(assembly: Assembly) -> None:
    closing = assembly.close_meeting()
    for person in assembly.people[:7]:
        assembly.voice(person, closing)
    rooms = assembly.apart(), assembly.apart()
    seals = [room.seal(closing, by=person) for room, person in zip(rooms, assembly.people, strict=False)]
    assert assembly.actas() == [closing]
    assert [assembly.why(seal).verdict for seal in seals] == ["effective", "effective"]
    assert assembly.actas() == [closing]


class TestCardsThatVouch:
    """All reissue their cards, and the old ones let the new ones speak at once; then somebody finds the old ones."""

    def vouched(self, assembly: Assembly) -> list[Person]:
        return [assembly.reissue(person, vouched=True) for person in assembly.people]

    @pytest.mark.parametrize("knows", [False, True])
    def test_seven_old_cards_from_the_bin_move_nothing(self, assembly: Assembly, knows: bool) -> None:
        bin_ = assembly.apart()
        cards = self.vouched(assembly)
        present = [assembly.acta(*cards) for _ in range(3)]
        closing = bin_.close_meeting()
        if knows:
            bin_.hear(*voices_for(assembly, present[-1]))
        bin_.seal(closing, *assembly.people[5:])
        assert assembly.actas() == present

    def test_nor_where_the_bin_knows_of_the_first_acta_alone(self, assembly: Assembly) -> None:
        bin_ = assembly.apart()
        cards = self.vouched(assembly)
        present = [assembly.acta(*cards[:7]) for _ in range(2)]
        closing = bin_.close_meeting()
        bin_.hear(*voices_for(assembly, present[0]))
        bin_.seal(closing, *assembly.people[5:])
        assert assembly.actas() == present
