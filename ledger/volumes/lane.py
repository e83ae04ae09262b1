"""The hashes of a lane's changes, fast: this runs once for every act that is received, audited or scrubbed.

A change is hashed as `0x01 ‖ length ‖ body`, and most of the body stays the same along a lane, so the input is joined
from prepared pieces. `change.act_change` writes the same bytes readably; a test holds the two together.
"""

import hashlib

from caracol.ledger.volumes.leb128 import counted, uleb

_ONE_DEPENDENCY = b"\x01"
_NO_TIME_NO_MESSAGE = b"\x00\x00"
# Specifications and lengths of the columns: two of fixed length, then the key, the length of the value, and the text.
_COLUMNS_TO_KEY = bytes.fromhex("08 0102 0202 15")
_COLUMNS_TO_TEXT = b"%c" + bytes.fromhex("3401 4202 56") + b"%c" + bytes.fromhex("57")
# The last column, and the data: object (1, 1); the key behind its length; not inserted, set; no predecessors.
_COLUMNS_END_DATA_TO_META = bytes.fromhex("7002 7f01 7f01 7f") + b"%c%b" + bytes.fromhex("01 7f01 7f")
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
        key = b"%b%d" % (self._key_start, position)  # 34 to 43 bytes: its length takes one
        meta = uleb(len(text) << 4 | 6)
        body = b"".join(
            (
                _ONE_DEPENDENCY,
                previous,
                self._actor,
                uleb(position),
                uleb(position + 1),
                self._others,
                _COLUMNS_TO_TEXT % (len(key) + 2, len(meta) + 1),
                uleb(len(text)),
                _COLUMNS_END_DATA_TO_META % (len(key), key),
                meta,
                text,
                _DATA_END,
            )
        )
        return hashlib.sha256(b"\x01" + uleb(len(body)) + body).digest()
