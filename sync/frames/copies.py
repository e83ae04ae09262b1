"""The frames that tell of two machines with one node key: COPIES, HERE (docs/protocol.md, 3)."""

from typing import NamedTuple, Self

from caracol.ledger.messages import message
from caracol.sync.frames.fields import Cursor
from caracol.sync.frames.greeting import INSTANCE_BYTES
from caracol.sync.refusals import MalformedField

MAX_COPIES = 8
"""Instances that one frame names."""


class Copies(NamedTuple):
    """Other machines that show the receiver's node key and talk with the sender now; none: not any more."""

    instances: tuple[bytes, ...]
    """What each of them drew when it was started, 16 bytes, in ascending order."""

    def written(self) -> bytes:
        """The fields as bytes."""
        return b"".join(self.instances)

    @classmethod
    def read(cls, cursor: Cursor) -> Self:
        """The frame from its fields."""
        return cls(_instances(cursor))


class Here(NamedTuple):
    """The answer to COPIES, with the instances that it named: whoever sends it runs while they do."""

    instances: tuple[bytes, ...]

    def written(self) -> bytes:
        """The fields as bytes."""
        return b"".join(self.instances)

    @classmethod
    def read(cls, cursor: Cursor) -> Self:
        """The frame from its fields."""
        return cls(_instances(cursor))


def _instances(cursor: Cursor) -> tuple[bytes, ...]:
    if cursor.left > MAX_COPIES * INSTANCE_BYTES:
        raise MalformedField(
            message(
                ("At most {max_copies} machines with one key are told of; found {left} bytes."),
                max_copies=MAX_COPIES,
                left=cursor.left,
            )
        )
    found: list[bytes] = []
    while cursor.left:
        found.append(cursor.take(INSTANCE_BYTES))
    if sorted(set(found)) != found:
        raise MalformedField(message("Instances stand in ascending order, each once."))
    return tuple(found)
