"""More taken from a stock than there is, and common goods of one name."""

from collections.abc import Iterator
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.commons import ResourceRegistered
from caracol.ledger.letters import plain
from caracol.ledger.slips.slip import Slip, may_slip
from caracol.ledger.views.reading import Reading


@may_slip("event.recorded")
def below_nothing(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """Less than nothing is in no store. (What is given out has an allotment, for which there has to be enough.)"""
    if data.action != "lower":
        return
    if (data.quantity or 0) > reading.fold.stock(data.resource):
        yield Slip("stock-too-small", (data.resource,))


@may_slip("resource.registered")
def of_one_name(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """Two common goods of one name could not be told apart by anybody."""
    names = {*map(plain, data.names.values())}
    for there, other in reading.of(ResourceRegistered):
        same = not names.isdisjoint(map(plain, other.names.values()))
        if same and reading.fold.verdicts[there.id].verdict in ("effective", "pending"):
            yield Slip("resource-twice", (there.id,))
