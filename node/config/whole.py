"""Writing a small file as a whole: after a power cut it holds the old content or the new, never a part."""

import errno
import os
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put these bytes into the file, which its owner alone may read, in place of what was there."""
    new = path.with_name(f".{path.name}.new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        make_private(handle)  # one that an earlier process left may have any mode
        file.write(data)
        file.flush()
        os.fsync(handle)
    new.replace(path)
    sync_folder(path.parent)


def make_private(handle: int) -> None:
    """Let the owner alone read an open file, where the file system knows modes: FAT and exFAT do not, and say so."""
    try:
        os.fchmod(handle, 0o600)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP):
            raise


def sync_folder(path: Path) -> None:
    """So that the name survives too, where the file system can promise it."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
