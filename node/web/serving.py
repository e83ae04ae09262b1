"""The port on which the pages are read, and what one phone on the same Wi-Fi may cost.

Laws: a connection ends when no request has come for a while, and after a while in any case, however slowly it is read;
when there are too many, whoever holds most of them gives up the oldest, so that nobody can keep the others out; a
request's head is short and has no body worth reading.
"""

import asyncio
import logging
import socket
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from caracol.sync.carriers.limits import whose


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the pages' port; the defaults suit a small computer in a village."""

    connections: int = 256
    """At once, from everybody."""
    connections_per_address: int = 32
    """At once from one address: behind a router many phones share one."""
    idle_s: float = 15.0
    """Without a whole request, also at the beginning."""
    life_s: float = 120.0
    """Of a connection in all; a browser opens another."""
    line_bytes: int = 2048
    """The longest address, and the longest header."""
    headers: int = 64


async def serve_page(
    app: web.Application, *, host: str | None = None, port: int = 8016, limits: Limits | None = None
) -> "Served":
    """Listen on this port (0: a free one) of a host, or of all interfaces, until it is closed.

    Raises OSError if the port is taken.
    """
    limits = limits or Limits()
    runner = web.AppRunner(
        app,
        access_log=None,
        logger=_quiet(),
        keepalive_timeout=limits.idle_s,
        lingering_time=0,
        max_line_size=limits.line_bytes,
        max_field_size=limits.line_bytes,
        max_headers=limits.headers,
        shutdown_timeout=1,
    )
    listener = _listen(host, port)
    await runner.setup()
    assert runner.server is not None  # noqa: S101  after `setup`
    door = _Door(runner.server, limits)
    server = await asyncio.get_running_loop().create_server(lambda: _Visit(door), sock=listener)
    return Served(listener.getsockname()[1], server, runner)


class Served:
    """Pages that are being served. `port`: the one they are read on."""

    def __init__(self, port: int, server: asyncio.Server, runner: web.AppRunner) -> None:
        self.port = port
        self._server = server
        self._runner = runner

    async def close(self) -> None:
        """Take no more connections and end those that are open."""
        self._server.close()
        await self._runner.cleanup()


class _Door:
    """The connections that are open, the oldest first."""

    def __init__(self, answerer: Callable[[], asyncio.Protocol], limits: Limits) -> None:
        self.answerer = answerer
        self.limits = limits
        self._inside: dict[_Visit, None] = {}

    def enter(self, visit: "_Visit") -> None:
        """Let a connection in; somebody may have to go."""
        held = Counter(each.whose for each in self._inside)
        if held[visit.whose] >= self.limits.connections_per_address:
            self._send_away(visit.whose)
        elif len(self._inside) >= self.limits.connections:
            self._send_away(held.most_common(1)[0][0])
        self._inside[visit] = None

    def leave(self, visit: "_Visit") -> None:
        """A connection has ended."""
        self._inside.pop(visit, None)

    def _send_away(self, whose_oldest: str) -> None:
        oldest = next(visit for visit in self._inside if visit.whose == whose_oldest)
        self.leave(oldest)
        oldest.abort()


class _Visit(asyncio.Protocol):
    """A connection: counted and timed here, answered by aiohttp."""

    def __init__(self, door: _Door) -> None:
        self._door = door

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Count it, and set it a term."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  TCP
        self.whose = whose(transport.get_extra_info("peername")[0])
        self.abort = transport.abort
        self._end = asyncio.get_running_loop().call_later(self._door.limits.life_s, self.abort)
        self._door.enter(self)
        self._answerer = self._door.answerer()
        self._answerer.connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Its place is free."""
        self._end.cancel()
        self._door.leave(self)
        self._answerer.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """What it asks."""
        self._answerer.data_received(data)

    def eof_received(self) -> bool | None:
        """It asks nothing more."""
        return self._answerer.eof_received()

    def pause_writing(self) -> None:
        """It reads slowly."""
        self._answerer.pause_writing()

    def resume_writing(self) -> None:
        """It reads again."""
        self._answerer.resume_writing()


def _listen(host: str | None, port: int) -> socket.socket:
    """One socket: for all interfaces one that takes IPv6 and IPv4, where the machine has both."""
    if host is not None:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    if socket.has_dualstack_ipv6():
        return socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True)
    return socket.create_server(("", port))


def _quiet() -> logging.Logger:
    """What aiohttp would say of every garbled request; a node's log is on a card that wears out."""
    logger = logging.getLogger("caracol.node.web.requests")
    logger.setLevel(logging.CRITICAL)
    return logger
