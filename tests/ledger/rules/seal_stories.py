"""Stories of seals, each with its right outcome, for any evaluator.

Twelve households with a key each at the founding, four officers, thresholds of two, unless said. A story is the acts,
the verdicts that are right, by act id, and, where that says more, the closings whose seals stand and the number of
members at the base. An act that is expected to be `absent` is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, POSTS, WORDS, History, Person, member_id


class SealStory(NamedTuple):
    acts: list[Act]
    expected: dict[str, str]
    """The verdicts that are right, as words, by act id."""
    standing: list[str] | None = None
    """The closings whose seals stand, oldest first."""
    members: int | None = None
    """How many there are at the base."""


ABSENT = "absent"
STORIES: dict[str, Callable[[], SealStory]] = {}


def story(builder: Callable[[], SealStory]) -> Callable[[], SealStory]:
    """One of the stories, under its name."""
    STORIES[builder.__name__] = builder
    return builder


class Households(History):
    """A founded body in which every household has a key."""

    def __init__(self, founders: int = 4, cards: int = 8, **founding: Any) -> None:
        super().__init__(founders, 0, cards=cards, **{"thresholds": {"charter": 2}, **founding})
        self.found()
        self.ana, self.beto, self.carla = self.founders[:3]
        self.dora = self.founders[3] if founders > 3 else self.founders[2]
        self.everybody = [*self.founders, *self.cards]
        self.at_first = list(self.acts)
        """What everybody has seen: the founding."""
        self._lanes = count(1)

    def by(self, person: Person, kind: str, data: Mapping[str, Any], **how: Any) -> Act:
        """An act under the person's seat, if they have one."""
        return self.write(person, kind, data, **{"under": self.seat(person), **how})

    def apart(self) -> int:
        """A lane that nobody has used: what is written there has seen only what is said."""
        return next(self._lanes)

    def close(self, by: Person, sees: Iterable[Act] | None = None, **how: Any) -> Act:
        """A meeting, and its closing."""
        how = {"lane": self.apart(), "under": self.seat(by), **how}
        meeting = self.write(by, "meeting.opened", MEETING, sees=sees, **how)
        return self.write(
            by, "meeting.closed", {"meeting": meeting.id}, sees=[*([] if sees is None else sees), meeting], **how
        )

    def close_all(self, by: Person, **how: Any) -> Act:
        """A closing that has seen everything."""
        return self.close(by, list(self.acts), **how)

    def voices(self, closing: Act, people: Iterable[Person], *also: Act) -> list[Act]:
        """Voices of people who have seen the closing, and what is said besides, and nothing else."""
        return [self.voice(one, closing, lane=self.apart(), sees=[closing, *also]) for one in people]

    def sealed(self, closing: Act, people: Sequence[Person], *also: Act) -> Act:
        """The seal of these, none of whom has seen anything but the closing, and what is said besides."""
        given = self.voices(closing, people, *also)
        return self.write(people[-1], "meeting.sealed", {"closing": closing.id}, lane=self.apart(), sees=given)

    def recall(self, by: Person, person: Person, **how: Any) -> Act:
        return self.by(by, "mandate.recalled", {"mandate": self.seat(person), "reason": "…"}, **how)

    def grant(self, by: Person, person: Person, post: str = "council", **how: Any) -> Act:
        powers = POSTS[post]["powers"]
        return self.by(by, "mandate.granted", {"person": person.id, "post": post, "powers": powers}, **how)

    def present(self, by: Person, **how: Any) -> Act:
        """An act that needs nobody else."""
        return self.by(by, "person.presented", {"name": WORDS, "person": by.id}, **how)

    def register(self, by: Person, household: str, **how: Any) -> Act:
        return self.by(by, "household.registered", {"household": household}, **how)

    def leave(self, by: Person, household: str, **how: Any) -> Act:
        return self.by(by, "household.left", {"household": household}, **how)

    def admit(self, by: Person, person: Person, **how: Any) -> Act:
        data = {"household": person.household, "key": person.key, "person": person.id, "proof": self.proof(person)}
        return self.by(by, "key.admitted", data, **how)

    def revoke(self, by: Person, person: Person, **how: Any) -> Act:
        return self.by(by, "key.revoked", {"key": person.key, "reason": "…"}, **how)

    def settle(self, by: Person, kind: str, *acts: Act, **how: Any) -> Act:
        return self.by(by, kind, {"acts": [act.id for act in acts]}, **how)

    def newcomers(self, number: int, name: str = "newcomer") -> list[Person]:
        """People of households that do not exist yet."""
        return [Person(f"{name} {n}", member_id(f"household of {name} {n}")) for n in range(number)]

    def welcome(self, people: Iterable[Person], **how: Any) -> list[Act]:
        """Ana and Beto register their households and admit their keys."""
        found = [
            act
            for one in people
            for act in (self.register(self.ana, one.household, **how), self.admit(self.ana, one, **how))
        ]
        return [*found, self.attest(self.beto, *found, **how)]

    def decide(self, by: Person, motion: Act, meeting: Act, yes: int = 3, **how: Any) -> Act:
        data = {
            "counts": {"yes": yes},
            "meeting": meeting.id,
            "method": "hands",
            "motion": motion.id,
            "result": "adopted",
        }
        return self.by(by, "motion.decided", data, **how)

    def question(self) -> tuple[Act, Act]:
        """A motion, and a meeting for it."""
        motion = self.by(self.ana, "motion.proposed", {"names": WORDS, "rule": "majority", "text": WORDS})
        meeting = self.by(self.ana, "meeting.opened", MEETING)
        self.attest(self.beto, meeting)
        return motion, meeting

    def story(self, expected: Mapping[Act, str], **more: Any) -> SealStory:
        return SealStory(list(self.acts), {act.id: verdict for act, verdict in expected.items()}, **more)


def ids(*acts: Act) -> list[str]:
    return [act.id for act in acts]


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


def _years_after_three_founders(others: int, *, seeing: bool = False) -> SealStory:
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
    return _years_after_three_founders(2)


@story
def all_three_founders_write_another_history() -> SealStory:
    """S5: with all three founding keys neither stands."""
    return _years_after_three_founders(3)


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


def _twenty_five(village: Households, *before: Act) -> tuple[list[Person], Act]:
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
    _twenty_five(village)
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
    _, closing = _twenty_five(village)
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


class Store(Households):
    """Carla keeps a store, from which she may give out ten grams alone."""

    def __init__(self, **founding: Any) -> None:
        super().__init__(**founding)
        self.resource = self.by(self.ana, "resource.registered", {"kind": "stock", "names": WORDS, "unit": "gram"})
        terms = {"person": self.carla.id, "post": "store", "powers": ["steward"], "resources": [self.resource.id]}
        self.mandate = self.by(self.ana, "mandate.granted", terms)
        self.attest(self.beto, self.resource, self.mandate)
        data = {"action": "produce", "quantity": 100, "resource": self.resource.id}
        self.write(self.carla, "event.recorded", data, under=self.mandate.id)
        data = {"key": self.carla.key, "quantity": 10, "resource": self.resource.id}
        self.allotment = self.write(self.carla, "allotment.granted", data, under=self.mandate.id)

    def give(self, quantity: int, **how: Any) -> Act:
        data = {"action": "consume", "allotment": self.allotment.id, "quantity": quantity, "resource": self.resource.id}
        return self.write(self.carla, "event.recorded", data, under=self.mandate.id, **how)


def _far_away(*, claimed: bool) -> SealStory:
    village = Store()
    known = list(village.acts)
    here = [village.give(2, lane=village.apart(), sees=known)] if claimed else []
    closing = village.close(village.ana, [*known, *here])
    there = village.give(3, lane=village.apart(), sees=known)
    village.sealed(closing, village.everybody[:7])
    return village.story({there: "void" if claimed else "effective", **dict.fromkeys(here, "effective")})


@story
def a_storekeeper_far_away() -> SealStory:
    """S9: writes while the assembly seals."""
    return _far_away(claimed=False)


@story
def a_storekeeper_far_away_and_a_claim_behind_the_seal() -> SealStory:
    """S9: on the same stock."""
    return _far_away(claimed=True)


def _backdated(*, seeing: bool) -> SealStory:
    village = Households()
    first = village.close_all(village.ana)
    seal = village.sealed(first, village.everybody[:7])
    second = village.close(village.ana, [seal])
    village.sealed(second, village.everybody[:10])
    known = [act for act in village.acts if act.entry.type == "attested"] if seeing else []
    forged = village.grant(village.cards[0], village.cards[0], lane=village.apart(), sees=village.at_first)
    parted = village.close(village.cards[0], [*village.at_first, forged])
    village.sealed(parted, village.everybody[4:], *known)
    return village.story({second: "effective", forged: "pending"}, standing=ids(first, second))


@story
def a_backdated_seal() -> SealStory:
    """S10: sealed by seven, then a next acta by ten; eight seal beside the founding."""
    return _backdated(seeing=False)


def _gathering(actas: int, *, finish: bool = False) -> SealStory:
    village = Households()
    recall = village.recall(village.cards[0], village.carla)
    for one in village.cards[:4]:
        village.voice(one, recall)
    closings = []
    for _ in range(actas):
        closings.append(village.close_all(village.ana))
        village.sealed(closings[-1], village.everybody[:7])
    if finish:
        for one in village.cards[4:7]:
            village.voice(one, recall)
    verdict = "void" if actas > 1 else "effective" if finish else "pending"
    return village.story({recall: verdict}, standing=ids(*closings))


@story
def a_recall_that_gathers_voices_outlives_one_acta() -> SealStory:
    """S11."""
    return _gathering(1)


@story
def a_recall_that_gathers_voices_is_finished_after_one_acta() -> SealStory:
    """S11."""
    return _gathering(1, finish=True)


@story
def a_recall_that_gathers_voices_lapses_at_the_second_acta() -> SealStory:
    """S11: whatever voices come then."""
    return _gathering(2, finish=True)


@story
def a_closing_by_a_recalled_officer() -> SealStory:
    """S12: the signatures of officers are no condition of a seal."""
    village = Households()
    recall = village.recall(village.ana, village.carla)
    village.attest(village.beto, recall)
    closing = village.close_all(village.carla)
    village.sealed(closing, village.everybody[4:])
    return village.story({closing: "effective", recall: "effective"}, standing=ids(closing))


def _reissued(*, vouched: bool) -> SealStory:
    village = Households()
    first = village.close_all(village.ana)
    village.sealed(first, village.everybody)
    renewed = [one.renewed() for one in village.everybody[3:]]
    admitted = [village.admit(village.ana, one) for one in renewed]
    village.attest(village.beto, *admitted)
    if vouched:
        for one, act in zip(village.everybody[3:], admitted, strict=True):
            village.voice(one, act)
    second = village.close_all(village.ana)
    seal = village.sealed(second, renewed, *village.acts)
    return village.story({seal: "effective" if vouched else "void", admitted[0]: "effective"})


@story
def nine_cards_reissued() -> SealStory:
    """S15: since the seal, the old ones destroyed."""
    return _reissued(vouched=False)


@story
def nine_cards_vouched_for_by_the_old_ones() -> SealStory:
    """S15: own keys at once."""
    return _reissued(vouched=True)


@story
def a_grant_under_which_others_signed() -> SealStory:
    """S16: two withdraw it after months."""
    village = Households()
    card = village.cards[0]
    grant = village.grant(village.ana, card)
    village.attest(village.beto, grant)
    village.write(card, "person.presented", {"name": WORDS, "person": card.id}, under=grant.id)
    withdrawal = village.by(village.ana, "act.withdrawn", {"acts": [grant.id], "why": "…"})
    village.attest(village.beto, withdrawal)
    return village.story({withdrawal: "void", grant: "effective"})


@story
def two_of_three_founding_keys_refuse() -> SealStory:
    """S17: the rest is voiceless."""
    village = Households(3, 0)
    newcomers = village.newcomers(9)
    village.welcome(newcomers)
    closing = village.close_all(village.ana)
    seal = village.sealed(closing, [village.ana, *newcomers], *village.acts)
    return village.story({seal: "void"}, standing=[], members=3)


@story
def old_keys_sign_what_lacks_the_seal() -> SealStory:
    """S18: twelve sealed the first closing; seven sign another that has it, and not its seal, in its past."""
    village = Households()
    first = village.close_all(village.ana)
    village.sealed(first, village.everybody)
    second = village.close(village.beto, [first])
    village.sealed(second, village.everybody[:7])
    return village.story({first: "effective"}, standing=ids(first))


def _finished_later(*, rival: bool) -> SealStory:
    village = Households()
    known = list(village.acts)
    grant = village.grant(village.ana, village.cards[0], "chair", lane=village.apart(), sees=known)
    if rival:
        other = village.grant(village.beto, village.cards[1], "chair", lane=village.apart(), sees=known)
        village.attest(village.carla, other)
    closing = village.close_all(village.ana)
    village.sealed(closing, village.everybody[:7])
    village.attest(village.dora, grant)
    return village.story({grant: "void" if rival else "effective"})


@story
def a_pending_act_is_completed_after_one_acta() -> SealStory:
    """S19."""
    return _finished_later(rival=False)


@story
def a_pending_act_has_a_rival_behind_the_seal() -> SealStory:
    """S19."""
    return _finished_later(rival=True)


@story
def an_attestation_taken_back() -> SealStory:
    """S20: one attester could undo any unsealed act."""
    village = Households()
    grant = village.grant(village.ana, village.cards[0])
    attested = village.attest(village.beto, grant)
    withdrawal = village.by(village.beto, "act.withdrawn", {"acts": [attested.id], "why": "…"})
    return village.story({withdrawal: "void", attested: "effective", grant: "effective"})


@story
def a_tie_with_ghosts_on_one_side() -> SealStory:
    """S21: nine ghosts with keys; those who are honest want to merge, and can."""
    village = Households()
    one = village.close(village.ana, village.at_first)
    seal = village.sealed(one, village.everybody[:7])
    ghosts = village.newcomers(9, "ghost")
    how = {"lane": village.apart()}
    found = village.welcome(ghosts, sees=village.at_first, **how)
    other = village.close(village.beto, found)
    parted = village.sealed(other, village.everybody[5:])
    merged = village.close(village.ana, [seal, parted])
    village.sealed(merged, village.everybody[:7])
    return village.story({merged: "effective"}, standing=ids(merged))


@story
def the_recalled_one_gives_the_seventh_voice() -> SealStory:
    """S23: the acta has the recall, and not its second signature, in its past."""
    village = Households()
    recall = village.recall(village.ana, village.carla)
    closing = village.close_all(village.ana)
    village.attest(village.beto, recall, lane=village.apart(), sees=[recall])
    village.sealed(closing, [*village.cards[:6], village.carla])
    return village.story({recall: "effective", closing: "effective"})


def _circle(village: Households) -> tuple[Act, Act]:
    """Ana and Carla recall Beto, Beto and Dora recall Ana, and nobody has heard of the other."""
    known = list(village.acts)
    first = village.recall(village.ana, village.beto, lane=village.apart(), sees=known)
    village.attest(village.carla, first, lane=village.apart(), sees=[first])
    second = village.recall(village.beto, village.ana, lane=village.apart(), sees=known)
    village.attest(village.dora, second, lane=village.apart(), sees=[second])
    return first, second


@story
def two_officers_recall_each_other_unheard() -> SealStory:
    """Contested, until the households or others settle."""
    village = Households()
    return village.story(dict.fromkeys(_circle(village), "contested"))


@story
def settling_one_settles_one() -> SealStory:
    """The households ratify one of the two recalls."""
    village = Households()
    first, second = _circle(village)
    settling = village.settle(village.cards[0], "act.ratified", first)
    for one in village.cards[:7]:
        village.voice(one, settling)
    return village.story({settling: "effective", first: "effective", second: "contested"})


@story
def annulling_one_settles_one() -> SealStory:
    """Two others annul one of the two recalls."""
    village = Households()
    first, second = _circle(village)
    settling = village.settle(village.carla, "act.annulled", first)
    village.attest(village.dora, settling)
    return village.story({settling: "effective", first: "void", second: "contested"})


@story
def an_acta_over_an_unsettled_circle() -> SealStory:
    """F6b: what was contested stays so until it is settled by name."""
    village = Households()
    first, second = _circle(village)
    closing = village.close_all(village.carla)
    village.sealed(closing, village.cards)
    return village.story({first: "contested", second: "contested"}, standing=ids(closing))


def _decisions(village: Households, *, second: bool) -> tuple[Act, Act]:
    """Ana decides, Beto signs; beside that Ana, who has not seen it, decides otherwise, and perhaps Carla signs."""
    motion, meeting = village.question()
    known = list(village.acts)
    lane = village.apart()
    first = village.decide(village.ana, motion, meeting, lane=lane, sees=known)
    village.attest(village.beto, first, lane=village.apart(), sees=[first])
    other = village.decide(village.ana, motion, meeting, 2, lane=lane, sees=known)
    if second:
        village.attest(village.carla, other, lane=village.apart(), sees=[other])
    return first, other


@story
def an_author_alone_writes_another_act_of_the_same_claim() -> SealStory:
    """N1: the first stands until the second is effective."""
    village = Households()
    first, second = _decisions(village, second=False)
    return village.story({first: "effective", second: "pending"})


@story
def author_and_accomplice_replace_an_unsealed_decision() -> SealStory:
    """N6: they can, being as many as it asks."""
    village = Households()
    first, second = _decisions(village, second=True)
    return village.story({first: "void", second: "effective"})


@story
def author_and_accomplice_replace_a_sealed_decision() -> SealStory:
    """N6: not once it is sealed."""
    village = Households()
    motion, meeting = village.question()
    known = list(village.acts)
    lane = village.apart()
    first = village.decide(village.ana, motion, meeting, lane=lane, sees=known)
    village.attest(village.beto, first, lane=village.apart(), sees=[first])
    closing = village.close_all(village.dora)
    village.sealed(closing, village.cards)
    second = village.decide(village.ana, motion, meeting, 2, lane=lane, sees=known)
    village.attest(village.carla, second, lane=village.apart(), sees=[second])
    return village.story({first: "effective", second: "void"})


@story
def who_admits_must_count_themselves() -> SealStory:
    """N2: Ana and Beto admit Zeno, who is the third to admit Yuri, who signs where three are asked."""
    village = Households(thresholds={"charter": 3})
    zeno, yuri = Person("zeno", village.households[0]), Person("yuri", village.households[1])
    admitted = village.admit(village.ana, zeno)
    village.attest(village.beto, admitted)
    seats = [village.grant(village.ana, one) for one in (zeno, yuri)]
    village.attest(village.beto, *seats)
    third = village.admit(village.ana, yuri)
    village.attest(village.beto, third)
    signing = village.attest(zeno, third, under=seats[0].id)
    charter = {"posts": POSTS, "rules": {}}
    amended = village.by(village.ana, "charter.amended", {"charter": charter})
    village.attest(village.beto, amended)
    counted = village.attest(yuri, amended, under=seats[1].id)
    return village.story({third: "effective", signing: "effective", counted: "effective", amended: "pending"})


@story
def two_settlements_ratify_one_rival_each() -> SealStory:
    """N4: neither counts."""
    village = Households()
    first, second = _rivals(village)
    known = list(village.acts)
    settlings = []
    for one, two, act in ((village.ana, village.beto, first), (village.carla, village.dora, second)):
        settling = village.settle(one, "act.ratified", act, lane=village.apart(), sees=known)
        village.attest(two, settling, lane=village.apart(), sees=[settling])
        settlings.append(settling)
    return village.story(dict.fromkeys((first, second, *settlings), "contested"))


def _rivals(village: Households) -> tuple[Act, Act]:
    """Two decisions beside each other, of one motion."""
    motion, meeting = village.question()
    known = list(village.acts)
    first = village.decide(village.ana, motion, meeting, lane=village.apart(), sees=known)
    village.attest(village.beto, first, lane=village.apart(), sees=[first])
    second = village.decide(village.carla, motion, meeting, 2, lane=village.apart(), sees=known)
    village.attest(village.dora, second, lane=village.apart(), sees=[second])
    return first, second


@story
def a_settlement_by_one_alone() -> SealStory:
    """N5: it asks at least what a decision asks."""
    village = Store()
    known = list(village.acts)
    one = village.give(2, lane=village.apart(), sees=known)
    other = village.give(3, lane=village.apart(), sees=known)
    settling = village.settle(village.ana, "act.ratified", one)
    return village.story({one: "contested", other: "contested", settling: "pending"})


@story
def one_decision_written_twice() -> SealStory:
    """f7: with the same counts, each confirmed by another attester."""
    village = Households()
    motion, meeting = village.question()
    known = list(village.acts)
    first = village.decide(village.ana, motion, meeting, lane=village.apart(), sees=known)
    village.attest(village.beto, first, lane=village.apart(), sees=[first])
    second = village.decide(village.carla, motion, meeting, lane=village.apart(), sees=known)
    village.attest(village.dora, second, lane=village.apart(), sees=[second])
    return village.story({first: "effective", second: "effective"})


@story
def something_is_withheld() -> SealStory:
    """S24: nothing that has seen it is there before it is."""
    village = Households()
    withheld = village.grant(village.beto, village.cards[0])
    seeing = village.present(village.ana)
    closing = village.close_all(village.ana)
    seal = village.sealed(closing, village.everybody[:7])
    village.acts.remove(withheld)
    return village.story(dict.fromkeys((seeing, closing, seal), ABSENT), standing=[])


@story
def what_is_sealed_and_not_contested_is_settled() -> SealStory:
    """S25: nothing comes of it."""
    village = Households()
    grant = village.grant(village.ana, village.cards[0])
    village.attest(village.beto, grant)
    other = village.grant(village.ana, village.cards[1])
    closing = village.close_all(village.ana)
    village.sealed(closing, village.cards)
    for kind, act in (("act.annulled", grant), ("act.ratified", other)):
        settling = village.settle(village.ana, kind, act)
        village.attest(village.beto, settling)
    return village.story({grant: "effective", other: "pending"})


@story
def a_forged_key_behind_a_seal_that_never_stands() -> SealStory:
    """S26: two of three founding keys seal a parted history, and sign as three."""
    village = Households(3, 0, thresholds={"charter": 3})
    first = village.close_all(village.ana)
    village.sealed(first, village.founders)
    forged = Person("forged", village.households[0])
    how: dict[str, Any] = {"lane": village.apart(), "sees": village.at_first}
    admitted = village.admit(village.ana, forged, **how)
    seat = village.grant(village.ana, forged, **how)
    signing = village.attest(village.beto, admitted, seat, lane=how["lane"], sees=[seat])
    parted = village.close(village.beto, [signing])
    seal = village.sealed(parted, village.founders[:2])
    data = {"charter": {"posts": POSTS, "rules": {}}}
    amended = village.by(village.ana, "charter.amended", data, lane=village.apart(), sees=[seal])
    village.attest(village.beto, amended, lane=village.apart(), sees=[amended])
    village.attest(forged, amended, under=seat.id, lane=village.apart(), sees=[amended])
    return village.story({amended: "pending"}, standing=ids(first))


@story
def a_contested_recall_is_ratified_later() -> SealStory:
    """S27: it ends from the settlement on, nothing backwards."""
    village = Households()
    first, second = _circle(village)
    closing = village.close_all(village.carla)
    village.sealed(closing, village.cards)
    before = village.present(village.beto)
    settling = village.settle(village.carla, "act.ratified", first)
    village.attest(village.dora, settling)
    after = village.present(village.beto)
    return village.story(
        {first: "effective", second: "contested", settling: "effective", before: "effective", after: "void"}
    )


def _reissued_by_all(*, seeing: bool) -> SealStory:
    village = Households()
    renewed = [one.renewed() for one in village.everybody]
    admitted = [village.admit(village.ana, one) for one in renewed]
    village.attest(village.beto, *admitted)
    for one, act in zip(village.everybody, admitted, strict=True):
        village.voice(one, act)
    known = list(village.acts)
    closings: list[Act] = []
    seals: list[Act] = []
    for _ in range(3):
        closings.append(village.close(village.ana, [*known, *seals]))
        seals.append(village.sealed(closings[-1], renewed, *known))
    present = [act for act in village.acts if act.entry.type == "attested"] if seeing else []
    parted = village.close(village.cards[0], village.at_first)
    village.sealed(parted, village.cards[:7], *present)
    return village.story({closings[-1]: "effective"}, standing=ids(*closings))


@story
def old_cards_from_the_bin() -> SealStory:
    """S28: all reissue their cards and seal three actas; seven old cards seal beside."""
    return _reissued_by_all(seeing=False)


@story
def a_pending_grant_finished_by_founding_houses() -> SealStory:
    """S29: behind the seal of twenty-five members: the share is counted at the last standing seal."""
    village = Households()
    grant = village.grant(village.cards[0], village.cards[0])
    village.voice(village.cards[0], grant)
    _twenty_five(village)
    for one in village.cards[1:]:
        village.voice(one, grant)
    return village.story({grant: "pending"}, members=25)


@story
def another_house_vouches_for_a_key() -> SealStory:
    """S30: the house that has it keeps its voice."""
    village = Households()
    one, other = village.cards[:2]
    stolen = village.admit(village.ana, one.of(other.household))
    village.voice(other, stolen)
    closing = village.close_all(village.ana)
    seal = village.sealed(closing, [*village.founders, *village.cards[2:4], one], *village.acts)
    return village.story({seal: "effective"})


@story
def two_houses_vouch_for_one_new_key() -> SealStory:
    """S30: neither is heard through it."""
    village = Households()
    new = Person("new", village.cards[0].household)
    for one in village.cards[:2]:
        village.voice(one, village.admit(village.ana, new.of(one.household)))
    closing = village.close_all(village.ana)
    seal = village.sealed(closing, [*village.founders, *village.cards[2:4], new], *village.acts)
    return village.story({seal: "void"})


@story
def seven_cards_admitted_into_another_house() -> SealStory:
    """S30: the proof binds the household."""
    village = Households()
    house = village.ana.household
    admitted = []
    for one in village.cards[:7]:
        data = {"household": house, "key": one.key, "person": one.id, "proof": village.proof(one)}
        admitted.append(village.by(village.ana, "key.admitted", data))
    village.attest(village.beto, *admitted)
    return village.story(dict.fromkeys(admitted, "void"))


@story
def a_recall_written_with_a_contested_card() -> SealStory:
    """S31: who writes an act of the share does not matter."""
    village = Households()
    card = village.cards[0].renewed()
    known = list(village.acts)
    admitted = village.admit(village.ana, card)
    village.attest(village.beto, admitted)
    recall = village.recall(card, village.carla)
    other = village.admit(village.carla, Person("other", village.carla.household), lane=village.apart(), sees=known)
    village.revoke(village.carla, card, lane=village.apart(), sees=known)
    for one in village.everybody[5:]:
        village.voice(one, recall)
    return village.story({recall: "effective", other: "pending"})


@story
def written_under_the_old_charter() -> SealStory:
    """S32: outside the last seal the demands of both charters hold."""
    village = Households()
    stricter = {"posts": POSTS, "rules": {}, "motions": [], "thresholds": {"mandate": 3}}
    amended = village.by(village.ana, "charter.amended", {"charter": stricter})
    village.attest(village.beto, amended)
    closing = village.close_all(village.ana)
    village.sealed(closing, village.cards)
    grant = village.grant(village.carla, village.cards[0], lane=village.apart(), sees=village.at_first)
    village.attest(village.dora, grant, lane=village.apart(), sees=[grant])
    return village.story({amended: "effective", grant: "pending"})


def _dead(signers: int, *, objecting: bool) -> SealStory:
    village = Households(thresholds={"charter": 2, "mandate": 3})
    death = village.by(village.ana, "person.died", {"date": "2026-02-01", "person": village.dora.id})
    for one in village.founders[1:signers]:
        village.attest(one, death)
    if objecting:
        village.write(village.dora, "dispute.raised", {"about": [death.id], "words": WORDS})
    verdict = "pending" if signers < 3 else "contested" if objecting else "effective"
    return village.story({death: verdict})


@story
def two_report_an_officer_dead() -> SealStory:
    """S33: where a recall asks three."""
    return _dead(2, objecting=False)


@story
def three_report_an_officer_dead() -> SealStory:
    """S33."""
    return _dead(3, objecting=False)


@story
def the_one_reported_dead_objects() -> SealStory:
    """S33: with her key."""
    return _dead(3, objecting=True)


@story
def the_second_acta_omits_the_finishing_signature() -> SealStory:
    """S34: the recall lapses."""
    village = Households()
    recall = village.recall(village.ana, village.carla)
    first = village.close_all(village.ana)
    seal = village.sealed(first, village.cards)
    village.attest(village.beto, recall, lane=village.apart(), sees=[recall, seal])
    second = village.close(village.ana, [seal])
    village.sealed(second, village.cards)
    return village.story({recall: "void"}, standing=ids(first, second))


@story
def old_cards_list_the_present_voices() -> SealStory:
    """S35, of S28: who knows a seal moves on only by a closing that has seen it."""
    return _reissued_by_all(seeing=True)


@story
def a_backdated_seal_lists_the_present_voices() -> SealStory:
    """S35, of S10."""
    return _backdated(seeing=True)


@story
def two_old_founders_list_the_present_voices() -> SealStory:
    """S35, of S5."""
    return _years_after_three_founders(2, seeing=True)


@story
def one_settlement_ratifies_one_rival_and_has_seen_the_other() -> SealStory:
    """S36: the other one stays contested."""
    village = Households()
    first, second = _rivals(village)
    settling = village.settle(village.ana, "act.ratified", first)
    village.attest(village.beto, settling)
    return village.story({first: "effective", second: "contested", settling: "effective"})


@story
def the_rival_of_a_ratified_act_is_ratified() -> SealStory:
    """S36: refused, when the first is effective and seen."""
    village = Households()
    first, second = _rivals(village)
    for act in (first, second):
        settling = village.settle(village.ana, "act.ratified", act)
        village.attest(village.beto, settling)
    return village.story({first: "effective", second: "contested", settling: "void"})


@story
def a_card_vouched_for_once_and_revoked() -> SealStory:
    """S37: revoked behind the seal, the card is silent."""
    village = Households()
    new = village.cards[0].renewed()
    admitted = village.admit(village.ana, new)
    village.voice(village.cards[0], admitted)
    revoked = [village.revoke(village.ana, one) for one in (new,)]
    village.attest(village.beto, *revoked)
    closing = village.close_all(village.ana)
    village.sealed(closing, village.cards)
    second = village.close_all(village.ana)
    seal = village.sealed(second, [*village.founders, *village.cards[1:3], new], *village.acts)
    return village.story({seal: "void", revoked[0]: "effective"}, standing=ids(closing))


@story
def a_house_that_left_and_was_registered_anew() -> SealStory:
    """S37: by its own card, and behind the seal: it counts."""
    village = Households()
    house = village.cards[0].household
    left = village.leave(village.ana, house)
    village.voice(village.cards[0], left)
    village.attest(village.beto, left)
    registered = village.register(village.ana, house)
    village.attest(village.beto, registered)
    closing = village.close_all(village.ana)
    village.sealed(closing, village.everybody)
    second = village.close_all(village.ana)
    seal = village.sealed(second, [*village.founders, *village.cards[:3]], *village.acts)
    return village.story({seal: "effective"}, members=12)


@story
def let_in_by_two_houses_and_vouching_for_another() -> SealStory:
    """S37: speaks for nobody, and neither does the other."""
    village = Households()
    first, second = village.cards[:2]
    new = Person("new", first.household)
    for one in (first, second):
        village.voice(one, village.admit(village.ana, new.of(one.household)))
    other = Person("other", first.household)
    village.voice(new, village.admit(village.ana, other))
    closing = village.close_all(village.ana)
    seal = village.sealed(closing, [*village.founders, *village.cards[2:4], other], *village.acts)
    return village.story({seal: "void"})


def _two_houses_more(voices: int) -> SealStory:
    village = Households()
    recall = village.recall(village.cards[0], village.carla)
    for one in village.cards[:7]:
        village.voice(one, recall, lane=village.apart(), sees=[recall])
    newcomers = village.newcomers(2)
    how: dict[str, Any] = {"lane": village.apart()}
    found = village.welcome(newcomers, sees=village.at_first, **how)
    closing = village.close(village.ana, found)
    village.sealed(closing, village.cards)
    for one in [village.beto, village.dora][: voices - 7]:
        village.voice(one, recall)
    return village.story({recall: "effective" if voices > 7 else "pending"}, members=14)


@story
def two_houses_are_seated_beside_a_recall() -> SealStory:
    """S38: seven of twelve become seven of fourteen."""
    return _two_houses_more(7)


@story
def an_eighth_house_speaks() -> SealStory:
    """S38."""
    return _two_houses_more(8)
