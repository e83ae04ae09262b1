"""From the values of the conditions to a verdict and its code (docs/ledger/verdicts.md, sections 4 and 10)."""

from caracol.ledger.rules.conditions.condition import FOLLOWS, Condition
from caracol.ledger.rules.conditions.settling import reached, settles_firm
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.verdict import CONTESTED, EFFECTIVE, PENDING, VOID

NAMED = 8
"""So many acts are named in a reason."""
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
        rest = []
        for vertex in component:
            if vertex.low:
                vertex.status, vertex.code, vertex.about = EFFECTIVE, self._effective_code(vertex), ()
            else:
                vertex.status = CONTESTED if vertex.high else PENDING
                rest.append(vertex)
        if rest:
            self._name_failures(rest)

    def _name_failures(self, rest: list[Vertex]) -> None:
        changed = True
        while changed:
            changed = False
            for vertex in rest:
                before = vertex.status
                vertex.status, vertex.code, vertex.about = _failure(vertex)
                changed = changed or (vertex.status != before and len(rest) > 1)
        annulled = [(one, by) for one in rest if one.status == CONTESTED and (by := self._annulled(one)) is not None]
        for vertex, by in annulled:
            vertex.status, vertex.code, vertex.about = VOID, "annulled", (by.id,)
            vertex.high = False

    @staticmethod
    def _effective_code(vertex: Vertex) -> str:
        if vertex.doubts and not all(doubt.formula.sure() for doubt in vertex.doubts):
            return "ratified"
        return vertex.right

    def _annulled(self, vertex: Vertex) -> Vertex | None:
        """The settlement that annuls a contested act."""
        judgement = self._judgement
        if not judgement.is_settling or vertex.id not in judgement.book.settlements:
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
                worst = found, condition.code, tuple(one.id for one in condition.about[:NAMED])
    return worst


def _status(condition: Condition) -> int:
    if condition.formula.possible():
        return CONTESTED
    if condition.failing != FOLLOWS:
        return condition.failing
    return max(one.status for one in condition.about)
