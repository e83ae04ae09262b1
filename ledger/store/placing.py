"""Where acts that arrive belong among the branches of their lane. Pure: hashes in, a place out.

    trunk 1───2───3───4───5         arrives: 3 4' 5'     place: beside the trunk from position 4 on

Walk along what is held as long as the hashes are the same. Three ways to end: everything is held already; the branch
ends and nothing continues it, so it grows; or what is held differs from here on, which is a fork.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from caracol.ledger.messages import message
from caracol.ledger.store.errors import OutOfPlace
from caracol.ledger.store.lanes import Branch, Lane
from caracol.ledger.volumes.change import lane_tag

Hashes = Callable[[Branch, int, int], Sequence[bytes]]
"""The hashes of a branch from one position to another."""


class Place(NamedTuple):
    """Where the first act that is not held yet belongs."""

    branch: Branch
    """It continues this one, up to `position - 1`."""
    position: int
    new: int
    """How many acts, counted from the end, are not held yet."""


def place(lane: Lane, first: int, previous: bytes, hashes: Sequence[bytes], held: Hashes) -> Place:
    """The place of acts with these `hashes`, of which the first stands at `first` after `previous`."""
    branch = _standing_on(lane, first - 1, previous, held)
    done = 0
    while True:
        position = first + done
        there = held(branch, position, min(branch.last, first + len(hashes) - 1))
        same = _common(there, hashes[done:])
        done += same
        if done == len(hashes) or same < len(there):
            return Place(branch, first + done, len(hashes) - done)
        continued = [each for each in lane.branches if each.parent == branch.number and each.start == hashes[done]]
        if not continued:
            return Place(branch, first + done, len(hashes) - done)
        branch = continued[0]


def _standing_on(lane: Lane, position: int, change_hash: bytes, held: Hashes) -> Branch:
    """The branch that has this hash at this position."""
    if position == 0 and change_hash == lane.volume.id:
        return lane.trunk
    for branch in lane.branches:
        if branch.first <= position <= branch.last and held(branch, position, position)[0] == change_hash:
            return branch
    raise OutOfPlace(
        message(
            (
                "Acts from position {position} on arrived for lane {lane_tag}, but the act before them is "
                "not held. Take the lane's earlier acts first."
            ),
            position=position + 1,
            lane_tag=lane_tag(lane.actor),
        )
    )


def _common(left: Sequence[bytes], right: Sequence[bytes]) -> int:
    """How many of the first elements are the same."""
    for count, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return count
    return min(len(left), len(right))
