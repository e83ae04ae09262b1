"""A node that goes on when the command that started it is done, and its end."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from caracol.node.cli.saying import told
from caracol.node.config.folder import Folder
from caracol.node.daemon import locks
from caracol.node.daemon.client import needed, reach
from caracol.node.daemon.orders import Started
from caracol.node.errors import AlreadyRunning
from caracol.node.process import NotStarted

LAST_LINES: Final = 3
SENTENCES: Final[dict[str, str]] = {
    "running": "A node runs on {folder} already. Let it run, or end it with `caracol run --stop`.",
    "not started": "The node on {folder} did not start. It said: {said}",
    "nothing": "nothing; see {log}",
}


def start(folder: Folder, options: Sequence[str], log: Path) -> Started:
    """Start a node in a process of its own, and wait until it can be reached.

    Args:
        folder: of the node
        options: further ones of `caracol run`
        log: the file that its messages are added to

    Raises:
        AlreadyRunning: one runs on this folder
        NotStarted: it ended before it was ready, with what it said

    """
    if reach(folder) is not None:
        raise AlreadyRunning(told(SENTENCES["running"], folder=folder.path))
    folder.make()
    with log.open("ab") as messages:
        began = log.stat().st_size
        process = subprocess.Popen(  # noqa: S603  (our own program)
            [sys.executable, "-m", "caracol.node", "run", "--folder", str(folder.path), *options, "--json"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=messages,
            start_new_session=True,
        )
    said = process.stdout.readline() if process.stdout else b""
    if not said:
        process.wait()
        lines = log.read_bytes()[began:].decode(errors="replace").splitlines()[-LAST_LINES:]
        words = " ".join(lines) or told(SENTENCES["nothing"], log=log)
        raise NotStarted(told(SENTENCES["not started"], folder=folder.path, said=words))
    process.returncode = 0  # Python would warn of a process that is left, and this one is meant to be
    return msgspec.json.decode(said, type=Started)


def stop(folder: Folder) -> None:
    """End the node that runs on a folder, and wait until it has ended; raises NotRunning if none does."""
    needed(folder)
    os.kill(int(folder.running.read_text()), signal.SIGTERM)
    with locks.held(folder.running, wait=True):
        pass
