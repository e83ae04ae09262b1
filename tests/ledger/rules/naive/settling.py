"""Section 7, *Settling*: what contested acts become."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.settling import ActRatified
from tests.ledger.rules.naive.charters import seals_seen
from tests.ledger.rules.naive.claims import are_rivals, exclude_each_other, named, rivals
from tests.ledger.rules.naive.completed import has_seen_complete
from tests.ledger.rules.naive.condition import Condition, Way, void_unless
from tests.ledger.rules.naive.exclusions import exclusion
from tests.ledger.rules.naive.firm import firm, was_contested_behind
from tests.ledger.rules.naive.formula import FALSE, Formula, every, no, some
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.quantities import SUMS, sum_suffices


def settlements(p: P, act: Act, kind: str) -> list[Act]:
    """The acts of this kind that name the act."""
    every_one = [one for one in p.of_type(kind) if act.id in getattr(one.data, "acts", ())]
    return [one for one in every_one if one.volume.scope == act.volume.scope]


def is_ratified(p: P, act: Act, way: Way) -> Formula:
    """An effective settlement ratifies the act: it fails only by doubts, of which that one reaches one, or all."""
    return some(*(every(p.effective(one), ratifies(p, one, way)) for one in settlements(p, act, "act.ratified")))


def ratifies(p: P, settlement: Act, way: Way) -> Formula:
    reached = [one for one in way.doubts if is_reached(p, one, settlement)]
    others = [one for one in way.doubts if one not in reached]
    return every(
        *(one.formula for one in way.firm),
        some(every(*(one.formula for one in others)), *(no(one.formula) for one in reached)),
    )


def is_reached(p: P, doubt: Condition, settlement: Act) -> bool:
    """The doubt has its reason in the settlement's past."""
    return any(p.before(reason, settlement) for reason in doubt.reasons)


def reaches_waiting(p: P, settlement: Act, act: Act) -> bool:
    """It reaches an act that is contested behind the base."""
    seals = [seal.acta for seal in seals_seen(p, settlement) if seal.acta]
    reasons = firm(p).waiting[act.id].reasons
    return was_contested_behind(p, act, seals) or bool(reasons & p.book.order.known(settlement))


def is_settled_behind(p: P, act: Act) -> Formula:
    """An act that is contested behind the base has been ratified."""
    return some(*(p.effective(one) for one in settlements(p, act, "act.ratified") if reaches_waiting(p, one, act)))


def settling_fits(p: P, act: Act) -> list[Condition]:
    names = getattr(act.data, "acts", ())
    listed = named(p, act)
    founds = any(map(p.book.is_founding, listed))
    contradicts = any(exclude_each_other(p, x, y) for x in listed for y in listed if x is not y)
    found = [void_unless(11, "fits", len(set(names)) == len(names) and not founds and not contradicts)]
    if isinstance(act.data, ActRatified):
        found += [void_unless(11, "fits", no(_is_forbidden(p, act, one))) for one in listed]
    return found


def _is_forbidden(p: P, settlement: Act, act: Act) -> Formula:
    """By what excludes it, or by a sum."""
    against = [
        every(p.effective(one), has_seen_complete(p, settlement, one), _stands_against(p, settlement, act, one))
        for one in rivals(p, act)
        if one is not settlement
    ]
    return some(
        *against, no(sum_suffices(p, act, _ratified_before(p, settlement))) if act.entry.type in SUMS else FALSE
    )


def _stands_against(p: P, settlement: Act, act: Act, rival: Act) -> Formula:
    """The rival excludes the act, and is not itself contested by it."""
    excluding = exclusion(p, act, rival)
    excluded = exclusion(p, rival, act) if are_rivals(p, rival, act) else None
    settled = [
        p.effective(one)
        for one in settlements(p, rival, "act.ratified")
        if one is not settlement and p.before(act, one)
    ]
    is_contested = every(excluded.doubts, no(some(*settled))) if excluded else FALSE
    return every(some(excluding.bars, excluding.doubts), no(is_contested))


def _ratified_before(p: P, settlement: Act) -> list[tuple[Act, Formula]]:
    """What effective settlements in its past have ratified."""
    return [
        (act, p.effective(one))
        for one in p.of_type("act.ratified")
        if p.before(one, settlement)
        for act in named(p, one)
    ]
