"""What a body holds in common, in the resource's smallest unit, computed from effective acts alone (ValueFlows 1.0).

*stock* is what should be there: produced, raised and received, less what was consumed, passed on and lowered.
*allotted* is the part of it that keys may give out while they are alone; *free* is the rest.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.commons import (
    AllotmentGranted,
    AllotmentReturned,
    EventRecorded,
    ResourceRegistered,
)
from caracol.ledger.views.reading import Reading, Written


class AllotmentView(msgspec.Struct, frozen=True):
    """What one key may give out."""

    id: str
    holder: str
    quantity: int
    left: int
    verdict: str


class ResourceView(msgspec.Struct, frozen=True):
    """A resource, and how it stands."""

    id: str
    names: dict[str, str]
    kind: str
    unit: str
    place: dict[str, str] | None
    verdict: str
    stock: int
    allotted: int
    free: int
    minimum: int | None
    below_minimum: bool
    moved: dict[str, int]
    """Sums by action."""
    stewards: tuple[str, ...]
    """Names of those who hold a mandate in force to deal with it."""
    allotments: tuple[AllotmentView, ...]


def resources(reading: Reading) -> list[ResourceView]:
    """Every resource, in the order in which they were registered."""
    moved, drawn, stewards = _moved(reading), _drawn(reading), _stewards(reading)
    return [
        _resource(reading, registered, moved[registered.id], drawn, stewards[registered.id])
        for registered in reading.of(ResourceRegistered)
    ]


def _resource(
    reading: Reading,
    registered: Written[ResourceRegistered],
    moved: Counter[str],
    drawn: Counter[str],
    stewards: Iterable[str],
) -> ResourceView:
    act, data = registered
    stock = reading.fold.stock(act.id)
    allotments = tuple(_allotments(reading, act.id, drawn))
    allotted = sum(allotment.left for allotment in allotments if allotment.verdict == "effective")
    return ResourceView(
        act.id,
        data.names,
        data.kind,
        data.unit,
        data.place,
        reading.fold.verdicts[act.id].verdict,
        stock,
        allotted,
        stock - allotted,
        data.minimum,
        data.minimum is not None and stock < data.minimum,
        dict(moved),
        tuple(stewards),
        allotments,
    )


def _moved(reading: Reading) -> dict[str, Counter[str]]:
    """By resource: quantities of effective events by action; what came from another resource is `received`."""
    moved: dict[str, Counter[str]] = defaultdict(Counter)
    for _, data in reading.holding(EventRecorded):
        moved[data.resource][data.action] += data.quantity or 0
        if data.to_resource:
            moved[data.to_resource]["received"] += data.quantity or 0
    return moved


def _drawn(reading: Reading) -> Counter[str]:
    """By allotment: what was given out from it or returned."""
    drawn: Counter[str] = Counter()
    for _, event in reading.holding(EventRecorded):
        if event.allotment:
            drawn[event.allotment] += event.quantity or 0
    for _, returned in reading.holding(AllotmentReturned):
        drawn[returned.allotment] += returned.quantity
    return drawn


def _allotments(reading: Reading, resource: str, drawn: Counter[str]) -> Iterator[AllotmentView]:
    for act, data in reading.of(AllotmentGranted):
        if data.resource == resource:
            holder, verdict = reading.key_name(unspell(data.key)), reading.fold.verdicts[act.id].verdict
            yield AllotmentView(act.id, holder, data.quantity, data.quantity - drawn[act.id], verdict)


def _stewards(reading: Reading) -> dict[str, list[str]]:
    """By resource: names of those who hold a mandate in force to deal with it."""
    found: dict[str, list[str]] = defaultdict(list)
    for mandate in reading.fold.in_force():
        if "steward" in mandate.terms.powers:
            for resource in dict.fromkeys(mandate.terms.resources or ()):
                found[resource].append(reading.holders(mandate))
    return found
