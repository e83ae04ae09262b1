"""One act is one Automerge change, and its bytes are canonical.

For a given volume, lane, position, previous hash and text there is exactly one valid byte string: one operation that
puts the text under `<lane tag>/<position>` into the map `acts`, one dependency (the change before it in the lane, or
the volume's first), sequence = position, operation counter = position + 1, no time, no message. So nodes send texts
only, and every hash can be worked out again. The bytes are those of Automerge itself (docs/ledger/bytes.md, "Changes").
"""

from caracol.ledger.ids import encode_id, short_id
from caracol.ledger.volumes.chunk import change_chunk, literal
from caracol.ledger.volumes.lane import LaneHasher
from caracol.ledger.volumes.leb128 import counted, uleb
from caracol.ledger.volumes.volume import Volume

KEY_BYTES = 32
ACTOR_BYTES = 40
"""A lane's actor id: the author's public key and 8 random bytes."""


def act_change(volume: Volume, actor: bytes, position: int, previous: bytes, text: bytes) -> tuple[bytes, bytes]:
    """The change of one act, and its hash.

    `previous` is the hash before it in its lane, the volume id at position 1. `text` has passed `check_text`.
    """
    key = f"{lane_tag(actor)}/{position}".encode()
    return change_chunk(
        dependencies=[previous],
        actor=actor,
        sequence=position,
        first_operation=position + 1,
        other_actors=[volume.creator],
        columns=[
            (0x01, literal(b"\x01")),  # in the object that actor 1, the creator,
            (0x02, literal(b"\x01")),  # made as operation 1: the map `acts`
            (0x15, literal(counted(key))),
            (0x34, b"\x01"),  # one that is no insertion
            (0x42, literal(b"\x01")),  # action: set
            (0x56, literal(uleb(len(text) << 4 | 6))),  # value: UTF-8 text of this length
            (0x57, text),
            (0x70, literal(b"\x00")),  # no predecessors
        ],
    )


def lane_tag(actor: bytes) -> str:
    """The short id of a lane."""
    return short_id(actor)


def act_id(change_hash: bytes) -> str:
    """The short id of the act whose change has this hash."""
    return encode_id(change_hash[:20])


def lane_hasher(volume: Volume, actor: bytes) -> LaneHasher:
    """Hashes the changes of this lane without building them."""
    return LaneHasher(volume.creator, actor, lane_tag(actor))


def tip_message(volume_id: bytes, position: int, change_hash: bytes) -> bytes:
    """What the lane's key signs at the end of a batch: it covers the lane up to this position."""
    return b"caracol/tip/1\0" + volume_id + position.to_bytes(8, "big") + change_hash
