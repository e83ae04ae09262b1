"""Where other nodes reach this one: TLS and WebSocket on a port, within limits.

Connections are taken by hand instead of by `asyncio.start_server`, because they have to be counted before TLS begins.
What a connection may do before it has proven who it is, is bounded in number and in time; who gives way when places are
taken, `places` decides.
"""

import asyncio
import errno
import logging
import socket
from collections.abc import Iterable

from aiohttp import web

from caracol.ledger.errors import Refused
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.sync.addresses import Address
from caracol.sync.carriers.certificate import server_context
from caracol.sync.carriers.complaints import Complaints
from caracol.sync.carriers.errors import LinkError
from caracol.sync.carriers.limits import Limits, watch
from caracol.sync.carriers.link import PATH, Link
from caracol.sync.carriers.places import Places
from caracol.sync.carriers.talk import Host
from caracol.sync.carriers.visit import Http, Visit
from caracol.sync.refusals import CopiedKey, OwnKey

log = logging.getLogger("caracol.sync")

BACKLOG = 64
"""Connections that the system holds until they are taken."""
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - other nodes have to reach it
OUT_OF_DESCRIPTORS_S = 1.0
"""How long no connection is taken when the system cannot give one, for want of file descriptors or memory."""


async def serve(
    key: SigningKey, host: Host, port: int, at: Iterable[str] = EVERYWHERE, limits: Limits | None = None
) -> "Server":
    """A server that listens on this port (0: a free one) of these IP addresses until it is closed.

    Raises OSError if the port is taken.
    """
    return Server(key, host, _listen(list(at), port), limits or Limits())


class Server:
    """Connections from other nodes. `port`: the one it listens on."""

    def __init__(self, key: SigningKey, host: Host, listeners: list[socket.socket], limits: Limits) -> None:
        self.port: int = listeners[0].getsockname()[1]
        self._key = key
        self._host = host
        self._limits = limits
        self._tls = server_context(key)
        self._complaints = Complaints()
        self._http = Http(self._answer)
        self._places = Places(limits)
        self._visits: dict[Visit, asyncio.Task[None]] = {}  # oldest first
        self._listeners = listeners
        self._doors = [asyncio.ensure_future(self._take(listener)) for listener in listeners]

    async def close(self) -> None:
        """Take no more connections and end those that are open, politely where there is time."""
        await _cancel(self._doors)
        for listener in self._listeners:
            listener.close()
        for visit in self._visits:
            visit.leave()
        if tasks := list(self._visits.values()):
            await asyncio.wait(tasks, timeout=self._limits.closing_s)
        await _cancel(tasks)
        await self._http.shutdown(self._limits.closing_s)

    async def _take(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                taken, peer = await loop.sock_accept(listener)
            except OSError as error:
                log.warning("No connection can be taken: %s.", error)
                await asyncio.sleep(OUT_OF_DESCRIPTORS_S)
            else:
                watch(taken)
                self._admit(Visit(taken, Address(peer[0], peer[1])))

    def _admit(self, visit: Visit) -> None:
        """Let a connection in, or end it at once if there is no place for it."""
        goes = self._places.come(visit, self._visits)
        if goes is visit:
            self._complaints.write(visit.address, "There were too many connections.", "too-many-connections")
            visit.socket.close()
            return
        if goes:
            self._visits.pop(goes).cancel()
        task = asyncio.ensure_future(self._attend(visit))
        self._visits[visit] = task
        task.add_done_callback(lambda _: self._gone(visit))

    def _gone(self, visit: Visit) -> None:
        self._visits.pop(visit, None)
        self._places.go(visit)
        if not visit.has_begun:
            visit.socket.close()

    async def _attend(self, visit: Visit) -> None:
        """One connection, from TLS to its end."""
        try:
            async with asyncio.timeout(self._limits.opening_s):
                await self._open(visit)
            await visit.lost.wait()
        except TimeoutError:
            self._complaints.write(visit.address, "It took too long to begin a conversation.", "too-slow")
        except ConnectionError:
            pass  # hung up: perhaps a node that looked in on a hint, and expected another key
        except OSError as error:  # of TLS too
            self._complaints.write(visit.address, f"It does not speak TLS 1.3 as nodes do: {error}.", "not-a-node")
        else:
            if visit.link is None:
                self._complaints.write(visit.address, "It did not begin a conversation as nodes do.", "not-a-node")
        finally:
            visit.abort()
            self._http.forget(visit)

    async def _open(self, visit: Visit) -> None:
        """Return when the WebSocket is open, or the connection is lost."""
        visit.has_begun = True
        visit.transport, _ = await asyncio.get_running_loop().connect_accepted_socket(
            lambda: self._http.attend(visit),
            visit.socket,
            ssl=self._tls,
            ssl_handshake_timeout=self._limits.opening_s,
            ssl_shutdown_timeout=self._limits.closing_s,
        )
        await visit.settled.wait()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        visit = self._http.visit_of(request)
        answer = web.WebSocketResponse(
            timeout=self._limits.closing_s,
            heartbeat=self._limits.heartbeat_s,
            compress=False,  # frames are compressed already
            max_msg_size=self._limits.frame_bytes + 1,  # aiohttp refuses from there on
        )
        if request.path != PATH or not answer.can_prepare(request):
            return _not_here()
        answer.headers["Server"] = "caracol"  # and not which versions of what
        await answer.prepare(request)
        visit.link = Link(answer, "server", self._key.public, visit.address, self._limits)
        visit.settled.set()
        await self._serve(visit.link)
        return answer

    async def _serve(self, link: Link) -> None:
        try:
            await link.run(self._host)
        except (LinkError, OwnKey, CopiedKey):
            pass  # nobody is to blame, and the host knows
        except Refused as error:
            self._complaints.write(link.address, str(error), error.rule)
        except Exception:  # a fault of ours ends this conversation only
            log.exception("%s: the conversation ended by a fault of this node", link.address)


def _not_here() -> web.Response:
    answer = web.Response(status=404, text=f"Caracol nodes speak WebSocket at {PATH}.\n")
    answer.force_close()
    return answer


def _listen(hosts: list[str], port: int) -> list[socket.socket]:
    """One listening socket per IP address, all on one port; a machine without IPv6 listens on IPv4 alone."""
    listeners: list[socket.socket] = []
    for host in hosts:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
        except OSError as error:
            if listeners and error.errno in (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL):
                continue
            for listener in listeners:
                listener.close()
            raise
        listener.setblocking(False)
        listeners.append(listener)
        port = listener.getsockname()[1]
    return listeners


async def _cancel(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
