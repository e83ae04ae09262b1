"""Rules of the commons: a key gives out no more than its allotment, and allotments never exceed the stock.

Concurrent acts that draw on one thing (two allotments on one resource, two draws on one allotment) exclude each other,
so every sum is taken over acts that stand in one line, and no overdraw is possible while villages cannot hear each
other. Authority never depends on these sums.
"""

from collections.abc import Iterator

from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.commons import ADDS, DRAWS, AllotmentGranted, AllotmentReturned, EventRecorded
from caracol.ledger.rules.conditions.condition import VOID, Condition, asked
from caracol.ledger.rules.conditions.fits.registry import fits, unfit
from caracol.ledger.rules.conditions.sums import has_rest, has_stock
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex

MEASURED = ADDS | DRAWS | {"lower"}


@fits(EventRecorded)
def event_recorded(judgement: Judgement, vertex: Vertex, data: EventRecorded) -> Iterator[Condition]:
    """What changes a stock has a quantity and stands in the open; what takes from it draws on an allotment."""
    measured = data.quantity is not None and vertex.open
    draws = data.action in DRAWS
    moves_on = data.to_resource is None or data.action == "transfer"
    if (data.action in MEASURED and not measured) or draws != (data.allotment is not None) or not moves_on:
        yield unfit()
    elif draws:
        yield from _drawn(judgement, vertex, data.allotment or "", data.resource)


@fits(AllotmentReturned)
def allotment_returned(judgement: Judgement, vertex: Vertex, data: AllotmentReturned) -> Iterator[Condition]:
    """Only the key's own, and only what is left of it."""
    yield from _drawn(judgement, vertex, data.allotment, None)


@fits(AllotmentGranted)
def allotment_granted(judgement: Judgement, vertex: Vertex, data: AllotmentGranted) -> Iterator[Condition]:
    """No more than what there is and nobody else was allotted."""
    yield from asked("fits", has_stock(judgement, vertex, data, (vertex,)), VOID)


def _drawn(judgement: Judgement, vertex: Vertex, name: str, resource: str | None) -> Iterator[Condition]:
    allotment = judgement.book.nodes.get(name)
    if allotment is None or not isinstance(allotment.data, AllotmentGranted):
        return  # condition 9 says so
    granted = allotment.data
    if granted.key != spell(vertex.act.key) or resource not in (None, granted.resource):
        yield unfit(allotment)
        return
    yield from asked("fits", has_rest(judgement, vertex, allotment, (vertex,)), VOID, (allotment,))
