"""What an attack must not change, and the cases in which the page says that it does.

`breaches` compares a village before an attack with the same village and all that attackers wrote:

sealed      what was firm has the same verdict and code, unless its acta parted and no longer stands
standing    an acta that stood still stands, signed by k of m, unless more than k − m/2 households spoke on both sides
harm        what was effective, by an honest author or with an honest signature, is effective
gain        what attackers wrote is effective only where as many officers as they are may do it;
            what was not effective became so only if honest people had signed it
"""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.acts.meetings import MeetingClosed, MotionDecided
from caracol.ledger.acts.people import HouseholdLeft
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.order.relied import sources
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.seals.acta import Acta
from tests.ledger.rules.attacks.strength import charters, houses, officers


class Breach(NamedTuple):
    """A law that does not hold."""

    law: str
    act: str
    """The act that shows it."""
    words: str


class Case:
    """A village before and after an attack."""

    def __init__(self, before: Fold, after: Fold, attackers: frozenset[bytes]) -> None:
        self.before = before
        self.after = after
        self.attackers = attackers
        self.judged: dict[str, bool] = {}
        """Whether the page says that an act may fall."""
        self.excused: dict[str, int] = {}
        """How often which exception was taken."""

    @cached_property
    def officers(self) -> set[str]:
        """Attackers who hold, or may come to hold, a mandate."""
        return officers(self.before, self.attackers)

    @cached_property
    def fallen(self) -> list[str]:
        """Actas that stood before and do not stand after."""
        after = set(self.after.firmness.actas)
        return [closing for closing in self.before.firmness.actas if closing not in after]

    @cached_property
    def risen(self) -> list[str]:
        """Actas that stand after and did not before."""
        before = set(self.before.firmness.actas)
        return [closing for closing in self.after.firmness.actas if closing not in before]

    def was(self, act: Act) -> str:
        """Its verdict before."""
        return self.before.verdicts[act.id].verdict

    def now(self, act: Act) -> str:
        """Its verdict after."""
        return self.after.verdicts[act.id].verdict

    def is_theirs(self, act: Act) -> bool:
        """Whether an attacker wrote it."""
        return act.key in self.attackers

    def is_new(self, act: Act) -> bool:
        return act.id not in self.before.acts

    def honest_signers(self, act: Act, fold: Fold) -> set[bytes]:
        """The keys of honest people whose signature or voice an act has, its author's among them."""
        keys = {act.key, *(voice.key for voice in fold.attestations(act.id) if _is_assent(voice))}
        return keys - self.attackers

    def excuse(self, why: str) -> bool:
        """Note that an exception was taken."""
        self.excused[why] = self.excused.get(why, 0) + 1
        return True


def breaches(case: Case) -> Iterator[Breach]:
    """Every law that an attack broke."""
    yield from _standing(case)
    if not case.fallen:
        yield from _sealed(case)
        yield from _harm(case)
        yield from _gain(case)


def _standing(case: Case) -> Iterator[Breach]:
    for closing in case.fallen:
        if not _was_parted_by_enough(case, closing) and not _had_most_of_an_old_base(case, closing):
            yield Breach("standing", closing, "An acta that stood no longer stands.")


def _was_parted_by_enough(case: Case, closing: str) -> bool:
    """A seal by k of m falls to more than k − m/2 households that speak on both sides (section 11).

    Of these are attackers, and honest people who have moved on: whose last voice is for the other side.
    """
    seals, book = case.after._seals, case.after._book
    one = seals._actas[book.nodes[closing]]
    for other in seals._apart[one]:
        base, every = seals._base_of(one, other), [*seals._actas.values()]
        ours, theirs = (_voices(case, base, seals._side(*pair, base, every)) for pair in ((one, other), (other, one)))
        members = seals.speaking(base).members
        k = max(len(_signed(case, base, acta)) for acta in seals._side(one, other, base, every))
        attackers = houses(members, case.attackers)
        moved = {
            house
            for house in ours.keys() & theirs.keys()
            if house in attackers or _moved(case, ours[house], theirs[house])
        }
        if 2 * len(moved) > 2 * k - len(members.voices):
            return case.excuse("A seal by k of m falls to more than k - m/2 households that speak on both sides.")
    return False


def _had_most_of_an_old_base(case: Case, closing: str) -> bool:
    """More than half of an old base's keys can part history there (section 11)."""
    seals, book = case.after._seals, case.after._book
    one = seals._actas[book.nodes[closing]]
    for other in seals._apart[one]:
        members = seals.speaking(seals._base_of(one, other)).members
        if 2 * len(houses(members, case.attackers)) > len(members.voices):
            return case.excuse("More than half of an old base's keys can part history there.")
    return False


def _signed(case: Case, base: Acta | None, acta: Acta) -> set[str]:
    """The members at a base that spoke for an acta before the attack."""
    found = _voices(case, base, [acta])
    return {house for house, voices in found.items() if any(voice.id in case.before.acts for voice in voices)}


def _voices(case: Case, base: Acta | None, side: list[Acta]) -> dict[str, list[Vertex]]:
    """Every voice for the actas of one side, by member."""
    found: dict[str, list[Vertex]] = {}
    for acta in side:
        for voice, house in case.after._seals.speaking(base).voices(acta.closing, lambda _: True).items():
            found.setdefault(house, []).append(voice)
    return found


def _moved(case: Case, ours: list[Vertex], theirs: list[Vertex]) -> bool:
    """Whether one of the voices for the other side was seen by none for ours."""
    before = case.after._book.order.before
    return any(not any(before(voice, other) for other in ours) for voice in theirs)


def _sealed(case: Case) -> Iterator[Breach]:
    firm = case.before.firmness
    for act in case.before.acts.values():
        if firm.is_firm(act.id) and case.was(act) in ("effective", "void"):
            was, now = (fold.verdicts[act.id][:2] for fold in (case.before, case.after))
            if was != now:
                yield Breach("sealed", act.id, f"It was firm as {' '.join(was)} and is {' '.join(now)}.")


def _harm(case: Case) -> Iterator[Breach]:
    for act in case.before.acts.values():
        if case.was(act) == "effective" != case.now(act) and _is_protected(case, act) and not _may_fall(case, act):
            was, now = (" ".join(fold.verdicts[act.id][:2]) for fold in (case.before, case.after))
            yield Breach("harm", act.id, f"It was {was} and is {now}.")


def _is_protected(case: Case, act: Act) -> bool:
    """An honest author's, or one that needed and has an honest signature."""
    if not case.is_theirs(act):
        return True
    return case.before.needed(act.id) > 1 and bool(case.honest_signers(act, case.before))


def _may_fall(case: Case, act: Act) -> bool:
    """Whether the page says that attackers may do this: to the act, or to something without which it falls."""
    if act.id not in case.judged:
        case.judged[act.id] = False  # what leans on itself is no reason
        case.judged[act.id] = _has_an_exception(case, act) or _leans_on_what_fell(case, act)
    return case.judged[act.id]


def _has_an_exception(case: Case, act: Act) -> bool:
    return any(exception(case, act) and case.excuse(exception.__doc__ or "") for exception in EXCEPTIONS)


def _leans_on_what_fell(case: Case, act: Act) -> bool:
    """It rests or relies on it, its key speaks by it, or it is one of its signatures."""
    leans = (one.act for one in _leans_on(case.after, act) if one.is_act and not case.is_new(one.act))
    return any(case.was(one) == "effective" != case.now(one) and _may_fall(case, one) for one in leans)


def _leans_on(fold: Fold, act: Act) -> Iterator[Vertex]:
    book, vertex = fold._book, fold._book.nodes[act.id]
    if vertex.relied:
        yield vertex.relied.source
    yield from (book.nodes[one.name[:32]] for one in act.references if one.rests and one.name[:32] in book.nodes)
    yield from (source.act for source in sources(book, vertex) if source.act)
    yield from book.mentions.get(act.id)
    if isinstance(act.data, KeyAdmitted | KeyReplaced | HouseholdLeft):
        yield from book.registrations.get(act.data.household)


def it_lapsed_at_an_acta_that_honest_families_signed(case: Case, act: Act) -> bool:
    """What waits for a signature that the acta has not in its past can lapse at the next but one."""
    return bool(case.risen) and case.after.verdicts[act.id].code == "lapsed"


def attackers_did_it_alone(case: Case, act: Act) -> bool:
    """What attackers were enough for they take back: one what one did, two what two may do."""
    needed = case.before.needed(act.id)
    is_withdrawn = case.after.verdicts[act.id].code == "withdrawn" and needed <= len(case.officers)
    return case.is_theirs(act) and act.entry.type != "attested" and (needed == 1 or is_withdrawn)


def an_attacker_objects_with_a_key_that_may(case: Case, act: Act) -> bool:
    """The replaced key, or that of the dead person, objects, and the act is behind no acta."""
    return case.after.verdicts[act.id].code == "objected" and not case.before.firmness.is_firm(act.id)


def attackers_were_enough_for_what_undoes_it(case: Case, act: Act) -> bool:
    """What ends or excludes it needs no more officers than attackers are: they may admit and revoke keys, say."""
    reasons = [one for name in case.after.verdicts[act.id].about if (one := case.after.act(name))]
    return any(
        case.is_new(one) and case.now(one) == "effective" and case.after.needed(one.id) <= len(case.officers)
        for one in reasons
        if case.after.relied(one.id)
    )


def one_steward_claims_the_same(case: Case, act: Act) -> bool:
    """One steward in office contests unsealed claims for which one signature is enough."""
    found = case.after.verdicts[act.id]
    rivals = [case.after.act(name) for name in found.about]
    return (
        found.code == "exclusive"
        and case.before.needed(act.id) == 1
        and any(one and case.is_theirs(one) and _relied_person(case.after, one) & case.officers for one in rivals)
    )


def _relied_person(fold: Fold, act: Act) -> set[str]:
    relied = fold.relied(act.id)
    return set(relied.persons) if relied else set()


def honest_people_had_signed_what_undoes_it(case: Case, act: Act) -> bool:
    """What ends or excludes it was there before, with honest signatures, and attackers only added theirs."""
    reasons = [one for name in case.after.verdicts[act.id].about if (one := case.after.act(name))]
    return any(
        not case.is_new(one)
        and case.now(one) in ("effective", "contested")
        and case.was(one) not in ("effective", case.now(one))
        and bool(case.honest_signers(one, case.before))
        for one in reasons
    )


def its_meeting_is_over(case: Case, act: Act) -> bool:
    """A decision that the acta of its meeting has not in its past is none."""
    closings = [case.after.act(name) for name in case.risen]
    return isinstance(act.data, MotionDecided) and any(
        isinstance(one.data, MeetingClosed) and one.data.meeting == act.data.meeting for one in closings if one
    )


def the_share_is_counted_at_a_new_acta(case: Case, act: Act) -> bool:
    """An acta that honest families signed has other members, or another charter, than the one before."""
    was_by_share = case.before.verdicts[act.id].code == "households"
    return bool(case.risen) and (was_by_share or case.after.verdicts[act.id].code in ("signatures", "charter"))


EXCEPTIONS = (
    it_lapsed_at_an_acta_that_honest_families_signed,
    attackers_did_it_alone,
    an_attacker_objects_with_a_key_that_may,
    attackers_were_enough_for_what_undoes_it,
    one_steward_claims_the_same,
    honest_people_had_signed_what_undoes_it,
    its_meeting_is_over,
    the_share_is_counted_at_a_new_acta,
)


def _gain(case: Case) -> Iterator[Breach]:
    for act in case.after.acts.values():
        if case.now(act) != "effective" or act.entry.type == "body.founded":
            continue
        if case.is_new(act):
            if fault := _is_too_much(case, act):
                yield Breach("gain", act.id, fault)
        elif case.was(act) != "effective" and not _was_wanted(case, act) and _is_too_much(case, act):
            was, now = (" ".join(fold.verdicts[act.id][:2]) for fold in (case.before, case.after))
            yield Breach("gain", act.id, f"Nobody honest signed it; it was {was} and is {now}.")


def _is_too_much(case: Case, act: Act) -> str:
    """What attackers wrote takes effect only with as many officers as they are, or by a right that everybody has."""
    code, k = case.after.verdicts[act.id].code, len(case.officers)
    if code in ("voice", "anyone", "holder", "author"):
        return ""
    if case.after.needed(act.id) == 1 and k >= min(charter.threshold("admission") for charter in charters(case.before)):
        return ""  # with a key that they admit in somebody's name
    if code == "mandate" and _relied_person(case.after, act) & case.officers and case.after.needed(act.id) <= k:
        return ""
    if act.entry.type == "attested" and all(_ends_one_of(case, act, one.name[:32]) for one in act.references):
        return ""  # whose mandate something ends may sign it: it is complete by others
    return f"Attackers alone wrote it, and it is effective ({code})."


def _ends_one_of(case: Case, attested: Act, name: str) -> bool:
    """Whether an act may end the mandate of who attests it: it is a closing, or names the mandate."""
    named, relied = case.after.act(name), case.after.relied(attested.id)
    if named is None or relied is None:
        return False
    about = case.after.mandate(getattr(named.data, "mandate", ""))
    return named.entry.type == "meeting.closed" or about == relied


def _was_wanted(case: Case, act: Act) -> bool:
    """Honest people had signed it, or spoken for it."""
    return bool(case.honest_signers(act, case.before))


def _is_assent(attestation: Act) -> bool:
    return getattr(attestation.data, "protest", None) is None


def fold_of(acts: list[Act]) -> Fold:
    """The verdicts of these acts."""
    fold = Fold(acts[0].volume.body)
    fold.add(acts)
    fold.settle()
    return fold
