"""Takes over what can be read of a damaged file into a new one.

1. The truth is copied row by row, from both ends of each table towards the damage, as SQLite reads it.
2. What SQLite cannot find any more is taken from the pages themselves (`carving`), and rows of volumes and trunks that
   are gone from the indexes that SQLite keeps of them.
3. What is there is held against its signatures, and discarded behind the last one that is right.

The index is left to be made again; the old one tells which acts there were, so that what is lost can be named. What was
lost comes back from a neighbour like anything else that is missing. The damaged file is kept beside the new one.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

import apsw

from caracol.ledger.ids import encode_id
from caracol.ledger.messages import message
from caracol.ledger.store import damage, lanes
from caracol.ledger.store.carving import Record, carve
from caracol.ledger.store.database import Database
from caracol.ledger.store.disks import keep_names, make_private
from caracol.ledger.store.errors import (
    NotAStore,
    StoreCorrupt,
    StoreLocked,
    StoreTooNew,
    StoreTooOld,
    StoreUnreachable,
)
from caracol.ledger.store.image import reading_image
from caracol.ledger.store.index import day_spelled
from caracol.ledger.store.lock import WriterLock
from caracol.ledger.store.losses import Losses, LostAct, LostLane, note_losses, read_losses
from caracol.ledger.store.opening import Key, open_database
from caracol.ledger.store.scrub import Rotten, discard, scrub
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

UNREAD = (StoreCorrupt, StoreLocked, NotAStore, StoreTooOld, StoreTooNew)
"""What opening a file says whose first page is damaged."""


class Rescued(NamedTuple):
    """What became of a damaged file."""

    damaged: Path
    """Where it is kept."""
    known: frozenset[LostAct]
    """The acts that the old index names, as far as it could be read: those among them that are not held are lost."""
    knows_all_acts: bool
    """Whether `known` is all of them, or the truth was read from end to end."""
    knows_all_texts: bool
    """Whether the private texts were read from end to end."""
    lanes: tuple[LostLane, ...]
    """What was discarded because no signature proves it."""


def rescue(path: Path, *, key: Key | None = None) -> Rescued:
    """Put what can be read in the place of the file. Afterwards the store opens; its index has to be made again."""
    lock = WriterLock(path)
    new = path.with_name(path.name + "-rescued")
    try:
        _remove(new)
        old = _Old.of(path, key)
        lost = _taken_over(path, new, key)
        damaged = _exchange(path, new)
    except OSError as error:
        raise StoreUnreachable(
            message(
                "{path} could not be exchanged for its rescued copy {new} ({error}).", path=path, new=new, error=error
            )
        ) from error
    finally:
        lock.release()
    is_proved = not (lost or old.is_truth_damaged)
    return Rescued(
        damaged,
        known=frozenset() if is_proved else old.known,
        knows_all_acts=is_proved or old.knows_all,
        knows_all_texts=old.has_all_texts and not any(each.private_text or each.volume is None for each in lost),
        lanes=tuple(LostLane.of(each) for each in lost if each.branch is not None),
    )


class _Old(NamedTuple):
    """What the damaged file says of itself."""

    known: frozenset[LostAct]
    knows_all: bool
    is_truth_damaged: bool
    has_all_texts: bool

    @classmethod
    def of(cls, path: Path, key: Key | None) -> "_Old":
        with suppress(*UNREAD), closing(open_database(path, key=key, readonly=True, vfs=None)) as old:
            tables = damage.damaged_tables(old.connection)
            knows_all = not tables & {"", "acts", "names"}
            return cls(
                frozenset(_indexed(old) if knows_all else _carved(path)),
                knows_all=knows_all,
                is_truth_damaged=any(not damage.is_index(table) for table in tables),
                has_all_texts=not tables & {"", "private_texts"},
            )
        return cls(frozenset(_carved(path)), knows_all=False, is_truth_damaged=True, has_all_texts=False)


def _indexed(old: Database) -> Iterator[LostAct]:
    for name, kind, day in old.rows("SELECT id, name, day FROM acts LEFT JOIN names ON names.number = acts.type"):
        yield LostAct(encode_id(name), kind or "", day_spelled(day))


def _carved(path: Path) -> Iterator[LostAct]:
    """Acts that both the old index and SQLite's own index of their ids name: an id that only one has may be rotten."""
    rows: dict[str, set[Record]] = {"acts": set(), "acts_index": set()}
    with reading_image(path) as image:
        for table, record in carve(image):
            if table in rows:
                rows[table].add((record[1], record[0]) if table == "acts" else record)
    for name, _ in rows["acts"] & rows["acts_index"]:
        if isinstance(name, bytes):
            yield LostAct(encode_id(name))


def _taken_over(path: Path, new: Path, key: Key | None) -> list[Rotten]:
    """Fill the new file from the old one; what of it no signature proves, and is left out."""
    with closing(open_database(new, key=key, readonly=False, vfs=None)) as target, target.transaction():
        target.run("PRAGMA defer_foreign_keys = ON")
        with suppress(*UNREAD), closing(open_database(path, key=key, readonly=True, vfs=None)) as old:
            for table in ROW_ORDER:
                _copy(old, target, table)
        if key is None:  # the pages of an encrypted file tell nothing
            _carve(path, target)
        before = _counts(target)
        _drop_what_hangs_in_the_air(target)
        is_loose = _counts(target) != before
        lost = _discard_rotten(target)
        texts = _counts(target)["private_texts"]
        _drop_what_is_empty(target)
        if is_loose or _counts(target)["private_texts"] != texts:
            lost.append(Rotten("Some rows belong to nothing that could be read."))
        return lost


def _counts(target: Database) -> dict[str, int]:
    return {table: target.value(f"SELECT count(*) FROM {table}") for table in ROW_ORDER}  # noqa: S608 (our own names)


def _copy(old: Database, target: Database, table: str) -> None:
    """Copy the rows from the beginning to the damage, and from the end to the damage."""
    for direction in ("", " DESC"):
        order = ", ".join(column + direction for column in ROW_ORDER[table].split(", "))
        try:
            for row in old.connection.execute(f"SELECT * FROM {table} ORDER BY {order}"):  # noqa: S608 (our own names)
                _insert(target, table, row)
        except (apsw.Error, UnicodeDecodeError):
            continue
        return


def _carve(path: Path, target: Database) -> None:
    """Add the rows that the pages of the old file hold and SQLite did not find."""
    indexes: dict[str, list[Record]] = {"volumes_index": [], "trunks_index": []}
    with reading_image(path) as image:
        for table, record in carve(image):
            if table in ROW_ORDER:
                _insert(target, table, record)
            elif table in indexes:
                indexes[table].append(record)
    for body, year, scope, number in indexes["volumes_index"]:
        _insert(target, "volumes", (number, body, year, scope))
    for volume, actor, first, start, number in indexes["trunks_index"]:
        if first == 1 and isinstance(number, int):
            _restore_trunk(target, number, (number, volume, actor, None, first, start))


def _restore_trunk(target: Database, number: int, begun: Record) -> None:
    """Make the row of a lane again, as far as its signatures go."""
    end = target.row("SELECT position, hash FROM signatures WHERE branch = ? ORDER BY position DESC LIMIT 1", (number,))
    if end is not None:
        in_document = target.value("SELECT min(first) - 1 FROM blocks WHERE branch = ?", (number,))
        _insert(target, "branches", (*begun, *end, end[0] if in_document is None else in_document))


def _insert(target: Database, table: str, row: Iterable[object]) -> None:
    values = tuple(row)
    marks = ", ".join("?" * len(values))
    with suppress(apsw.ConstraintError, apsw.MismatchError):  # rotten: no row was ever written like this, or not twice
        target.connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 (our own names)


def _drop_what_hangs_in_the_air(target: Database) -> None:
    """Forget rows that refer to a row which could not be read."""
    while target.change(_ORPHANED_BRANCHES):
        pass
    for table in ("blocks", "signatures"):
        target.run(f"DELETE FROM {table} WHERE branch NOT IN (SELECT number FROM branches)")  # noqa: S608 (our own names)
    for table, end in (("blocks", "first + count - 1"), ("signatures", "position")):  # behind the end of their branch
        last = f"(SELECT last FROM branches WHERE number = {table}.branch)"  # noqa: S608 (our own names)
        target.run(f"DELETE FROM {table} WHERE {end} > {last}")  # noqa: S608 (our own names)
    for table in ("documents", "private_texts"):
        target.run(f"DELETE FROM {table} WHERE volume NOT IN (SELECT number FROM volumes)")  # noqa: S608 (our own names)


_ORPHANED_BRANCHES = """
    DELETE FROM branches WHERE volume NOT IN (SELECT number FROM volumes)
    OR (parent IS NULL AND first <> 1)
    OR (parent IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM branches AS above WHERE above.number = branches.parent AND above.number <> branches.number
        AND above.volume = branches.volume AND above.actor = branches.actor AND above.last = branches.first - 1))
"""


def _discard_rotten(target: Database) -> list[Rotten]:
    """Forget what is not what was signed; branches before those that they continue. What was forgotten is returned."""
    texts, lost = Texts(target), list[Rotten]()
    while found := [rotten for rotten in scrub(target, texts) if rotten.branch or rotten.private_text]:
        for rotten in reversed(found):
            discard(target, rotten)
        lost += found
    return lost


def _drop_what_is_empty(target: Database) -> None:
    """Forget lanes and volumes of which nothing is left: the name of one may be rotten, too."""
    target.run(
        "DELETE FROM branches WHERE parent IS NULL AND last = 0"
        " AND number NOT IN (SELECT parent FROM branches WHERE parent IS NOT NULL)"
    )
    for volume in lanes.volumes(target):
        if not lanes.lanes(target, volume):
            number = (lanes.volume_number(target, volume),)
            for table, column in (("documents", "volume"), ("private_texts", "volume"), ("volumes", "number")):
                target.run(f"DELETE FROM {table} WHERE {column} = ?", number)  # noqa: S608 (our own names)


def _exchange(path: Path, new: Path) -> Path:
    """Put the new file in the old one's place. The old log goes first: it must never be applied to the new file."""
    damaged, log = next(_free_names(path)), path.with_name(path.name + "-wal")
    shutil.copyfile(path, damaged)
    make_private(damaged)
    if log.exists():
        log.replace(damaged.with_name(damaged.name + "-wal"))
    # Noted before the new file stands there, so that whoever is killed in between leaves no store that looks whole.
    note_losses(path, read_losses(path) + Losses(unnamed_in=damaged.name))
    new.replace(path)
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    keep_names(path.parent)
    return damaged


def _free_names(path: Path) -> Iterator[Path]:
    """Where a damaged file can be kept without pushing out an earlier one."""
    for number in count(1):
        name = path.with_name(f"{path.name}-damaged" + (f"-{number}" if number > 1 else ""))
        if not name.exists():
            yield name


def _remove(database: Path) -> None:
    """Remove a database and what lies beside it."""
    for suffix in ("", "-wal", "-shm", "-lock"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
