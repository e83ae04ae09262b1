"""Stocks of which more was taken than there ever was (docs/ledger/findings.md, section 7)."""

from collections.abc import Iterator

from caracol.ledger.acts.commons import TAKES, EventRecorded, ResourceRegistered
from caracol.ledger.rules.findings.effective import effective
from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.verdict import EFFECTIVE


def negative_stocks(book: Registers, on: str) -> Iterator[Finding]:
    """Each resource of which less than nothing should be there, with what was taken last, by its date."""
    for resource, _ in effective(book, ResourceRegistered):
        stock = book.stocks[resource.id]
        if stock < 0:
            taken = (event for event in book.moves[resource.id] if _takes(event, resource.id))
            _, last = max((event.on, event.id) for event in taken)
            yield Finding("stock-negative", (resource.id, last), {"resource": resource.id, "stock": stock})


def _takes(event: Vertex, resource: str) -> bool:
    data = event.data
    if event.status != EFFECTIVE or not isinstance(data, EventRecorded):
        return False
    return data.resource == resource and data.action in TAKES
