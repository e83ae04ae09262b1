"""What an attack must not change, and the cases in which the page says that it does.

`breaches` compares a village before an attack with the same village and all that attackers wrote:

sealed      what was firm has the same verdict and code, unless its acta parted and no longer stands
standing    an acta that stood still stands, unless at least 2k − m of m members have voices for both sides
harm        what was effective, by an honest author or with an honest signature, is effective
gain        what attackers wrote is effective only where one signature is enough and is theirs to give;
            what was not effective became so only if honest people had signed it
"""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.acts.people import HouseholdLeft
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.seals.acta import Acta
from caracol.ledger.rules.verdict import EFFECTIVE
from tests.ledger.rules.attacks.strength import houses, officers


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
        if not _was_parted_by_enough(case, closing):
            yield Breach("standing", closing, "An acta that stood no longer stands.")


def _was_parted_by_enough(case: Case, closing: str) -> bool:
    """A seal by k of m falls to 2k − m households that speak on both sides (section 11)."""
    seals, book = case.after._seals, case.after._book
    one = seals._actas[book.nodes[closing]]
    for other in seals._apart[one]:
        base = one.base if other.follows(one.base) or one.base is None else other.base
        ours = seals._side(one, other, base, [*seals._actas.values()])
        theirs = seals._side(other, one, base, [*seals._actas.values()])
        members = seals.speaking(base).members
        k = max(len(_spoke(case.before, acta, base, case)) for acta in ours if acta.closing.id in case.before.acts)
        both = _members_for(seals, ours, base) & _members_for(seals, theirs, base)
        if len(both & houses(members, case.attackers)) >= 2 * k - len(members.voices):
            return case.excuse("a seal by k of m fell to 2k - m households that spoke on both sides")
    return False


def _members_for(seals: object, side: list[Acta], base: Acta | None) -> set[str]:
    speaking = seals.speaking(base)  # type: ignore[attr-defined]
    return {member for acta in side for member in speaking.voices(acta.closing, lambda _: True).values()}


def _spoke(fold: Fold, acta: Acta, base: Acta | None, case: Case) -> set[str]:
    """The members at a base that spoke for an acta before the attack."""
    speaking = case.after._seals.speaking(base)
    voices = speaking.voices(acta.closing, lambda voice: voice.id in fold.acts)
    return set(voices.values())


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
    """Whether the page says that attackers may do this."""
    return any(exception(case, act) and case.excuse(exception.__doc__ or "") for exception in EXCEPTIONS)


def it_lapsed_at_an_acta_that_honest_families_signed(case: Case, act: Act) -> bool:
    """What waits for a signature that the acta has not in its past can lapse at the next but one."""
    return bool(case.risen) and case.after.verdicts[act.id].code == "lapsed"


def it_leans_on_what_one_attacker_could_do(case: Case, act: Act) -> bool:
    """It rests or relies on what an attacker did alone and can take back alone, or on what so fell."""
    return any(_is_shaken(case, one) for one in _leans_on(case.after, act))


def _is_shaken(case: Case, vertex: Vertex) -> bool:
    act = vertex.act
    if case.is_new(act) or case.now(act) == "effective" or case.was(act) != "effective":
        return False
    if case.is_theirs(act) and case.before.needed(act.id) == 1 and act.entry.type != "attested":
        return True
    return any(exception(case, act) for exception in EXCEPTIONS)


def _leans_on(fold: Fold, act: Act) -> list[Vertex]:
    vertex = fold._book.nodes[act.id]
    grant = [vertex.relied.source] if vertex.relied and vertex.relied.source.is_act else []
    rests = [fold._book.nodes[r.name[:32]] for r in act.references if r.rests and r.name[:32] in fold._book.nodes]
    admits = act.data if isinstance(act.data, KeyAdmitted | KeyReplaced | HouseholdLeft) else None
    registered = fold._book.registrations.get(admits.household) if admits else ()
    return [*grant, *rests, *registered]


def an_attacker_objects_with_a_key_that_may(case: Case, act: Act) -> bool:
    """The replaced key, or that of the dead person, objects, and the act is behind no acta."""
    return case.after.verdicts[act.id].code == "objected" and not case.before.firmness.is_firm(act.id)


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
        and case.now(one) == "effective"
        and case.was(one) in ("pending", "contested")
        and bool(case.honest_signers(one, case.before))
        for one in reasons
    )


def a_signer_took_their_signature_back_by_a_fork(case: Case, act: Act) -> bool:
    """One of exactly n signers forks their lane, and one more key has seen the other branch only."""
    return case.before.needed(act.id) > 1 and any(
        case.is_theirs(voice) and case.was(voice) == "effective" and case.after.verdicts[voice.id].code == "fork"
        for voice in case.before.attestations(act.id)
    )


def the_share_is_counted_at_a_new_acta(case: Case, act: Act) -> bool:
    """An acta that honest families signed has other members, or another charter, than the one before."""
    return bool(case.risen) and case.after.verdicts[act.id].code in ("households", "signatures", "charter")


EXCEPTIONS = (
    it_lapsed_at_an_acta_that_honest_families_signed,
    it_leans_on_what_one_attacker_could_do,
    an_attacker_objects_with_a_key_that_may,
    one_steward_claims_the_same,
    honest_people_had_signed_what_undoes_it,
    a_signer_took_their_signature_back_by_a_fork,
    the_share_is_counted_at_a_new_acta,
)


def _gain(case: Case) -> Iterator[Breach]:
    for act in case.after.acts.values():
        if case.now(act) != "effective" or act.entry.type == "body.founded":
            continue
        if case.is_new(act):
            if fault := _is_too_much(case, act):
                yield Breach("gain", act.id, fault)
        elif case.was(act) != "effective" and not _was_wanted(case, act):
            was, now = (" ".join(fold.verdicts[act.id][:2]) for fold in (case.before, case.after))
            yield Breach("gain", act.id, f"Nobody honest signed it; it was {was} and is {now}.")


def _is_too_much(case: Case, act: Act) -> str:
    """What attackers wrote takes effect only by one signature of an officer, or by a right that everybody has."""
    code = case.after.verdicts[act.id].code
    if code in ("voice", "anyone", "holder", "author"):
        return ""
    if code == "mandate" and _relied_person(case.after, act) & case.officers and case.after.needed(act.id) == 1:
        return ""
    return f"Attackers alone wrote it, and it is effective ({code})."


def _was_wanted(case: Case, act: Act) -> bool:
    """Honest people had signed it, or spoken for it; or it is what its author may do alone."""
    if case.honest_signers(act, case.before):
        return True
    return case.after.needed(act.id) == 1 and act.entry.type in ("attested", "dispute.raised", "meeting.sealed")


def _is_assent(attestation: Act) -> bool:
    return getattr(attestation.data, "protest", None) is None


def fold_of(acts: list[Act]) -> Fold:
    """The verdicts of these acts."""
    fold = Fold(acts[0].volume.body)
    fold.add(acts)
    fold.settle()
    return fold


def is_effective(vertex: Vertex) -> bool:
    return vertex.status == EFFECTIVE
