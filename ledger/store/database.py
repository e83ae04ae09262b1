"""One SQLite connection with six verbs; every statement of the store goes through them.

Laws: SQLite's errors leave here only as errors of the store, in words; a transaction is IMMEDIATE and ends as a
whole, committed or rolled back; results are lists, so no statement stays open behind a caller's back.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import apsw

from caracol.ledger.messages import message
from caracol.ledger.store import damage
from caracol.ledger.store.errors import (
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreInUse,
    StoreUnreachable,
)

Row = tuple[Any, ...]
Values = Sequence[int | float | str | bytes | None]


class Database:
    """A connection to the file at `path`."""

    def __init__(self, path: str, connection: apsw.Connection) -> None:
        self.path = path
        self.connection = connection

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of a query."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except apsw.Error as error:
            raise self._in_words(error) from error

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The only row, if there is one."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first column of the only row; None if there is no row."""
        found = self.row(sql, values)
        return found[0] if found else None

    def run(self, sql: str, values: Values = ()) -> None:
        """Carry out a statement, or several without values."""
        self.rows(sql, values)

    def run_many(self, sql: str, many: Iterable[Values]) -> None:
        """Carry out one statement for each of these values."""
        try:
            self.connection.executemany(sql, many)
        except apsw.Error as error:
            raise self._in_words(error) from error

    def insert(self, sql: str, values: Values = ()) -> int:
        """Carry out an INSERT; the new row's number."""
        self.run(sql, values)
        return self.connection.last_insert_rowid()

    def change(self, sql: str, values: Values = ()) -> int:
        """Carry out an UPDATE or DELETE; how many rows it concerned."""
        self.run(sql, values)
        return self.connection.changes()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is stored as a whole when the block ends, or not at all."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:  # interrupted or failed, nothing may stay half written; raised again
            if self.connection.in_transaction:
                self.run("ROLLBACK")
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything inside sees the file as it is when the first of it is read."""
        self.run("BEGIN DEFERRED")
        try:
            yield
        finally:
            self.run("ROLLBACK")

    def close(self) -> None:
        """Close the file. SQLite moves the write-ahead log into it, if this was the last connection."""
        self.connection.close()

    def _in_words(self, error: apsw.Error) -> StoreError:
        match error:
            case apsw.FullError():
                return StoreFull(
                    message(
                        (
                            "No room is left for {path}: this step was not stored, everything before it is. "
                            "Free some space on that disk and repeat the step."
                        ),
                        path=self.path,
                    )
                )
            case apsw.BusyError() | apsw.LockedError():
                return StoreInUse(message("Another program holds {path}: close it and try again.", path=self.path))
            case apsw.CorruptError() | apsw.NotADBError() | apsw.SQLError() | apsw.FormatError() | apsw.MismatchError():
                # The last three: our statements fit our tables, so the tables are not as we made them.
                found = damage.check(self.connection) or f"{error}. {damage.RESTORE}"
                return StoreCorrupt(message("{path} is damaged: {found}", path=self.path, found=found))
            case apsw.IOError() | apsw.CantOpenError() | apsw.ReadOnlyError() | apsw.PermissionsError():
                return StoreUnreachable(
                    message(
                        (
                            "{path} cannot be read or written ({error}). Check that the disk is connected "
                            "and that this user may write there; nothing was stored."
                        ),
                        path=self.path,
                        error=error,
                    )
                )
        raise error
