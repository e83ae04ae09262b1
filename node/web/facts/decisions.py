"""What was decided."""

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.meetings import MeetingOpened, MotionDecided, MotionProposed
from caracol.node.web.facts.reading import OpenReading, Words


class Decision(msgspec.Struct, frozen=True):
    """A decision of a meeting."""

    id: str
    on: str
    names: Words
    """Of the motion."""
    text: Words | None
    """Of the motion, where it stands in words."""
    result: str
    """`adopted` or `rejected`."""
    counts: dict[str, int]
    method: str
    present: int | None
    """Households that came or were represented, where the meeting is held."""
    households: int | None
    """In all."""
    verdict: str
    firm: bool
    """Whether it is behind the last acta."""
    elected: tuple[str, ...]
    """Persons or options, the best first."""
    tied: tuple[str, ...]
    """Equal for the seats that are left."""
    candidates: dict[str, Words]
    """By person: the names of candidates that agreed to show one."""
    post: Words | None
    """Of an election: what the elected are called."""


def decisions(reading: OpenReading) -> list[Decision]:
    """Everything that was decided and is not void, the newest first."""
    return [
        _decision(reading, act, data)
        for act, data in reversed(reading.of(MotionDecided))
        if reading.fold.verdicts[act.id].verdict != "void"
    ]


def decision(reading: OpenReading, act: Act) -> Decision | None:
    """What an act decides; None for acts of other types, and while it waits for what it has seen."""
    is_there = act.id in reading.acts
    return _decision(reading, act, act.data) if is_there and isinstance(act.data, MotionDecided) else None


def _decision(reading: OpenReading, act: Act, data: MotionDecided) -> Decision:
    motion, meeting = reading.acts.get(data.motion), reading.acts.get(data.meeting)
    asked = motion.data if motion and isinstance(motion.data, MotionProposed) else None
    opened = meeting.data if meeting and isinstance(meeting.data, MeetingOpened) else None
    return Decision(
        act.id,
        act.entry.on,
        asked.names if asked else {},
        asked.text if asked and isinstance(asked.text, dict) else None,
        data.result,
        data.counts,
        data.method,
        opened.present + opened.represented if opened else None,
        opened.households if opened else None,
        reading.fold.verdicts[act.id].verdict,
        reading.fold.firmness.is_firm(act.id),
        data.elected or (),
        data.tied or (),
        {option: reading.presented[option] for option in _options(data) if option in reading.presented},
        _post(reading, asked) if asked else None,
    )


def _post(reading: OpenReading, motion: MotionProposed) -> Words | None:
    return next((reading.post(each.post) for each in motion.enacts or () if each.post), None)


def _options(data: MotionDecided) -> set[str]:
    """Everything that may be somebody's id."""
    return {*data.counts, *(data.elected or ()), *(data.tied or ())}
