"""What may contest an act, as far as order and data tell: its terminations, its rivals, objections to it.

What its holders gave back is left out: that needs nobody else, and here it is asked how many have to sign.
"""

from collections.abc import Iterator

from caracol.ledger.rules.conditions.claims import rivals
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.relied import Source, held_mandate, sources
from caracol.ledger.rules.order.vertex import Mandate, Vertex


def contesting(judgement: Judgement, vertex: Vertex) -> Iterator[Vertex]:
    """The acts that may contest an act."""
    book = judgement.book
    mandate = vertex.relied or held_mandate(book, vertex)
    for source in sources(book, vertex):
        if mandate is None or source.person in mandate.persons:
            yield from ending_key(judgement, vertex, source)
            if vertex.relied:
                yield from judgement.ask(book.deaths, source.person, vertex)
    if vertex.relied:
        yield from _ending(judgement, vertex, vertex.relied)
    yield from (rival.act for rival in rivals(judgement, vertex))
    if vertex.type in ("key.replaced", "person.died"):
        yield from (one for one in judgement.ask(book.disputes, vertex.id, vertex) if one.open)


def ending_key(judgement: Judgement, vertex: Vertex, source: Source) -> Iterator[Vertex]:
    """What may end what lets the author's key speak: not what the admission had seen."""
    revocations = judgement.ask_key(judgement.book.revocations, vertex.key, vertex)
    for termination in (*revocations, *judgement.ask(judgement.book.deaths, source.person, vertex)):
        if termination is not source.act and (source.act is None or not judgement.before(termination, source.act)):
            yield termination


def _ending(judgement: Judgement, vertex: Vertex, mandate: Mandate) -> Iterator[Vertex]:
    book, until = judgement.book, mandate.terms.until
    for register in (book.recalls, book.suspensions):
        yield from judgement.ask(register, mandate.id, vertex)
    yield from judgement.ask(book.by_type, "body.ended", vertex)
    if until:
        yield from (one for one in judgement.ask(book.by_type, "meeting.closed", vertex) if one.on > until)
