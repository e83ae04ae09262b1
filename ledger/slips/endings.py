"""Mandates that are over already, and suspensions that were lifted."""

from collections.abc import Iterator
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.endings import MandateRestored
from caracol.ledger.slips.slip import Slip, may_slip
from caracol.ledger.views.reading import Reading

ENDED = ("recalled", "ended")
GIVEN_BACK = ("declined", "resigned")
"""A recall says more: it reaches what others signed too."""


@may_slip("mandate.accepted", "mandate.declined", "mandate.recalled", "mandate.resigned", "mandate.suspended")
def already_over(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """Nothing is left to be taken on, given back or taken back."""
    mandate = reading.fold.mandate(data.mandate)
    if mandate is None:
        return
    state, termination = reading.fold.state(mandate)
    if state in ENDED or (state in GIVEN_BACK and act.entry.type != "mandate.recalled"):
        yield Slip("mandate-over", (termination,) if termination else ())
    elif state == "suspended" and act.entry.type == "mandate.suspended":
        yield Slip("suspended-already", (termination,) if termination else ())


@may_slip("mandate.restored")
def already_restored(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """The mandate runs."""
    for restored in reading.holding(MandateRestored):
        if restored.data.suspended == data.suspended:
            yield Slip("restored-already", (restored.id,))
