"""The clauses of a mandate that hold for an act: those it was granted with, changed by the instructions that the act
has seen (docs/ledger/findings.md, section 1).
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from caracol.ledger.acts.bodies import Clause
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Mandate, Vertex
from caracol.ledger.rules.verdict import EFFECTIVE


class Held(NamedTuple):
    """A clause that holds."""

    clause: Clause
    by: str | None
    """The instruction that it stands in; None where the grant says it."""


def instructions(book: Registers, mandate: Mandate) -> list[Vertex]:
    """The effective instructions of a mandate, each behind those that it has seen."""
    found = [
        node
        for node in book.by_type["mandate.instructed"]
        if node.status == EFFECTIVE and book.mandate(node.data.mandate) is mandate
    ]
    return sorted(found, key=lambda node: (sum(book.order.before(other, node) for other in found), node.id))


def clauses(mandate: Mandate, instructed: Iterable[Vertex]) -> Mapping[int, Held]:
    """The clauses by their place, after these instructions."""
    held = {place: Held(clause, None) for place, clause in enumerate(mandate.terms.clauses or ())}
    for instruction in instructed:
        for place in instruction.data.withdrawn or ():
            held.pop(place, None)
        for place, clause in (instruction.data.clauses or {}).items():
            held[int(place)] = Held(clause, instruction.id)
    return dict(sorted(held.items()))
