"""What may contest an act, as far as order and data tell: its enders, its rivals, objections to it."""

from collections.abc import Iterator

from caracol.ledger.rules.conditions.claims import rivals
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.relied import sources
from caracol.ledger.rules.order.vertex import Vertex


def contesting(judgement: Judgement, vertex: Vertex) -> Iterator[Vertex]:
    """The acts that may contest an act."""
    book, mandate = judgement.book, vertex.relied
    persons = {source.person for source in sources(book, vertex)}
    if persons:
        yield from judgement.ask_key(book.revocations, vertex.key, vertex)
    for person in sorted(persons):
        yield from judgement.ask(book.deaths, person, vertex)
    if mandate is not None:
        for register in (book.recalls, book.suspensions, book.leavings):
            yield from judgement.ask(register, mandate.id, vertex)
        yield from judgement.ask(book.by_type, "body.ended", vertex)
        if mandate.terms.until:
            yield from judgement.ask(book.by_type, "meeting.closed", vertex)
    yield from (rival.act for rival in rivals(judgement, vertex))
    if vertex.type in ("key.replaced", "person.died"):
        yield from judgement.ask(book.disputes, vertex.id, vertex)
