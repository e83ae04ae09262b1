"""An SQLite VFS on a disk that has room for a few bytes more, until it is given more."""

import itertools
from typing import Any

import apsw

_serial = itertools.count()


class FullDisk(apsw.VFS):
    def __init__(self, room: int) -> None:
        self.name = f"full-disk-{next(_serial)}"
        self.room = room
        super().__init__(self.name, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> "FullDiskFile":  # noqa: N802 (SQLite's)
        return FullDiskFile(self, name, flags)


class FullDiskFile(apsw.VFSFile):
    def __init__(self, disk: FullDisk, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._disk = disk

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 (SQLite's)
        growth = max(0, offset + len(data) - self.xFileSize())
        if growth > self._disk.room:
            raise apsw.FullError("full")
        self._disk.room -= growth
        super().xWrite(data, offset)
