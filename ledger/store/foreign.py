"""Whether a file that somebody brings holds the tables of a store, and nothing beside them.

A file of SQLite can hold triggers and views, which run when the tables are used, and tables of anybody's. A store has
none of them. Its list of tables is read with everything switched off that could run, and compared with that of a store
which was just made.
"""

from contextlib import closing
from pathlib import Path
from typing import Final

import apsw

from caracol.ledger.gate.admit import MAX_PACKED_BYTES
from caracol.ledger.messages import message
from caracol.ledger.store import not_yet, private_texts
from caracol.ledger.store.errors import StoreCorrupt
from caracol.ledger.store.opening import PLAIN_HEADER
from caracol.ledger.store.steps import schema_of
from caracol.ledger.volumes.document import LIMITS

MAX_SQL_BYTES: Final = 1 << 16
"""Of the text that makes one table."""

Listed = tuple[str, str, str, str | None]
"""Kind, name, table, and the text that made it."""

MAX_ROW_BYTES: Final = {
    "blocks": ("texts", MAX_PACKED_BYTES),
    "documents": ("document", LIMITS.document_bytes),
    "private_texts": ("content", private_texts.MAX_BYTES),
    "not_yet": ("segment", not_yet.MAX_BYTES_PER_KEY),
}
"""By table: its column of any length, and how long that can be."""

_LIST: Final = "SELECT type, name, tbl_name, sql FROM sqlite_schema LIMIT 1000"


def foreign(path: Path) -> list[str]:
    """The names of what a store does not have, or has otherwise or longer; sorted. Raises `StoreCorrupt`."""
    try:
        with closing(_careful(path)) as connection:
            found = set(connection.execute(_LIST))
            strange = {name for _, name, *_ in found ^ _expected(int(connection.pragma("user_version")))}
            return sorted(strange or _too_long(connection))
    except apsw.Error as error:
        raise StoreCorrupt(
            message("{name} cannot be read: {error}. Take another copy of it.", name=path.name, error=error)
        ) from error


def is_whole(head: bytes, size: int) -> bool:
    """Whether a file of so many bytes can be a database that begins like this (SQLite, "Database File Format")."""
    page_bytes = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    return head.startswith(PLAIN_HEADER) and (1 << 16 if page_bytes == 1 else page_bytes) * pages == size


def _careful(path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_NOFOLLOW)
    connection.limit(apsw.SQLITE_LIMIT_LENGTH, MAX_SQL_BYTES)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    return connection


def _expected(version: int) -> set[Listed]:
    with closing(apsw.Connection(":memory:")) as connection:
        connection.execute(schema_of(version))
        return set(connection.execute(_LIST))


def _too_long(connection: apsw.Connection) -> set[str]:
    """The tables with a row that is longer than it can be. (SQLite tells the length without reading the row.)"""
    return {
        table
        for table, (column, most) in MAX_ROW_BYTES.items()
        if list(connection.execute(f"SELECT 1 FROM {table} WHERE length({column}) > ? LIMIT 1", (most,)))  # noqa: S608
    }
