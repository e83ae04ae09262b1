"""The frames that carry private texts: WANT_TEXTS, TEXTS (docs/protocol.md, 8)."""

from typing import NamedTuple, Self

from caracol.ledger.ids import ID_BYTES, decode_id, encode_id
from caracol.ledger.messages import message
from caracol.sync.frames.fields import Cursor, number
from caracol.sync.refusals import MalformedField

MAX_IDS = 1024


class WantTexts(NamedTuple):
    """Private texts that acts name and that are not here."""

    ids: tuple[str, ...]

    def written(self) -> bytes:
        """The fields as bytes."""
        return b"".join(map(decode_id, self.ids))

    @classmethod
    def read(cls, cursor: Cursor) -> Self:
        """The frame from its fields."""
        if not 0 < cursor.left <= MAX_IDS * ID_BYTES:
            raise MalformedField(
                message(
                    ("1 to {max_ids} private texts are asked for at once; these are {left} bytes."),
                    max_ids=MAX_IDS,
                    left=cursor.left,
                )
            )
        ids = []
        while cursor.left:
            ids.append(encode_id(cursor.take(ID_BYTES)))
        return cls(tuple(ids))


class Texts(NamedTuple):
    """Those of them that are here."""

    looked: int
    """How many of the ids, from the first one, this answers: at least 1."""
    contents: tuple[bytes, ...]
    """16 random bytes and a text each. What was asked for and is missing here is not to be had from this node."""

    def written(self) -> bytes:
        """The fields as bytes."""
        return number(self.looked, 2) + b"".join([number(len(each), 4) + each for each in self.contents])

    @classmethod
    def read(cls, cursor: Cursor) -> Self:
        """The frame from its fields."""
        looked, contents = cursor.number(2), []
        while cursor.left:
            contents.append(cursor.take(cursor.number(4)))
        return cls(looked, tuple(contents))
