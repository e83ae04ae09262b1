"""The fields that frames are made of. Integers are big-endian; whatever cannot be read is refused by a rule's name."""

import re
import struct

from caracol.ledger.ids import ID_BYTES, decode_id, encode_id
from caracol.ledger.messages import message
from caracol.ledger.volumes.volume import FIRST_YEAR, LAST_YEAR, SCOPES, Volume
from caracol.sync.refusals import FrameTooLong, FrameTooShort, MalformedField

_VOLUME = struct.Struct(f">{ID_BYTES}sHB")
VOLUME_BYTES = _VOLUME.size

_is_code = re.compile(rb"[a-z]+(-[a-z]+)*").fullmatch


class Cursor:
    """Reads the fields of a frame from its first byte to its last."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        """How many bytes are not read yet."""
        return len(self._data) - self._at

    def take(self, size: int) -> bytes:
        """The next `size` bytes."""
        if self.left < size:
            raise FrameTooShort(
                message("A frame ends {size} bytes before its field does; have it sent again.", size=size - self.left)
            )
        self._at += size
        return self._data[self._at - size : self._at]

    def number(self, size: int) -> int:
        """An integer of `size` bytes."""
        return int.from_bytes(self.take(size), "big")

    def volume(self) -> Volume:
        """Body id, year and scope."""
        body, year, scope = _VOLUME.unpack(self.take(VOLUME_BYTES))
        if not FIRST_YEAR <= year <= LAST_YEAR or scope >= len(SCOPES):
            raise MalformedField(
                message(
                    ("A volume has a year from 1 to 9999 and scope 0 or 1; found {year} and {scope}."),
                    year=year,
                    scope=scope,
                )
            )
        return Volume(encode_id(body), year, SCOPES[scope])

    def rest(self) -> bytes:
        """Everything up to the end."""
        return self.take(self.left)

    def end(self) -> None:
        """Nothing, if everything was read."""
        if self.left:
            raise FrameTooLong(
                message(("{left} bytes stand behind the last field of a frame; they mean nothing."), left=self.left)
            )


def number(value: int, size: int) -> bytes:
    """An integer in `size` bytes."""
    return value.to_bytes(size, "big")


def volume(value: Volume) -> bytes:
    """Body id, year and scope in 23 bytes."""
    return _VOLUME.pack(decode_id(value.body), value.year, SCOPES.index(value.scope))


def is_code(data: bytes) -> bool:
    """Whether these bytes can be the name of a rule."""
    return _is_code(data) is not None


def words(text: str, most: int) -> bytes:
    """The beginning of a text in at most so many bytes, cut between characters."""
    return text.encode()[:most].decode(errors="ignore").encode()
