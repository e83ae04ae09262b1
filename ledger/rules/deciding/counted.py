"""What was counted in a meeting: everything that a decision rule may know."""

from collections.abc import Mapping
from typing import NamedTuple

from caracol.ledger.acts.bodies import Charter
from caracol.ledger.acts.meetings import Ballot, Headcount, MeetingOpened, MotionDecided, MotionProposed

Counts = Mapping[str, int]
UNASKED = ("yes", "no")
"""What can always be chosen."""
NO_CHOICE = frozenset({"absent", "abstain", "aside", "block"})
"""Words for what was counted of those who chose none of the options."""
WORDS = NO_CHOICE.union(UNASKED)
"""Words that any counts may use, besides the motion's own options."""


class Room(NamedTuple):
    """Who was there."""

    present: int
    """How many came or were represented."""
    in_all: int
    unit: str = "households"
    """Who is counted: households, or persons."""


class Lot(NamedTuple):
    """What the order of a lot is made of."""

    motion: str
    """Its id."""
    seed: str
    called: tuple[int, ...]


class Counted(NamedTuple):
    """What was counted."""

    counts: Counts
    room: Room
    options: tuple[str, ...] = ()
    """The motion's own: in an election the candidates."""
    groups: Mapping[str, Counts] = {}
    first: Room | None = None
    """The meeting of the first convocation, where this one is of the second."""
    ballots: tuple[Ballot, ...] = ()
    lot: Lot | None = None

    def of(self, option: str) -> int:
        """How many chose it."""
        return self.counts.get(option, 0)

    @property
    def cast(self) -> int:
        """How many chose anything."""
        return sum(map(self.of, {*UNASKED, *self.options}))


def room_of(
    meeting: Headcount, charter: Charter, decided: MotionDecided | None = None, *, in_person: bool = False
) -> Room:
    """Who was there: at the meeting, or when this decision was taken. `in_person`: nobody stands for somebody else."""
    came = meeting.present if in_person else meeting.present + meeting.represented
    present = came if decided is None or decided.present is None else decided.present
    if charter.counts == "persons" and meeting.persons is not None:
        return Room(present, meeting.persons, "persons")
    return Room(present, meeting.households)


def counted(
    decided: MotionDecided,
    motion: MotionProposed,
    meeting: MeetingOpened,
    first: Headcount | None,
    charter: Charter,
    *,
    in_person: bool = False,
) -> Counted:
    """What a decision says was counted; `first` is the meeting that too few came to."""
    lot = Lot(decided.motion, decided.seed, decided.called) if decided.seed and decided.called else None
    return Counted(
        decided.counts,
        room_of(meeting, charter, decided, in_person=in_person),
        motion.options or (),
        decided.groups or {},
        room_of(first, charter) if first else None,
        decided.ballots or (),
        lot,
    )
