"""The hash chain of a lane, made again from the texts.

Hashes are not stored, but for those at signed positions and at the ends of branches. Whoever needs another one, or
wants to know that the texts are still what was signed, walks the chain from the nearest known hash; where the walk
meets a stored hash that differs, the store is damaged.
"""

from collections.abc import Iterator
from typing import NamedTuple

from caracol.ledger.messages import message
from caracol.ledger.store import lanes, signatures
from caracol.ledger.store.damage import RESTORE
from caracol.ledger.store.database import Database
from caracol.ledger.store.errors import StoreCorrupt
from caracol.ledger.store.lanes import Branch
from caracol.ledger.store.texts import Texts
from caracol.ledger.volumes.change import lane_hasher, lane_tag

STRIDE = 256
"""How many texts are held in memory at once."""


class Link(NamedTuple):
    """One act in its lane."""

    position: int
    previous: bytes
    """Hash before it in its lane; the volume id at position 1."""
    hash: bytes
    text: bytes


def walk(db: Database, texts: Texts, branch: Branch, first: int, last: int) -> Iterator[Link]:
    """The acts of a branch from `first` to `last`, with their hashes."""
    known = _known_hashes(db, branch)
    start = max(position for position in known if position < first)
    hasher, previous = lane_hasher(branch.volume, branch.actor), known[start]
    for stride in range(start + 1, last + 1, STRIDE):
        for position, text in enumerate(texts.read(branch, stride, min(stride + STRIDE - 1, last)), stride):
            change_hash = hasher.next(position, previous, text)
            if known.get(position, change_hash) != change_hash:
                raise StoreCorrupt(_rotten(branch, position))
            if position >= first:
                yield Link(position, previous, change_hash, text)
            previous = change_hash


def hashes(db: Database, texts: Texts, branch: Branch, first: int, last: int) -> list[bytes]:
    """The change hashes of a branch from `first` to `last`; `first` may be the position before the branch."""
    if first >= branch.last:  # what is asked for nearly always: does a lane end with this act?
        return [branch.tip] if first == last else []
    known = _known_hashes(db, branch)
    if all(position in known for position in range(first, last + 1)):
        return [known[position] for position in range(first, last + 1)]
    before = [known[first]] if first < branch.first else []
    return before + [link.hash for link in walk(db, texts, branch, max(first, branch.first), last)]


def _known_hashes(db: Database, branch: Branch) -> dict[int, bytes]:
    """Hashes that are stored, by position; that before the branch's first act among them."""
    before = branch.volume.id if branch.parent is None else lanes.branch(db, branch.parent).tip
    known = {branch.first - 1: before}
    if branch.start:
        known[branch.first] = branch.start
    known |= {signed.position: signed.hash for signed in signatures.read(db, branch.number)}
    if branch.last >= branch.first:
        known[branch.last] = branch.tip
    return known


def _rotten(branch: Branch, position: int) -> str:
    return message(
        (
            "Table blocks: the acts of lane {lane_tag} up to position {position} are not those that were "
            "signed. {restore}"
        ),
        lane_tag=lane_tag(branch.actor),
        position=position,
        restore=RESTORE,
    )
