"""By what right an act was written, as far as order and data tell (docs/ledger/verdicts.md, section 2)."""

from collections.abc import Iterator
from typing import NamedTuple

from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Mandate, Vertex

_WITHOUT = frozenset({"holder", "anyone", "author", "founder"})
"""Authors who need no mandate."""


class Source(NamedTuple):
    """What lets a key speak for somebody."""

    act: Vertex | None
    """The admission; None for the founding."""
    person: str
    household: str


def sources(book: Registers, vertex: Vertex) -> list[Source]:
    """What lets the author's key speak, as far as the act has seen."""
    return [*sources_of(book, vertex.key, vertex)]


def sources_of(book: Registers, key: bytes, seen_by: Vertex) -> Iterator[Source]:
    """What lets a key speak, as far as an act has seen."""
    for named in book.named.get(key, ()):
        yield Source(None, *named)
    for admission in book.admissions.get(key):
        if book.order.before(admission, seen_by):
            yield source_of(admission)


def source_of(admission: Vertex) -> Source:
    """The source that an admission is."""
    data = admission.data
    if not isinstance(data, KeyAdmitted | KeyReplaced):
        raise TypeError(f"{admission.act!r} admits no key")
    return Source(admission, data.person, data.household)


def relied(book: Registers, vertex: Vertex) -> Mandate | None:
    """The mandate that an act relies on."""
    kind, under = vertex.kind, vertex.act.entry.under
    if kind is None or (kind.author in _WITHOUT and kind.power is None):
        return None
    if kind.author == "author" and _is_own(book, vertex):
        return None
    if under:
        return book.mandate(under)
    if kind.author == "attester" or kind.power is None:
        return None
    found = (one for one in sources(book, vertex) if one.act is None or _was_known(book, one.act, vertex))
    fitting = {
        mandate.id: mandate
        for person in dict.fromkeys(source.person for source in found)
        for mandate in book.mandates_of.get(person, ())
        if carries(book, mandate, vertex) and _was_known(book, mandate.source, vertex)
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def held_mandate(book: Registers, vertex: Vertex) -> Mandate | None:
    """The mandate that an act names which only its holder writes."""
    if vertex.kind is None or vertex.kind.author != "holder":
        return None
    return book.mandate(vertex.act.references[0].name)


def _was_known(book: Registers, given: Vertex, vertex: Vertex) -> bool:
    """Whether an act has seen a grant or an admission: if nobody with a mandate wrote that, with an attestation of it.

    So what an act relies on follows from its own past, whatever is said about that later.
    """
    before = book.order.before
    if given is book.founding or given.relied is not None:
        return before(given, vertex)
    return any(before(one, vertex) for one in book.mentions.get(given.id))


def _is_own(book: Registers, vertex: Vertex) -> bool:
    """Whether the act speaks of an act by the same key."""
    named = [book.nodes[reference.name[:32]] for reference in vertex.act.references]
    return all(each.key == vertex.key for each in named)


def carries(book: Registers, mandate: Mandate, vertex: Vertex) -> bool:
    """Whether the mandate carries the power that the act needs, over the resource that it needs it for."""
    power = vertex.kind.power if vertex.kind else None
    if power not in mandate.terms.powers:
        return False
    return power != "steward" or resource_of(book, vertex) in (mandate.terms.resources or ())


def resource_of(book: Registers, vertex: Vertex) -> str | None:
    """The resource that an act is about."""
    resource: str | None = getattr(vertex.data, "resource", None)
    if resource is None and (allotment := getattr(vertex.data, "allotment", None)):
        resource = getattr(book.nodes[allotment].data, "resource", None)
    return resource
