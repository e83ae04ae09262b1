"""From the values of the conditions to a verdict and its code (docs/ledger/verdicts.md, sections 4 and 10)."""

from caracol.ledger.rules.conditions.condition import FOLLOWS, Condition
from caracol.ledger.rules.conditions.plan import code_when_effective
from caracol.ledger.rules.conditions.settling import reached, settles_firm
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.verdict import CONTESTED, EFFECTIVE, PENDING, VOID

Failure = tuple[int, str, tuple[str, ...]]
"""Status, code, acts it speaks of."""


class Naming:
    """Names the verdicts of one judgement."""

    def __init__(self, judgement: Judgement) -> None:
        self._judgement = judgement

    def name(self, component: list[Vertex]) -> None:
        """Name verdict and code of acts whose values are known. Of the false ones those are void that something makes
        void: the smallest such set, so what only leans on itself stays pending.
        """
        for vertex in component:
            vertex.status = CONTESTED if vertex.high else PENDING
            if vertex.low:
                vertex.status, vertex.code, vertex.about = EFFECTIVE, self._effective_code(vertex), ()
        rest = [vertex for vertex in component if not vertex.low]
        changed = bool(rest)
        while changed:
            changed = False
            for vertex in rest:
                before = vertex.status
                vertex.status, vertex.code, vertex.about = _failure(vertex)
                changed = changed or (vertex.status != before and len(component) > 1)
        for vertex in rest:
            if vertex.status == CONTESTED and (settlement := self._annulled(vertex)):
                vertex.status, vertex.code, vertex.about = VOID, "annulled", (settlement.id,)

    def _effective_code(self, vertex: Vertex) -> str:
        if any(not doubt.formula.sure() for doubt in vertex.doubts):
            return "ratified"
        return code_when_effective(self._judgement, vertex) if vertex.is_act else ""

    def _annulled(self, vertex: Vertex) -> Vertex | None:
        """The settlement that annuls a contested act."""
        judgement = self._judgement
        if not vertex.is_act or not judgement.book.settlements.get(vertex.id):
            return None
        if judgement.firm(vertex) is not None and judgement.is_behind(vertex):
            found = [*settles_firm(judgement, vertex, "act.annulled")]
        else:
            failing = [each for each in (*vertex.doubts, *vertex.base) if not each.formula.sure()]
            found = [
                one
                for one in judgement.ask(judgement.book.settlements, vertex.id, vertex)
                if one.type == "act.annulled" and reached(judgement, one, vertex, failing)
            ]
        return next((one for one in found if one.low), None)


def _failure(vertex: Vertex) -> Failure:
    worst: Failure = (CONTESTED, "", ())
    for condition in (*vertex.base, *vertex.doubts):
        if not condition.formula.sure():
            found = _status(condition)
            if found < worst[0] or not worst[1]:
                worst = found, condition.code, tuple(one.id for one in condition.about)
    return worst


def _status(condition: Condition) -> int:
    if condition.formula.possible():
        return CONTESTED
    if condition.failing != FOLLOWS:
        return condition.failing
    return max(one.status for one in condition.about)
