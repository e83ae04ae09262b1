"""Nodes as people start them: processes of their own, on 127.0.0.1, ports that are free, folders of the test."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from caracol.ledger.store.finding import Asked
from caracol.ledger.store.store import Store
from caracol.node.config.folder import Folder
from caracol.node.daemon.client import needed

PROGRAM = [sys.executable, "-m", "caracol.node"]
ALONE = ("--host", "127.0.0.1", "--page-port", "0", "--sync-port", "0", "--no-discovery", "--json")
PATIENCE_S = 180


class Node:
    """A daemon that can be reached."""

    def __init__(self, folder: Path, *options: str, under: Sequence[str] = (), **environment: str) -> None:
        """`under`: a program that starts it."""
        self.folder = folder
        self.process = subprocess.Popen(
            [*under, *PROGRAM, "run", "--folder", str(folder), *ALONE, *options],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.ended()
        self.told: dict[str, Any] = json.loads(line)

    @property
    def address(self) -> str:
        """Where other nodes reach it."""
        return f"127.0.0.1:{self.told['sync_port']}"

    @property
    def fingerprint(self) -> str:
        """In words."""
        return str(self.told["fingerprint"])

    @property
    def key(self) -> str:
        """In base32."""
        return str(self.told["key"])

    @property
    def page(self) -> str:
        """The address of its page."""
        return f"http://127.0.0.1:{self.told['page_port']}/"

    def stop(self) -> str:
        """Ask it to end; what it wrote to its error channel."""
        self.process.send_signal(signal.SIGTERM)
        said = self.ended()
        assert self.process.returncode == 0, said
        return said

    def kill(self) -> None:
        """End it as a power cut does, as far as the process can tell."""
        self.process.kill()
        self.ended()

    def ended(self) -> str:
        """Wait for its end; what it wrote to its error channel."""
        _, said = self.process.communicate(timeout=PATIENCE_S)
        return said


def held(folder: Path) -> int:
    """How many acts are committed in a folder."""
    with Store.open(Folder(folder).store, readonly=True) as store:
        return store.count(Asked())


def pin(one: Node, fingerprint: str, address: str | None = None) -> None:
    """Have a node pin another and keep its bodies, as `caracol join --accept` does."""
    asked = {"fingerprint": fingerprint, "address": address, "joins": True}
    needed(Folder(one.folder)).ask("POST", "/peers", asked)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for a condition, with a generous limit."""
    until = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < until, "It did not come about."
        os.sched_yield()


@contextmanager
def node(folder: Path, *options: str, under: Sequence[str] = (), **environment: str) -> Iterator[Node]:
    """A node that runs inside the block."""
    running = Node(folder, *options, under=under, **environment)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.kill()


def refused(
    folder: Path, *options: str, under: Sequence[str] = (), **environment: str
) -> "subprocess.CompletedProcess[str]":
    """What a node says that does not start, or ends by itself."""
    return subprocess.run(
        [*under, *PROGRAM, "run", "--folder", str(folder), *ALONE, *options],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def command(
    folder: Path, *args: object, under: Sequence[str] = (), **environment: str
) -> "subprocess.CompletedProcess[str]":
    """A command in a process of its own."""
    return subprocess.run(
        [*under, *PROGRAM, *map(str, args)],
        env={**os.environ, "CARACOL_FOLDER": str(folder), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
