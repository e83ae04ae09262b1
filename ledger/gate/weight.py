"""What acts take in memory once they are judged, about and rather too much: so that it can be bounded beforehand.

Measured with CPython 3.11 on 64 bits, and held by tests/ledger/gate/test_weight.py. A short text may hold a thousand
names, each of which becomes several objects: so the text alone tells little, and what was read from it is counted.
"""

from sys import getsizeof
from typing import Any, Final

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.gate.budget import ACT_BYTES
from caracol.ledger.volumes.segment import Segment, named_bytes

LANE_BYTES: Final = 2500
"""What a lane takes."""
SEEN_BYTES: Final = 120
"""What each act takes that an act has seen or names,"""
REFERENCE_BYTES: Final = 100
"""and besides, if its data names it."""
MOST_PER_BYTE: Final = 8
"""Nothing that is read from a text takes more than so many times its bytes."""


def weight(act: Act) -> int:
    """The bytes that a judged act takes."""
    names = SEEN_BYTES * len(act.sees) + REFERENCE_BYTES * len(act.references)
    lane = LANE_BYTES if act.position == 1 else 0
    return ACT_BYTES + lane + 2 * len(act.text) + names + _size(act.data)


def most(segment: Segment) -> int:
    """The bytes that the acts of a segment can take, told before it is unpacked."""
    lane = LANE_BYTES if segment.first == 1 else 0
    return segment.count * ACT_BYTES + lane + MOST_PER_BYTE * named_bytes(segment)


def _size(value: Any) -> int:
    """The bytes of a value and of what it holds."""
    match value:
        case msgspec.Struct():
            held = [getattr(value, name) for name in value.__struct_fields__]
        case dict():
            held = [*value, *value.values()]
        case tuple() | list():
            held = [*value]
        case _:
            held = []
    return getsizeof(value) + sum(map(_size, held))
