"""What acts take in memory once they are judged, about and rather too much: so that it can be bounded beforehand.

Measured with CPython 3.11 on 64 bits, and held by tests/ledger/gate/test_weight.py. A short text may hold a thousand
names, each of which becomes several objects: so the text alone tells little, and what was read from it is counted.
"""

from typing import Final

from caracol.ledger.acts.act import Act
from caracol.ledger.gate.budget import ACT_BYTES
from caracol.ledger.volumes.segment import Segment, named_bytes

LANE_BYTES: Final = 2500
"""What a lane takes."""
SEEN_BYTES: Final = 120
"""What each act takes that an act has seen or names,"""
REFERENCE_BYTES: Final = 100
"""and besides, if its data names it."""
STRING_BYTES: Final = 46
FIELD_BYTES: Final = 24
RECORD_BYTES: Final = 96
LIST_BYTES: Final = 50
ITEM_BYTES: Final = 8
"""What each of these takes besides its characters."""
MOST_PER_BYTE: Final = 8
"""Nothing that is read from a text takes more than so many times its bytes."""


def weight(act: Act) -> int:
    """The bytes that a judged act takes."""
    names = SEEN_BYTES * len(act.sees) + REFERENCE_BYTES * len(act.references)
    lane = LANE_BYTES if act.position == 1 else 0
    read = _read_from(bytes(act.entry.data)) if act.data is not None else 0
    return ACT_BYTES + lane + 2 * len(act.text) + names + read


def most(segment: Segment) -> int:
    """The bytes that the acts of a segment can take, told before it is unpacked."""
    lane = LANE_BYTES if segment.first == 1 else 0
    return segment.count * ACT_BYTES + lane + MOST_PER_BYTE * named_bytes(segment)


def _read_from(data: bytes) -> int:
    """About what is made of the data of an act: strings, numbers, lists, records. Counting the marks of their JSON text
    costs a hundredth of asking every object for its size.
    """
    fields = data.count(b'":')
    strings = data.count(b'"') // 2 - fields
    parts = STRING_BYTES * strings + FIELD_BYTES * fields + RECORD_BYTES * data.count(b"{")
    return len(data) + parts + LIST_BYTES * data.count(b"[") + ITEM_BYTES * data.count(b",")
