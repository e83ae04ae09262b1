"""Whether a term is over, where its holders may stay until there are others (docs/ledger/verdicts.md, section 6)."""

from collections.abc import Iterator

from caracol.ledger.acts.bodies import Post
from caracol.ledger.rules.formula import TRUE, Formula, at_least, every, negation, some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Mandate, Vertex

NEVER = "9999-99-99"


def is_over(judgement: Judgement, mandate: Mandate, closing: Vertex) -> Formula:
    """That a closing behind the last day of a mandate finds it over."""
    post = post_of(judgement, mandate, closing)
    if post is None or not post.stays:
        return TRUE
    before = judgement.before
    seats = (
        every((_granted(judgement, other), negation(some(map(judgement.holds, vacated(judgement, closing, other))))))
        for other in _later(judgement, mandate, closing)
        if before(other.source, closing)
    )
    return at_least(post.seats, seats)


def has_successors(judgement: Judgement, mandate: Mandate, vertex: Vertex) -> Formula:
    """That by the date of an act as many others have begun as the post has seats; true, where nobody stays."""
    post = post_of(judgement, mandate, vertex)
    if post is None or not post.stays:
        return TRUE
    begun = (other for other in _later(judgement, mandate, vertex) if _begins(other) <= vertex.on)
    return at_least(post.seats, (_granted(judgement, other) for other in begun))


def post_of(judgement: Judgement, mandate: Mandate, vertex: Vertex) -> Post | None:
    """The post of a mandate, by the charter of an act."""
    return judgement.charter_of(vertex).posts.get(mandate.terms.post or "")


def vacated(judgement: Judgement, vertex: Vertex, mandate: Mandate) -> list[Vertex]:
    """What an act has seen that would have left a mandate's seat free."""
    book = judgement.book
    ends = [
        *judgement.ask(book.recalls, mandate.id, vertex),
        *judgement.ask(book.leavings, mandate.id, vertex),
        *(death for person in sorted(mandate.persons) for death in judgement.ask(book.deaths, person, vertex)),
    ]
    return [end for end in ends if judgement.before(end, vertex)]


def _later(judgement: Judgement, mandate: Mandate, vertex: Vertex) -> Iterator[Mandate]:
    """Other mandates of the post that end later, or never."""
    judgement.note((judgement.book.by_type.number, "mandate.granted"))
    until = mandate.terms.until or NEVER
    for other in judgement.book.mandates.values():
        if other.id == mandate.id or other.terms.post != mandate.terms.post or _ends(other) <= until:
            continue
        if other.source is judgement.book.founding or judgement.has(other.source):
            yield other


def _granted(judgement: Judgement, mandate: Mandate) -> Formula:
    return TRUE if mandate.source is judgement.book.founding else judgement.holds(mandate.source)


def _begins(mandate: Mandate) -> str:
    return mandate.terms.since or (mandate.source.on if mandate.source.index >= 0 else "")


def _ends(mandate: Mandate) -> str:
    return mandate.terms.until or NEVER
