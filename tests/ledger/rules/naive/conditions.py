"""Section 4: the conditions of an act, in the ways in which it may hold."""

from collections.abc import Iterator

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.kinds import Reference
from tests.ledger.rules.naive.book import Mandate, in_scope, names_by_hash, remembered
from tests.ledger.rules.naive.claims import founding_rivals, rivals
from tests.ledger.rules.naive.completed import has_seen_complete, is_within_horizon, recall_asks
from tests.ledger.rules.naive.condition import (
    Condition,
    Way,
    doubtful_unless,
    follows,
    follows_best,
    pending_unless,
    void_unless,
)
from tests.ledger.rules.naive.enders import ends, is_within_term
from tests.ledger.rules.naive.exclusions import exclusion, is_ended_for
from tests.ledger.rules.naive.firm import is_behind
from tests.ledger.rules.naive.fits import fits
from tests.ledger.rules.naive.forks import heads, stands_despite_fork
from tests.ledger.rules.naive.formula import FALSE, TRUE, Formula, every, no, some
from tests.ledger.rules.naive.founding import founding_label
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import (
    LEAVINGS,
    carries_power,
    enders_of_key,
    named_mandate,
    relied_mandate,
    role,
    source_holds,
    speaking_sources,
)
from tests.ledger.rules.naive.numbers import enders_of_mandate
from tests.ledger.rules.naive.objections import objections, objects
from tests.ledger.rules.naive.share import households_can, share_reached
from tests.ledger.rules.naive.signed import signed
from tests.ledger.rules.naive.withdrawing import withdrawals
from tests.ledger.rules.naive.witnesses import is_witnessed


@remembered
def way(p: P, act: Act) -> Way:
    """The conditions of an act, and its code if all of them hold."""
    if act.kind is None:
        return Way("", [void_unless(1, "understood", FALSE)])
    if not in_scope(act):
        return Way("", [void_unless(2, "scope", FALSE)])
    if act.entry.type == "body.founded" or founding_label(p).verdict == "void":
        return Way("", [void_unless(3, "founding", FALSE)])
    if founding_label(p).verdict == "pending":
        return Way("", [pending_unless(3, "founding", FALSE)])
    if share_reached(p, act):
        return Way("households", [*_contents(p, act), *_open_doubts(p, act)])
    code = {"attester": "mandate"}.get(role(p, act), role(p, act))
    return Way(code, list(_asked(p, act)))


def _asked(p: P, act: Act) -> Iterator[Condition]:
    """Who needs which conditions, besides the first three."""
    which = role(p, act)
    if which in ("attester", "voice"):
        yield from _names(p, act)
    elif act.entry.type == "meeting.sealed":
        yield from _names(p, act)
        yield from fits(p, act)
        return
    else:
        yield from _contents(p, act)
        yield from _open_doubts(p, act)
    if which == "mandate" and households_can(act) and relied_mandate(p, act) is None:
        yield pending_unless(15, "households", FALSE)
        return
    yield from _key(p, act)
    if which in ("mandate", "attester"):
        yield from _mandate(p, act)
    if which == "holder":
        yield _grant(p, act, named_mandate(p, act))
    if which == "mandate" or act.entry.type == "act.withdrawn":
        yield pending_unless(14, "signatures", signed(p, act))


def _key(p: P, act: Act) -> Iterator[Condition]:
    """Conditions 4, 5 and 16."""
    speaking = speaking_sources(p, act)
    if not any(source.admission is None for source in speaking):
        yield follows_best(p, 4, "key", [source.admission for source in speaking if source.admission])
    ended_by = {source: enders_of_key(p, act.key, source) for source in speaking}
    for ender in {one.id: one for some_ in ended_by.values() for one in some_}.values():
        left = some(*(source_holds(p, source) for source in speaking if ender not in ended_by[source]))
        effective, seen = p.effective(ender), has_seen_complete(p, act, ender)
        yield void_unless(5, "revoked", some(no(every(effective, seen)), left), ender)
        within = is_within_horizon(p, act, ender)
        yield doubtful_unless(16, "revoked", some(no(effective), within, left), ender)


def _mandate(p: P, act: Act) -> Iterator[Condition]:
    """Conditions 6 to 8, 17 and 19."""
    mandate = relied_mandate(p, act)
    yield _grant(p, act, mandate)
    if mandate:
        yield void_unless(7, "power", carries_power(p, mandate, act))
        yield doubtful_unless(19, "term", is_within_term(p, act, mandate), act)
        for ender in enders_of_mandate(p, act, mandate):
            ended = ends(p, act, mandate, ender)
            seen = has_seen_complete(p, act, ender, by=recall_asks(p, ender))
            yield void_unless(8, "ended", no(every(ended, seen)), ender)
            spared = some(is_within_horizon(p, act, ender), _is_built_on_beside(p, act, ender))
            yield doubtful_unless(17, "ended", some(no(ended), spared), ender)


def _is_built_on_beside(p: P, act: Act, ender: Act) -> Formula:
    """The ender is a leaving that is not firm, and somebody else has built on the act without having heard of it."""
    is_leaving = ender.entry.type in LEAVINGS and not is_behind(p, ender)
    return is_witnessed(p, act, [ender]) if is_leaving else FALSE


def _grant(p: P, act: Act, mandate: Mandate | None) -> Condition:
    if mandate is None or not p.book.has_grant_in_past(mandate, act):
        return void_unless(6, "mandate", FALSE)
    return void_unless(6, "mandate", TRUE) if mandate.place is not None else follows(p, 6, "mandate", mandate.grant)


def _contents(p: P, act: Act) -> Iterator[Condition]:
    """Conditions 9 to 13."""
    yield from _names(p, act)
    for reference in act.references:
        source = p.book.acts.get(reference.name[:32])
        if reference.rests and source and not p.book.is_founding(source):
            yield follows(p, 10, "rests", source)
    yield from fits(p, act)
    for withdrawal in withdrawals(p, act):
        yield void_unless(12, "withdrawn", no(p.effective(withdrawal)), withdrawal)
    for rival in rivals(p, act):
        yield void_unless(13, "exclusive", no(every(p.effective(rival), exclusion(p, act, rival).bars)), rival)
    for mandate in founding_rivals(p, act):
        yield void_unless(13, "exclusive", is_ended_for(p, mandate, act))


def _names(p: P, act: Act) -> Iterator[Condition]:
    """Condition 9. Of an attestation it is only asked that some act of its scope is named."""
    if act.entry.type == "attested":
        yield void_unless(9, "names", any(names_by_hash(act, one) for one in p.book.acts.values()))
    else:
        yield void_unless(9, "names", all(_may_be_named(p, reference) for reference in act.references))


def _may_be_named(p: P, reference: Reference) -> bool:
    """It is understood, in scope, and of a type that may stand there; a mandate exists."""
    named = p.book.acts.get(reference.name[:32])
    if named is None or not in_scope(named):
        return False
    is_of_type = named.entry.type in reference.types or reference.types == ("*",)
    return is_of_type and ("body.founded" not in reference.types or p.book.mandate(reference.name) is not None)


def _open_doubts(p: P, act: Act) -> Iterator[Condition]:
    """Conditions 18, 20 and 21."""
    for rival in rivals(p, act):
        doubts = exclusion(p, act, rival).doubts
        yield doubtful_unless(18, "exclusive", no(every(p.effective(rival), doubts)), rival)
    yield from _fork(p, act)
    for dispute in objections(p, act):
        yield doubtful_unless(21, "objected", no(objects(p, dispute, act)), dispute)


def _fork(p: P, act: Act) -> Iterator[Condition]:
    yield doubtful_unless(20, "fork", stands_despite_fork(p, act), *heads(p, act))
