"""What an assembly put on record: calls, meetings, motions, decisions, disputes."""

from typing import NamedTuple

import msgspec

from caracol.ledger.acts.meetings import (
    MeetingClosed,
    MeetingConvened,
    MeetingOpened,
    MotionDecided,
    MotionPostponed,
    MotionProposed,
    MotionWithdrawn,
)
from caracol.ledger.views.agenda import ItemView, agenda, fates
from caracol.ledger.views.attendance import NOBODY, Attendance, attendance
from caracol.ledger.views.disputes import DisputeView, disputes
from caracol.ledger.views.minutes import Minutes, minutes
from caracol.ledger.views.reading import Reading, Written

Names = dict[str, dict[str, str]]
"""Of motions."""


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


class DecisionView(msgspec.Struct, frozen=True):
    """A decision of a meeting."""

    id: str
    motion: str
    names: dict[str, str]
    """Of the motion, as far as it is held."""
    counts: dict[str, int]
    method: str
    result: str
    verdict: str


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


class MotionView(msgspec.Struct, frozen=True):
    """A motion that nothing effective has decided."""

    id: str
    on: str
    names: dict[str, str]
    verdict: str
    state: str
    """`open`, `withdrawn`, `postponed`"""
    reason: str | None
    """Of the last that withdraws it or puts it off."""
    to: str | None
    """The day of the meeting that takes it up."""


class Beside(NamedTuple):
    """What is on record of meetings besides their numbers."""

    attendance: dict[str, Attendance]
    """By meeting."""
    minutes: dict[str, Minutes]
    """By closing."""


class MeetingsView(msgspec.Struct, frozen=True):
    """Everything about meetings."""

    calls: tuple[CallView, ...]
    meetings: tuple[MeetingView, ...]
    undecided: tuple[MotionView, ...]
    disputes: tuple[DisputeView, ...]


def meetings(reading: Reading) -> MeetingsView:
    """Calls, meetings with their decisions, motions that wait, and disputes."""
    decided = {data.motion for _, data in reading.holding(MotionDecided)}
    beside = Beside(attendance(reading), minutes(reading))
    names = {motion.id: motion.data.names for motion in reading.of(MotionProposed)}
    return MeetingsView(
        _calls(reading),
        tuple(_meeting(reading, opened, names, beside) for opened in reading.of(MeetingOpened)),
        tuple(_motion(reading, motion) for motion in reading.of(MotionProposed) if motion.id not in decided),
        tuple(disputes(reading)),
    )


def _calls(reading: Reading) -> tuple[CallView, ...]:
    became = fates(reading)
    return tuple(_call(reading, call, became) for call in reading.of(MeetingConvened))


def _call(reading: Reading, call: Written[MeetingConvened], became: dict[str, str]) -> CallView:
    act, data = call
    verdict, called_by = _verdict(reading, act.id), data.called_by or ()
    items = agenda(data.agenda, became)
    return CallView(act.id, act.entry.on, data.at, data.where, data.convocation, verdict, called_by, items)


def _motion(reading: Reading, motion: Written[MotionProposed]) -> MotionView:
    act, data = motion
    withdrawn = [one.data for one in reading.holding(MotionWithdrawn) if one.data.motion == act.id]
    postponed = [one.data for one in reading.holding(MotionPostponed) if one.data.motion == act.id]
    state = "withdrawn" if withdrawn else "postponed" if postponed else "open"
    reasons = [*[one.reason for one in postponed], *[one.reason for one in withdrawn]]
    to = postponed[-1].to if postponed and not withdrawn else None
    return MotionView(
        act.id, act.entry.on, data.names, _verdict(reading, act.id), state, reasons[-1] if reasons else None, to
    )


def _meeting(reading: Reading, opened: Written[MeetingOpened], names: Names, beside: Beside) -> MeetingView:
    act, data = opened
    closing = _closing(reading, act.id)
    return MeetingView(
        act.id,
        act.entry.on,
        data.households,
        data.present,
        data.represented,
        _verdict(reading, act.id),
        tuple(_decision(reading, each, names) for each in reading.of(MotionDecided) if each.data.meeting == act.id),
        closing,
        _verdict(reading, closing) if closing else None,
        data.convocation,
        data.first,
        _presiding(reading, data),
        beside.attendance.get(act.id, NOBODY),
        beside.minutes.get(closing) if closing else None,
    )


def _presiding(reading: Reading, meeting: MeetingOpened) -> str | None:
    mandate = reading.fold.mandate(meeting.presided_by) if meeting.presided_by else None
    return reading.person_name(mandate.person) if mandate else None


def _closing(reading: Reading, meeting: str) -> str | None:
    """The act that closes the meeting: an effective one before any other."""
    closings = [act.id for act, data in reading.of(MeetingClosed) if data.meeting == meeting]
    return min(closings, key=lambda name: not reading.holds(name), default=None)


def _decision(reading: Reading, decided: Written[MotionDecided], names: Names) -> DecisionView:
    act, data = decided
    verdict = _verdict(reading, act.id)
    return DecisionView(act.id, data.motion, names.get(data.motion, {}), data.counts, data.method, data.result, verdict)


def _verdict(reading: Reading, name: str) -> str:
    return reading.fold.verdicts[name].verdict
