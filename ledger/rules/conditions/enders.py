"""What ends a key or a mandate, and how an act stands to it (docs/ledger/verdicts.md, sections 2 and 6).

An act that has seen an ender complete is void; one that the ender has seen, or cannot be completed without having seen,
came before it; all others are contested.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from caracol.ledger.acts.settling import Attested
from caracol.ledger.rules.conditions.completing import completed, seen_complete
from caracol.ledger.rules.conditions.contesting import ending_key
from caracol.ledger.rules.conditions.signatures import signed
from caracol.ledger.rules.conditions.succession import is_over
from caracol.ledger.rules.conditions.weight import weight
from caracol.ledger.rules.formula import FALSE, TRUE, Formula, every, negation, some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.relied import Source, sources
from caracol.ledger.rules.order.vertex import Mandate, Vertex


class Ender(NamedTuple):
    """An act that may end a key or a mandate."""

    act: Vertex
    holds: Formula
    """That it is effective, and ends it."""
    by_recall: bool = False
    """Whether it takes as many signatures as a recall."""
    only_seen: bool = False
    """Whether it counts only where it was seen."""


def enders_of_key(judgement: Judgement, vertex: Vertex, source: Source) -> Iterator[Ender]:
    """What may end what lets the author's key speak."""
    return (Ender(ender, judgement.holds(ender)) for ender in ending_key(judgement, vertex, source))


def enders_of_mandate(
    judgement: Judgement, vertex: Vertex, mandate: Mandate, persons: Iterable[str]
) -> Iterator[Ender]:
    """What may end a mandate, for an act by some of its holders."""
    book = judgement.book
    for recall in judgement.ask(book.recalls, mandate.id, vertex):
        yield Ender(recall, judgement.holds(recall))
    for suspension in judgement.ask(book.suspensions, mandate.id, vertex):
        yield Ender(suspension, every((judgement.holds(suspension), _is_not_restored(judgement, vertex, suspension))))
    for person in sorted(persons):
        for death in judgement.ask(book.deaths, person, vertex):
            yield Ender(death, judgement.holds(death))
    for end in judgement.ask(book.by_type, "body.ended", vertex):
        yield Ender(end, judgement.holds(end))
    yield from _leavings(judgement, vertex, mandate, persons)
    if mandate.terms.until:
        yield from _closings(judgement, vertex, mandate, mandate.terms.until)


def has_seen_ended(judgement: Judgement, vertex: Vertex, ender: Ender) -> Formula:
    """That an act has seen the ender complete."""
    return every((ender.holds, seen_complete(judgement, vertex, ender.act, by_recall=ender.by_recall)))


def is_beyond(judgement: Judgement, vertex: Vertex, ender: Ender) -> Formula:
    """That the ender holds, and the act is not within its horizon."""
    if ender.only_seen:
        return FALSE
    return every((ender.holds, negation(_is_within(judgement, vertex, ender))))


def _is_within(judgement: Judgement, vertex: Vertex, ender: Ender) -> Formula:
    before = judgement.before
    if before(vertex, ender.act) or _only_attests(vertex, ender.act):
        return TRUE
    if judgement.fixed(ender.act) is not None:
        return FALSE

    def has_not_seen(signature: Vertex) -> bool:
        return signature is not vertex and not before(vertex, signature)

    return negation(completed(judgement, ender.act, has_not_seen, by_recall=ender.by_recall))


def _only_attests(vertex: Vertex, other: Vertex) -> bool:
    """Whether an act signs another one and nothing else: who has to sign the end of their own mandate signs it twice in
    vain.
    """
    return isinstance(vertex.data, Attested) and all(name[:32] == other.id for name in vertex.data.acts)


def _is_not_restored(judgement: Judgement, vertex: Vertex, suspension: Vertex) -> Formula:
    restored = judgement.ask(judgement.book.restorations, suspension.id, vertex)
    return negation(some(every((judgement.holds(one), seen_complete(judgement, vertex, one))) for one in restored))


def _leavings(judgement: Judgement, vertex: Vertex, mandate: Mandate, persons: Iterable[str]) -> Iterator[Ender]:
    """What the holder gave back: it touches what the holder writes alone, all that has seen it, and what is outside the
    acta that has it behind it.
    """
    alone = vertex.type != "attested" and weight(judgement, vertex) == 1
    for leaving in judgement.ask(judgement.book.leavings, mandate.id, vertex):
        if not {source.person for source in sources(judgement.book, leaving)}.isdisjoint(persons):
            firm = judgement.fixed(leaving) is not None and judgement.firm(vertex) is None
            yield Ender(leaving, judgement.holds(leaving), only_seen=not alone and not firm)


def _closings(judgement: Judgement, vertex: Vertex, mandate: Mandate, until: str) -> Iterator[Ender]:
    """Closings that find the mandate over, with as many signatures as a recall needs."""
    for closing in judgement.ask(judgement.book.by_type, "meeting.closed", vertex):
        if closing.on > until:
            fixed = judgement.fixed(closing)
            is_sealed = fixed is not None and fixed.code == "sealed"
            enough = TRUE if is_sealed or judgement.by_share(closing) else _signed_as_a_recall(judgement, closing)
            over = is_over(judgement, mandate, closing)
            yield Ender(closing, every((judgement.holds(closing), enough, over)), by_recall=True)


def _signed_as_a_recall(judgement: Judgement, closing: Vertex) -> Formula:
    return signed(judgement, closing, judgement.has, by_recall=True)
