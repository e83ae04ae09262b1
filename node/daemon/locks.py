"""Locks on small files. The system drops them when their holder ends, however it ends: nothing is left behind."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from caracol.ledger.store.disks import naming


@contextmanager
def held(path: Path, *, wait: bool) -> Iterator[bool]:
    """Hold the lock inside the block. Yields whether it is held: without `wait`, somebody else may have it."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with naming(path):
            is_held = _taken(file, wait)
        yield is_held
    finally:
        os.close(file)


def _taken(file: int, wait: bool) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    with suppress(OSError):  # on a full disk nobody learns who holds it, and it is held all the same
        os.ftruncate(file, 0)
        os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
    return True
