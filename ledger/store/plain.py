"""Files that somebody else may have put there: opened only if they are plain, and read only as far as they may go.

A symbolic link could name another file of this machine; a pipe or a device could keep its reader waiting for ever, or
never end. Neither is opened. Everything here raises `OSError`, whose `strerror` says in words what is wrong.
"""

import errno
import hashlib
import os
import stat
from io import BufferedReader
from pathlib import Path
from typing import Final

from caracol.ledger.messages import message
from caracol.ledger.store.disks import naming

WORDS: Final = {
    errno.ELOOP: "it is a symbolic link; name the file itself",
    errno.ENXIO: "it is no plain file",
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "its folder is a file",
    errno.EISDIR: "it is a folder",
    errno.EACCES: "this user may not read it",
}


def open_plain(path: Path) -> BufferedReader:
    """The file, for reading."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise _in_words(error.errno or 0, path, error.strerror) from None
    kind = os.fstat(number).st_mode
    if not stat.S_ISREG(kind):
        os.close(number)
        raise _in_words(errno.EISDIR if stat.S_ISDIR(kind) else errno.ENXIO, path, None)
    return os.fdopen(number, "rb")


def read_plain(path: Path, most_bytes: int) -> bytes:
    """What stands in the file, if it is not longer than that."""
    with naming(path), open_plain(path) as file:
        data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise OSError(
            errno.EFBIG,
            message("it has more than {most_bytes:,} bytes, which no such file has", most_bytes=most_bytes),
            str(path),
        )
    return data


def hash_of(path: Path) -> bytes:
    """The SHA-256 of a file of any length."""
    with naming(path), open_plain(path) as file:
        return hashlib.file_digest(file, "sha256").digest()


def _in_words(number: int, path: Path, otherwise: str | None) -> OSError:
    return OSError(number, WORDS.get(number, otherwise or os.strerror(number)), str(path))
