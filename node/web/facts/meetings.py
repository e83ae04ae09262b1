"""Meetings in brief, and the calls to them."""

import msgspec

from caracol.ledger.acts.meetings import MeetingConvened, MeetingOpened, MotionDecided
from caracol.ledger.views.agenda import ItemView, agenda, fates, flat
from caracol.ledger.views.reading import Written
from caracol.node.web.facts.reading import OpenReading, Words


class Met(msgspec.Struct, frozen=True):
    """A meeting in brief."""

    id: str
    """Of the act that opened it."""
    on: str
    present: int
    """Households that came, or persons where the charter counts persons."""
    represented: int
    """Those for whom somebody stood in."""
    households: int
    """In all."""
    persons: int | None
    """In all, where the charter counts persons."""
    convocation: int
    decisions: int
    """How many decisions of it are not void."""
    verdict: str


class Call(msgspec.Struct, frozen=True):
    """A call to a meeting."""

    act: str
    at: str
    """2026-11-22T14:05, local to the place."""
    where: Words
    convocation: int
    called_by: tuple[str, ...]
    """How people were called."""
    agenda: tuple[ItemView, ...]
    """Every item, each before those below it, with what became of its motion."""


def met(reading: OpenReading) -> list[Met]:
    """The meetings of a body that are not void, the newest first."""
    decided = _decided(reading)
    newest = [each for each in reversed(reading.of(MeetingOpened)) if _is_there(reading, each.id)]
    return [in_short(reading, each, decided.get(each.id, 0)) for each in newest]


def in_short(reading: OpenReading, opened: Written[MeetingOpened], decisions: int) -> Met:
    """A meeting in brief, with this many decisions."""
    act, data = opened
    verdict = reading.fold.verdicts[act.id].verdict
    counted = data.present, data.represented, data.households, data.persons, data.convocation
    return Met(act.id, act.entry.on, *counted, decisions, verdict)


def call_of(reading: OpenReading, opened: Written[MeetingOpened]) -> Call | None:
    """The last call to a meeting on the day on which this one was opened."""
    day, convocation = opened.act.entry.on, opened.data.convocation
    calls = [call for call in _calls(reading) if (call.at[:10], call.convocation) == (day, convocation)]
    return calls[-1] if calls else None


def next_call(reading: OpenReading) -> Call | None:
    """The call to a meeting that was not opened yet; of several the earliest."""
    last = max((act.entry.on for act, _ in reading.holding(MeetingOpened)), default="")
    return min((call for call in _calls(reading) if call.at[:10] > last), key=lambda call: call.at, default=None)


def _calls(reading: OpenReading) -> list[Call]:
    became = fates(reading)
    return [
        Call(
            act.id,
            data.at,
            data.where,
            data.convocation,
            data.called_by or (),
            tuple(flat(agenda(data.agenda, became))),
        )
        for act, data in reading.holding(MeetingConvened)
    ]


def _decided(reading: OpenReading) -> dict[str, int]:
    """By meeting: how many decisions of it are not void."""
    found: dict[str, int] = {}
    for act, data in reading.of(MotionDecided):
        found[data.meeting] = found.get(data.meeting, 0) + _is_there(reading, act.id)
    return found


def _is_there(reading: OpenReading, act: str) -> bool:
    return reading.fold.verdicts[act].verdict != "void"
