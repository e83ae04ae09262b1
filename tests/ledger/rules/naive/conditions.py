"""Section 4: the conditions of an act, in the ways in which it may hold."""

from collections.abc import Iterator

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.kinds import Reference
from tests.ledger.rules.naive.book import Mandate, in_scope, remembered
from tests.ledger.rules.naive.claims import founding_rivals, rivals
from tests.ledger.rules.naive.completed import has_seen_complete, is_within_horizon
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
from tests.ledger.rules.naive.fits import fits
from tests.ledger.rules.naive.forks import heads, stands_despite_fork
from tests.ledger.rules.naive.formula import FALSE, TRUE, every, no, some
from tests.ledger.rules.naive.founding import founding_label
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import (
    Source,
    carries_power,
    enders_of_key,
    named_mandate,
    relied_mandate,
    role,
    speaking_sources,
)
from tests.ledger.rules.naive.numbers import enders_of_mandate
from tests.ledger.rules.naive.objections import objections, objects
from tests.ledger.rules.naive.share import households_can, share_reached
from tests.ledger.rules.naive.signed import signed
from tests.ledger.rules.naive.withdrawing import is_not_withdrawn


@remembered
def ways(p: P, act: Act) -> list[Way]:
    """The act is effective if all conditions of one of them hold."""
    if act.kind is None:
        return [Way("", [void_unless(1, "understood", FALSE)])]
    if not in_scope(act):
        return [Way("", [void_unless(2, "scope", FALSE)])]
    if act.entry.type == "body.founded" or founding_label(p).verdict == "void":
        return [Way("", [void_unless(3, "founding", FALSE)])]
    if founding_label(p).verdict == "pending":
        return [Way("", [pending_unless(3, "founding", FALSE)])]
    return _by_role(p, act)


def _by_role(p: P, act: Act) -> list[Way]:
    """Who needs which conditions, besides the first three."""
    match role(p, act):
        case "mandate":
            return _by_mandate_or_households(p, act)
        case "attester":
            return _with_keys(p, act, "mandate", [*_names(p, act), *_mandate(p, act), *_fork(p, act)])
        case "holder":
            grant = _grant(p, act, named_mandate(p, act))
            return _with_keys(p, act, "holder", [*_contents(p, act), grant, *_open_doubts(p, act)])
        case "voice":
            return _with_keys(p, act, "voice", [*_names(p, act), *_fork(p, act)])
        case "author":
            taken_back = [_signatures(p, act)] if act.entry.type == "act.withdrawn" else []
            return _with_keys(p, act, "author", [*_contents(p, act), *taken_back, *_open_doubts(p, act)])
        case _ if act.entry.type == "meeting.sealed":
            return [Way("anyone", [*_names(p, act), *fits(p, act)])]
    return _with_keys(p, act, "anyone", [*_contents(p, act), *_open_doubts(p, act)])


def _by_mandate_or_households(p: P, act: Act) -> list[Way]:
    """What the share has done asks for no officer; where it is not reached, a mandate is needed."""
    every_way = [*_contents(p, act), *_open_doubts(p, act)]
    if share_reached(p, act):
        return [Way("households", every_way)]
    if households_can(act) and relied_mandate(p, act) is None:
        return [Way("mandate", [*every_way, pending_unless(15, "households", FALSE)])]
    return _with_keys(p, act, "mandate", [*every_way, *_mandate(p, act), _signatures(p, act)])


def _with_keys(p: P, act: Act, code: str, conditions: list[Condition]) -> list[Way]:
    """One way for each source of the author's key that counts for the act."""
    found = speaking_sources(p, act)
    if not found:
        return [Way(code, [*conditions, void_unless(4, "key", FALSE)])]
    return [Way(code, [*conditions, *_key(p, act, source)]) for source in found]


def _key(p: P, act: Act, source: Source) -> Iterator[Condition]:
    """Conditions 4, 5 and 16, of one source of the author's key."""
    if source.admission:
        yield follows_best(p, 4, "key", [source.admission])
    for ender in enders_of_key(p, act.key, source):
        effective = p.effective(ender)
        yield void_unless(5, "revoked", no(every(effective, has_seen_complete(p, act, ender))), ender)
        yield doubtful_unless(16, "revoked", some(no(effective), is_within_horizon(p, act, ender)), ender)


def _mandate(p: P, act: Act) -> Iterator[Condition]:
    """Conditions 6 to 8, 17 and 19."""
    mandate = relied_mandate(p, act)
    yield _grant(p, act, mandate)
    if mandate:
        yield void_unless(7, "power", carries_power(p, mandate, act))
        yield doubtful_unless(19, "term", is_within_term(p, act, mandate), act)
        for ender in enders_of_mandate(p, act, mandate):
            ended = ends(p, act, mandate, ender)
            yield void_unless(8, "ended", no(every(ended, has_seen_complete(p, act, ender))), ender)
            yield doubtful_unless(17, "ended", some(no(ended), is_within_horizon(p, act, ender)), ender)


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
    yield void_unless(12, "withdrawn", is_not_withdrawn(p, act))
    for rival in rivals(p, act):
        yield void_unless(13, "exclusive", no(every(p.effective(rival), exclusion(p, act, rival).bars)), rival)
    for mandate in founding_rivals(p, act):
        yield void_unless(13, "exclusive", is_ended_for(p, mandate, act))


def _names(p: P, act: Act) -> Iterator[Condition]:
    """Condition 9. Of the acts that an attestation names, one has to be of its scope."""
    yield void_unless(9, "names", all(_may_be_named(p, act, reference) for reference in act.references))
    if act.entry.type == "attested":
        named = [p.book.acts.get(reference.name[:32]) for reference in act.references]
        yield void_unless(9, "names", any(one is not None and one.volume.scope == act.volume.scope for one in named))


def _may_be_named(p: P, act: Act, reference: Reference) -> bool:
    """It is understood, in scope, and of a type that may stand there; a mandate exists; a hash is whole."""
    named = p.book.acts.get(reference.name[:32])
    if named is None or not in_scope(named):
        return False
    is_of_type = named.entry.type in reference.types or reference.types == ("*",)
    is_mandate = "body.founded" not in reference.types or p.book.mandate(reference.name) is not None
    return is_of_type and is_mandate and (act.entry.type != "attested" or spell(named.hash) == reference.name)


def _signatures(p: P, act: Act) -> Condition:
    return pending_unless(14, "signatures", signed(p, act))


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
