"""The address of a Unix socket: 107 bytes at most. Folders have longer paths, so it goes through the open folder."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def address(path: Path) -> Iterator[str]:
    """The address of the socket at `path`, good inside the block."""
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def listening(path: Path) -> socket.socket:
    """A socket at `path` for its owner alone; who connects waits until somebody answers.

    What lies at `path` is of a process that was killed: whoever calls this holds the folder's lock.
    """
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    try:
        with address(path) as short:
            listener.bind(short)
        path.chmod(0o600)
        listener.listen()
    except BaseException:  # interrupted or failed, the socket is not left open; raised again
        listener.close()
        raise
    return listener
