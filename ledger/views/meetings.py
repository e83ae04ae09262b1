"""What an assembly put on record: calls, meetings with all that belongs to them, motions, disputes."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from caracol.ledger.acts.meetings import MeetingClosed, MeetingConvened, MeetingOpened
from caracol.ledger.views.actas import SealView, seal
from caracol.ledger.views.agenda import ItemView, agenda, fates
from caracol.ledger.views.attendance import NOBODY, Attendance, attendance
from caracol.ledger.views.disputes import DisputeView, disputes
from caracol.ledger.views.gatherings import ContinuedView, FailedView, ServingView, continued, failed, serving
from caracol.ledger.views.minutes import Minutes, minutes
from caracol.ledger.views.motions import DecisionView, MotionView, decisions, undecided
from caracol.ledger.views.protests import Protest, protests
from caracol.ledger.views.reading import Reading, Written


class CallView(msgspec.Struct, frozen=True):
    """A call to a meeting."""

    id: str
    on: str
    at: str
    where: dict[str, str]
    convocation: int
    verdict: str
    called_by: tuple[str, ...]
    """How people were called."""
    agenda: tuple[ItemView, ...]


class MeetingView(msgspec.Struct, frozen=True):
    """A meeting, from its opening."""

    id: str
    on: str
    households: int
    present: int
    represented: int
    verdict: str
    decisions: tuple[DecisionView, ...]
    closed: str | None
    """The act that closes it."""
    closing_verdict: str | None
    convocation: int
    first: str | None
    """Of a second convocation: the meeting to which too few came."""
    presided_by: str | None
    """By name."""
    attendance: Attendance
    minutes: Minutes | None
    acta: SealView | None
    """How far the families have signed its closing; None while it is not closed."""
    continued: tuple[ContinuedView, ...]
    """Days on which it went on."""
    serving: tuple[ServingView, ...]
    """Who was given something to do for this meeting alone."""
    protests: tuple[Protest, ...]
    """Against its closing, by those who were there and do not agree."""


class Beside(NamedTuple):
    """What is on record of meetings besides their opening, each by its meeting; the minutes by their closing."""

    decisions: Mapping[str, list[DecisionView]]
    closings: Mapping[str, list[Written[MeetingClosed]]]
    attendance: Mapping[str, Attendance]
    minutes: Mapping[str, Minutes]


class MeetingsView(msgspec.Struct, frozen=True):
    """Everything about meetings."""

    calls: tuple[CallView, ...]
    failed: tuple[FailedView, ...]
    """Meetings to which too few came."""
    meetings: tuple[MeetingView, ...]
    undecided: tuple[MotionView, ...]
    disputes: tuple[DisputeView, ...]


def meetings(reading: Reading) -> MeetingsView:
    """Calls, meetings with their decisions, motions that wait, and disputes."""
    closings = reading.naming(MeetingClosed, "meeting")
    beside = Beside(decisions(reading), closings, attendance(reading), minutes(reading))
    return MeetingsView(
        _calls(reading),
        tuple(failed(reading)),
        tuple(_meeting(reading, opened, beside) for opened in reading.of(MeetingOpened)),
        tuple(undecided(reading)),
        tuple(disputes(reading)),
    )


def closing_of(reading: Reading, closings: list[Written[MeetingClosed]]) -> str | None:
    """The act that closes the meeting: an effective one before any other."""
    return min((closing.id for closing in closings), key=lambda name: not reading.holds(name), default=None)


def _calls(reading: Reading) -> tuple[CallView, ...]:
    became = fates(reading)
    return tuple(_call(reading, call, became) for call in reading.of(MeetingConvened))


def _call(reading: Reading, call: Written[MeetingConvened], became: dict[str, str]) -> CallView:
    act, data = call
    verdict, called_by = _verdict(reading, act.id), data.called_by or ()
    items = agenda(data.agenda, became)
    return CallView(act.id, act.entry.on, data.at, data.where, data.convocation, verdict, called_by, items)


def _meeting(reading: Reading, opened: Written[MeetingOpened], beside: Beside) -> MeetingView:
    act, data = opened
    closing = closing_of(reading, beside.closings.get(act.id, []))
    return MeetingView(
        act.id,
        act.entry.on,
        data.households,
        data.present,
        data.represented,
        _verdict(reading, act.id),
        tuple(beside.decisions.get(act.id, ())),
        closing,
        _verdict(reading, closing) if closing else None,
        data.convocation,
        data.first,
        _presiding(reading, data),
        beside.attendance.get(act.id, NOBODY),
        beside.minutes.get(closing) if closing else None,
        seal(reading, closing) if closing else None,
        tuple(continued(reading, act.id)),
        tuple(serving(reading, act.id)),
        tuple(protests(reading, closing)) if closing else (),
    )


def _presiding(reading: Reading, meeting: MeetingOpened) -> str | None:
    mandate = reading.fold.mandate(meeting.presided_by) if meeting.presided_by else None
    return reading.holders(mandate) if mandate else None


def _verdict(reading: Reading, name: str) -> str:
    return reading.fold.verdicts[name].verdict
