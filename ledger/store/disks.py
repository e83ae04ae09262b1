"""What disks, cards and sticks do not do, in words: every error names the file that it is about, and what helps.

Sticks are written with FAT or exFAT, which know no owners, no modes and no sockets, may not put a folder's names on the
medium when asked, and take no `:` in a name. They are pulled out while they are written to, and they are full.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from caracol.ledger.messages import message

UNKNOWN_THERE: Final = (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOTTY)
"""What a file system says of something that it does not know: modes, sockets, a folder put on the medium."""
GONE: Final = (
    errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.ESTALE, errno.ENOMEDIUM, errno.EREMOTEIO,
)  # fmt: skip
"""What is said of a medium that was pulled out, or is worn out."""
NOT_IN_NAMES: Final = ':*?"<>|\\'
"""What FAT and exFAT take in no name."""
NAME_REFUSED: Final = (errno.EINVAL, errno.EPERM, errno.EILSEQ, errno.ENAMETOOLONG)
"""What is said of a name that a file system does not take; most have other causes too."""

UNCHANGED: Final = message(" What lay there before is unchanged.")
"""To be said behind `trouble`, as long as nothing was put in a file's place."""


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """An error inside the block names this file, if it names none: writing and flushing do not say of what."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise


def trouble(error: OSError, path: Path | None = None) -> str:
    """What is wrong and what helps, to go on behind the name of a file: `No space left on device. Free some …`.

    Args:
        error: what the system said
        path: the file that was meant; None: the one that the error names

    """
    place = path or (Path(error.filename) if isinstance(error.filename, str) else None)
    return f"{error.strerror or error}. {_remedy(error.errno or 0, place)}"


def sentences(error: OSError, otherwise: str = "A file") -> str:
    """What the system said of a file, with its name and what helps. `otherwise`: the name, if the error has none."""
    names = [os.fsdecode(each) for each in (error.filename, error.filename2) if isinstance(each, str | bytes)]
    return f"{' or '.join(names) or otherwise}: {trouble(error)}"


def make_private(file: int | Path) -> None:
    """Let the owner alone read a file, open or not, where the file system knows modes."""
    try:
        os.chmod(file, 0o600)  # noqa: PTH101 (of an open file too, by its number)
    except OSError as error:
        if error.errno not in UNKNOWN_THERE:
            raise


def keep_names(folder: Path) -> None:
    """Have the names in a folder on the medium too, where the file system can promise that."""
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with naming(folder):
            os.fsync(handle)
    except OSError as error:
        if error.errno not in UNKNOWN_THERE:
            raise
    finally:
        os.close(handle)


def _remedy(number: int, path: Path | None) -> str:
    disk = (
        message("the disk or stick of {parent}", parent=path.absolute().parent)
        if path
        else message("the disk or stick")
    )
    if path and number in NAME_REFUSED and (number == errno.ENAMETOOLONG or set(NOT_IN_NAMES) & set(path.name)):
        return message(
            "Choose a shorter name, without any of {not_in_names}: not every stick takes them.",
            not_in_names=" ".join(NOT_IN_NAMES),
        )
    if number in (errno.ENOSPC, errno.EDQUOT):
        return message("Free some space on {disk}, or use another one.", disk=disk)
    if number == errno.EROFS:
        return message(
            ("Nothing can be written to {disk}: it has a lock, is worn out, or was pulled out while it was in use."),
            disk=disk,
        )
    if number in GONE:
        return message(
            ("Check that {disk} is still there: put it in again, and repeat this. If it fails again, use another one."),
            disk=disk,
        )
    if number == errno.EFBIG:
        return message(
            ("If {disk} has the file system FAT, it takes no file of 4 GB: use one with exFAT or ext4."), disk=disk
        )
    return message("Check the path and who may use it.")
