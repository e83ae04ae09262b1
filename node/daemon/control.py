"""Orders from this machine: HTTP over a Unix socket that only the folder's owner may open.

    GET  /ready      true, once the ledger is open
    POST /receive    signed acts of a command that recorded them (messages.Delivery -> messages.Answer)
    POST /rebuild    make the index and all verdicts anew

An error is told as {"families": its class and what that descends from, "message": its words} with status 422.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from aiohttp import web

from caracol.ledger.errors import LedgerError
from caracol.ledger.ledger import Ledger
from caracol.node.daemon.keeper import Keeper
from caracol.node.daemon.messages import MAX_DELIVERY_BYTES, Answer, Delivery
from caracol.node.errors import NodeError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Control:
    """What a daemon answers to commands."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def app(self) -> web.Application:
        """The answers, as an application."""
        app = web.Application(client_max_size=MAX_DELIVERY_BYTES, middlewares=[_in_words])
        app.router.add_get("/ready", self._ready)
        app.router.add_post("/receive", self._receive)
        app.router.add_post("/rebuild", self._rebuild)
        return app

    async def _ready(self, request: web.Request) -> web.Response:
        return answer(True)

    async def _receive(self, request: web.Request) -> web.Response:
        data = await request.read()

        def work(ledger: Ledger) -> bytes:
            segments, private = msgspec.msgpack.decode(data, type=Delivery).read()
            return msgspec.msgpack.encode(Answer.of(ledger.receive(segments, private), segments))

        return web.Response(body=await self._keeper.do(work))

    async def _rebuild(self, request: web.Request) -> web.Response:
        return answer(await self._keeper.do(lambda ledger: ledger.rebuild()))


def answer(value: Any, status: int = 200) -> web.Response:
    """A value as JSON."""
    return web.Response(body=msgspec.json.encode(value), content_type="application/json", status=status)


@web.middleware
async def _in_words(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except (LedgerError, NodeError, OSError) as error:
        families = [family.__name__ for family in type(error).__mro__]
        return answer({"families": families, "message": str(error)}, status=422)
