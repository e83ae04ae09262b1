"""Who holds what now: readings of a judged book for people, and for whoever writes the next act.

No verdict rests on them.
"""

from collections.abc import Iterable, Iterator

from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.relied import Source, source_of
from caracol.ledger.rules.order.vertex import Mandate, Vertex
from caracol.ledger.rules.seals.members import terminations_of_key
from caracol.ledger.rules.tenure import is_over
from caracol.ledger.rules.verdict import EFFECTIVE


def in_force(book: Registers) -> Iterator[Mandate]:
    """Mandates that were given with effect, and that nothing effective has ended or suspended."""
    return (mandate for mandate in book.mandates.values() if mandate.source.low and not is_over(book, mandate))


def name_of(book: Registers, mandate: Mandate) -> str:
    """The id by which an act names the mandate."""
    return f"{min(book.copies)}{mandate.id}" if mandate.source is book.founding else mandate.id


def people_of(book: Registers, key: bytes) -> set[str]:
    """The persons that a key speaks for now."""
    return {source.person for source in _sources(book, key) if not _is_ended(book, key, source)}


def _sources(book: Registers, key: bytes) -> Iterator[Source]:
    """What lets a key speak with effect."""
    yield from (Source(None, *named) for named in book.named.get(key, ()))
    yield from (source_of(admission) for admission in book.admissions.get(key) if admission.status == EFFECTIVE)


def _is_ended(book: Registers, key: bytes, source: Source) -> bool:
    return any(one.status == EFFECTIVE for one in terminations_of_key(book, key, source))


def keys_by_person(book: Registers) -> dict[str, set[bytes]]:
    """The keys that speak now, by the persons that they speak for."""
    found: dict[str, set[bytes]] = {}
    for key in {*book.named, *book.admissions.keys()}:
        for person in people_of(book, key):
            found.setdefault(person, set()).add(key)
    return found


def has_seen(book: Registers, act: str, earlier: str) -> bool:
    """Whether `earlier` is in the past of `act`."""
    return book.order.before(book.nodes[earlier], book.nodes[act])


def horizon(book: Registers, after: Vertex | None, *, with_inner: bool, limit: int) -> list[str]:
    """What a next act behind `after` would list as `seen`: the newest act of every lane that moved, sorted.

    Without those that another of them has seen, and without inner acts unless asked for. If they are more than `limit`,
    the latest to arrive.
    """
    news = [tip for tip in _tips(book) if (tip.open or with_inner) and not _known(book, tip, after)]
    return sorted(tip.id for tip in _newest(book, news)[:limit])


def newest_inner(book: Registers, *, limit: int) -> list[str]:
    """The newest inner acts, without those that another act has seen, or commits to; the latest to arrive, if they are
    more than `limit`.
    """
    return sorted([tip.id for tip in _newest(book, _tips(book)) if not tip.open][:limit])


def _tips(book: Registers) -> list[Vertex]:
    """The last act of every lane, and of every branch."""
    return [chain.vertices[-1] for chain in book.chains]


def _newest(book: Registers, tips: Iterable[Vertex]) -> list[Vertex]:
    """The acts that none of the others has seen, the latest to arrive first."""
    listed: list[Vertex] = []
    for tip in sorted(tips, key=lambda tip: -tip.index):
        if not any(book.order.before(tip, other) for other in listed):
            listed.append(tip)
    return listed


def _known(book: Registers, tip: Vertex, after: Vertex | None) -> bool:
    return after is not None and (tip is after or tip.chain == after.chain or book.order.before(tip, after))
