"""Rules of the commons: a key gives out no more than its allotment, and allotments never exceed the stock.

Concurrent acts that draw on one thing (two allotments on one resource, two draws on one allotment) exclude each other,
so every sum is taken over acts that stand in one line, and no overdraw is possible while villages cannot hear each
other.
Authority never depends on these sums.
"""

from collections.abc import Iterator

from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.commons import ADDS, DRAWS
from caracol.ledger.rules.fits.registry import fits, unfit
from caracol.ledger.rules.node import Clause, Node, View
from caracol.ledger.rules.registers import Registers

MEASURED = ADDS | DRAWS | {"lower"}


@fits("event.recorded")
def event_recorded(book: Registers, node: Node) -> Iterator[Clause]:
    """What changes a stock has a quantity and stands in the open; what takes from it draws on an allotment."""
    data = node.data
    measured = data.quantity is not None and node.open
    draws = data.action in DRAWS
    moves_on = data.to_resource is None or data.action == "transfer"
    if (data.action in MEASURED and not measured) or draws != (data.allotment is not None) or not moves_on:
        yield unfit()
    elif draws:
        yield from _drawn(book, node)


@fits("allotment.returned")
def allotment_returned(book: Registers, node: Node) -> Iterator[Clause]:
    """Only the key's own, and only what is left of it."""
    yield from _drawn(book, node)


def _drawn(book: Registers, node: Node) -> Iterator[Clause]:
    allotment = book.named(node, node.data.allotment)
    if allotment is None or allotment.type != "allotment.granted":
        return
    granted, resource = allotment.data, getattr(node.data, "resource", allotment.data.resource)
    if granted.key != spell(node.act.key) or granted.resource != resource:
        yield unfit(allotment.id)
        return
    earlier = tuple(draw for draw in draws_on(book, allotment) if book.order.before(draw, node))
    left = int(granted.quantity - node.data.quantity)

    def test(view: View) -> bool:
        drawn: int = sum(draw.data.quantity for draw in earlier if view.dual.holds(draw))
        return drawn <= left

    if earlier or left < 0:
        yield Clause("fits", test, earlier, about=(allotment.id,))


@fits("allotment.granted")
def allotment_granted(book: Registers, node: Node) -> Iterator[Clause]:
    """No more than what there is and nobody else was allotted."""
    resource, needed = node.data.resource, int(node.data.quantity)
    seen = [move for move in book.moves[resource] if move is not node and book.order.before(move, node)]
    adding = tuple(move for move in seen if _adds(move, resource))
    taking = tuple(move for move in seen if _takes(move))
    returned = tuple(
        draw
        for allotment in taking
        for draw in draws_on(book, allotment)
        if draw.type == "allotment.returned" and book.order.before(draw, node)
    )

    def test(view: View) -> bool:
        stock = sum(int(move.data.quantity) for move in (*adding, *returned) if view.holds(move))
        taken = sum(int(move.data.quantity) for move in taking if view.dual.holds(move))
        return stock >= taken + needed

    yield Clause("fits", test, (*adding, *taking, *returned), about=(resource,))


def draws_on(book: Registers, allotment: Node) -> list[Node]:
    """What was given out of an allotment, or back."""
    return [draw for draw, _ in book.claims.get(f"draws {allotment.id}", ())]


def _adds(move: Node, resource: str) -> bool:
    """Whether an event adds to the stock of this resource."""
    if move.type != "event.recorded" or move.data.quantity is None:
        return False
    return move.data.action in ADDS or (move.data.action == "transfer" and move.data.to_resource == resource)


def _takes(move: Node) -> bool:
    """Whether it lessens what can be allotted. (Draws do not: they were allotted.)"""
    return move.type == "allotment.granted" or (move.data.action == "lower" and move.data.quantity is not None)
