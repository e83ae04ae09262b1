"""Meetings and decisions: what an assembly puts on record."""

from typing import Literal

from caracol.ledger.acts.bodies import Rule
from caracol.ledger.acts.fields import (
    ActId,
    Count,
    Data,
    FullHash,
    Handle,
    Label,
    Language,
    MandateId,
    MemberId,
    Part,
    PrivateId,
    Time,
    Words,
)
from caracol.ledger.acts.kinds import INNER, OPEN, Claim, act

EITHER = f"{OPEN} {INNER}"


class Item(Part, frozen=True, kw_only=True):
    """One item of an agenda, which is a tree."""

    words: Words
    items: tuple["Item", ...] | None = None
    kind: Handle | None = None
    minutes: Count | None = None


@act("meeting.convened", scope=EITHER, power="record")
class MeetingConvened(Data, frozen=True, kw_only=True):
    """The call to a meeting."""

    at: Time
    convocation: Literal[1, 2]
    where: Words
    agenda: tuple[Item, ...] | None = None
    called_by: tuple[Label, ...] | None = None
    """How people were called: loudspeaker, door to door …"""


@act("meeting.opened", power="record", asks="decision")
class MeetingOpened(Data, frozen=True, kw_only=True):
    """How many came: numbers only."""

    convocation: Literal[1, 2]
    households: Count
    """In all."""
    present: Count
    represented: Count
    presided_by: MandateId | None = None


@act("attendance.recorded", scope=INNER, power="record", rests={"meeting": "meeting.opened"})
class AttendanceRecorded(Data, frozen=True, kw_only=True):
    """Who came, for a household or a person."""

    how: Literal["present", "represented", "absent", "late", "left"]
    meeting: ActId
    by: Literal["voice", "hand", "paper"] | None = None
    household: MemberId | None = None
    person: MemberId | None = None
    reason: PrivateId | None = None
    represented_by: MemberId | None = None


@act("motion.proposed", scope=EITHER, power="record")
class MotionProposed(Data, frozen=True, kw_only=True):
    """What the assembly is asked."""

    names: Words
    rule: Handle | Rule
    """A rule of the charter by name, or one of its own."""
    text: Words | FullHash
    """Words, or the hash of a draft."""
    options: tuple[Handle, ...] | None = None
    proposers: tuple[MemberId, ...] | None = None


class Objection(Part, frozen=True, kw_only=True):
    """A block or a reservation, with its reason."""

    kind: Literal["block", "reservation"]
    reason: Words


@act(
    "motion.decided", scope=EITHER, power="record", asks="decision",
    rests={"meeting": "meeting.opened", "motion": "motion.proposed"},
    claims=lambda data: (Claim(f"motion {data.motion}"),),
)  # fmt: skip
class MotionDecided(Data, frozen=True, kw_only=True):
    """The counts, and what follows from them."""

    counts: dict[Handle, Count]
    """yes, no, abstain, aside, block, absent, or the motion's own options."""
    meeting: ActId
    method: Literal["voice", "hands", "ballot", "lot", "consensus"]
    motion: ActId
    result: Literal["adopted", "rejected"]
    groups: dict[Handle, dict[Handle, Count]] | None = None
    objections: tuple[Objection, ...] | None = None


@act(
    "meeting.closed", power="record", asks="decision",
    rests={"meeting": "meeting.opened"},
    claims=lambda data: (Claim(f"meeting {data.meeting}"),),
)  # fmt: skip
class MeetingClosed(Data, frozen=True, kw_only=True):
    """Once effective a checkpoint: what the body knew, on record."""

    meeting: ActId
    languages: tuple[Language, ...] | None = None
    minutes: FullHash | None = None
    """Hash of the adopted text."""
