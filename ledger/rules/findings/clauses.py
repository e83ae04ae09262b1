"""The clauses of a mandate that hold for an act: those it was granted with, changed by the instructions that the act
has seen (docs/ledger/findings.md, section 1).
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from caracol.ledger.acts.bodies import Clause
from caracol.ledger.acts.mandates import MandateInstructed
from caracol.ledger.rules.findings.effective import effective
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Mandate, Vertex, data_of


class Held(NamedTuple):
    """A clause that holds."""

    clause: Clause
    by: str | None
    """The instruction that it stands in; None where the grant says it."""


def instructions(book: Registers, mandate: Mandate) -> list[Vertex]:
    """The effective instructions of a mandate, each behind those that it has seen."""
    found = [vertex for vertex, data in effective(book, MandateInstructed) if book.mandate(data.mandate) is mandate]
    return sorted(found, key=lambda one: (sum(book.order.before(other, one) for other in found), one.id))


def clauses(mandate: Mandate, instructed: Iterable[Vertex]) -> Mapping[int, Held]:
    """The clauses by their place, after these instructions."""
    held = {place: Held(clause, None) for place, clause in enumerate(mandate.terms.clauses or ())}
    for instruction in instructed:
        data = data_of(instruction, MandateInstructed)
        for place in data.withdrawn or ():
            held.pop(place, None)
        for name, clause in (data.clauses or {}).items():
            held[int(name)] = Held(clause, instruction.id)
    return dict(sorted(held.items()))
