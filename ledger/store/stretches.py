"""What is held of a volume, as signed segments: for neighbours, couriers and bundles.

A segment reaches from one signed position to the next; the first one of an unforked lane begins where the asker's part
ends, since only its end has to be signed. Where a lane is forked, the acts between the last signed
position and the fork are covered by the branches' signatures only, so they come with each branch.
"""

from collections.abc import Iterator
from typing import NamedTuple

from caracol.ledger.store import blocks, chain, lanes, signatures
from caracol.ledger.store.database import Database
from caracol.ledger.store.lanes import Branch, Lane
from caracol.ledger.store.signatures import Signed
from caracol.ledger.store.texts import Texts
from caracol.ledger.volumes.segment import Segment, pack_texts
from caracol.ledger.volumes.volume import Volume


class Stretch(NamedTuple):
    """A segment and what it continues."""

    previous: bytes
    """Hash before its first act; the volume id at position 1."""
    segment: Segment


def of_volume(db: Database, texts: Texts, volume: Volume) -> Iterator[Stretch]:
    """Every act of a volume at least once, lane by lane, each segment after the one that it continues."""
    for lane in lanes.lanes(db, volume):
        yield from of_lane(db, texts, lane)


def of_lane(db: Database, texts: Texts, lane: Lane, after: int = 0) -> Iterator[Stretch]:
    """The segments of a lane that end behind the position `after`; of an unforked one only what lies behind it."""
    for branch in lane.branches:
        path = _path(lane, branch)
        signed = Signed(0, lane.volume.id, b"")
        for each in path:
            for following in signatures.read(db, each.number):
                if each is branch and following.position > after:
                    start = signed if lane.forked else _later(db, texts, branch, signed, after)
                    yield _stretch(db, texts, path, start, following)
                signed = following


def _later(db: Database, texts: Texts, branch: Branch, signed: Signed, after: int) -> Signed:
    """Where a segment begins: at a signed position, or behind it at `after`."""
    if after <= signed.position:
        return signed
    return Signed(after, chain.hashes(db, texts, branch, after, after)[0], b"")


def _stretch(db: Database, texts: Texts, path: list[Branch], start: Signed, end: Signed) -> Stretch:
    branch, first = path[-1], start.position + 1
    packed = blocks.packed(db, branch.number, first, end.position) or pack_texts(
        [text for each in path for text in _part(texts, each, max(first, each.first), min(end.position, each.last))]
    )
    segment = Segment(
        branch.volume, branch.actor, first, end.position - start.position, end.hash, end.signature, packed
    )
    return Stretch(start.hash, segment)


def _part(texts: Texts, branch: Branch, first: int, last: int) -> list[bytes]:
    return texts.read(branch, first, last) if first <= last else []


def _path(lane: Lane, branch: Branch) -> list[Branch]:
    """The branches from the trunk to this one."""
    by_number = {each.number: each for each in lane.branches}
    path = [branch]
    while path[0].parent is not None:
        path.insert(0, by_number[path[0].parent])
    return path
