"""How the truth grows: acts are put at the end of their lane, or beside what differs from them.

Nothing here decides which branches are kept; that is the caller's, with `drop` and `trim` (DESIGN 3.6).
"""

from collections.abc import Sequence
from typing import NamedTuple

from caracol.ledger.store import blocks, chain, index, lanes, signatures
from caracol.ledger.store.blocks import step_of
from caracol.ledger.store.database import Database
from caracol.ledger.store.errors import OutOfPlace
from caracol.ledger.store.lanes import Branch
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


class Placed(NamedTuple):
    """Where acts that arrived were put."""

    branch: int
    first: int
    """Position of the first one that was new."""
    new: int
    """How many were new: the last ones. 0: everything was held."""
    forked: bool
    """They differ from acts that were held."""


def put(db: Database, texts: Texts, arrived: Arrived) -> Placed:
    """Store what is not held yet."""
    _check_one_step(arrived)
    lane = lanes.lane(db, arrived.volume, arrived.actor)
    if lane is None:
        trunk = lanes.add_branch(db, arrived.volume, arrived.actor, parent=None)
        lane = lanes.Lane(arrived.volume, arrived.actor, (trunk,))
    there = place(
        lane,
        arrived.first,
        arrived.previous,
        arrived.hashes,
        lambda branch, first, last: chain.hashes(db, texts, branch, first, last),
    )
    if not there.new:
        return Placed(there.branch.number, there.position, 0, False)
    forked = there.position <= there.branch.last or any(each.parent == there.branch.number for each in lane.branches)
    target = there.branch
    if forked:
        parent = _cut(db, texts, target, there.position) if there.position <= target.last else target
        target = lanes.add_branch(db, arrived.volume, arrived.actor, parent=parent, start=arrived.hashes[-there.new])
    _extend(db, target, arrived, there.new)
    return Placed(target.number, there.position, there.new, forked)


def _extend(db: Database, branch: Branch, arrived: Arrived, new: int) -> None:
    last = branch.last + new
    blocks.add(db, branch.number, branch.last + 1, arrived.texts[-new:])
    signatures.add(db, branch.number, Signed(last, arrived.hashes[-1], arrived.signature))
    db.run("UPDATE branches SET last = ?, tip = ? WHERE number = ?", (last, arrived.hashes[-1], branch.number))


def _cut(db: Database, texts: Texts, branch: Branch, position: int) -> Branch:
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
    return lanes.branch(db, branch.number)


def _check_one_step(arrived: Arrived) -> None:
    last = arrived.first + len(arrived.texts) - 1
    if not arrived.texts or len(arrived.texts) != len(arrived.hashes) or step_of(arrived.first) != step_of(last):
        raise OutOfPlace(
            f"Acts {arrived.first} to {last} of lane {lane_tag(arrived.actor)} cannot be stored in one piece: "
            "give one hash for each text, and cut at positions divisible by 256, where every lane is signed."
        )
