"""By which signatures, voices and settlements an act is complete (docs/ledger/verdicts.md, section 6)."""

from caracol.ledger.rules.conditions.signatures import DEEPEST, signed
from caracol.ledger.rules.formula import FALSE, TRUE, Formula, constant, every, some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.seals.voices import Test


def completed(
    judgement: Judgement, vertex: Vertex, counts: Test, *, by_recall: bool = False, depth: int = 0
) -> Formula:
    """That the counted signatures, voices or settlements alone complete an act, given that it is effective."""
    settling = judgement.ratifying(vertex)
    own: Formula = FALSE
    if not settling or judgement.is_natural(vertex):
        signed_ = signed(judgement, vertex, counts, by_recall=by_recall)
        own = some((constant(judgement.by_share(vertex, counts)), signed_))
    if depth == DEEPEST:
        return own
    deeper = (every((judgement.holds(one), completed(judgement, one, counts, depth=depth + 1))) for one in settling)
    return some((own, *deeper))


def seen_complete(judgement: Judgement, vertex: Vertex, other: Vertex, *, by_recall: bool = False) -> Formula:
    """That an act has seen another one with what completes it."""
    before = judgement.before
    if not before(other, vertex):
        return FALSE
    if judgement.has_seen_firm(vertex, other):
        return TRUE
    return completed(judgement, other, lambda signature: before(signature, vertex), by_recall=by_recall)
