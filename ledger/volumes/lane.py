"""The hashes of a lane's changes, fast: this runs once for every act that is received, audited or scrubbed.

A change is hashed as `0x01 ‖ length ‖ body`, and most of the body stays the same along a lane, so the input is joined
from prepared pieces. `change.act_change` writes the same bytes readably; a test holds the two together.
"""

import hashlib

from caracol.ledger.volumes.leb128 import counted, uleb

_ONE_DEPENDENCY = b"\x01"
_NO_TIME_NO_MESSAGE = b"\x00\x00"
# Specifications and lengths of the columns: two of fixed length, then the key, whose length follows.
_COLUMNS_TO_KEY = bytes.fromhex("08 0102 0202 15")
_COLUMNS_TO_META = bytes.fromhex("3401 4202 56")
_COLUMN_TEXT = b"\x57"
_COLUMNS_END = bytes.fromhex("7002")
# The columns' data around the key and the text: object (1, 1); not inserted, set; no predecessors.
_DATA_TO_KEY = bytes.fromhex("7f01 7f01 7f")
_DATA_TO_META = bytes.fromhex("01 7f01 7f")
_DATA_END = bytes.fromhex("7f00")


class LaneHasher:
    """Gives the change hashes of one lane, one position at a time."""

    __slots__ = ("_actor", "_key_start", "_others")

    def __init__(self, creator: bytes, actor: bytes, tag: str) -> None:
        self._actor = counted(actor)
        self._others = _NO_TIME_NO_MESSAGE + b"\x01" + counted(creator) + _COLUMNS_TO_KEY
        self._key_start = f"{tag}/".encode()

    def next(self, position: int, previous: bytes, text: bytes) -> bytes:
        """The hash of the change that puts `text` at this position, after the change with the hash `previous`."""
        key = counted(self._key_start + str(position).encode())
        meta = uleb(len(text) << 4 | 6)
        body = b"".join(
            (
                _ONE_DEPENDENCY,
                previous,
                self._actor,
                uleb(position),
                uleb(position + 1),
                self._others,
                uleb(len(key) + 1),
                _COLUMNS_TO_META,
                uleb(len(meta) + 1),
                _COLUMN_TEXT,
                uleb(len(text)),
                _COLUMNS_END,
                _DATA_TO_KEY,
                key,
                _DATA_TO_META,
                meta,
                text,
                _DATA_END,
            )
        )
        return hashlib.sha256(b"\x01" + uleb(len(body)) + body).digest()
