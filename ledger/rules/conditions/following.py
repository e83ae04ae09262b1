"""An act that rests on others: it fails as they do."""

from caracol.ledger.rules.conditions.condition import Condition, refused
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.verdict import EFFECTIVE, VOID


def follows(judgement: Judgement, code: str, wanted: tuple[Vertex, ...]) -> tuple[Condition, ...]:
    """One of these acts is effective; where none is, the act is what the best of them is."""
    fixed = [frozen.status for one in wanted if (frozen := judgement.fixed(one)) is not None]
    if EFFECTIVE in fixed:
        return ()
    judged = tuple(one for one in wanted if judgement.fixed(one) is None)
    if not judged:
        return (refused(code, *wanted, failing=max(fixed, default=VOID)),)
    return (judgement.following(code, judged),)
