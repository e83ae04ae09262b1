"""Calls to which too few came, days on which a meeting went on, who served it: as far as the open tells."""

from collections.abc import Iterator

import msgspec

from caracol.ledger.acts.mandates import MandateGranted
from caracol.ledger.views.gatherings import ContinuedView, FailedView, continued, failed, serving
from caracol.node.web.facts.reading import OpenReading, Words
from caracol.node.web.facts.who import Who, named

__all__ = ["ContinuedView", "FailedView", "Serving", "days", "failed_calls", "who_served"]


class Serving(msgspec.Struct, frozen=True):
    """Somebody who served one meeting."""

    act: str
    people: tuple[Who, ...]
    task: Words


def failed_calls(reading: OpenReading) -> list[FailedView]:
    """The meetings that failed and are not void, the newest first."""
    return [each for each in failed(reading) if each.verdict != "void"][::-1]


def days(reading: OpenReading, meeting: str) -> Iterator[ContinuedView]:
    """The days on which a meeting went on."""
    return (each for each in continued(reading, meeting) if each.verdict != "void")


def who_served(reading: OpenReading, meeting: str) -> Iterator[Serving]:
    """Who served a meeting, as far as the open knows them."""
    for each in serving(reading, meeting):
        data = reading.acts[each.id].data
        if each.verdict != "void" and isinstance(data, MandateGranted):
            yield Serving(each.id, tuple(named(reading, person) for person in sorted(data.persons)), each.task)
