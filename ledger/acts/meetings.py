"""Meetings and decisions: what an assembly puts on record."""

from typing import Annotated, Literal

from msgspec import Meta

from caracol.ledger.acts.bodies import Rule
from caracol.ledger.acts.fields import (
    ActId,
    Amount,
    Count,
    Data,
    Date,
    Fields,
    FullHash,
    Handle,
    Label,
    Language,
    MandateId,
    MemberId,
    Nonce,
    Part,
    PrivateId,
    Time,
    Words,
)
from caracol.ledger.acts.kinds import INNER, OPEN, Claim, act
from caracol.ledger.acts.text import write_text
from caracol.ledger.ids import short_id

EITHER = f"{OPEN} {INNER}"


class Item(Part, frozen=True, kw_only=True):
    """One item of an agenda, which is a tree."""

    words: Words
    items: tuple["Item", ...] | None = None
    kind: Handle | None = None
    minutes: Count | None = None
    motion: ActId | None = None
    """What is asked there."""


@act("meeting.convened", scope=EITHER, power="record")
class MeetingConvened(Data, frozen=True, kw_only=True):
    """The call to a meeting."""

    at: Time
    convocation: Literal[1, 2]
    where: Words
    agenda: tuple[Item, ...] | None = None
    called_by: tuple[Label, ...] | None = None
    """How people were called: loudspeaker, door to door …"""


class Headcount(Data, frozen=True, kw_only=True):
    """How many came: numbers only."""

    convocation: Literal[1, 2]
    households: Count
    """In all."""
    present: Count
    """Those who came: households, or persons where the charter counts persons."""
    represented: Count
    """Those who did not come and for whom somebody stood in, counted like `present`."""
    persons: Count | None = None
    """Persons in all, where the charter counts persons."""


@act(
    "meeting.opened", power="record", asks="decision",
    rests={"first": "meeting.failed meeting.opened"},
    claims=lambda data: (Claim(f"second {data.first}"),) if data.first else (),
)  # fmt: skip
class MeetingOpened(Headcount, frozen=True, kw_only=True):
    """A meeting, with how many came."""

    first: ActId | None = None
    """Of a second convocation: the meeting to which too few came."""
    presided_by: MandateId | None = None


@act("meeting.failed", power="record", asks="decision")
class MeetingFailed(Headcount, frozen=True, kw_only=True):
    """A meeting that was called and did not take place, since too few came."""

    reason: Label | None = None
    second: Time | None = None
    """When the second call is for."""


@act("meeting.continued", power="record", rests={"meeting": "meeting.opened"})
class MeetingContinued(Data, frozen=True, kw_only=True):
    """A meeting goes on, on another day or in another place. It stays one meeting: nothing is counted anew."""

    meeting: ActId
    present: Count | None = None
    """How many came this time, counted like those of the meeting."""
    represented: Count | None = None
    where: Words | None = None


class Speech(Part, frozen=True, kw_only=True):
    """When somebody spoke."""

    order: Amount
    """Their place among the speakers of the meeting."""
    minutes: Count | None = None
    motion: ActId | None = None
    """What they spoke about."""


@act(
    "attendance.recorded", scope=INNER, power="record",
    cites={"corrects": "attendance.recorded"}, rests={"meeting": "meeting.opened"},
)  # fmt: skip
class AttendanceRecorded(Data, frozen=True, kw_only=True):
    """Who came, for a household or a person."""

    how: Literal["present", "represented", "absent", "late", "left"]
    meeting: ActId
    by: Literal["voice", "hand", "paper"] | None = None
    corrects: ActId | None = None
    """An earlier record of this, which was wrong: it does not count any more."""
    household: MemberId | None = None
    person: MemberId | None = None
    reason: PrivateId | None = None
    represented_by: MemberId | None = None
    spoke: Annotated[tuple[Speech, ...], Meta(min_length=1, max_length=100)] | None = None
    witnesses: Annotated[tuple[MemberId, ...], Meta(min_length=1, max_length=10)] | None = None
    """Who saw a signature or fingerprint on paper, or that somebody stands for somebody."""


class Enacted(Part, frozen=True, kw_only=True):
    """An act, or an election to a post, that would carry a motion out: exactly one of `type` and `post`."""

    data: Fields | None = None
    """Fields that the act will have, each with exactly this value; only with `type`. What is not given is free."""
    post: Handle | None = None
    """A post of the charter: whoever is elected is given it."""
    type: Label | None = None
    """Type of the act."""


@act("motion.proposed", scope=EITHER, power="record")
class MotionProposed(Data, frozen=True, kw_only=True):
    """What the assembly is asked."""

    names: Words
    rule: Handle | Rule
    """A rule of the charter by name, or one of its own: the one that the charter asks for, or a stricter one."""
    text: Words | FullHash
    """Words, or the hash of a draft."""
    area: Handle | None = None
    """The field of work that it is about: limits and clauses of mandates speak of it as a topic."""
    commit: FullHash | None = None
    """Hash of the seed of a lot."""
    enacts: Annotated[tuple[Enacted, ...], Meta(min_length=1, max_length=100)] | None = None
    """What carries it out, if it is adopted."""
    options: Annotated[tuple[Handle, ...], Meta(min_length=1, max_length=50)] | None = None
    """Answers to choose from, where they are not yes and no. Candidates for a post are persons: their ids."""
    proposers: tuple[MemberId, ...] | None = None


@act(
    "motion.withdrawn", scope=EITHER, power="record", asks="decision",
    rests={"motion": "motion.proposed"},
    claims=lambda data: (Claim(f"motion {data.motion}", "withdrawn"),),
)  # fmt: skip
class MotionWithdrawn(Data, frozen=True, kw_only=True):
    """A motion that is not decided any more. It takes as many signatures as deciding it."""

    motion: ActId
    reason: Label


@act("motion.postponed", scope=EITHER, power="record", rests={"motion": "motion.proposed"})
class MotionPostponed(Data, frozen=True, kw_only=True):
    """A motion that is decided later. It bars nothing."""

    motion: ActId
    reason: Label
    to: Date | None = None
    """The day of the meeting that takes it up."""


class Objection(Part, frozen=True, kw_only=True):
    """A block or a reservation, with its reason."""

    kind: Literal["block", "reservation"]
    reason: Words


class Row(Part, frozen=True, kw_only=True):
    """What somebody counted in one row, quarter or table of the assembly."""

    counts: dict[Handle, Count]
    counted_by: MemberId | None = None
    """Who counted."""
    name: Label | None = None
    """Which row."""


class Ballot(Part, frozen=True, kw_only=True):
    """How some people ranked the candidates."""

    count: Amount
    """So many people."""
    ranking: tuple[tuple[Handle, ...], ...]
    """The best first, equals together."""


@act(
    "motion.decided", scope=EITHER, power="record", asks="decision",
    rests={"meeting": "meeting.opened", "motion": "motion.proposed"},
    claims=lambda data: (Claim(f"motion {data.motion}", data.decision),),
)  # fmt: skip
class MotionDecided(Data, frozen=True, kw_only=True):
    """The counts, and what follows from them."""

    counts: dict[Handle, Count]
    """yes, no, abstain, aside, block, absent, or the motion's own options."""
    meeting: ActId
    method: Literal["voice", "hands", "ballot", "lot", "consensus", "acclamation"]
    motion: ActId
    result: Literal["adopted", "rejected"]
    """What the rule gives (docs/rules.md)."""
    ballots: Annotated[tuple[Ballot, ...], Meta(min_length=1, max_length=1000)] | None = None
    called: Annotated[tuple[Count, ...], Meta(min_length=1, max_length=1000)] | None = None
    """For a lot: the numbers that people called out."""
    elected: tuple[Handle, ...] | None = None
    """The best first."""
    groups: dict[Handle, dict[Handle, Count]] | None = None
    """Counts by group: women, elders …"""
    objections: tuple[Objection, ...] | None = None
    present: Count | None = None
    """How many were there when it was decided, where more had come than the meeting says."""
    rows: Annotated[tuple[Row, ...], Meta(min_length=1, max_length=200)] | None = None
    """What was counted in each row, where several people counted: together they are `counts`."""
    seed: Nonce | None = None
    """For a lot: what the motion's `commit` is the hash of."""
    tied: tuple[Handle, ...] | None = None
    """Equal for the seats that are left."""

    @property
    def decision(self) -> str:
        """Short id of what was decided: one decision, written twice, has one.

        It is taken over the canonical text of counts, elected, groups, result and tied, as far as they are there.
        """
        said = ((name, getattr(self, name)) for name in ("counts", "elected", "groups", "result", "tied"))
        return short_id(write_text({name: value for name, value in said if value is not None}))


@act(
    "meeting.closed", power="record", households=True, asks="decision",
    rests={"meeting": "meeting.opened"},
    claims=lambda data: (Claim(f"meeting {data.meeting}"),),
)  # fmt: skip
class MeetingClosed(Data, frozen=True, kw_only=True):
    """The end of a meeting. Everything that it has seen is what the families sign (`meeting.sealed`)."""

    meeting: ActId
    inner: Annotated[tuple[ActId, ...], Meta(min_length=1, max_length=256)] | None = None
    """Newest inner acts that its author has seen; inner acts alone are judged by it."""
    languages: tuple[Language, ...] | None = None
    minutes: FullHash | None = None
    """Hash of the adopted text."""


@act("meeting.sealed", author="anyone", cites={"closing": "meeting.closed"})
class MeetingSealed(Data, frozen=True, kw_only=True):
    """The acta: most of the households have signed the closing of a meeting, and what it has seen is firm."""

    closing: ActId


@act("minutes.corrected", power="record", asks="decision", rests={"closing": "meeting.closed"})
class MinutesCorrected(Data, frozen=True, kw_only=True):
    """What the minutes of a meeting should have said. The original stays."""

    closing: ActId
    """That adopted them."""
    what: Words
    """What should stand there."""
    why: Words
    minutes: FullHash | None = None
    """Hash of the corrected text."""
