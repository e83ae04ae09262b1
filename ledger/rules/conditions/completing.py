"""By which signatures, voices and settlements an act is complete (docs/ledger/verdicts.md, section 6)."""

from caracol.ledger.rules.conditions.signatures import signed
from caracol.ledger.rules.formula import FALSE, TRUE, Formula, constant, every, some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.seals.voices import Test


def completed(judgement: Judgement, vertex: Vertex, counts: Test, *, by_recall: bool = False) -> Formula:
    """That the counted signatures, voices or settlements alone complete an act, given that it is effective."""
    own = some((constant(judgement.by_share(vertex, counts)), signed(judgement, vertex, counts, by_recall=by_recall)))
    settling = ratifying(judgement, vertex)
    if not settling:
        return own
    settled = (every((judgement.holds(one), completed(judgement, one, counts))) for one in settling)
    return some((every((undoubted(judgement, vertex), own)), *settled))


def seen_complete(judgement: Judgement, vertex: Vertex, other: Vertex, *, by_recall: bool = False) -> Formula:
    """That an act has seen another one with what completes it."""
    before = judgement.before
    if not before(other, vertex):
        return FALSE
    if judgement.has_seen_firm(vertex, other):
        return TRUE
    return completed(judgement, other, lambda signature: before(signature, vertex), by_recall=by_recall)


def ratifying(judgement: Judgement, vertex: Vertex) -> list[Vertex]:
    """The settlements that ratify an act by name."""
    found = judgement.ask(judgement.book.settlements, vertex.id, vertex)
    return [one for one in found if one.type == "act.ratified"]


def undoubted(judgement: Judgement, vertex: Vertex) -> Formula:
    """That an act is effective without any settlement."""
    if (frozen := judgement.firm(vertex)) is not None and frozen.status:
        fixed = judgement.fixed(vertex)
        if fixed is not None:
            return constant(fixed.code != "ratified" and fixed.status > 0)
        if judgement.is_behind(vertex):
            return FALSE
    if vertex.plain is None:
        vertex.plain = Vertex(None, vertex.index)
        vertex.plain.plain = vertex
    return vertex.plain


__all__ = ["TRUE", "completed", "ratifying", "seen_complete", "undoubted"]
