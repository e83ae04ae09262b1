"""The pages of a store's file as they lie on the disk, with what its write-ahead log adds; without asking SQLite.

Formats: https://sqlite.org/fileformat2.html, sections 1.2 (pages) and 4 (the log). Checksums of the log are not looked
at: whoever reads these pages believes nothing that no signature proves.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

PAGE_BYTES: Final = 4096
"""What every store is written with."""
LOG_HEADER_BYTES: Final = 32
FRAME_HEADER_BYTES: Final = 24
FRAME_BYTES: Final = FRAME_HEADER_BYTES + PAGE_BYTES


class Image:
    """Pages by their number, from 1 on. One is in memory at a time, beside those of the log."""

    def __init__(self, file: int, log: dict[int, bytes]) -> None:
        """`file`: open for reading; `log`: the newer pages."""
        self._file = file
        self._log = log
        self._in_file = -(-os.fstat(file).st_size // PAGE_BYTES)
        self.count = max(self._in_file, *log, 0) if log else self._in_file
        """The number of the last page."""

    def page(self, number: int) -> bytes:
        """The bytes of a page; where the file ends within it, zeros stand for the rest.

        Raises:
            KeyError: there is no such page

        """
        if number in self._log:
            return self._log[number]
        if not 1 <= number <= self._in_file:
            raise KeyError(number)
        return os.pread(self._file, PAGE_BYTES, (number - 1) * PAGE_BYTES).ljust(PAGE_BYTES, b"\0")

    def numbers(self) -> Iterator[int]:
        """The numbers of all pages that are there."""
        return (number for number in range(1, self.count + 1) if number <= self._in_file or number in self._log)


@contextmanager
def reading_image(path: Path) -> Iterator[Image]:
    """The pages of this file, inside the block."""
    log = path.with_name(path.name + "-wal")
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        yield Image(file, _committed(log.read_bytes()) if log.exists() else {})
    finally:
        os.close(file)


def _committed(log: bytes) -> dict[int, bytes]:
    """The newest committed state of each page that the log holds."""
    pages: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    salts = log[16:24]
    for at in range(LOG_HEADER_BYTES, len(log) - FRAME_BYTES + 1, FRAME_BYTES):
        if log[at + 8 : at + 16] != salts:
            break  # what is left of an earlier round of the log
        number, size_if_last = (int.from_bytes(log[at + start : at + start + 4], "big") for start in (0, 4))
        pending[number] = log[at + FRAME_HEADER_BYTES : at + FRAME_BYTES]
        if size_if_last:
            pages |= pending
            pending = {}
    return pages
