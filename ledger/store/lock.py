"""At most one process writes to a store: it holds a lock on a small file beside the database.

The operating system drops the lock when its holder ends, however it ends, so a killed process leaves nothing behind.
The number in the file only helps to say who it is; whether the lock is held never depends on it.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path

from caracol.ledger.messages import message
from caracol.ledger.store.errors import StoreInUse, StoreUnreachable


class WriterLock:
    """Held from construction to `release`."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + "-lock")
        self._file = _opened(self._path)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(self._file, 20, 0).decode(errors="replace").strip()
            os.close(self._file)
            raise StoreInUse(
                message(
                    (
                        "{database} is in use by {named}. Only one program writes to a store at a time: let "
                        "that one finish, or end it, and try again."
                    ),
                    database=database,
                    named=_named(holder),
                )
            ) from None
        except OSError as error:
            os.close(self._file)
            raise StoreUnreachable(
                message(
                    (
                        "{path} cannot be locked ({strerror}), so two programs could write to the store at "
                        "once. Move the node's folder to a disk of this machine, with a file system of Linux "
                        "such as ext4."
                    ),
                    path=self._path,
                    strerror=error.strerror,
                )
            ) from error
        with suppress(OSError):  # on a full disk nobody learns who holds it, and it is held all the same
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """Let others write. The file stays: removing it could pull it from under the next holder."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreUnreachable(
            message(
                (
                    "The lock file {path} cannot be opened ({strerror}). Check that its folder exists and "
                    "that this user may write there."
                ),
                path=path,
                strerror=error.strerror,
            )
        ) from error


def _named(holder: str) -> str:
    """A process number as words, with the program's name where the system tells it."""
    if not holder.isdecimal():
        return "another process"
    try:
        return f"process {holder} ({Path('/proc', holder, 'comm').read_text().strip()})"
    except OSError:
        return f"process {holder}"
