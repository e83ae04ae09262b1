"""One daemon for each folder, and one recorder at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from caracol.ledger.messages import message
from caracol.node.config.folder import Folder
from caracol.node.daemon import locks
from caracol.node.errors import AlreadyRunning


@contextmanager
def running(folder: Folder) -> Iterator[None]:
    """The folder belongs to this daemon inside the block; raises if it is another one's."""
    folder.make()
    with locks.held(folder.running, wait=False) as is_ours:
        if not is_ours:
            raise AlreadyRunning(
                message(
                    (
                        "A node runs on {path} already (process {what}). Let it run: commands reach it, and "
                        "`caracol status` says how it is. Or end that process first."
                    ),
                    path=folder.path,
                    what=folder.running.read_text().strip() or "unknown",
                )
            )
        yield


@contextmanager
def turn(folder: Folder) -> Iterator[None]:
    """Inside the block nobody else records with the keys of this folder: two at once could fork a lane."""
    folder.make()
    with locks.held(folder.turn, wait=True):
        yield
