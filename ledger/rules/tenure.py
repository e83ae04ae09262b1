"""Whether a mandate has ended, for whoever has seen everything: a reading of a judged book. No verdict rests on it."""

from collections.abc import Collection, Iterator

from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.relied import sources
from caracol.ledger.rules.order.vertex import Mandate, Vertex
from caracol.ledger.rules.verdict import EFFECTIVE

FOREVER = "9999-99-99"


def is_over(book: Registers, mandate: Mandate) -> bool:
    """Whether nobody can act under it any more, or it is suspended."""
    return any(_ends(book, mandate))


def _ends(book: Registers, mandate: Mandate) -> Iterator[Vertex]:
    yield from endings(book)
    yield from (one for one in book.recalls.get(mandate.id) if one.status == EFFECTIVE)
    yield from (one for one in book.suspensions.get(mandate.id) if is_suspending(book, one))
    yield from found_over(book, mandate)
    yield from vacated(book, mandate)


def endings(book: Registers) -> Iterator[Vertex]:
    """What ended the body with effect."""
    return (one for one in book.by_type["body.ended"] if one.status == EFFECTIVE)


def vacated(book: Registers, mandate: Mandate) -> list[Vertex]:
    """What took its holders out of a mandate: deaths and leavings; nothing, while one of them still holds it."""
    gone = {person: [*_gone(book, mandate, person)] for person in sorted(mandate.persons)}
    return [act for acts in gone.values() for act in acts] if all(gone.values()) else []


def _gone(book: Registers, mandate: Mandate, person: str) -> Iterator[Vertex]:
    """What took a person out of a mandate."""
    yield from (left for left in leavings_of(book, mandate, {person}) if left.status == EFFECTIVE)
    yield from (death for death in book.deaths.get(person) if death.status == EFFECTIVE)


def leavings_of(book: Registers, mandate: Mandate, persons: Collection[str]) -> Iterator[Vertex]:
    """By what some of its holders gave a mandate back."""
    for leaving in book.leavings.get(mandate.id):
        if any(source.person in persons for source in sources(book, leaving)):
            yield leaving


def found_over(book: Registers, mandate: Mandate) -> Iterator[Vertex]:
    """The closings that found it over with effect."""
    for closing in book.by_type["meeting.closed"]:
        if closing.status == EFFECTIVE and _is_dated(book, mandate, closing) and _is_signed(book, closing):
            yield closing


def is_suspending(book: Registers, suspension: Vertex) -> bool:
    """Whether the suspension holds, and nothing has lifted it."""
    lifted = any(restored.status == EFFECTIVE for restored in book.restorations.get(suspension.id))
    return suspension.status == EFFECTIVE and not lifted


def stays(book: Registers, mandate: Mandate) -> int:
    """Number of successors that must be there before its holders go; 0 where they go when the term is over."""
    post = book.current.posts.get(mandate.terms.post or "") if book.current else None
    return post.seats if post is not None and post.stays else 0


def _is_dated(book: Registers, mandate: Mandate, closing: Vertex) -> bool:
    until = mandate.terms.until
    if until is None or closing.on <= until:
        return False
    return len([*_successors(book, mandate, closing, until)]) >= stays(book, mandate)


def _successors(book: Registers, mandate: Mandate, closing: Vertex, until: str) -> Iterator[Mandate]:
    for other in book.mandates.values():
        later = other.terms.post == mandate.terms.post and (other.terms.until or FOREVER) > until
        if later and other.source.low and book.order.before(other.source, closing):
            deaths = (death for person in sorted(other.persons) for death in book.deaths.get(person))
            ends = (*book.recalls.get(other.id), *book.leavings.get(other.id), *deaths)
            if not any(one.status == EFFECTIVE and book.order.before(one, closing) for one in ends):
                yield other


def _is_signed(book: Registers, closing: Vertex) -> bool:
    """Whether the households signed it, or as many people as a recall needs."""
    if closing.code in ("sealed", "households") or book.current is None:
        return True
    signed = [closing, *(one for one in book.mentions.get(closing.id) if one.status == EFFECTIVE)]
    people = [signers_of(book, one) for one in signed if one.relied]
    return len(set().union(*people)) >= book.current.threshold("mandate")


def signers_of(book: Registers, signature: Vertex) -> set[str]:
    """The holders of the relied mandate whose key it is."""
    persons = signature.relied.persons if signature.relied else frozenset()
    return {source.person for source in sources(book, signature)} & persons
