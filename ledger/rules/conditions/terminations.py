"""What ends a key or a mandate, and how an act stands to it (docs/ledger/verdicts.md, sections 2 and 6).

An act that has seen a termination complete is void; one that the termination has seen, or cannot be completed without
having seen, came before it; all others are contested.
"""

from collections.abc import Iterator
from typing import NamedTuple

from caracol.ledger.acts.settling import Attested
from caracol.ledger.rules.conditions.completing import completed, seen_complete
from caracol.ledger.rules.conditions.contesting import ending_key
from caracol.ledger.rules.formula import FALSE, TRUE, Formula, every, negation
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.relied import Source
from caracol.ledger.rules.order.vertex import Vertex


class Termination(NamedTuple):
    """An act that may end a key or a mandate."""

    act: Vertex
    holds: Formula
    """That it is effective, and ends it."""
    by_recall: bool = False
    """Whether it takes as many signatures as a recall."""
    only_seen: Formula = FALSE
    """That it counts only where it was seen."""


def terminations_of_key(judgement: Judgement, vertex: Vertex, source: Source) -> Iterator[Termination]:
    """What may end what lets the author's key speak."""
    return (Termination(act, judgement.holds(act)) for act in ending_key(judgement, vertex, source))


def has_seen_ended(judgement: Judgement, vertex: Vertex, termination: Termination) -> Formula:
    """That an act has seen the termination complete."""
    return every(
        (termination.holds, seen_complete(judgement, vertex, termination.act, by_recall=termination.by_recall))
    )


def is_beyond(judgement: Judgement, vertex: Vertex, termination: Termination) -> Formula:
    """That the termination holds, and the act is not within its horizon."""
    if termination.only_seen is TRUE:
        return FALSE
    return every(
        (termination.holds, negation(termination.only_seen), negation(_is_within(judgement, vertex, termination)))
    )


def _is_within(judgement: Judgement, vertex: Vertex, termination: Termination) -> Formula:
    before = judgement.before
    if before(vertex, termination.act) or _only_attests(vertex, termination.act):
        return TRUE
    if judgement.fixed(termination.act) is not None:
        return FALSE

    def has_not_seen(signature: Vertex) -> bool:
        return signature is not vertex and not before(vertex, signature)

    return negation(completed(judgement, termination.act, has_not_seen, by_recall=termination.by_recall))


def _only_attests(vertex: Vertex, other: Vertex) -> bool:
    """Whether an act signs another one and nothing else: who has to sign the end of their own mandate signs it twice in
    vain.
    """
    return isinstance(vertex.data, Attested) and all(name[:32] == other.id for name in vertex.data.acts)
