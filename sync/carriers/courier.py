"""Courier files on a stick: written as a whole or not at all, read only if they are plain files.

Whatever a stick holds was put there by somebody. A symbolic link could name a file of this machine, a pipe or a device
could keep the reader waiting for ever: neither is opened.
"""

import os
from contextlib import suppress
from pathlib import Path

from caracol.ledger.errors import LedgerError
from caracol.ledger.messages import message
from caracol.ledger.store.disks import UNCHANGED, keep_names, trouble
from caracol.ledger.store.plain import open_plain
from caracol.sync import courier
from caracol.sync.courier import Written
from caracol.sync.progress import Progress
from caracol.sync.shelf import Shelf


class CourierNotWritten(LedgerError):
    """The disk or the stick did not take it."""


class CourierNotRead(LedgerError):
    """The file cannot be opened, or is no plain file."""


def write_courier(shelf: Shelf, path: Path) -> Written:
    """Write a courier file in place of what lies at `path`; what it holds.

    It is there as a whole, on the disk, when this returns, or what was there before is still there. `.part` is added to
    the name while it is written.
    """
    part = path.with_name(f"{path.name}.part")
    rest: str = UNCHANGED
    try:
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as file:
            written = courier.write_courier(shelf, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        rest = ""
        keep_names(path.parent)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise CourierNotWritten(
            message(
                "The courier file could not be written to {path}: {trouble}{rest}",
                path=path,
                trouble=trouble(error, path),
                rest=rest,
            )
        ) from error
    return written


def read_courier(shelf: Shelf, path: Path) -> Progress:
    """Take in what a courier file brings; what it was. Raises `CourierNotRead`, `NoCourier` or `CourierBroken`."""
    try:
        with open_plain(path) as file:
            return courier.read_courier(shelf, file)
    except OSError as error:
        raise CourierNotRead(
            message("{path} was not read to its end: {trouble}", path=path, trouble=trouble(error, path))
        ) from error
