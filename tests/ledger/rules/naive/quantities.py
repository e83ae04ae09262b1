"""Section 6: what is drawn from an allotment, and what is left of a stock."""

from collections.abc import Iterator

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.commons import AllotmentGranted, AllotmentReturned, EventRecorded
from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.condition import Condition, void_unless
from tests.ledger.rules.naive.formula import Formula, at_least
from tests.ledger.rules.naive.order import OPEN

COUNTED = ("produce", "consume", "transfer", "raise", "lower")
"""Actions that change how much there is."""
DRAWING = ("consume", "transfer")


def event_fits(book: Book, act: Act) -> list[Condition]:
    data = act.data
    assert isinstance(data, EventRecorded)
    return [
        void_unless("fits", data.action not in COUNTED or (data.quantity is not None and act.volume.scope == OPEN)),
        void_unless("fits", (data.allotment is not None) == (data.action in DRAWING)),
        void_unless("fits", data.to_resource is None or data.action == "transfer"),
        *_draw_fits(book, act, data.allotment, data.quantity or 0, data.resource),
    ]


def return_fits(book: Book, act: Act) -> list[Condition]:
    assert isinstance(act.data, AllotmentReturned)
    return _draw_fits(book, act, act.data.allotment, act.data.quantity, None)


def _draw_fits(book: Book, act: Act, name: str | None, quantity: int, resource: str | None) -> list[Condition]:
    """The allotment is the author's, for this resource, and its rest suffices."""
    allotment = book.order.visible(name or "", act)
    if allotment is None or not isinstance(allotment.data, AllotmentGranted):
        return []
    is_own = allotment.data.key == spell(act.key) and resource in (None, allotment.data.resource)
    drawn = [
        (-amount, book.effective(draw)) for draw, amount in _draws(book, allotment) if book.order.before(draw, act)
    ]
    return [
        void_unless("fits", is_own),
        void_unless("fits", at_least(quantity - allotment.data.quantity, drawn)),
    ]


def _draws(book: Book, allotment: Act) -> Iterator[tuple[Act, int]]:
    """What is taken from an allotment, or given back of it."""
    for act in [*book.of_type("event.recorded"), *book.of_type("allotment.returned")]:
        if isinstance(act.data, EventRecorded | AllotmentReturned) and act.data.allotment == allotment.id:
            yield act, act.data.quantity or 0


def allotment_fits(book: Book, act: Act) -> list[Condition]:
    """The stock suffices."""
    assert isinstance(act.data, AllotmentGranted)
    counted: list[tuple[int, Formula]] = [
        (amount, book.effective(other))
        for other, amount in _changes(book, act.data.resource)
        if book.order.before(other, act)
    ]
    return [void_unless("fits", at_least(act.data.quantity, counted))]


def _changes(book: Book, resource: str) -> Iterator[tuple[Act, int]]:
    """What adds to the stock and what takes from it."""
    for act in book.of_type("event.recorded"):
        if isinstance(act.data, EventRecorded):
            yield act, _change(act.data, resource)
    for allotment in book.of_type("allotment.granted"):
        if isinstance(allotment.data, AllotmentGranted) and allotment.data.resource == resource:
            yield allotment, -allotment.data.quantity
            for act in book.of_type("allotment.returned"):
                if isinstance(act.data, AllotmentReturned) and act.data.allotment == allotment.id:
                    yield act, act.data.quantity


def _change(event: EventRecorded, resource: str) -> int:
    quantity = event.quantity or 0
    if event.resource == resource:
        added = {"produce": quantity, "raise": quantity, "lower": -quantity}.get(event.action, 0)
    else:
        added = 0
    return added + (quantity if event.action == "transfer" and event.to_resource == resource else 0)
