"""Fines: what the assembly asks of somebody for what they did, in money, work or goods, and what became of it."""

from typing import Literal

from caracol.ledger.acts.fields import ActId, Amount, Data, Date, Label, MemberId, Words
from caracol.ledger.acts.kinds import INNER, OPEN, act

EITHER = f"{OPEN} {INNER}"


@act("fine.imposed", scope=EITHER, power="record", asks="decision", rests={"motion": "motion.decided"})
class FineImposed(Data, frozen=True, kw_only=True):
    """What a household or a person owes for something that they did."""

    kind: Literal["money", "work", "goods"]
    quantity: Amount
    unit: Label
    """The smallest that it is counted in: centavo, minute, gram."""
    why: Words
    household: MemberId | None = None
    motion: ActId | None = None
    """That decided it."""
    person: MemberId | None = None
    until: Date | None = None
    """The last day on which it should be paid or done."""


@act("fine.settled", scope=EITHER, power="record", rests={"fine": "fine.imposed"})
class FineSettled(Data, frozen=True, kw_only=True):
    """A fine, or a part of it, that was paid or done."""

    fine: ActId
    quantity: Amount
    """In the unit of the fine."""


@act(
    "fine.forgiven", scope=EITHER, power="record", asks="decision",
    rests={"fine": "fine.imposed", "motion": "motion.decided"},
)  # fmt: skip
class FineForgiven(Data, frozen=True, kw_only=True):
    """What was left of a fine is owed no more."""

    fine: ActId
    reason: Label
    motion: ActId | None = None
    """That decided it."""
