"""Section 7, *Settling*: what contested acts become."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.settling import ActRatified
from tests.ledger.rules.naive.claims import exclude_each_other, is_beside, named, pairs, rivals, settlements
from tests.ledger.rules.naive.completed import has_seen_complete, known_by_itself
from tests.ledger.rules.naive.condition import Condition, Way, pending_unless, void_unless
from tests.ledger.rules.naive.exclusions import exclusion
from tests.ledger.rules.naive.firm import firm
from tests.ledger.rules.naive.formula import FALSE, TRUE, Atom, Formula, every, no, some, when
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import needed_power
from tests.ledger.rules.naive.quantities import SUMS, sum_suffices
from tests.ledger.rules.naive.share import share_reached
from tests.ledger.rules.naive.signing import signatures


def is_ratified(p: P, act: Act, way: Way) -> Formula:
    """It fails by doubts alone, and an effective settlement ratifies it."""
    return some(*(every(p.effective(one), ratifies(p, one, way)) for one in settlements(p, act, "act.ratified")))


def ratifies(p: P, settlement: Act, way: Way) -> Formula:
    """It reaches a doubt that fails, or it reaches one while all that it does not reach hold."""
    reached = [one for one in way.doubts if is_reached(p, one, settlement)]
    others = [one.formula for one in way.doubts if one not in reached]
    return every(
        *(one.formula for one in way.firm),
        some(*(no(one.formula) for one in reached), every(when(bool(reached)), *others)),
    )


def is_reached(p: P, condition: Condition, settlement: Act) -> bool:
    """Its reason is in the settlement's past."""
    return any(p.before(reason, settlement) for reason in condition.reasons)


def reaches_waiting(p: P, settlement: Act, act: Act) -> bool:
    """It reaches an act that is contested behind the base: it has seen an act that is the reason."""
    return bool(firm(p).waiting[act.id].reasons & p.book.order.known(settlement))


def is_settled_behind(p: P, act: Act) -> Formula:
    """An act that is contested behind the base has been ratified."""
    return some(*(p.effective(one) for one in settlements(p, act, "act.ratified") if reaches_waiting(p, one, act)))


def settling_fits(p: P, act: Act) -> list[Condition]:
    names = getattr(act.data, "acts", ())
    listed = named(p, act)
    founds = any(map(p.book.is_founding, listed))
    found = [
        void_unless(11, "fits", len(set(names)) == len(names) and not founds),
        pending_unless(11, "fits", _carries_powers(p, act)),
    ]
    if isinstance(act.data, ActRatified):
        contradicts = any(exclude_each_other(p, x, y) for x in listed for y in listed if x is not y)
        found += [void_unless(11, "fits", not contradicts)]
        found += [
            void_unless(11, "fits", no(_is_forbidden_by(p, act, one, rival)), rival)
            for one in listed
            for rival in rivals(p, one)
        ]
        found += [void_unless(11, "fits", _is_possible_sum(p, act, one)) for one in listed if one.entry.type in SUMS]
    return found


def _carries_powers(p: P, settlement: Act) -> Formula:
    """The mandates of those who sign it carry together what the types of the named acts need. (Not of the share.)"""
    if share_reached(p, settlement):
        return TRUE
    powers = {power for act in named(p, settlement) if (power := needed_power(act))}
    return every(
        *(
            some(
                *(
                    TRUE if one.act is settlement else p.effective(one.act)
                    for one in signatures(p, settlement)
                    if power in one.mandate.terms.powers
                )
            )
            for power in sorted(powers)
        )
    )


def _is_forbidden_by(p: P, settlement: Act, act: Act, rival: Act) -> Formula:
    """A once rival that the settlement has seen complete, that is effective by itself, and that no settlement names."""
    is_named = settlements(p, rival, "act.ratified") or settlements(p, rival, "act.annulled")
    if is_named or not any(pairs(p, act, rival)):
        return FALSE
    excludes = exclusion(p, act, rival)
    return every(
        _stands_by_itself(p, rival), has_seen_complete(p, settlement, rival), some(excludes.bars, excludes.doubts)
    )


def _stands_by_itself(p: P, rival: Act) -> Formula:
    found = known_by_itself(p, rival)
    return Atom("rival by itself", rival.id) if found is None else found


def _is_possible_sum(p: P, settlement: Act, act: Act) -> Formula:
    """With the acts beside it that a ratification in the settlement's past names."""
    earlier = [one for one in p.of_type("act.ratified") if p.before(one, settlement)]
    return sum_suffices(p, act, [other for one in earlier for other in named(p, one) if is_beside(p, act, other)])
