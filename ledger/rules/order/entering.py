"""What an act says when it is entered, type by type: a new type that others ask about gets a line here."""

from collections.abc import Callable
from typing import Any, Final

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.bodies import BodyFounded
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.acts.mandates import MandateGranted
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.relied import relied
from caracol.ledger.rules.order.vertex import Mandate, Vertex


def spells_founding(body: str, act: Act) -> bool:
    """Whether the act is a copy of the body's founding: first in a founder's lane, its text hashing to the body id."""
    return (
        isinstance(act.data, BodyFounded)
        and act.position == 1
        and act.founds == body
        and any(founder.key == spell(act.key) for founder in act.data.founders)
    )


def enter(book: Registers, act: Act) -> Vertex:
    """Enter an act behind all that it sees, and what it says."""
    vertex = book.place(act)
    if vertex.kind is None:
        return vertex
    vertex.relied = relied(book, vertex)
    entry = _ENTRIES.get(vertex.type)
    if entry:
        entry(book, vertex, vertex.data)
    if vertex.relied is not None or vertex.kind.power is None:
        _claim(book, vertex)
    if vertex.relied:
        book.by_mandate.add(vertex.relied.id, vertex)
    book.by_type.add(vertex.type, vertex)
    _lean(book, vertex)
    return vertex


def _claim(book: Registers, vertex: Vertex) -> None:
    for claim in vertex.act.claims:
        book.claims.add(claim.what, (vertex, claim))


def _lean(book: Registers, vertex: Vertex) -> None:
    """Enter on which acts by others this one rests."""
    if vertex.type == "attested":
        return
    named = [reference.name for reference in vertex.act.references if reference.rests]
    if vertex.relied:
        named.append(vertex.relied.id)
    for name in named:
        held = book.nodes.get(name[:32])
        if held is not None and held.act.key != vertex.act.key:
            book.leaning.add(held.id, vertex)


def _founded(book: Registers, vertex: Vertex, data: Any) -> None:
    if spells_founding(book.body, vertex.act):
        book.copies.add(vertex.id)
        book.founding_signatures.append(vertex)
        if book.charter is None:
            book.name_founders(data)


def _mentioned(book: Registers, vertex: Vertex, data: Any) -> None:
    for name in dict.fromkeys(full[:32] for full in data.acts):
        named = book.nodes[name]
        if named.open == vertex.open:
            if named.relied is None and name not in book.mentions:
                _wake(book, named)
            book.mentions.add(name, vertex)
            if name in book.copies and vertex.act.key in book.founders:
                book.founding_signatures.append(vertex)


def _wake(book: Registers, vertex: Vertex) -> None:
    """Enter what an act does that needs voices, now that it may have one."""
    if vertex.kind is not None and vertex.kind.power is not None:
        _claim(book, vertex)
    if isinstance(vertex.data, KeyAdmitted | KeyReplaced):
        book.admissions.add(vertex.data.admits, vertex)
    elif isinstance(vertex.data, MandateGranted):
        book.give(book.mandates[vertex.id])


def _admitted(book: Registers, vertex: Vertex, data: Any) -> None:
    if vertex.relied is not None:
        book.admissions.add(data.admits, vertex)


def _replaced(book: Registers, vertex: Vertex, data: Any) -> None:
    _admitted(book, vertex, data)
    book.revocations.add(data.revokes, vertex)


def _left(book: Registers, vertex: Vertex, data: Any) -> None:
    mandate = book.mandate(data.mandate)
    if mandate:
        book.leavings.add(mandate.id, vertex)


def _recalled(book: Registers, vertex: Vertex, data: Any) -> None:
    mandate = book.mandate(data.mandate)
    if mandate:
        book.recalls.add(mandate.id, vertex)


def _suspended(book: Registers, vertex: Vertex, data: Any) -> None:
    mandate = book.mandate(data.mandate)
    if mandate:
        book.suspensions.add(mandate.id, vertex)


def _moved(book: Registers, vertex: Vertex, data: Any) -> None:
    book.moves.add(data.resource, vertex)
    if getattr(data, "to_resource", None) not in (None, data.resource):
        book.moves.add(data.to_resource, vertex)


def _settled(book: Registers, vertex: Vertex, data: Any) -> None:
    for name in dict.fromkeys(data.acts):
        if book.nodes[name].open == vertex.open:
            book.settlements.add(name, vertex)


def _withdrawn(book: Registers, vertex: Vertex, data: Any) -> None:
    for name in dict.fromkeys(data.acts):
        if book.nodes[name].open == vertex.open:
            book.withdrawals.add(name, vertex)


_ENTRIES: Final[dict[str, Callable[[Registers, Vertex, Any], None]]] = {
    "act.annulled": _settled,
    "act.ratified": _settled,
    "act.withdrawn": _withdrawn,
    "allotment.granted": _moved,
    "attested": _mentioned,
    "body.founded": _founded,
    "dispute.raised": lambda book, vertex, data: book.disputes.add(data.about[0], vertex),
    "event.recorded": _moved,
    "household.left": lambda book, vertex, data: book.departures.add(data.household, vertex),
    "household.registered": lambda book, vertex, data: book.registrations.add(data.household, vertex),
    "key.admitted": _admitted,
    "key.replaced": _replaced,
    "key.revoked": lambda book, vertex, data: book.revocations.add(data.revokes, vertex),
    "mandate.declined": _left,
    "mandate.granted": lambda book, vertex, data: book.grant(Mandate(vertex.id, vertex, data)),
    "mandate.recalled": _recalled,
    "mandate.resigned": _left,
    "mandate.restored": lambda book, vertex, data: book.restorations.add(data.suspended, vertex),
    "mandate.suspended": _suspended,
    "meeting.sealed": lambda book, vertex, data: book.seals.add(data.closing, vertex),
    "person.died": lambda book, vertex, data: book.deaths.add(data.person, vertex),
}
