"""Dropping branches of a forked lane, or their ends. Which ones is for the caller (decision 0005)."""

from caracol.ledger.ids import decode_id
from caracol.ledger.messages import message
from caracol.ledger.store import blocks, index, lanes, signatures
from caracol.ledger.store.database import Database
from caracol.ledger.store.errors import OutOfPlace
from caracol.ledger.store.lanes import Branch
from caracol.ledger.volumes.change import lane_tag


def drop(db: Database, branch: Branch) -> None:
    """Forget a branch and everything that continues it. A trunk is not dropped: it carries the others."""
    if branch.parent is None:
        raise OutOfPlace(
            message(
                "The trunk of lane {lane_tag} cannot be dropped; drop branches beside it.",
                lane_tag=lane_tag(branch.actor),
            )
        )
    _drop_continuing(db, branch)
    _forget(db, branch, branch.first - 1)
    db.run("DELETE FROM branches WHERE number = ?", (branch.number,))


def trim(db: Database, branch: Branch, last: int) -> None:
    """End a branch at `last`, a signed position of it, and forget what follows."""
    signed = {signed.position: signed.hash for signed in signatures.read(db, branch.number)}
    if last not in signed:
        raise OutOfPlace(
            message(
                (
                    "Lane {lane_tag} cannot be trimmed to position {last}: its signatures stand at {what}. "
                    "Trim to one of these."
                ),
                lane_tag=lane_tag(branch.actor),
                last=last,
                what=", ".join(map(str, signed)) or "none",
            )
        )
    _drop_continuing(db, branch)
    _forget(db, branch, last)
    db.run(
        "UPDATE branches SET last = ?, tip = ?, in_document = min(in_document, ?) WHERE number = ?",
        (last, signed[last], last, branch.number),
    )


def discard(db: Database, branch: Branch, sound: int) -> None:
    """Forget what is rotten behind the position `sound`; what a neighbour sends takes its place."""
    if sound >= branch.first:
        trim(db, branch, sound)
    elif branch.parent is not None:
        drop(db, branch)
    else:
        _drop_continuing(db, branch)
        _forget(db, branch, 0)
        db.run(
            "UPDATE branches SET last = 0, tip = ?, in_document = 0 WHERE number = ?", (branch.volume.id, branch.number)
        )


def drop_body(db: Database, body: str) -> None:
    """Forget everything of a body: its volumes, the texts beside them, and what waits of it."""
    name = decode_id(body)
    for (branch,) in db.rows(
        "SELECT b.number FROM branches b JOIN volumes v ON v.number = b.volume WHERE v.body = ?", (name,)
    ):
        blocks.drop_after(db, branch, 0)
        signatures.drop(db, branch, 0)
        index.drop(db, branch, 0)
    for table in ("branches", "documents", "private_texts"):
        volumes = "volume IN (SELECT number FROM volumes WHERE body = ?)"
        db.run(f"DELETE FROM {table} WHERE {volumes}", (name,))  # noqa: S608 (our own names)
    for table in ("volumes", "not_yet", "stale", "kept"):
        db.run(f"DELETE FROM {table} WHERE body = ?", (name,))  # noqa: S608 (our own names)


def _drop_continuing(db: Database, branch: Branch) -> None:
    for (child,) in db.rows("SELECT number FROM branches WHERE parent = ?", (branch.number,)):
        drop(db, lanes.branch(db, child))


def _forget(db: Database, branch: Branch, after: int) -> None:
    """Forget the acts of a branch behind a position."""
    blocks.drop_after(db, branch.number, after)
    signatures.drop(db, branch.number, after)
    index.drop(db, branch.number, after)
