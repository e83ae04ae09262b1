"""Takes over what can be read of a damaged file into a new one.

The truth is copied row by row, from both ends of each table towards the damage; what is there is held against its
signatures, and discarded behind the last one that is right. The index is left to be made again. What was lost comes
back from a neighbour like anything else that is missing. The damaged file is kept beside the new one.
"""

import os
import shutil
from contextlib import closing, suppress
from pathlib import Path

import apsw

from caracol.ledger.store.database import Database, Row
from caracol.ledger.store.errors import StoreUnreachable
from caracol.ledger.store.lock import WriterLock
from caracol.ledger.store.opening import Key, open_database
from caracol.ledger.store.scrub import discard, scrub
from caracol.ledger.store.texts import Texts

ROW_ORDER = {
    "volumes": "number",
    "branches": "number",
    "blocks": "branch, first",
    "signatures": "branch, position",
    "documents": "volume",
    "private_texts": "id",
    "choices": "body",
}
"""The tables that are taken over, each after those it refers to, and the order of their rows."""


def rescue(path: Path, *, key: Key | None = None) -> list[str]:
    """What was lost, in sentences. Afterwards the store opens, and its index has to be made again."""
    lock = WriterLock(path)
    new = path.with_name(path.name + "-rescued")
    try:
        _remove(new)
        lost = _taken_over(path, new, key)
        _exchange(path, new)
    except OSError as error:
        raise StoreUnreachable(f"{path} could not be exchanged for its rescued copy {new} ({error}).") from error
    finally:
        lock.release()
    return lost


def _taken_over(path: Path, new: Path, key: Key | None) -> list[str]:
    """Fill the new file from the old one."""
    with (
        closing(open_database(path, key=key, readonly=True, vfs=None)) as old,
        closing(open_database(new, key=key, readonly=False, vfs=None)) as target,
        target.transaction(),
    ):
        target.run("PRAGMA defer_foreign_keys = ON")
        cut_short = [table for table in ROW_ORDER if not _copy(old, target, table)]
        _drop_what_hangs_in_the_air(target)
        return [f"Table {table} could not be read from end to end." for table in cut_short] + _discard_rotten(target)


def _copy(old: Database, target: Database, table: str) -> bool:
    """Copy the rows from the beginning to the damage, and from the end to the damage; whether there was none."""
    for direction in ("", " DESC"):
        order = ", ".join(column + direction for column in ROW_ORDER[table].split(", "))
        try:
            for row in old.connection.execute(f"SELECT * FROM {table} ORDER BY {order}"):  # noqa: S608 (our own names)
                _insert(target, table, row)
        except (apsw.CorruptError, apsw.NotADBError, apsw.IOError):
            continue
        return direction == ""
    return False


def _insert(target: Database, table: str, row: Row) -> None:
    marks = ", ".join("?" * len(row))
    with suppress(apsw.ConstraintError):  # rotten: no row was ever written like this, or not twice
        target.run(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 (our own names)


def _drop_what_hangs_in_the_air(target: Database) -> None:
    """Forget rows that refer to a row which could not be read."""
    while target.change(_ORPHANED_BRANCHES):
        pass
    for table in ("blocks", "signatures"):
        target.run(f"DELETE FROM {table} WHERE branch NOT IN (SELECT number FROM branches)")  # noqa: S608 (our own names)
    for table in ("documents", "private_texts"):
        target.run(f"DELETE FROM {table} WHERE volume NOT IN (SELECT number FROM volumes)")  # noqa: S608 (our own names)


_ORPHANED_BRANCHES = (
    "DELETE FROM branches WHERE volume NOT IN (SELECT number FROM volumes)"
    " OR parent IS NOT NULL AND parent NOT IN (SELECT number FROM branches)"
)


def _discard_rotten(target: Database) -> list[str]:
    """Forget what is not what was signed; branches before those that they continue."""
    texts = Texts(target)
    found = [rotten for rotten in scrub(target, texts) if rotten.branch or rotten.private_text]
    for rotten in reversed(found):
        discard(target, rotten)
    return [rotten.what for rotten in found]


def _exchange(path: Path, new: Path) -> None:
    """Put the new file in the old one's place. The old log goes first: it must never be applied to the new file."""
    damaged, log = path.with_name(path.name + "-damaged"), path.with_name(path.name + "-wal")
    _remove(damaged)
    shutil.copyfile(path, damaged)
    if log.exists():
        log.replace(damaged.with_name(damaged.name + "-wal"))
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _remove(database: Path) -> None:
    """Remove a database and what lies beside it."""
    for suffix in ("", "-wal", "-shm", "-lock"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
