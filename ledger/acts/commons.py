"""What is held in common: ValueFlows 1.0 resources and events, and allotments that cannot be overdrawn."""

from typing import Literal

from caracol.ledger.acts.fields import (
    ActId,
    Amount,
    BodyId,
    Count,
    Data,
    Handle,
    Key,
    Label,
    MemberId,
    ResourceKind,
    Words,
)
from caracol.ledger.acts.kinds import INNER, OPEN, Claim, act

DRAWS = frozenset({"consume", "transfer"})
"""Actions that take from a stock, each from an allotment."""
ADDS = frozenset({"produce", "raise"})
"""Actions that add to it; `transfer` adds to `to_resource`."""
TAKES = DRAWS | {"lower"}
"""Actions that lessen it."""
FILLS = ADDS | {"transfer"}
"""Actions that add to some stock."""


@act("resource.registered", power="record", asks="decision", rests={"motion": "motion.decided"})
class ResourceRegistered(Data, frozen=True, kw_only=True):
    """Something held in common."""

    kind: ResourceKind
    names: Words
    unit: Handle
    """The smallest one: gram, centavo, minute, piece."""
    minimum: Count | None = None
    motion: ActId | None = None
    """The decision that it rests on."""
    place: Words | None = None
    rules: Words | None = None
    steward: BodyId | None = None
    users: Words | None = None


@act(
    "event.recorded", scope=f"{OPEN} {INNER}", power="steward",
    rests={"resource": "resource.registered", "to_resource": "resource.registered", "allotment": "allotment.granted",
           "motion": "motion.decided"},
    cites={"corrects": "event.recorded"},
    claims=lambda data: (Claim(f"draws {data.allotment}", once=False),) if data.allotment else (),
)  # fmt: skip
class EventRecorded(Data, frozen=True, kw_only=True):
    """What happened to a resource (ValueFlows EconomicEvent)."""

    action: Literal["produce", "consume", "transfer", "use", "work", "raise", "lower"]
    resource: ActId
    allotment: ActId | None = None
    """What it draws on: required where the action takes from the stock."""
    corrects: ActId | None = None
    effort: Amount | None = None
    """Minutes."""
    household: MemberId | None = None
    """For whom."""
    motion: ActId | None = None
    provider: BodyId | None = None
    quantity: Amount | None = None
    reason: Label | None = None
    receiver: BodyId | None = None
    to_resource: ActId | None = None


@act(
    "allotment.granted", power="steward", rests={"resource": "resource.registered"},
    claims=lambda data: (Claim(f"stock {data.resource}", once=False),),
)  # fmt: skip
class AllotmentGranted(Data, frozen=True, kw_only=True):
    """How much of a resource one key may give out while alone."""

    key: Key
    quantity: Amount
    resource: ActId


@act(
    "allotment.returned", power="steward", rests={"allotment": "allotment.granted"},
    claims=lambda data: (Claim(f"draws {data.allotment}", once=False),),
)  # fmt: skip
class AllotmentReturned(Data, frozen=True, kw_only=True):
    """What the key did not give out goes back to the stock."""

    allotment: ActId
    quantity: Amount
