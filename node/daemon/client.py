"""The other end of the control socket, for commands. (http.client, since aiohttp takes long to import.)

if (daemon := reach(folder)) is not None:
    daemon.ask("GET", "/status")
"""

import http.client
import socket
from typing import Any, Final

import msgspec

from caracol.ledger.letters import quoted
from caracol.ledger.messages import message, put_together
from caracol.node.config.folder import Folder
from caracol.node.daemon.endpoint import address, found
from caracol.node.errors import NodeError, NodeGone, NotRunning

PATIENCE_S: Final = 300
"""So long the daemon may take to answer: it may be taking in a year of acts."""


class ToldByDaemon(NodeError):
    """An error that the daemon met."""

    def __init__(self, families: list[str], message: str) -> None:
        super().__init__(message)
        self.families = families
        """The names of its class and of those that this one descends from."""


class Daemon:
    """A daemon that can be asked."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def ask(self, method: str, path: str, value: Any = None) -> Any:
        """Its answer to a question, as plain JSON values."""
        return msgspec.json.decode(self.send(method, path, msgspec.json.encode(value)))

    def send(self, method: str, path: str, data: bytes) -> bytes:
        """Its answer, as bytes."""
        connection = _Connection(self._folder)
        try:
            connection.request(method, path, data)
            response = connection.getresponse()
            answer = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise NodeGone(
                message(
                    (
                        "The node on {path} ended or did not answer ({what}). Look at what it printed, start "
                        "it again with `caracol run`, and see what is there before you repeat anything."
                    ),
                    path=self._folder.path,
                    what=error or type(error).__name__,
                )
            ) from error
        finally:
            connection.close()
        if response.status >= http.client.BAD_REQUEST:
            raise _told(answer)
        return answer


def reach(folder: Folder) -> Daemon | None:
    """The daemon that runs on this folder; None if there is none."""
    connection = _Connection(folder)
    try:
        connection.request("GET", "/ready")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return Daemon(folder)


def needed(folder: Folder) -> Daemon:
    """The daemon that runs on this folder; raises if there is none."""
    daemon = reach(folder)
    if daemon is None:
        raise NotRunning(
            message("No node runs on {path}. Start it with `caracol run` (in another terminal).", path=folder.path)
        )
    return daemon


class _Connection(http.client.HTTPConnection):
    """HTTP over the socket in a folder."""

    def __init__(self, folder: Folder) -> None:
        super().__init__("caracol", timeout=PATIENCE_S)
        self._folder = folder

    def connect(self) -> None:
        """Connect, however long the folder's path is."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        with address(found(self._folder.socket)) as path:
            self.sock.connect(path)


def _told(answer: bytes) -> ToldByDaemon:
    try:
        told = msgspec.json.decode(answer, type=_Told)
    except msgspec.MsgspecError:
        return ToldByDaemon(
            [],
            f"The node answered {quoted(answer, 200)}. This is a fault of the program; please report it.",
        )
    return ToldByDaemon(told.families, put_together(told.message))


class _Told(msgspec.Struct):
    families: list[str]
    message: Any
    """As `messages.parts` writes it."""
