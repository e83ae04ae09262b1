"""An SQLite VFS that does everything as usual, and writes down what reaches the disk and when it is made to stay.

What is in shared memory (`-shm`) is not recorded: a power cut always loses it.
"""

import itertools
from pathlib import Path
from typing import Any, NamedTuple

import apsw


class Write(NamedTuple):
    """Bytes that were put into a file; on the disk for certain only after the file's next sync."""

    file: str
    offset: int
    data: bytes


class Truncate(NamedTuple):
    """A file that was cut or filled to this size."""

    file: str
    size: int


class Sync(NamedTuple):
    """The file's writes were waited for."""

    file: str
    folder: bool
    """The folder's too: SQLite does that when it syncs a journal or log that it made."""


class Delete(NamedTuple):
    """A file was removed."""

    file: str
    folder: bool
    """Whether the folder was synced at once; else the file may be there again until that happens."""


Event = Write | Truncate | Sync | Delete

_serial = itertools.count()


class Recording(apsw.VFS):
    """Give `name` to `Store.open`; what happened stands in `events`. Close it when the store is closed."""

    def __init__(self) -> None:
        self.name = f"caracol-recording-{next(_serial)}"
        self.events: list[Event] = []
        super().__init__(self.name, "")

    @property
    def syncs(self) -> int:
        """How often a file was synced so far."""
        return sum(isinstance(event, Sync) for event in self.events)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> "RecordedFile":  # noqa: N802 (SQLite's)
        """A file whose writes are recorded."""
        return RecordedFile(self.events, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 (SQLite's)
        """Remove a file."""
        super().xDelete(filename, syncdir)
        self.events.append(Delete(Path(filename).name, syncdir))

    def close(self) -> None:
        """Let SQLite forget this VFS."""
        self.unregister()


class RecordedFile(apsw.VFSFile):
    """One open file."""

    def __init__(self, events: list[Event], name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._events = events
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._file = Path(path).name if path else ""
        self._new_log = bool(flags[0] & apsw.SQLITE_OPEN_CREATE) and not flags[0] & apsw.SQLITE_OPEN_MAIN_DB

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 (SQLite's)
        """Put bytes into the file."""
        super().xWrite(data, offset)
        self._events.append(Write(self._file, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 (SQLite's)
        """Cut the file."""
        super().xTruncate(newsize)
        self._events.append(Truncate(self._file, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802 (SQLite's)
        """Wait until the file's writes are on the disk."""
        super().xSync(flags)
        self._events.append(Sync(self._file, self._new_log))
        self._new_log = False
