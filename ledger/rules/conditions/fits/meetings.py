"""Rules of meetings and decisions: what was counted, and what follows from the counts (docs/rules.md)."""

from collections.abc import Iterator

from caracol.ledger.acts.meetings import (
    Headcount,
    MeetingFailed,
    MeetingOpened,
    MeetingSealed,
    MotionDecided,
    MotionProposed,
    MotionWithdrawn,
)
from caracol.ledger.rules.conditions.condition import Condition
from caracol.ledger.rules.conditions.fits.registry import fits, unfit
from caracol.ledger.rules.deciding.decisions import decision_faults, meeting_faults
from caracol.ledger.rules.deciding.motions import motion_faults
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex


@fits(MeetingSealed)
def meeting_sealed(judgement: Judgement, vertex: Vertex, data: MeetingSealed) -> Iterator[Condition]:
    """Most of the members had signed the closing, in what the seal has seen."""
    if not judgement.seals.holds(vertex):
        yield unfit(judgement.book.nodes[data.closing])


@fits(MeetingOpened)
def meeting_opened(judgement: Judgement, vertex: Vertex, data: MeetingOpened) -> Iterator[Condition]:
    """No more came than there are; a second convocation follows a first one."""
    if any(meeting_faults(data, _first(judgement, data), judgement.charter_of(vertex))):
        yield unfit()


@fits(MeetingFailed)
def meeting_failed(judgement: Judgement, vertex: Vertex, data: MeetingFailed) -> Iterator[Condition]:
    """No more came than there are."""
    if any(meeting_faults(data, None, judgement.charter_of(vertex))):
        yield unfit()


@fits(MotionProposed)
def motion_proposed(judgement: Judgement, vertex: Vertex, data: MotionProposed) -> Iterator[Condition]:
    """Its rule is the charter's for the matter, or stricter; its options are choices; it enacts what can be."""
    if any(motion_faults(data, judgement.charter_of(vertex), vertex.act.volume.scope)):
        yield unfit()


@fits(MotionWithdrawn)
def motion_withdrawn(judgement: Judgement, vertex: Vertex, data: MotionWithdrawn) -> Iterator[Condition]:
    """A withdrawal has the scope of its motion: an inner act withdraws no open motion."""
    motion = judgement.book.nodes[data.motion]
    if motion.open != vertex.open:
        yield unfit(motion)


@fits(MotionDecided)
def motion_decided(judgement: Judgement, vertex: Vertex, data: MotionDecided) -> Iterator[Condition]:
    """The counts are possible, what is declared follows from them, and the meeting's acta is not sealed without it."""
    book = judgement.book
    meeting, motion = book.nodes[data.meeting], book.nodes[data.motion]
    if not isinstance(meeting.data, MeetingOpened) or not isinstance(motion.data, MotionProposed):
        return  # condition 9 says so
    first = _first(judgement, meeting.data)
    if any(
        decision_faults(data, motion.data, meeting.data, first, judgement.charter_of(vertex), motion.act.volume.scope)
    ):
        yield unfit(motion)
    if vertex.open and not motion.open:
        yield unfit(motion)
    if judgement.firm(vertex) is None:
        sealed = judgement.sealed_meetings.get(data.meeting)
        if sealed is not None:
            yield unfit(sealed)


def _first(judgement: Judgement, meeting: MeetingOpened) -> Headcount | None:
    """The meeting of the first convocation, where it is named."""
    named = judgement.book.nodes.get(meeting.first) if meeting.first else None
    return named.data if named is not None and isinstance(named.data, Headcount) else None
