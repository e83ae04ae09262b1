"""What an assembly put on record: calls, meetings, motions, decisions."""

import msgspec

from caracol.ledger.acts.meetings import MeetingClosed, MeetingConvened, MeetingOpened, MotionDecided, MotionProposed
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


class MotionView(msgspec.Struct, frozen=True):
    """A motion that nothing effective has decided."""

    id: str
    on: str
    names: dict[str, str]
    verdict: str


class MeetingsView(msgspec.Struct, frozen=True):
    """Everything about meetings."""

    calls: tuple[CallView, ...]
    meetings: tuple[MeetingView, ...]
    undecided: tuple[MotionView, ...]


def meetings(reading: Reading) -> MeetingsView:
    """Calls, meetings with their decisions, and motions that wait."""
    decided = {data.motion for _, data in reading.holding(MotionDecided)}
    names = {motion.id: motion.data.names for motion in reading.of(MotionProposed)}
    return MeetingsView(
        tuple(_call(reading, call) for call in reading.of(MeetingConvened)),
        tuple(_meeting(reading, opened, names) for opened in reading.of(MeetingOpened)),
        tuple(_motion(reading, motion) for motion in reading.of(MotionProposed) if motion.id not in decided),
    )


def _call(reading: Reading, call: Written[MeetingConvened]) -> CallView:
    act, data = call
    return CallView(act.id, act.entry.on, data.at, data.where, data.convocation, _verdict(reading, act.id))


def _motion(reading: Reading, motion: Written[MotionProposed]) -> MotionView:
    act, data = motion
    return MotionView(act.id, act.entry.on, data.names, _verdict(reading, act.id))


def _meeting(reading: Reading, opened: Written[MeetingOpened], names: Names) -> MeetingView:
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
    )


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
