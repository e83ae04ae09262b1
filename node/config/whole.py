"""Writing a small file as a whole: after a power cut it holds the old content or the new, never a part."""

import os
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put these bytes into the file, which its owner alone may read, in place of what was there."""
    new = path.with_name(f".{path.name}.new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, 0o600)  # one that an earlier process left may have any mode
        file.write(data)
        file.flush()
        os.fsync(handle)
    new.replace(path)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """So that the name survives too, where the file system can promise it."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
