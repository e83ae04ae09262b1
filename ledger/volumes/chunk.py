"""A change as Automerge writes it, from its parts.

The format is https://automerge.org/automerge-binary-format-spec/; here is only what Caracol's two kinds of changes
need: no time, no message, columns given as bytes. `lane.py` hashes the same bytes for acts, faster; both are held to
Automerge's own output by the tests.
"""

import hashlib
from collections.abc import Sequence

from caracol.ledger.volumes.leb128 import counted, uleb

CHUNK_MAGIC = bytes.fromhex("856f4a83")
CHANGE_CHUNK = b"\x01"

Column = tuple[int, bytes]
"""Specification (column number and type) and data."""


def change_chunk(
    *,
    dependencies: Sequence[bytes],
    actor: bytes,
    sequence: int,
    first_operation: int,
    other_actors: Sequence[bytes],
    columns: Sequence[Column],
) -> tuple[bytes, bytes]:
    """The bytes of a change and its hash. Columns come in ascending order of their specification."""
    body = b"".join(
        [
            uleb(len(dependencies)),
            *dependencies,
            counted(actor),
            uleb(sequence),
            uleb(first_operation),
            b"\x00",  # time: 0
            b"\x00",  # message: empty
            uleb(len(other_actors)),
            *map(counted, other_actors),
            uleb(len(columns)),
            *(uleb(specification) + uleb(len(data)) for specification, data in columns),
            *(data for _, data in columns),
        ]
    )
    hashed = CHANGE_CHUNK + counted(body)
    change_hash = hashlib.sha256(hashed).digest()
    return CHUNK_MAGIC + change_hash[:4] + hashed, change_hash


def literal(value: bytes) -> bytes:
    """A run-length column that holds this single value: a run of length -1 in signed LEB128."""
    return b"\x7f" + value
