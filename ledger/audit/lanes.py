"""Every lane of a bundle through the gate, member by member.

A member is taken up to the first segment that breaks a rule: what comes before it is covered by a signature of its own,
what comes after it hangs in the air. Acts that two branches of a forked lane both bring are one.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, takewhile
from operator import attrgetter
from typing import NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.audit.room import AuditTooHeavy, Room, TooMuchWrong
from caracol.ledger.bundle.frames import read_frames
from caracol.ledger.bundle.manifest import ListedLane, ListedVolume
from caracol.ledger.bundle.reading import Bundle, Fault
from caracol.ledger.errors import Refused, kept
from caracol.ledger.gate.admit import admit
from caracol.ledger.messages import message
from caracol.ledger.receiving import PredecessorMissing
from caracol.ledger.volumes.change import KEY_BYTES, lane_tag
from caracol.ledger.volumes.segment import Segment, read_segment
from caracol.ledger.volumes.volume import Volume


class MisplacedSegment(Refused):
    """A segment of another lane, or of another place in it."""


class LaneCutShort(Refused):
    """The lane ends before the tip that the manifest names, or elsewhere."""


class Lane(NamedTuple):
    """What passed the gate of one lane, its branches included."""

    volume: Volume
    actor: bytes
    acts: list[Act]

    @property
    def key(self) -> bytes:
        """Its author's public key."""
        return self.actor[:KEY_BYTES]

    @property
    def tag(self) -> str:
        """Its short id."""
        return lane_tag(self.actor)

    @property
    def trunk(self) -> list[Act]:
        """Its acts up to the first fork, in order."""
        in_order = sorted(self.acts, key=attrgetter("position"))
        places = [list(acts) for _, acts in groupby(in_order, attrgetter("position"))]
        return [acts[0] for acts in takewhile(lambda acts: len(acts) == 1, places)]

    @property
    def forked(self) -> bool:
        """Whether its key signed two different acts at one position."""
        return len({act.position for act in self.acts}) < len(self.acts)


class Gate:
    """Takes lanes in, and notes what is wrong with them."""

    def __init__(self, bundle: Bundle, room: Room) -> None:
        self._members = bundle.members
        self._room = room
        self.faults: list[Fault] = []

    def lanes(self, listed: ListedVolume) -> Iterator[Lane]:
        """The lanes of a volume."""
        for actor, chains in groupby(listed.lanes, key=lambda each: bytes.fromhex(each.actor)):
            yield Lane(listed.volume, actor, self._lane(listed.volume, chains))

    def _lane(self, volume: Volume, chains: Iterable[ListedLane]) -> list[Act]:
        held: dict[bytes, Act] = {}
        for chain in chains:
            if chain.name in self._members:
                try:
                    for acts in self._segments(volume, chain, held):
                        held.update({act.hash: act for act in acts})
                except (AuditTooHeavy, TooMuchWrong):
                    raise
                except Refused as error:
                    self.faults.append(Fault(chain.name, kept(error)))
        return list(held.values())

    def _segments(self, volume: Volume, chain: ListedLane, held: Mapping[bytes, Act]) -> Iterator[list[Act]]:
        """The acts of one member, segment by segment; raises the first rule that is broken."""
        last, tip = _start(volume, chain, held)
        for frame in read_frames(self._members[chain.name]):
            segment = read_segment(frame)
            _check_place(segment, volume, chain, last + 1)
            yield self._admitted(segment, tip)
            last, tip = segment.last, segment.tip
        _check_end(chain, last, tip)

    def _admitted(self, segment: Segment, tip: bytes) -> list[Act]:
        self._room.take_acts(segment)
        try:
            acts = admit(segment, tip)
        except Refused:
            self._room.refused(segment)
            raise
        self._room.took(segment, acts)
        return acts


def _start(volume: Volume, chain: ListedLane, held: Mapping[bytes, Act]) -> tuple[int, bytes]:
    """Position and hash that a chain continues."""
    previous = bytes.fromhex(chain.previous)
    before = held[previous].position if previous in held else 0 if previous == volume.id else None
    if before is None or before + 1 != chain.first:
        raise PredecessorMissing(
            message(
                (
                    "This member begins at position {first} of its lane, and the act that it continues is "
                    "not among those that were taken before it. Ask for another copy of the bundle."
                ),
                first=chain.first,
            )
        )
    return before, previous


def _check_place(segment: Segment, volume: Volume, chain: ListedLane, first: int) -> None:
    if (segment.volume, segment.actor.hex(), segment.first) != (volume, chain.actor, first):
        raise MisplacedSegment(
            message(
                (
                    "Where position {first} of this lane is expected, a segment of lane {lane_tag} lies that "
                    "begins at {first_2}. Somebody put the bundle together by hand; ask for another copy."
                ),
                first=first,
                lane_tag=lane_tag(segment.actor),
                first_2=segment.first,
            )
        )


def _check_end(chain: ListedLane, last: int, tip: bytes) -> None:
    if (last, tip.hex()) != (chain.last, chain.tip):
        raise LaneCutShort(
            message(
                (
                    "The manifest says that this lane goes to position {last}; what is here ends at "
                    "{last_2}, or with another act. Ask for another copy of the bundle."
                ),
                last=chain.last,
                last_2=last,
            )
        )
