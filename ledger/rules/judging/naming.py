"""From the values of the conditions to a verdict and its code (docs/ledger/verdicts.md, sections 4 and 10)."""

from caracol.ledger.rules.conditions.condition import FOLLOWS, Condition
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.verdict import CONTESTED, EFFECTIVE, PENDING

NAMED = 8
"""Maximum number of acts that a reason names."""
Failure = tuple[int, str, tuple[str, ...]]
"""Status, code, acts it speaks of."""


def name(component: list[Vertex]) -> None:
    """Name verdict and code of acts whose values are known. Of the false ones those are void that something makes void:
    the smallest such set, so what only leans on itself stays pending.
    """
    rest = []
    for vertex in component:
        if vertex.low:
            vertex.status, vertex.code, vertex.about = EFFECTIVE, _effective_code(vertex), ()
        else:
            vertex.status = CONTESTED if vertex.high else PENDING
            rest.append(vertex)
    changed = bool(rest)
    while changed:
        changed = False
        for vertex in rest:
            before = vertex.status
            vertex.status, vertex.code, vertex.about = _failure(vertex)
            changed = changed or (vertex.status != before and len(rest) > 1)


def _effective_code(vertex: Vertex) -> str:
    if vertex.doubts and not all(doubt.formula.sure() for doubt in vertex.doubts):
        return "ratified"
    return vertex.right


def _failure(vertex: Vertex) -> Failure:
    worst: Failure = (CONTESTED, "", ())
    for condition in (*vertex.base, *vertex.doubts):
        if not condition.formula.sure():
            found = _status(condition)
            if found < worst[0] or not worst[1]:
                worst = found, condition.code, tuple(one.id for one in condition.about[:NAMED])
    return worst


def _status(condition: Condition) -> int:
    if condition.formula.possible():
        return CONTESTED
    if condition.failing != FOLLOWS:
        return condition.failing
    return max(one.status for one in condition.about)
