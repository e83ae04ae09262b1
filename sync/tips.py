"""Where the lanes of a volume end, in the form in which two nodes compare it (docs/protocol.md, 4)."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from caracol.ledger.ids import ID_BYTES
from caracol.ledger.store.lanes import Lane
from caracol.sync.frames.holdings import DIGEST_BYTES, Tip, written_tips


class Held(NamedTuple):
    """What is held of one volume."""

    digest: bytes
    """Equal for two nodes if their tips are."""
    tips: dict[Tip, None]
    """Lane by lane in the order in which they came here: so those that admit a key stand before those that it wrote."""


def held(lanes: Iterable[Lane]) -> Held:
    """What is held, if these are a volume's lanes."""
    in_order = sorted(lanes, key=lambda lane: lane.trunk.number)
    tips = dict.fromkeys(tip for lane in in_order for tip in tips_of(lane))
    return Held(digest_of_tips(tips), tips)


def tips_of(lane: Lane) -> list[Tip]:
    """The ends of a lane: one, or, where it is forked, one for each branch that no other continues."""
    continued = {branch.parent for branch in lane.branches}
    ends = [branch for branch in lane.branches if branch.number not in continued and branch.last >= branch.first]
    return [Tip(lane.actor, branch.last, branch.tip[:ID_BYTES]) for branch in ends]


def digest_of_tips(tips: Iterable[Tip]) -> bytes:
    """SHA-256 over the tips in ascending order, cut to 20 bytes."""
    return hashlib.sha256(written_tips(tuple(sorted(tips)))).digest()[:DIGEST_BYTES]
