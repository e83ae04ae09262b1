"""A node as a process of its own, which another program starts: the demo, a measurement.

    process = NodeProcess(folder)     # several can be starting at once
    process.ready()["page_port"]

It listens on 127.0.0.1 only, and ends when it is told to or when `stop` loses patience.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from caracol.ledger.messages import message
from caracol.node.config.folder import Folder
from caracol.node.errors import NodeError

PATIENCE_S: Final = 60
LAST_LINES: Final = 5


class NotStarted(NodeError):
    """A node ended before it was ready."""


class NodeProcess:
    """A node that is starting, runs, or has ended."""

    def __init__(self, folder: Folder, log: Path, *options: str, page_port: int = 0, sync_port: int = 0) -> None:
        """Start it. `log`: the file that its messages are added to; `options`: further ones of `caracol run`."""
        self._folder = folder
        self._log = log
        ports = ["--host", "127.0.0.1", "--page-port", str(page_port), "--sync-port", str(sync_port)]
        with log.open("ab") as messages:
            self._process = subprocess.Popen(  # noqa: S603  (our own program)
                [sys.executable, "-m", "caracol.node", "run", "--folder", str(folder.path), *ports, *options, "--json"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=messages,
            )
        self.number = self._process.pid
        """The number that the system gave it."""

    def ready(self) -> dict[str, Any]:
        """Wait until it can be reached; what it tells of itself then."""
        said = self._process.stdout.readline() if self._process.stdout else b""
        if not said:
            self.stop()
            raise NotStarted(
                message(
                    "The node on {path} did not start. {last_words}",
                    path=self._folder.path,
                    last_words=self._last_words(),
                )
            )
        told: dict[str, Any] = json.loads(said)
        return told

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        self._process.terminate()
        try:
            self._process.communicate(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()

    def leave(self) -> None:
        """Let it run on when this program ends."""
        if self._process.stdout:
            self._process.stdout.close()
        self._process.returncode = 0  # Python would warn of a process that is left, and this one is meant to be

    def _last_words(self) -> str:
        lines = self._log.read_text("utf-8", "replace").splitlines()[-LAST_LINES:]
        return (
            f"It said: {' '.join(lines)}"
            if lines
            else message("It said nothing, neither here nor in {log}.", log=self._log)
        )
