"""Tip signatures of branches.

Law: a branch keeps the signature at its end and those at positions divisible by 256. As a lane is a hash chain, the
last one covers everything before it, and so does that of any branch which continues it.
"""

from typing import NamedTuple

from caracol.ledger.store.blocks import STEP
from caracol.ledger.store.database import Database


class Signed(NamedTuple):
    """A signed position."""

    position: int
    hash: bytes
    """The change hash there, 32 bytes."""
    signature: bytes
    """64 bytes, over `tip_message`."""


def read(db: Database, branch: int) -> list[Signed]:
    """The signed positions of a branch, in order."""
    rows = db.rows("SELECT position, hash, signature FROM signatures WHERE branch = ? ORDER BY position", (branch,))
    return [Signed(*row) for row in rows]


def add(db: Database, branch: int, signed: Signed) -> None:
    """Sign the new end of a branch; the signature of its former end goes, unless a step ends there."""
    db.run("DELETE FROM signatures WHERE branch = ? AND position % ? <> 0", (branch, STEP))
    db.run("INSERT INTO signatures VALUES (?, ?, ?, ?)", (branch, *signed))


def move(db: Database, source: int, position: int, target: int) -> None:
    """Give the signatures from `position` on to another branch."""
    db.run("UPDATE signatures SET branch = ? WHERE branch = ? AND position >= ?", (target, source, position))


def drop(db: Database, branch: int, after: int) -> None:
    """Forget the signatures behind a position."""
    db.run("DELETE FROM signatures WHERE branch = ? AND position > ?", (branch, after))
