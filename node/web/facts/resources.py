"""What is held in common, and how much of it there is."""

import msgspec

from caracol.ledger.views.resources import ResourceView, resources
from caracol.node.web.facts.reading import OpenReading, Words
from caracol.node.web.facts.who import Who, holder


class Resource(msgspec.Struct, frozen=True):
    """A resource that is registered with effect."""

    id: str
    names: Words
    kind: str
    unit: str
    place: Words | None
    stock: int | None
    """In the unit; none for things that are not counted."""
    allotted: int
    """The part of it that keys may give out."""
    minimum: int | None
    below_minimum: bool
    stewards: tuple[Who, ...]


COUNTED = ("stock", "fund", "labour")


def in_common(reading: OpenReading) -> list[Resource]:
    """The body's resources, in the order in which they were registered."""
    stewards = _stewards(reading)
    return [
        _resource(view, tuple(stewards.get(view.id, ()))) for view in resources(reading) if view.verdict == "effective"
    ]


def _resource(view: ResourceView, stewards: tuple[Who, ...]) -> Resource:
    counted = view.kind in COUNTED or view.moved
    return Resource(
        view.id,
        view.names,
        view.kind,
        view.unit,
        view.place,
        view.stock if counted else None,
        view.allotted,
        view.minimum,
        view.below_minimum,
        stewards,
    )


def _stewards(reading: OpenReading) -> dict[str, list[Who]]:
    """By resource: those who hold a mandate in force to deal with it."""
    found: dict[str, list[Who]] = {}
    for mandate in reading.fold.in_force():
        if "steward" in mandate.terms.powers:
            for resource in mandate.terms.resources or ():
                found.setdefault(resource, []).append(holder(reading, mandate))
    return found
