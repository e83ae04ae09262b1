"""Short ids: the first 20 bytes of a SHA-256, written as 32 lower-case letters and digits of base32.

Acts, bodies, lanes and volumes are all named this way. 160 bits fill 32 characters exactly, so every id has one
spelling and every spelling is an id. In Python an id is always the `str`; raw bytes appear at the byte level only.
"""

import hashlib
import re
from collections.abc import Iterator

from caracol.ledger.errors import Refused, Unrecordable
from caracol.ledger.messages import message

ID_BYTES = 20
SALT_BYTES = 16
"""Random bytes that stand before a private text, so that nobody can guess it from its id."""
ID_LETTERS = 32
ID_PATTERN = "[a-z2-7]{32}"

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_LETTERS = _ALPHABET.encode() * 8
_TO_DIGITS = str.maketrans(_ALPHABET, "0123456789abcdefghijklmnopqrstuv")
_is_id = re.compile(ID_PATTERN).fullmatch


class MalformedId(Refused):
    """Not 32 characters of lower-case base32."""


def short_id(data: bytes) -> str:
    """The id of these bytes."""
    return encode_id(hashlib.sha256(data).digest()[:ID_BYTES])


def encode_id(raw: bytes) -> str:
    """The spelling of 20 raw bytes. (All letters at a time: a quarter of what `base64.b32encode` takes.)"""
    if len(raw) != ID_BYTES:
        raise Unrecordable(
            message(
                ("An id has {id_bytes} bytes, these are {number}: pass the start of a SHA-256."),
                id_bytes=ID_BYTES,
                number=len(raw),
            )
        )
    number = int.from_bytes(raw, "big")
    for lower, shift, upper in _SPREAD:
        number = number & lower | number << shift & upper
    return number.to_bytes(ID_LETTERS, "big").translate(_LETTERS).decode()


def decode_id(text: str) -> bytes:
    """The 20 raw bytes of a spelling."""
    if not _is_id(text):
        raise MalformedId(message("An id is 32 letters a-z and digits 2-7; found {text!r}.", text=text[:40]))
    return int(text.translate(_TO_DIGITS), 32).to_bytes(ID_BYTES, "big")


def _spread() -> Iterator[tuple[int, int, int]]:
    """How 32 numbers of five bits, side by side, become 32 bytes: the upper half moves away from the lower one, then
    the upper half of each half, and so on. Each step is two masks and how far to move what the second one keeps.
    """
    for letters in (16, 8, 4, 2, 1):
        half = (1 << 5 * letters) - 1
        lower = sum(half << 16 * letters * place for place in range(16 // letters))
        yield lower, 3 * letters, lower << 8 * letters


_SPREAD = tuple(_spread())
