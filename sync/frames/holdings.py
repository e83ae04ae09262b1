"""The frames in which two nodes compare what they hold: HOLDINGS, TIPS, WANT (docs/protocol.md, 4 and 5)."""

import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, Self

from caracol.ledger.ids import ID_BYTES
from caracol.ledger.messages import message
from caracol.ledger.volumes.change import ACTOR_BYTES
from caracol.ledger.volumes.volume import Volume
from caracol.sync.frames.fields import Cursor, number, volume
from caracol.sync.refusals import FrameTooShort, MalformedField

DIGEST_BYTES = 20
MAX_VOLUMES = 20_000
MAX_TIPS = 4096
"""In one TIPS frame: 256 KiB."""

_TIP = struct.Struct(f">{ACTOR_BYTES}sI{ID_BYTES}s")
TIP_BYTES = _TIP.size
NOTHING = bytes(ID_BYTES)
_WANTED = struct.Struct(f">HI{ID_BYTES}s")


LaneName = tuple[Volume, bytes]
"""Its volume and its actor id."""


class Tip(NamedTuple):
    """The end of a lane, or of one branch of a forked one."""

    actor: bytes
    """The lane, 40 bytes."""
    position: int
    """Of the last act."""
    act: bytes
    """The id of that act as 20 bytes: the beginning of its change hash."""


class Listed(NamedTuple):
    """Tips of one volume."""

    volume: Volume
    tips: tuple[Tip, ...]


class Holdings(NamedTuple):
    """All volumes that a node holds and may tell the other side."""

    digests: tuple[tuple[Volume, bytes], ...]
    """For each, 20 bytes that follow from its tips (`digest_of_tips`)."""

    def written(self) -> bytes:
        """The fields as bytes."""
        return b"".join([volume(each) + digest for each, digest in self.digests])

    @classmethod
    def read(cls, cursor: Cursor) -> Self:
        """The frame from its fields."""
        found = []
        while cursor.left:
            found.append((cursor.volume(), cursor.take(DIGEST_BYTES)))
        if len(found) > MAX_VOLUMES:
            raise MalformedField(
                message(
                    "At most {max_volumes} volumes are compared at once; found {number}.",
                    max_volumes=MAX_VOLUMES,
                    number=len(found),
                )
            )
        return cls(tuple(found))


class Tips(NamedTuple):
    """Where lanes end that the sender holds. Without any it says: this was all."""

    listed: tuple[Listed, ...]

    def written(self) -> bytes:
        """The fields as bytes."""
        return b"".join([volume(each) + number(len(tips), 2) + written_tips(tips) for each, tips in self.listed])

    def each(self) -> Iterator[tuple[Volume, Tip]]:
        """The tips in order, each with its volume. By their places here lanes are named until the next TIPS."""
        return ((listed.volume, tip) for listed in self.listed for tip in listed.tips)

    @property
    def lanes(self) -> list[LaneName]:
        """The lane of each tip."""
        return [(volume, tip.actor) for volume, tip in self.each()]

    @classmethod
    def read(cls, cursor: Cursor) -> Self:
        """The frame from its fields."""
        found = []
        while cursor.left:
            of = cursor.volume()
            data = cursor.take(cursor.number(2) * TIP_BYTES)
            found.append(Listed(of, tuple([Tip(*fields) for fields in _TIP.iter_unpack(data)])))
        if sum(len(listed.tips) for listed in found) > MAX_TIPS or not all(listed.tips for listed in found):
            raise MalformedField(
                message(
                    ("A TIPS has at most {max_tips:,} tips, and at least one for each volume that it names."),
                    max_tips=MAX_TIPS,
                )
            )
        return cls(tuple(found))


class Wanted(NamedTuple):
    """A lane of which the sender lacks acts, and its own tip of it."""

    place: int
    """Which tip of the TIPS frame names the lane, counted from 0."""
    position: int
    """Of the last act that is held; 0 if none is, or if the sender's lane is forked."""
    act: bytes
    """The beginning of its change hash, 20 bytes; zeros at position 0."""


class Want(NamedTuple):
    """The answer to a TIPS with tips; without lanes it says that nothing is lacking."""

    lanes: tuple[Wanted, ...]

    def written(self) -> bytes:
        """The fields as bytes."""
        return b"".join([_WANTED.pack(*lane) for lane in self.lanes])

    @classmethod
    def read(cls, cursor: Cursor) -> Self:
        """The frame from its fields."""
        if cursor.left % _WANTED.size:
            raise FrameTooShort(
                message(
                    "A WANT has {size} bytes for each lane; this one has {left} in all.",
                    size=_WANTED.size,
                    left=cursor.left,
                )
            )
        lanes = tuple([Wanted(*fields) for fields in _WANTED.iter_unpack(cursor.rest())])
        if any(one.place >= other.place for one, other in pairwise(lanes)):
            raise MalformedField(message("A WANT names each lane once, by ascending places."))
        return cls(lanes)


def written_tips(tips: tuple[Tip, ...]) -> bytes:
    """The tips, 64 bytes each."""
    return b"".join([_TIP.pack(*tip) for tip in tips])
