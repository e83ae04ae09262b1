"""Stocks of which more was taken than there ever was (docs/ledger/findings.md, section 7)."""

from collections.abc import Iterator

from caracol.ledger.acts.commons import ResourceRegistered
from caracol.ledger.rules.findings.effective import effective
from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.verdict import EFFECTIVE


def negative_stocks(book: Registers, on: str) -> Iterator[Finding]:
    """Each resource of which less than nothing should be there, with what was taken last, by its date."""
    for resource, _ in effective(book, ResourceRegistered):
        moves = book.stock[resource.id]
        stock = sum([change for event, change in moves if event.status == EFFECTIVE])
        if stock < 0:
            taking = (event for event, change in moves if change < 0 and event.status == EFFECTIVE)
            _, last = max((event.on, event.id) for event in taking)
            yield Finding("stock-negative", (resource.id, last), {"resource": resource.id, "stock": stock})
