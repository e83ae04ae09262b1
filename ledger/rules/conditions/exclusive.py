"""Conditions 13 and 18: nothing that excludes the act stands in its way (docs/ledger/verdicts.md, section 7).

Neither date nor id nor arrival decides between two acts that exclude each other.
"""

from collections.abc import Iterator

from caracol.ledger.rules.conditions.claims import Rival, founding_rivals, rivals
from caracol.ledger.rules.conditions.completing import seen_complete
from caracol.ledger.rules.conditions.condition import CONTESTED, VOID, Condition, asked
from caracol.ledger.rules.conditions.succession import vacated
from caracol.ledger.rules.formula import FALSE, Formula, every, negation, some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex

CODE = "exclusive"


def exclusive(judgement: Judgement, vertex: Vertex) -> Iterator[Condition]:
    """Conditions 13 and 18, one for every act that may stand in the way."""
    for rival in rivals(judgement, vertex):
        yield from _against(judgement, vertex, rival)
    if vertex.type == "mandate.granted":
        for mandate in founding_rivals(judgement, vertex):
            free = some(map(judgement.holds, vacated(judgement, vertex, mandate)))
            yield from asked(CODE, free, VOID)


def _against(judgement: Judgement, vertex: Vertex, rival: Rival) -> Iterator[Condition]:
    other, before = rival.act, judgement.before
    stands = every((judgement.holds(other), negation(_free(judgement, vertex, other))))
    if judgement.is_behind(other):
        if rival.once or not before(other, vertex):
            yield from asked(CODE, negation(stands), VOID, (other,))
        return
    earlier, later = before(other, vertex), before(vertex, other)
    if not rival.once:
        if not earlier and not later:
            yield from asked(CODE, negation(stands), CONTESTED, (other,))
        return
    seen = seen_complete(judgement, vertex, other)
    is_seen = seen_complete(judgement, other, vertex)
    own = other.key == vertex.key
    if own and later:
        yield from asked(CODE, negation(every((stands, negation(is_seen)))), VOID, (other,))
    elif own and earlier:
        yield from asked(CODE, negation(every((stands, seen))), VOID, (other,))
    elif earlier:
        yield from asked(CODE, negation(every((stands, seen))), VOID, (other,))
        yield from asked(CODE, negation(every((stands, negation(seen)))), CONTESTED, (other,))
    else:
        yield from asked(CODE, negation(every((stands, negation(is_seen)))), CONTESTED, (other,))


def _free(judgement: Judgement, vertex: Vertex, other: Vertex) -> Formula:
    """That the later one of two grants has seen the earlier one end."""
    if vertex.type != "mandate.granted":
        return FALSE
    mandates = judgement.book.mandates
    ends = (*vacated(judgement, vertex, mandates[other.id]), *vacated(judgement, other, mandates[vertex.id]))
    return some(map(judgement.holds, ends))
