"""Stocks of which more was taken than there ever was (docs/ledger/findings.md, section 7)."""

from collections.abc import Iterator

from caracol.ledger.acts.commons import ADDS, DRAWS, EventRecorded, ResourceRegistered
from caracol.ledger.rules.findings.effective import effective
from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.verdict import EFFECTIVE

TAKES = DRAWS | {"lower"}


def negative_stocks(book: Registers, on: str) -> Iterator[Finding]:
    """Each resource of which less than nothing should be there, with what was taken last, by its date."""
    for resource, _ in effective(book, ResourceRegistered):
        stock, last = 0, ("", "")
        for event in book.moves[resource.id]:
            data = event.data
            if event.status != EFFECTIVE or not isinstance(data, EventRecorded):
                continue
            quantity = data.quantity or 0
            if data.to_resource == resource.id:
                stock += quantity
            if data.resource == resource.id and data.action in TAKES:
                stock, last = stock - quantity, max(last, (event.on, event.id))
            elif data.resource == resource.id and data.action in ADDS:
                stock += quantity
        if stock < 0:
            yield Finding("stock-negative", (resource.id, last[1]), {"resource": resource.id, "stock": stock})
