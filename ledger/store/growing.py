"""How the truth grows: acts are put at the end of their lane, or beside what differs from them.

Nothing here decides which branches are kept; that is the caller's, with `drop` and `trim` (docs/ledger/store.md, 2.2).
"""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from caracol.ledger.messages import message
from caracol.ledger.store import blocks, chain, index, lanes, signatures
from caracol.ledger.store.blocks import step_of
from caracol.ledger.store.database import Database
from caracol.ledger.store.errors import OutOfPlace
from caracol.ledger.store.lanes import Branch, Lane
from caracol.ledger.store.placing import place
from caracol.ledger.store.signatures import Signed
from caracol.ledger.store.texts import Texts
from caracol.ledger.volumes.change import lane_tag
from caracol.ledger.volumes.volume import Volume


class Arrived(NamedTuple):
    """Acts of one lane that passed the gate, up to a signed position; all within one step of 256."""

    volume: Volume
    actor: bytes
    """The lane's actor id, 40 bytes."""
    first: int
    """Position of the first act."""
    previous: bytes
    """Hash before it; the volume id at position 1."""
    texts: Sequence[bytes]
    hashes: Sequence[bytes]
    """Change hashes of the texts."""
    signature: bytes
    """The tip signature over the last one."""


class Cut(NamedTuple):
    """A branch that was ended by a fork."""

    branch: int
    position: int
    """Where its acts end; those from here on"""
    rest: int
    """lie in this branch now."""


class Placed(NamedTuple):
    """Where acts that arrived were put."""

    branch: int
    first: int
    """Position of the first one that was new."""
    new: int
    """How many were new: the last ones. 0: everything was held."""
    forked: bool
    """They differ from acts that were held."""
    cut: Cut | None = None
    """What was cut to make room beside it."""


def put(db: Database, texts: Texts, arrived: Arrived) -> Placed:
    """Store what is not held yet."""
    _check_one_step(arrived)
    lane = lanes.lane(db, arrived.volume, arrived.actor) or _new_lane(db, arrived)
    there = place(lane, arrived.first, arrived.previous, arrived.hashes, partial(chain.hashes, db, texts))
    branch, position, new = there
    if not new:
        return Placed(branch.number, position, 0, forked=False)
    cut = _cut(db, texts, branch, position) if position <= branch.last else None
    forked = cut is not None or any(each.parent == branch.number for each in lane.branches)
    if forked:
        branch = lanes.add_branch(
            db, lane.volume, lane.actor, parent=lanes.branch(db, branch.number), start=arrived.hashes[-new]
        )
    _extend(db, branch, arrived, new)
    return Placed(branch.number, position, new, forked, cut)


def _new_lane(db: Database, arrived: Arrived) -> Lane:
    trunk = lanes.add_branch(db, arrived.volume, arrived.actor, parent=None)
    return Lane(arrived.volume, arrived.actor, (trunk,))


def _extend(db: Database, branch: Branch, arrived: Arrived, new: int) -> None:
    last = branch.last + new
    blocks.add(db, branch.number, branch.last + 1, arrived.texts[-new:])
    signatures.add(db, branch.number, Signed(last, arrived.hashes[-1], arrived.signature))
    db.run("UPDATE branches SET last = ?, tip = ? WHERE number = ?", (last, arrived.hashes[-1], branch.number))


def _cut(db: Database, texts: Texts, branch: Branch, position: int) -> Cut:
    """End a branch before `position`; the rest, and what continues it, becomes a branch of its own."""
    before, start = chain.hashes(db, texts, branch, position - 1, position)
    rest = db.insert(
        "INSERT INTO branches (volume, actor, parent, first, start, last, tip)"
        " SELECT volume, actor, number, ?, ?, last, tip FROM branches WHERE number = ?",
        (position, start, branch.number),
    )
    db.run("UPDATE branches SET parent = ? WHERE parent = ? AND number <> ?", (rest, branch.number, rest))
    if branch.in_document >= position:
        blocks.add(db, rest, position, texts.read(branch, position, branch.in_document))
    for table in (blocks, signatures, index):
        table.move(db, branch.number, position, rest)
    db.run(
        "UPDATE branches SET last = ?, tip = ?, in_document = min(in_document, ?) WHERE number = ?",
        (position - 1, before, position - 1, branch.number),
    )
    return Cut(branch.number, position, rest)


def _check_one_step(arrived: Arrived) -> None:
    last = arrived.first + len(arrived.texts) - 1
    if not arrived.texts or len(arrived.texts) != len(arrived.hashes) or step_of(arrived.first) != step_of(last):
        raise OutOfPlace(
            message(
                (
                    "Acts {first} to {last} of lane {lane_tag} cannot be stored in one piece: give one hash "
                    "for each text, and cut at positions divisible by 256, where every lane is signed."
                ),
                first=arrived.first,
                last=last,
                lane_tag=lane_tag(arrived.actor),
            )
        )
