"""What an act says when it is entered, type by type: a new type that others ask about gets a function here."""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.bodies import BodyFounded
from caracol.ledger.acts.commons import AllotmentGranted, EventRecorded
from caracol.ledger.acts.disputes import DisputeRaised
from caracol.ledger.acts.endings import MandateDeclined, MandateResigned, MandateRestored, MandateSuspended
from caracol.ledger.acts.fields import Data
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced, KeyRevoked
from caracol.ledger.acts.mandates import MandateGranted, MandateRecalled
from caracol.ledger.acts.meetings import MeetingSealed
from caracol.ledger.acts.people import HouseholdLeft, HouseholdRegistered, HouseholdSplit, PersonDied
from caracol.ledger.acts.settling import ActAnnulled, ActRatified, ActWithdrawn, Attested
from caracol.ledger.rules.order.registers import Register, Registers
from caracol.ledger.rules.order.relied import relied
from caracol.ledger.rules.order.vertex import Mandate, Vertex

D = TypeVar("D", bound=Data)
Entry = Callable[[Registers, Vertex, D], None]
_ENTRIES: Final[dict[type[Data], Entry[Any]]] = {}


def says(type_: type[D]) -> Callable[[Entry[D]], Entry[D]]:
    """Declare what acts of a type enter into which register."""

    def declare(entry: Entry[D]) -> Entry[D]:
        _ENTRIES[type_] = entry
        return entry

    return declare


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
    entry = _ENTRIES.get(type(act.data)) if act.data is not None else None
    if entry:
        entry(book, vertex, vertex.data)
    if vertex.relied is not None or vertex.kind.power is None:
        _claim(book, vertex)
    if vertex.relied:
        book.by_mandate.add(vertex.relied.id, vertex)
        book.leaning.add(vertex.relied.id, vertex)
    book.by_type.add(vertex.type, vertex)
    if vertex.type != "attested":
        for reference in act.references:
            if reference.rests:
                book.leaning.add(reference.name[:32], vertex)
    return vertex


def _claim(book: Registers, vertex: Vertex) -> None:
    for claim in vertex.act.claims:
        book.claims.add(claim.what, (vertex, claim))


@says(BodyFounded)
def _founded(book: Registers, vertex: Vertex, data: BodyFounded) -> None:
    if spells_founding(book.body, vertex.act):
        book.copies.add(vertex.id)
        book.founding_signatures.append(vertex)
        if book.charter is None:
            book.name_founders(data)


@says(Attested)
def _mentioned(book: Registers, vertex: Vertex, data: Attested) -> None:
    for full in dict.fromkeys(data.acts):
        name = full[:32]
        named = book.nodes[name]
        if named.open == vertex.open and spell(named.act.hash) == full:
            if named.relied is None and name not in book.mentions:
                _wake(book, named)
            book.mentions.add(name, vertex)
            if name in book.copies and vertex.key in book.founders:
                book.founding_signatures.append(vertex)


def _wake(book: Registers, vertex: Vertex) -> None:
    """Enter what an act does that needs voices, now that it may have one."""
    if vertex.kind is None:
        return
    if vertex.kind.power is not None:
        _claim(book, vertex)
    if isinstance(vertex.data, KeyAdmitted | KeyReplaced):
        book.admissions.add(vertex.data.admits, vertex)
    elif isinstance(vertex.data, MandateGranted):
        book.give(book.mandates[vertex.id])


@says(KeyAdmitted)
def _admitted(book: Registers, vertex: Vertex, data: KeyAdmitted) -> None:
    if vertex.relied is not None:
        book.admissions.add(data.admits, vertex)


@says(KeyReplaced)
def _replaced(book: Registers, vertex: Vertex, data: KeyReplaced) -> None:
    if vertex.relied is not None:
        book.admissions.add(data.admits, vertex)
    book.revocations.add(data.revokes, vertex)


@says(KeyRevoked)
def _revoked(book: Registers, vertex: Vertex, data: KeyRevoked) -> None:
    book.revocations.add(data.revokes, vertex)


@says(PersonDied)
def _died(book: Registers, vertex: Vertex, data: PersonDied) -> None:
    book.deaths.add(data.person, vertex)


@says(HouseholdRegistered)
def _registered(book: Registers, vertex: Vertex, data: HouseholdRegistered) -> None:
    book.registrations.add(data.household, vertex)


@says(HouseholdSplit)
def _split(book: Registers, vertex: Vertex, data: HouseholdSplit) -> None:
    for household in dict.fromkeys(data.new_households):
        book.registrations.add(household, vertex)


@says(HouseholdLeft)
def _moved_out(book: Registers, vertex: Vertex, data: HouseholdLeft) -> None:
    book.departures.add(data.household, vertex)


@says(MandateGranted)
def _granted(book: Registers, vertex: Vertex, data: MandateGranted) -> None:
    book.grant(Mandate(vertex.id, vertex, data))


@says(MandateResigned)
def _resigned(book: Registers, vertex: Vertex, data: MandateResigned) -> None:
    _leave(book, vertex, data.mandate)


@says(MandateDeclined)
def _declined(book: Registers, vertex: Vertex, data: MandateDeclined) -> None:
    _leave(book, vertex, data.mandate)


def _leave(book: Registers, vertex: Vertex, name: str) -> None:
    mandate = book.mandate(name)
    if mandate:
        book.leavings.add(mandate.id, vertex)


@says(MandateRecalled)
def _recalled(book: Registers, vertex: Vertex, data: MandateRecalled) -> None:
    mandate = book.mandate(data.mandate)
    if mandate:
        book.recalls.add(mandate.id, vertex)


@says(MandateSuspended)
def _suspended(book: Registers, vertex: Vertex, data: MandateSuspended) -> None:
    mandate = book.mandate(data.mandate)
    if mandate:
        book.suspensions.add(mandate.id, vertex)


@says(MandateRestored)
def _restored(book: Registers, vertex: Vertex, data: MandateRestored) -> None:
    book.restorations.add(data.suspended, vertex)


@says(EventRecorded)
def _moved(book: Registers, vertex: Vertex, data: EventRecorded) -> None:
    book.moves.add(data.resource, vertex)
    if data.to_resource not in (None, data.resource):
        book.moves.add(data.to_resource or "", vertex)


@says(AllotmentGranted)
def _allotted(book: Registers, vertex: Vertex, data: AllotmentGranted) -> None:
    book.moves.add(data.resource, vertex)


@says(ActRatified)
def _ratified(book: Registers, vertex: Vertex, data: ActRatified) -> None:
    _put(book, book.settlements, vertex, data.acts)


@says(ActAnnulled)
def _annulled(book: Registers, vertex: Vertex, data: ActAnnulled) -> None:
    _put(book, book.settlements, vertex, data.acts)


@says(ActWithdrawn)
def _withdrawn(book: Registers, vertex: Vertex, data: ActWithdrawn) -> None:
    _put(book, book.withdrawals, vertex, data.acts)


def _put(book: Registers, register: Register[str, Vertex], vertex: Vertex, names: Iterable[str]) -> None:
    """Enter an act under those that it names, of its own scope."""
    for name in dict.fromkeys(names):
        if book.nodes[name].open == vertex.open:
            register.add(name, vertex)


@says(MeetingSealed)
def _sealed(book: Registers, vertex: Vertex, data: MeetingSealed) -> None:
    book.seals.add(data.closing, vertex)


@says(DisputeRaised)
def _disputed(book: Registers, vertex: Vertex, data: DisputeRaised) -> None:
    book.disputes.add(data.about[0], vertex)
