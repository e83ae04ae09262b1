"""Short ids: the first 20 bytes of a SHA-256, written as 32 lower-case letters and digits of base32.

Acts, bodies, lanes and volumes are all named this way. 160 bits fill 32 characters exactly, so every id has one
spelling and every spelling is an id. In Python an id is always the `str`; raw bytes appear at the byte level only.
"""

import hashlib
import re

from caracol.ledger.errors import Refused, Unrecordable

ID_BYTES = 20
ID_LETTERS = 32
ID_PATTERN = "[a-z2-7]{32}"

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_TO_DIGITS = str.maketrans(_ALPHABET, "0123456789abcdefghijklmnopqrstuv")
_is_id = re.compile(ID_PATTERN).fullmatch


class MalformedId(Refused):
    """Not 32 characters of lower-case base32."""


def short_id(data: bytes) -> str:
    """The id of these bytes."""
    return encode_id(hashlib.sha256(data).digest()[:ID_BYTES])


def encode_id(raw: bytes) -> str:
    """The spelling of 20 raw bytes. (Two characters at a time: half as long as `base64.b32encode` takes.)"""
    if len(raw) != ID_BYTES:
        raise Unrecordable(f"An id has {ID_BYTES} bytes, these are {len(raw)}: pass the start of a SHA-256.")
    pairs = _PAIRS
    spelling = ""
    for start in (0, 5, 10, 15):
        n = int.from_bytes(raw[start : start + 5], "big")
        spelling += pairs[n >> 30] + pairs[n >> 20 & 1023] + pairs[n >> 10 & 1023] + pairs[n & 1023]
    return spelling


def decode_id(text: str) -> bytes:
    """The 20 raw bytes of a spelling."""
    if not _is_id(text):
        raise MalformedId(f"An id is 32 letters a-z and digits 2-7; found {text[:40]!r}.")
    return int(text.translate(_TO_DIGITS), 32).to_bytes(ID_BYTES, "big")
