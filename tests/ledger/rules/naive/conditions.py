"""Section 4: the conditions of an act, in the ways in which it may hold."""

from collections.abc import Iterator

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.kinds import Reference
from tests.ledger.rules.naive.book import in_scope, names_by_hash, remembered
from tests.ledger.rules.naive.claims import founding_rivals, rivals
from tests.ledger.rules.naive.condition import (
    Condition,
    Way,
    doubtful_unless,
    follows,
    pending_unless,
    void_unless,
)
from tests.ledger.rules.naive.exclusions import exclusion, is_ended_for
from tests.ledger.rules.naive.fits import fits
from tests.ledger.rules.naive.forks import heads, stands_despite_fork
from tests.ledger.rules.naive.formula import FALSE, every, no
from tests.ledger.rules.naive.founding import founding_label
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import (
    named_mandate,
    relied_mandate,
    role,
)
from tests.ledger.rules.naive.objections import objections, objects
from tests.ledger.rules.naive.right import grant_condition, key_conditions, mandate_conditions
from tests.ledger.rules.naive.share import households_can, share_reached
from tests.ledger.rules.naive.signed import signed
from tests.ledger.rules.naive.withdrawing import withdrawals


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
    yield from key_conditions(p, act)
    if which in ("mandate", "attester"):
        yield from mandate_conditions(p, act)
    if which == "holder":
        yield grant_condition(p, act, named_mandate(p, act))
    if which == "mandate" or act.entry.type == "act.withdrawn":
        yield pending_unless(14, "signatures", signed(p, act))


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
