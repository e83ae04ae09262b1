"""What was counted in a meeting: everything that a decision rule may know."""

from collections.abc import Mapping
from typing import NamedTuple

from caracol.ledger.acts.meetings import Ballot, MeetingOpened, MotionDecided, MotionProposed

Counts = Mapping[str, int]
UNASKED = ("yes", "no")
"""What can always be chosen."""
NO_CHOICE = frozenset({"absent", "abstain", "aside", "block"})
"""Words for what was counted of those who chose none of the options."""


class Room(NamedTuple):
    """Who was there."""

    present: int
    """Households that came or were represented."""
    households: int
    """In all."""


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


def room_of(meeting: MeetingOpened) -> Room:
    """Who was there."""
    return Room(meeting.present + meeting.represented, meeting.households)


def counted(
    motion: MotionProposed, name: str, decided: MotionDecided, meeting: MeetingOpened, first: MeetingOpened | None
) -> Counted:
    """What a decision says was counted; `name` is the motion's id, `first` the meeting that too few came to."""
    lot = Lot(name, decided.seed, decided.called) if decided.seed and decided.called else None
    return Counted(
        decided.counts,
        room_of(meeting),
        motion.options or (),
        decided.groups or {},
        room_of(first) if first else None,
        decided.ballots or (),
        lot,
    )
