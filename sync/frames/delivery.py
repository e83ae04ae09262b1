"""The frames that carry acts: SEGMENTS, PART, TAKEN (docs/protocol.md, 6 and 7)."""

import struct
from typing import NamedTuple, Self

from caracol.ledger.messages import message
from caracol.sync.frames.fields import Cursor, is_code, number
from caracol.sync.refusals import MalformedField

MAX_SEGMENTS = 64
MAX_PACKED_BYTES = 17 << 20
"""Somewhat more than one segment of the largest texts, which Zstandard cannot make smaller."""

MAX_PART_BYTES = (1 << 20) - 1
"""A whole frame without the byte that names its type."""

_HEADER = struct.Struct(">HIH32s64s")
MAX_NAMED = 16
MAX_RULE_BYTES = 64


class Header(NamedTuple):
    """A segment of a lane, without its texts."""

    place: int
    """Which tip of the TIPS frame names the lane, counted from 0."""
    first: int
    """Position of the first act."""
    acts: int
    """How many."""
    tip: bytes
    """Change hash of the last act, 32 bytes."""
    signature: bytes
    """Of the lane's key over `tip_message`, 64 bytes."""


class Segments(NamedTuple):
    """Segments of lanes: first what is checked, then the texts."""

    headers: tuple[Header, ...]
    size: int
    """Bytes of the packed texts, with those that follow in PART frames."""
    packed: bytes
    """The beginning of the packed texts: one Zstandard frame of all segments' texts."""

    def written(self) -> bytes:
        """The fields as bytes."""
        head = number(len(self.headers), 1) + number(self.size, 4)
        return b"".join([head, *[_HEADER.pack(*each) for each in self.headers], self.packed])

    @classmethod
    def read(cls, cursor: Cursor) -> Self:
        """The frame from its fields."""
        count, size = cursor.number(1), cursor.number(4)
        if not 0 < count <= MAX_SEGMENTS or size > MAX_PACKED_BYTES:
            raise MalformedField(
                message(
                    ("A frame has 1 to {max_segments} segments and their texts; found {count}, {size} bytes."),
                    max_segments=MAX_SEGMENTS,
                    count=count,
                    size=size,
                )
            )
        headers = tuple([Header(*fields) for fields in _HEADER.iter_unpack(cursor.take(count * _HEADER.size))])
        return cls(headers, size, cursor.take(min(cursor.left, size)))


class Part(NamedTuple):
    """More of the packed texts of the SEGMENTS frame before."""

    packed: bytes

    def written(self) -> bytes:
        """The fields as bytes."""
        return self.packed

    @classmethod
    def read(cls, cursor: Cursor) -> Self:
        """The frame from its fields."""
        if not cursor.left:
            raise MalformedField(message("A part brings at least one byte."))
        return cls(cursor.rest())


class Taken(NamedTuple):
    """The answer to one SEGMENTS or PART: what became of the segments that are complete with it.

    It is sent when what could be taken is on the disk.
    """

    taken: int
    """Acts that were new,"""
    held: int
    """and acts that were held already."""
    waiting: int
    """Segments whose body or key is not known,"""
    postponed: int
    """that are more than their keys may bring at a time,"""
    refused: int
    """and that broke a rule."""
    rules: tuple[tuple[int, str], ...]
    """Of the first of these: which header, counted from 0, and the rule."""

    def written(self) -> bytes:
        """The fields as bytes."""
        counts = [number(self.taken, 4), number(self.held, 4), *map(_two, (self.waiting, self.postponed, self.refused))]
        named = [number(place, 1) + number(len(rule), 1) + rule.encode() for place, rule in self.rules[:MAX_NAMED]]
        return b"".join([*counts, *named])

    @classmethod
    def read(cls, cursor: Cursor) -> Self:
        """The frame from its fields."""
        taken, held = cursor.number(4), cursor.number(4)
        waiting, postponed, refused = cursor.number(2), cursor.number(2), cursor.number(2)
        rules: list[tuple[int, str]] = []
        while cursor.left:
            place, rule = cursor.number(1), cursor.take(cursor.number(1))
            if len(rules) == MAX_NAMED or len(rule) > MAX_RULE_BYTES or not is_code(rule):
                raise MalformedField(
                    message(
                        ("At most {max_named} refusals are named, each by the name of a rule."), max_named=MAX_NAMED
                    )
                )
            rules.append((place, rule.decode()))
        return cls(taken, held, waiting, postponed, refused, tuple(rules))


NOTHING_YET = Taken(0, 0, 0, 0, 0, ())
"""For a frame with which no segment became complete."""


def _two(value: int) -> bytes:
    return number(value, 2)
