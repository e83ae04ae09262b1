"""A connection that somebody opened to us, from TCP to its end, and the HTTP between its TLS and its WebSocket."""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable

from aiohttp import web

from caracol.sync.addresses import Address
from caracol.sync.carriers.limits import whose, wider
from caracol.sync.carriers.link import Link

_UNHEARD = logging.Logger("http", logging.CRITICAL + 1)
"""For what aiohttp says of garbled requests; the server's own log has one line for each."""


class Visit:
    """One connection. `settled`: its WebSocket is open, or it is lost; `whose`: by what it is counted."""

    def __init__(self, taken: socket.socket, address: Address) -> None:
        self.socket = taken
        self.address = address
        self.whose = whose(address.host)
        self.wider = wider(address.host)
        self.transport: asyncio.WriteTransport | None = None
        self.link: Link | None = None
        self.has_begun = False
        """Whether its socket is in the hands of a transport, which closes it."""
        self.settled = asyncio.Event()
        self.lost = asyncio.Event()

    @property
    def is_proven(self) -> bool:
        """Whether the other side has proven who it is."""
        return self.link is not None and self.link.is_proven

    def leave(self) -> None:
        """End it politely if it has come to a conversation, and at once otherwise."""
        if self.link:
            self.link.close()
        else:
            self.abort()

    def abort(self) -> None:
        """End it at once."""
        if self.transport:
            self.transport.abort()


class Http(web.Server):
    """aiohttp's protocol for each visit."""

    def __init__(self, answer: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]) -> None:
        super().__init__(answer, access_log=None, logger=_UNHEARD, lingering_time=0)
        self._visits: dict[web.RequestHandler, Visit] = {}

    def attend(self, visit: Visit) -> web.RequestHandler:
        """The protocol of this visit."""
        handler = self()
        self._visits[handler] = visit
        return handler

    def visit_of(self, request: web.BaseRequest) -> Visit:
        """Whose request this is."""
        return self._visits[request.protocol]

    def connection_lost(self, handler: web.RequestHandler, exc: BaseException | None = None) -> None:
        """Called by aiohttp once per connection."""
        super().connection_lost(handler, exc)
        if visit := self._visits.get(handler):
            visit.lost.set()
            visit.settled.set()

    def forget(self, visit: Visit) -> None:
        """The visit is over. (Of one that fails within TLS, aiohttp never hears.)"""
        self._visits = {handler: other for handler, other in self._visits.items() if other is not visit}
