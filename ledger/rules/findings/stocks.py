"""Stocks of which more was taken than there ever was (docs/ledger/findings.md, section 7)."""

from collections.abc import Iterator

from caracol.ledger.acts.commons import ADDS, DRAWS, EventRecorded, ResourceRegistered
from caracol.ledger.rules.findings.effective import effective
from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.order.registers import Registers

TAKES = DRAWS | {"lower"}


def negative_stocks(book: Registers, on: str) -> Iterator[Finding]:
    """Each resource of which less than nothing should be there, with what was taken last, by its date."""
    stocks: dict[str, int] = {}
    last: dict[str, tuple[str, str]] = {}
    """By resource: date and id of the newest act that took of it."""
    for event, data in effective(book, EventRecorded):
        quantity = data.quantity or 0
        if data.action in TAKES:
            stocks[data.resource] = stocks.get(data.resource, 0) - quantity
            last[data.resource] = max((event.on, event.id), last.get(data.resource, ("", "")))
        elif data.action in ADDS:
            stocks[data.resource] = stocks.get(data.resource, 0) + quantity
        if data.to_resource is not None:
            stocks[data.to_resource] = stocks.get(data.to_resource, 0) + quantity
    for resource, _ in effective(book, ResourceRegistered):
        stock = stocks.get(resource.id, 0)
        if stock < 0:
            yield Finding(
                "stock-negative", (resource.id, last[resource.id][1]), {"resource": resource.id, "stock": stock}
            )
