"""Charters that ask for what cannot be, and acts that are older than their body by their dates
(docs/ledger/findings.md, section 7).
"""

from collections.abc import Iterator

from caracol.ledger.rules.deciding.charters import founding_faults
from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.verdict import VOID


def unsound_charters(book: Registers, on: str) -> Iterator[Finding]:
    """Each thing that is wrong with the charter of a body that stands."""
    if book.charter is None or not book.founding.low:
        return
    for field, fault in founding_faults(book.charter):
        yield Finding("charter-unsound", (min(book.copies),), {"field": field, "fault": fault})


def implausible_dates(book: Registers, on: str) -> Iterator[Finding]:
    """Acts that bear a date before the founding."""
    founded = founded_on(book)
    for node in book.nodes.values():
        if node.act.entry.on < founded and node.status != VOID:
            yield Finding("date-implausible", (node.id,), {"on": node.act.entry.on, "founded": founded})


def founded_on(book: Registers) -> str:
    """The date of the founding: of its copies, the earliest; empty where none is held."""
    return min((book.nodes[copy].act.entry.on for copy in book.copies), default="")
