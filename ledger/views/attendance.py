"""Who came to a meeting, who stood for whom, and who spoke in which order: as far as the reader sees inner acts."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import msgspec

from caracol.ledger.acts.meetings import AttendanceRecorded
from caracol.ledger.views.reading import Reading, Written


class Attended(msgspec.Struct, frozen=True):
    """How somebody was there, or was not."""

    id: str
    """The act that says so."""
    name: str
    """Of the person, else of the household."""
    how: str
    """present, represented, absent, late, left"""
    by: str | None
    """voice, hand, paper"""
    represented_by: str | None
    """The name of who stood for them."""
    reason: str | None
    """As far as the reader holds the private text."""
    witnesses: tuple[str, ...]
    """By name."""


class Speaker(msgspec.Struct, frozen=True):
    """Who spoke."""

    order: int
    name: str
    minutes: int | None
    motion: str | None
    """What about."""


class Attendance(msgspec.Struct, frozen=True):
    """What is on record of a meeting, by name."""

    people: tuple[Attended, ...]
    speakers: tuple[Speaker, ...]
    """In the order in which they spoke."""


NOBODY: Final = Attendance((), ())


def attendance(reading: Reading) -> dict[str, Attendance]:
    """By meeting: the effective records of it, without those that others correct."""
    found: dict[str, list[Written[AttendanceRecorded]]] = defaultdict(list)
    records = list(reading.holding(AttendanceRecorded))
    corrected = {record.data.corrects for record in records}
    for record in records:
        if record.id not in corrected:
            found[record.data.meeting].append(record)
    return {meeting: _attendance(reading, records) for meeting, records in found.items()}


def _attendance(reading: Reading, records: Sequence[Written[AttendanceRecorded]]) -> Attendance:
    speakers = sorted(_speakers(reading, [data for _, data in records]), key=lambda speaker: speaker.order)
    return Attendance(tuple(_attended(reading, act.id, data) for act, data in records), tuple(speakers))


def _attended(reading: Reading, act: str, data: AttendanceRecorded) -> Attended:
    stood = reading.person_name(data.represented_by) if data.represented_by else None
    witnesses = tuple(map(reading.person_name, data.witnesses or ()))
    return Attended(act, _name(reading, data), data.how, data.by, stood, reading.text(data.reason), witnesses)


def _speakers(reading: Reading, records: Sequence[AttendanceRecorded]) -> list[Speaker]:
    return [
        Speaker(speech.order, _name(reading, data), speech.minutes, speech.motion)
        for data in records
        for speech in data.spoke or ()
    ]


def _name(reading: Reading, data: AttendanceRecorded) -> str:
    if data.person:
        return reading.person_name(data.person)
    return reading.household_name(data.household) if data.household else ""
