"""Opens the file of a store: is it one, is it ours to read, is it of our time?

1. The key, if it is encrypted (SQLite3 Multiple Ciphers: ChaCha20-Poly1305, every page authenticated).
2. The application id says that it is a store, the user version which truth it holds.
3. An older truth is brought forward, one step after the other, in one transaction; a newer one is refused.
4. An index of another version is emptied: it is made again from the truth.
"""

import os
from pathlib import Path

import apsw

from caracol.ledger.messages import message
from caracol.ledger.store import damage
from caracol.ledger.store.database import Database
from caracol.ledger.store.errors import (
    NotAStore,
    StoreCorrupt,
    StoreLocked,
    StoreTooNew,
    StoreTooOld,
    StoreUnreachable,
)
from caracol.ledger.store.steps import APPLICATION_ID, TRUTH_VERSION, bring_forward

KEY_BYTES = 32
PLAIN_HEADER = b"SQLite format 3\x00"
CHECKPOINT_PAGES = 2000
WAL_KEPT_BYTES = 16 << 20
MAX_ROW_BYTES = 80 << 20
"""The longest row there can be is a document; a longer one was put there by somebody, to fill whoever reads it."""

Key = str | bytes
"""A passphrase, or 32 bytes of a key file."""


def open_database(path: Path, *, key: Key | None, readonly: bool, vfs: str | None) -> Database:
    """The database at `path`, checked and brought forward; created if it is missing."""
    database = Database(str(path), _connected(path, readonly, vfs))
    try:
        _unlock(database, path, key)
        database.run(f"PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = {-8 << 10}")
        _check_identity(database, readonly)
        if not readonly:
            _prepare_for_writing(database)
            bring_forward(database)
    except BaseException:  # interrupted or failed, the file is not left open; raised again
        database.close()
        raise
    return database


def _connected(path: Path, readonly: bool, vfs: str | None) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READONLY if readonly else apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    try:
        if not readonly and vfs is None and not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))  # -wal and -shm follow it
        connection = apsw.Connection(str(path), flags=flags, vfs=vfs)
    except (apsw.Error, OSError) as error:
        raise StoreUnreachable(
            message(
                ("{path} cannot be opened ({error}). Check that the folder exists and that this user may write there."),
                path=path,
                error=error,
            )
        ) from error
    connection.limit(apsw.SQLITE_LIMIT_LENGTH, MAX_ROW_BYTES)
    return connection


def _unlock(database: Database, path: Path, key: Key | None) -> None:
    """Step 1: give SQLite the key and see whether it can read the first page."""
    # Never through a file of our own: closing that would drop SQLite's locks (https://sqlite.org/howtocorrupt.html).
    plain = database.connection.read("main", 0, 0, len(PLAIN_HEADER))[1] == PLAIN_HEADER
    if key is not None and plain:
        raise StoreLocked(message("{path} is not encrypted, but a key was given. Open it without one.", path=path))
    if key is not None:
        database.connection.pragma("cipher", "chacha20")
        database.connection.pragma("key", _spelled(key))
    try:
        database.rows("SELECT count(*) FROM sqlite_schema")
    except StoreCorrupt as error:
        if plain or not isinstance(error.__cause__, apsw.NotADBError):
            raise StoreCorrupt(
                message("{path} is damaged: {unreadable}", path=path, unreadable=damage.UNREADABLE)
            ) from error
        raise StoreLocked(
            message(
                ("{path} cannot be read with this key. Check the passphrase or take the key file that belongs to it."),
                path=path,
            )
            if key is not None
            else message(
                ("{path} is encrypted or is not a store. If it is a store, give its passphrase or key file."), path=path
            )
        ) from error


def _spelled(key: Key) -> str:
    if isinstance(key, str):
        return key
    if len(key) != KEY_BYTES:
        raise StoreLocked(
            message(
                ("A key file holds {key_bytes} bytes, this one {number}. Take the right file."),
                key_bytes=KEY_BYTES,
                number=len(key),
            )
        )
    return f"raw:{key.hex()}"


def _check_identity(database: Database, readonly: bool) -> None:
    """Steps 2 and 3, as far as they refuse."""
    application = database.value("PRAGMA application_id")
    version = database.value("PRAGMA user_version")
    tables = database.value("SELECT count(*) FROM sqlite_schema")
    if application != APPLICATION_ID and (application or version or tables):
        raise NotAStore(
            message("{path} is a database of another program. Give the path of a Caracol store.", path=database.path)
        )
    if version > TRUTH_VERSION:
        raise StoreTooNew(
            message(
                (
                    "{path} has format {version}, this program knows formats up to {truth_version}. Install "
                    "a newer Caracol; the file was not changed."
                ),
                path=database.path,
                version=version,
                truth_version=TRUTH_VERSION,
            ),
            version,
        )
    if readonly and version < TRUTH_VERSION:
        raise StoreTooOld(
            message(
                (
                    "{path} has format {version}, this program needs {truth_version}. Open it once for "
                    "writing, so that it is brought forward."
                ),
                path=database.path,
                version=version,
                truth_version=TRUTH_VERSION,
            )
        )


def _prepare_for_writing(database: Database) -> None:
    if database.value("PRAGMA page_count") == 0:
        database.run("PRAGMA auto_vacuum = INCREMENTAL")
    database.run("PRAGMA secure_delete = ON")
    if database.value("PRAGMA journal_mode = WAL") != "wal":
        raise StoreUnreachable(
            message(
                "{path} cannot keep a write-ahead log beside it. Put the store on a disk of this machine.",
                path=database.path,
            )
        )
    database.run(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}; PRAGMA journal_size_limit = {WAL_KEPT_BYTES}")
