"""A volume: the acts of one body, in one year, in one scope. Like a book of minutes.

As an Automerge document it begins with a change that follows from these three values alone, so nodes that have never
met create the same volume. The hash of that first change is the volume id (docs/ledger/bytes.md, "Volumes").
"""

import hashlib
from functools import lru_cache
from typing import NamedTuple

from caracol.ledger.ids import decode_id, encode_id
from caracol.ledger.volumes.chunk import change_chunk, literal
from caracol.ledger.volumes.leb128 import counted

OPEN, INNER = SCOPES = ("open", "inner")
"""`open` travels through the federation, `inner` stays inside the community."""

FIRST_YEAR, LAST_YEAR = 1, 9999
ACTS_MAP = b"acts"


class Volume(NamedTuple):
    """The name of a volume. It is a plain value: equal when its three parts are equal."""

    body: str
    """Body id, 32 characters."""
    year: int
    """1 to 9999; the year of every act in it."""
    scope: str
    """`open` or `inner`."""

    @property
    def creator(self) -> bytes:
        """The actor of the first change, 32 bytes. Nobody holds a key for it."""
        return _first(self)[0]

    @property
    def id(self) -> bytes:
        """The volume id, 32 bytes: the hash of the first change."""
        return _first(self)[2]

    @property
    def first_change(self) -> bytes:
        """The first change as Automerge writes it: it makes the map `acts`."""
        return _first(self)[1]

    @property
    def tag(self) -> str:
        """The short id of the volume, for people and file names."""
        return encode_id(self.id[:20])


@lru_cache(maxsize=4096)
def _first(volume: Volume) -> tuple[bytes, bytes, bytes]:
    """Creator, first change, and its hash."""
    named = [b"caracol/volume/1", decode_id(volume.body), str(volume.year).encode(), volume.scope.encode()]
    creator = hashlib.sha256(b"\0".join(named)).digest()
    change, change_hash = change_chunk(
        dependencies=[],
        actor=creator,
        sequence=1,
        first_operation=1,
        other_actors=[],
        columns=[
            (0x15, literal(counted(ACTS_MAP))),  # key
            (0x34, b"\x01"),  # one that is no insertion
            (0x42, literal(b"\x00")),  # action: make a map
            (0x56, literal(b"\x00")),  # value: none
            (0x70, literal(b"\x00")),  # no predecessors
        ],
    )
    return creator, change, change_hash
