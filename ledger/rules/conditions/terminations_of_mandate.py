"""What may end a mandate (docs/ledger/verdicts.md, section 6)."""

from collections.abc import Iterable, Iterator

from caracol.ledger.rules.conditions.completing import seen_complete
from caracol.ledger.rules.conditions.signatures import signed
from caracol.ledger.rules.conditions.succession import is_over
from caracol.ledger.rules.conditions.terminations import Termination
from caracol.ledger.rules.conditions.weight import weight
from caracol.ledger.rules.conditions.witness import witnessed
from caracol.ledger.rules.formula import FALSE, TRUE, Formula, every, negation, some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.relied import sources
from caracol.ledger.rules.order.vertex import Mandate, Vertex


def terminations_of_mandate(
    judgement: Judgement, vertex: Vertex, mandate: Mandate, persons: Iterable[str]
) -> Iterator[Termination]:
    """What may end a mandate, for an act by some of its holders."""
    book = judgement.book
    for recall in judgement.ask(book.recalls, mandate.id, vertex):
        yield Termination(recall, judgement.holds(recall))
    for suspension in judgement.ask(book.suspensions, mandate.id, vertex):
        yield Termination(
            suspension, every((judgement.holds(suspension), _is_not_restored(judgement, vertex, suspension)))
        )
    for person in sorted(persons):
        for death in judgement.ask(book.deaths, person, vertex):
            yield Termination(death, judgement.holds(death))
    for end in judgement.ask(book.by_type, "body.ended", vertex):
        yield Termination(end, judgement.holds(end))
    yield from _leavings(judgement, vertex, mandate, persons)
    if mandate.terms.until:
        yield from _closings(judgement, vertex, mandate, mandate.terms.until)


def _is_not_restored(judgement: Judgement, vertex: Vertex, suspension: Vertex) -> Formula:
    restored = judgement.ask(judgement.book.restorations, suspension.id, vertex)
    return negation(some(every((judgement.holds(one), seen_complete(judgement, vertex, one))) for one in restored))


def _leavings(judgement: Judgement, vertex: Vertex, mandate: Mandate, persons: Iterable[str]) -> Iterator[Termination]:
    """What the holder gave back: it touches what the holder writes alone, unless somebody else had seen that; all that
    has seen it; and what is outside the acta that has it behind it.
    """
    alone = vertex.type != "attested" and weight(judgement, vertex) == 1
    for leaving in judgement.ask(judgement.book.leavings, mandate.id, vertex):
        if not {source.person for source in sources(judgement.book, leaving)}.isdisjoint(persons):
            firm = judgement.fixed(leaving) is not None
            spared = FALSE if firm else _built_on(judgement, vertex, leaving) if alone else TRUE
            yield Termination(leaving, judgement.holds(leaving), only_seen=spared)


def _built_on(judgement: Judgement, vertex: Vertex, leaving: Vertex) -> Formula:
    """That somebody else had seen an act beside its author's leaving, before they heard of that."""
    if judgement.before(vertex, leaving) or judgement.before(leaving, vertex):
        return FALSE
    return witnessed(judgement, vertex, (leaving,))


def _closings(judgement: Judgement, vertex: Vertex, mandate: Mandate, until: str) -> Iterator[Termination]:
    """Closings that find the mandate over, with as many signatures as a recall needs."""
    for closing in judgement.ask(judgement.book.by_type, "meeting.closed", vertex):
        if closing.on > until:
            fixed = judgement.fixed(closing)
            is_sealed = fixed is not None and fixed.code == "sealed"
            enough = TRUE if is_sealed or judgement.by_share(closing) else _signed_as_a_recall(judgement, closing)
            over = is_over(judgement, mandate, closing)
            yield Termination(closing, every((judgement.holds(closing), enough, over)), by_recall=True)


def _signed_as_a_recall(judgement: Judgement, closing: Vertex) -> Formula:
    return signed(judgement, closing, judgement.has, by_recall=True)
