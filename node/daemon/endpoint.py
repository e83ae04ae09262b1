"""The Unix socket on which a running node takes orders.

The address of a socket has 107 bytes at most. Folders have longer paths, so it goes through the open folder. And FAT,
exFAT and some network disks hold no sockets: there a file stands in the socket's place that says where it is, in the
folder that a reboot empties and that nobody else can look into.
"""

import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from caracol.ledger.messages import message
from caracol.ledger.store.disks import make_private, naming
from caracol.ledger.store.plain import read_plain
from caracol.node.config.folder import Folder, is_ours
from caracol.node.config.whole import write_whole
from caracol.node.errors import NoSocket

MAX_PATH_BYTES: Final = 4096


@contextmanager
def address(path: Path) -> Iterator[str]:
    """The address of the socket at `path`, good inside the block."""
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def listening(path: Path, runtime: Path | None) -> socket.socket:
    """A socket at `path` for its owner alone; who connects waits until somebody answers.

    What lies at `path` is of a process that was killed: whoever calls this holds the folder's lock. Where no socket can
    lie, it is made in `runtime`, and `path` says so.
    """
    path.unlink(missing_ok=True)
    with suppress(OSError):  # each file system has another word for it; one that takes no file either is told below
        return _bound(path)
    if runtime is None or not is_ours(runtime):
        raise NoSocket(
            message(
                (
                    "The disk of {parent} holds no sockets, and this machine has no folder for them that is "
                    "this user's alone. Move the node's folder to a disk with a file system of Linux, such "
                    "as ext4."
                ),
                parent=path.parent,
            )
        )
    elsewhere = runtime / path.name
    elsewhere.unlink(missing_ok=True)
    write_whole(path, os.fsencode(elsewhere))
    with naming(elsewhere):
        return _bound(elsewhere)


def found(path: Path) -> Path:
    """Where the socket is for which something stands at `path`. Raises `OSError` if there is none of this folder's.

    A folder that was copied while its node ran says where the socket of the other one is: that is not followed.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        return path
    elsewhere = Path(os.fsdecode(read_plain(path, MAX_PATH_BYTES)))
    is_its_own = elsewhere.parent.name == Folder(path.parent).runtime_name
    if not is_its_own or elsewhere.lstat().st_uid != os.getuid() or not elsewhere.is_socket():
        raise FileNotFoundError(message("{path} names no socket of this folder and user.", path=path))
    return elsewhere


def _bound(path: Path) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX)
    try:
        with address(path) as short:
            listener.bind(short)
        make_private(path)
        listener.listen()
    except BaseException:  # interrupted or failed, the socket is not left open; raised again
        listener.close()
        raise
    return listener
