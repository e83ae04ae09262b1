"""Mandates that are over already, and suspensions that were lifted."""

from collections.abc import Iterator
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.endings import MandateRestored
from caracol.ledger.slips.slip import Slip, may_slip
from caracol.ledger.views.reading import Reading

OVER = ("declined", "recalled", "resigned", "ended")


@may_slip("mandate.accepted", "mandate.declined", "mandate.recalled", "mandate.resigned", "mandate.suspended")
def already_over(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """Nothing is left to be taken on, given back or taken back."""
    mandate = reading.fold.mandate(data.mandate)
    if mandate is None:
        return
    state, ender = reading.fold.state(mandate)
    if state in OVER:
        yield Slip("mandate-over", (ender,) if ender else ())
    elif state == "suspended" and act.entry.type == "mandate.suspended":
        yield Slip("suspended-already", (ender,) if ender else ())


@may_slip("mandate.restored")
def already_restored(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """The mandate runs."""
    for restored in reading.holding(MandateRestored):
        if restored.data.suspended == data.suspended:
            yield Slip("restored-already", (restored.id,))
