"""The page of a resource: how much there is, and what came in and went out, as far as the open tells."""

from collections.abc import Iterator
from typing import Final

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.commons import ADDS, TAKES, EventRecorded
from caracol.ledger.explain.findings import concerning
from caracol.ledger.views.people import homes
from caracol.ledger.views.reading import Written
from caracol.node.web.facts.body import Body, in_brief
from caracol.node.web.facts.findings import Look, looks
from caracol.node.web.facts.lines import Line, line
from caracol.node.web.facts.reading import OpenReading, Words
from caracol.node.web.facts.resources import Resource, in_common

LISTED: Final = 500
"""So many movements on the page of a resource."""


class Movement(msgspec.Struct, frozen=True):
    """Something that happened to a resource."""

    act: Line
    action: str
    """As recorded; `received`: passed on to this resource from another one."""
    direction: str
    """`in`, `out`, or `none` where the stock stays the same."""
    quantity: int | None
    """In the unit of the resource."""
    effort_minutes: int | None
    household: str | None
    """For whom, where the body writes that in the open."""
    people: tuple[Words, ...]
    """Those of the household who agreed to be shown."""
    reason: str | None


class Year(msgspec.Struct, frozen=True):
    """What came in and went out in a year, of what took effect."""

    year: int
    came_in: int
    went_out: int


class ResourcePage(msgspec.Struct, frozen=True):
    """A resource and its movements."""

    body: Body
    resource: Resource
    years: tuple[Year, ...]
    """The newest first."""
    movements: tuple[Movement, ...]
    """The newest first, also those that wait or are in dispute, which the sums leave out."""
    count: int
    """How many there are in all."""
    findings: tuple[Look, ...]


def resource_page(reading: OpenReading, act: Act) -> ResourcePage | None:
    """The page of a resource; None where the act registers none with effect."""
    resource = next((each for each in in_common(reading) if each.id == act.id), None)
    if resource is None:
        return None
    found = list(_events(reading, act.id))
    shown = tuple(_movement(reading, each, act.id) for each in found[:LISTED])
    noticed = looks(reading, concerning(reading, act))
    return ResourcePage(in_brief(reading), resource, _years(reading, found, act.id), shown, len(found), noticed)


def _events(reading: OpenReading, resource: str) -> Iterator[Written[EventRecorded]]:
    """What concerns this resource and is not void, the newest first."""
    for event in reversed(reading.of(EventRecorded)):
        is_void = reading.fold.verdicts[event.id].verdict == "void"
        if resource in (event.data.resource, event.data.to_resource) and not is_void:
            yield event


def _movement(reading: OpenReading, event: Written[EventRecorded], resource: str) -> Movement:
    act, data = event
    return Movement(
        line(reading, act),
        "received" if data.to_resource == resource else data.action,
        _direction(data, resource),
        data.quantity,
        data.effort,
        data.household,
        _people(reading, data.household),
        data.reason,
    )


def _direction(data: EventRecorded, resource: str) -> str:
    if data.to_resource == resource:
        return "none" if data.resource == resource else "in"
    return "out" if data.action in TAKES else "in" if data.action in ADDS else "none"


def _people(reading: OpenReading, household: str | None) -> tuple[Words, ...]:
    if household is None:
        return ()
    living = homes(reading)
    return tuple(name for person, name in reading.presented.items() if living.get(person) == household)


def _years(reading: OpenReading, events: list[Written[EventRecorded]], resource: str) -> tuple[Year, ...]:
    sums: dict[int, dict[str, int]] = {}
    for act, data in events:
        if reading.holds(act.id):
            year = sums.setdefault(int(act.entry.on[:4]), {"in": 0, "out": 0, "none": 0})
            year[_direction(data, resource)] += data.quantity or 0
    return tuple(Year(year, sums[year]["in"], sums[year]["out"]) for year in sorted(sums, reverse=True))
