"""Stories of what is sealed, and of which of two actas stands."""

from __future__ import annotations

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import Person, member_id
from tests.ledger.rules.seal_stories.village import Households, SealStory, ids, story


@story
def sealed_is_the_past_of_the_closing() -> SealStory:
    """S1: another seal of the same closing, with more in its own past, puts nothing behind it."""
    village = Households()
    closing = village.close_all(village.ana)
    village.sealed(closing, village.everybody[:7])
    grant = village.grant(village.ana, village.cards[0])
    ghost = village.register(village.ana, member_id("ghost"))
    recall = village.recall(village.beto, village.ana)
    village.seal(closing, village.cards[7])
    second = village.close(village.ana, [closing, village.seal(closing, village.cards[6])])
    finishing = village.attest(village.beto, grant)
    expected = {
        **dict.fromkeys((closing, grant, finishing), "effective"),
        **dict.fromkeys((ghost, recall, second), "pending"),
    }
    return village.story(expected, standing=ids(closing), members=12)


@story
def six_have_moved_on() -> SealStory:
    """S2: six of twelve sign a closing, seven the next one, which has seen it; two more seal the first one beside."""
    village = Households()
    first = village.close_all(village.ana)
    given = village.voices(first, village.everybody[:6])
    second = village.close(village.beto, [first, *given])
    village.sealed(second, village.everybody[:7], *given)
    late = village.voices(first, village.everybody[7:9])
    village.write(village.cards[5], "meeting.sealed", {"closing": first.id}, lane=village.apart(), sees=[*given, *late])
    return village.story({second: "effective"}, standing=ids(second))


@story
def eight_have_moved_on_from_a_closing_that_theirs_has_not_seen() -> SealStory:
    """S2b: the first closing is by another secretary, and the second has not seen it."""
    village = Households()
    first = village.close(village.ana, village.acts)
    second = village.close(village.beto, village.at_first)
    given = village.voices(first, village.everybody[:6])
    village.sealed(second, village.everybody[:8], *given)
    late = village.voices(first, village.everybody[9:12])
    village.write(village.cards[7], "meeting.sealed", {"closing": first.id}, lane=village.apart(), sees=[*given, *late])
    return village.story({second: "effective"}, standing=ids(second))


@story
def two_programs_write_the_seal_at_once() -> SealStory:
    """S3: two seals of one closing are one seal."""
    village = Households()
    closing = village.close_all(village.ana)
    given = village.voices(closing, village.everybody[:7])
    data = {"closing": closing.id}
    seals = [
        village.write(one, "meeting.sealed", data, lane=village.apart(), sees=given) for one in village.everybody[5:7]
    ]
    return village.story({closing: "effective", seals[0]: "effective", seals[1]: "effective"}, standing=ids(closing))


@story
def voices_that_come_in_late() -> SealStory:
    """S4: consecutive actas, everybody honest: the second wins."""
    village = Households()
    first = village.close_all(village.ana)
    given = village.voices(first, village.everybody[:5])
    second = village.close(village.ana, [first, *given])
    late = village.voices(first, village.everybody[5:8])
    data = {"closing": first.id}
    village.write(village.cards[3], "meeting.sealed", data, lane=village.apart(), sees=[*given, *late])
    village.sealed(second, village.everybody[:8], *given, *late)
    return village.story({second: "effective"}, standing=ids(second))


def years_after_three_founders(others: int, *, seeing: bool = False) -> SealStory:
    village = Households(3, 0)
    village.welcome(village.newcomers(9))
    everybody = [*village.founders, *village.newcomers(9)]
    first = village.close_all(village.ana)
    seal = village.sealed(first, village.founders)
    second = village.close(village.ana, [seal])
    last = village.sealed(second, everybody[:11])
    known = [act for act in village.acts if act.entry.type == "attested"] if seeing else []
    forged = village.grant(
        village.beto, Person("forged", village.households[0]), lane=village.apart(), sees=village.at_first
    )
    parted = village.close(village.beto, [*village.at_first, forged])
    village.sealed(parted, [village.beto, village.carla, village.ana][:others], *known)
    expected = {second: "effective", last: "effective"} if others < 3 else {}
    return village.story(expected, standing=ids(first, second) if others < 3 else [])


@story
def two_of_three_founders_write_another_history() -> SealStory:
    """S5: years of seals by eleven, and two old keys part from the founding."""
    return years_after_three_founders(2)


@story
def all_three_founders_write_another_history() -> SealStory:
    """S5: with all three founding keys neither stands."""
    return years_after_three_founders(3)


def _seven_left(*, by_themselves: bool) -> SealStory:
    village = Households()
    first = village.close_all(village.ana)
    village.sealed(first, village.everybody)
    leaving = [village.leave(village.ana, one.household) for one in village.everybody[5:]]
    village.attest(village.beto, *leaving)
    if by_themselves:
        for one, left in zip(village.everybody[5:], leaving, strict=True):
            village.voice(one, left)
    second = village.close_all(village.ana)
    seal = village.sealed(second, village.everybody[:5], *village.acts)
    return village.story(
        {seal: "effective" if by_themselves else "void"}, standing=ids(first, second) if by_themselves else ids(first)
    )


@story
def the_five_who_stayed_sign_everything() -> SealStory:
    """S6: seven of twelve have left since the seal."""
    return _seven_left(by_themselves=False)


@story
def the_leavers_took_themselves_out() -> SealStory:
    """S6: each with its own card."""
    return _seven_left(by_themselves=True)


def twenty_five(village: Households, *before: Act) -> tuple[list[Person], Act]:
    """Thirteen newcomers, and a seal by all."""
    newcomers = village.newcomers(13)
    village.welcome(newcomers)
    closing = village.close_all(village.ana)
    village.sealed(closing, [*village.everybody[:7]])
    return newcomers, closing


@story
def founding_houses_grant_from_a_past_long_gone() -> SealStory:
    """S6b: eight of twelve founding households, behind twenty-five present members."""
    village = Households()
    twenty_five(village)
    grant = village.grant(village.cards[0], village.cards[0], lane=village.apart(), sees=village.at_first)
    village.voices(grant, village.cards)
    return village.story({grant: "pending"}, members=25)


@story
def ghosts_without_keys() -> SealStory:
    """S7: thirteen ghosts registered, the acta signed unread: without keys they are no members."""
    village = Households()
    ghosts = [village.register(village.ana, one.household) for one in village.newcomers(13)]
    village.attest(village.beto, *ghosts)
    closing = village.close_all(village.ana)
    village.sealed(closing, village.everybody[:7])
    return village.story({closing: "effective", ghosts[0]: "effective"}, members=12)


@story
def ghosts_with_false_keys() -> SealStory:
    """S7: with false keys the families have signed it."""
    village = Households()
    _, closing = twenty_five(village)
    return village.story({closing: "effective"}, members=25)


def _two_assemblies(first: slice, second: slice) -> tuple[Households, Act, Act, Act, Act]:
    village = Households()
    one, other = village.close(village.ana, village.at_first), village.close(village.beto, village.at_first)
    seals = village.sealed(one, village.everybody[first]), village.sealed(other, village.everybody[second])
    return village, one, other, *seals


@story
def two_assemblies_and_the_larger_one_stands() -> SealStory:
    """S8: three households sign both."""
    village, one, _, *_ = _two_assemblies(slice(8), slice(5, 12))
    return village.story({one: "effective"}, standing=ids(one))


@story
def two_assemblies_of_the_same_size() -> SealStory:
    """S8, S22: neither stands."""
    village, *_ = _two_assemblies(slice(7), slice(5, 12))
    return village.story({}, standing=[])


@story
def a_closing_that_has_seen_both() -> SealStory:
    """S8: until a closing has seen both."""
    village, *_, seal, other = _two_assemblies(slice(7), slice(5, 12))
    third = village.close(village.ana, [seal, other])
    village.sealed(third, village.everybody[:8])
    return village.story({third: "effective"}, standing=ids(third))
