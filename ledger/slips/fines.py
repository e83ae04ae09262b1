"""Fines on nobody, and payments of more than is owed."""

from collections.abc import Iterator
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.slips.slip import Slip, may_slip
from caracol.ledger.views.fines import fines
from caracol.ledger.views.reading import Reading


@may_slip("fine.imposed")
def on_nobody(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """A household or a person owes it."""
    if (data.household is None) == (data.person is None):
        yield Slip("fine-on-nobody")


@may_slip("fine.settled", "fine.forgiven")
def owes_less(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """Nothing is left of it, or less than was paid."""
    fine = next((each for each in fines(reading) if each.id == data.fine), None)
    if fine and not fine.left:
        yield Slip("fine-over", (fine.id,))
    elif fine and act.entry.type == "fine.settled" and data.quantity > fine.left:
        yield Slip("fine-overpaid", (fine.id,))
