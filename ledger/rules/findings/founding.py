"""Charters that ask for what cannot be, and acts that are older than their body by their dates
(docs/ledger/findings.md, section 7).
"""

from collections.abc import Iterator
from operator import attrgetter

from caracol.ledger.acts.bodies import CharterAmended
from caracol.ledger.rules.deciding.charters import charter_faults, founding_faults
from caracol.ledger.rules.findings.effective import effective
from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.verdict import VOID


def unsound_charters(book: Registers, on: str) -> Iterator[Finding]:
    """Each thing that is wrong with a charter of a body that stands: of the founding, or of an amendment."""
    if book.charter is None or not book.founding.low:
        return
    for field, fault in founding_faults(book.charter):
        yield Finding("charter-unsound", (min(book.copies),), {"field": field, "fault": fault})
    for amendment, data in effective(book, CharterAmended):
        for field, fault in charter_faults(data.charter):
            yield Finding("charter-unsound", (amendment.id,), {"field": field, "fault": fault})


def implausible_dates(book: Registers, on: str) -> Iterator[Finding]:
    """Acts that bear a date before the founding."""
    founded = founded_on(book)
    earlier = [act.id for on, acts in book.grouped.by_day().items() if on < founded for act in acts]
    for vertex in sorted(map(book.nodes.__getitem__, earlier), key=attrgetter("index")):
        if vertex.status != VOID:
            yield Finding("date-implausible", (vertex.id,), {"on": vertex.on, "founded": founded})


def founded_on(book: Registers) -> str:
    """The date of the founding: of its copies, the earliest; empty where none is held."""
    return min((book.nodes[copy].on for copy in book.copies), default="")
