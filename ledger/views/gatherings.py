"""What happened around a meeting: calls to which too few came, days on which it went on, who served it that evening."""

from collections.abc import Iterator

import msgspec

from caracol.ledger.acts.mandates import MandateGranted
from caracol.ledger.acts.meetings import MeetingContinued, MeetingFailed
from caracol.ledger.views.reading import Reading


class FailedView(msgspec.Struct, frozen=True):
    """A meeting that did not take place."""

    id: str
    on: str
    households: int
    present: int
    represented: int
    persons: int | None
    """In all, where the charter counts persons."""
    convocation: int
    reason: str | None
    second: str | None
    """When the second call is for."""
    verdict: str


class ContinuedView(msgspec.Struct, frozen=True):
    """A day on which a meeting went on."""

    id: str
    on: str
    present: int | None
    represented: int | None
    where: dict[str, str] | None
    verdict: str


class ServingView(msgspec.Struct, frozen=True):
    """Somebody who serves one meeting: in the chair, as its secretary, counting."""

    id: str
    who: str
    """By name."""
    task: dict[str, str]
    verdict: str


def failed(reading: Reading) -> Iterator[FailedView]:
    """The meetings that failed, in order."""
    for act, data in reading.of(MeetingFailed):
        counted = data.households, data.present, data.represented, data.persons, data.convocation
        verdict = reading.fold.verdicts[act.id].verdict
        yield FailedView(act.id, act.entry.on, *counted, data.reason, data.second, verdict)


def continued(reading: Reading, meeting: str) -> Iterator[ContinuedView]:
    """The days on which a meeting went on, in order."""
    for one in reading.fold.grouped.naming(meeting):
        if isinstance(data := one.data, MeetingContinued):
            verdict = reading.fold.verdicts[one.id].verdict
            yield ContinuedView(one.id, one.entry.on, data.present, data.represented, data.where, verdict)


def serving(reading: Reading, meeting: str) -> Iterator[ServingView]:
    """Who was given something to do for this meeting alone, in order; several people with one mandate by one name."""
    for one in reading.fold.grouped.naming(meeting):
        if isinstance(data := one.data, MandateGranted) and data.meeting == meeting:
            people = ", ".join(map(reading.person_name, sorted(data.persons)))
            verdict = reading.fold.verdicts[one.id].verdict
            yield ServingView(one.id, people, dict(data.task or {}), verdict)
