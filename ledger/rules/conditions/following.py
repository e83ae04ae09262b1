"""An act that rests on others: it fails as they do."""

from caracol.ledger.rules.conditions.condition import FOLLOWS, Condition, refused
from caracol.ledger.rules.formula import some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.verdict import EFFECTIVE


def follows(judgement: Judgement, code: str, wanted: tuple[Vertex, ...]) -> tuple[Condition, ...]:
    """One of these acts is effective; where none is, the act is what the best of them is."""
    kept = judgement.followed.get((code, wanted))
    if kept is None:
        kept = judgement.followed[code, wanted] = _follows(judgement, code, wanted)
    return kept


def _follows(judgement: Judgement, code: str, wanted: tuple[Vertex, ...]) -> tuple[Condition, ...]:
    fixed = {one: frozen.status for one in wanted if (frozen := judgement.fixed(one)) is not None}
    if EFFECTIVE in fixed.values():
        return ()
    judged = tuple(one for one in wanted if one not in fixed)
    if not judged:
        return (refused(code, *wanted),)
    return (Condition(code, some(judged), FOLLOWS, judged),)
