"""Orders from this machine: HTTP over a Unix socket that only the folder's owner may open.

    GET  /ready      true, once the ledger is open
    POST /receive    signed acts of a command that recorded them (messages.Delivery -> messages.Answer)
    POST /offer      acts of bodies that are not kept here, from a stick (messages.Delivery -> messages.Answer)
    POST /rebuild    make the index and all verdicts anew, unless acts are damaged
    GET  /status     how the node is
    POST /peers          pin a node by hand: {"fingerprint", "address": or null}
    POST /peers/remove   take that back: {"fingerprint"}
    POST /peers/bar      know a node no more, whoever admits it: {"fingerprint"}
    GET  /bodies         every body that this node knows of (node.bodies)
    POST /bodies         {"verb": accept, refuse or forget, "body"}
    POST /renew          take a new node key, and start anew with it
    POST /sync           exchange with peers now: {"fingerprints": none for all}

An error is told as {"families": its class and what that descends from, "message": its words} with status 422.
"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import msgspec
from aiohttp import web

from caracol.ledger.acts.base32 import spell
from caracol.ledger.errors import LedgerError
from caracol.ledger.ledger import Ledger
from caracol.ledger.messages import message_of, parts
from caracol.ledger.store.disks import sentences
from caracol.node.bodies import Verb, lines
from caracol.node.daemon.keeper import Keeper
from caracol.node.daemon.messages import MAX_DELIVERY_BYTES, Answer, Delivery
from caracol.node.daemon.orders import Orders
from caracol.node.errors import NodeError
from caracol.node.recovery import rebuild_in_place

T = TypeVar("T")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PeerAsked(msgspec.Struct, frozen=True):
    """Which peer."""

    fingerprint: str
    """In words, or the key in base32."""
    address: str | None = None
    joins: bool = False
    """The bodies that it brings become this node's own."""


class BodyAsked(msgspec.Struct, frozen=True):
    """What is said of a body."""

    verb: Verb
    body: str
    """Its id, or how that begins."""


class SyncAsked(msgspec.Struct, frozen=True):
    """With whom."""

    fingerprints: tuple[str, ...] = ()
    whole: bool = False
    """Count what came since this node was started, not since now."""


class Control:
    """What a daemon answers to commands."""

    def __init__(self, keeper: Keeper, orders: Orders) -> None:
        self._keeper = keeper
        self._orders = orders

    def app(self) -> web.Application:
        """The answers, as an application."""
        app = web.Application(client_max_size=MAX_DELIVERY_BYTES, middlewares=[_in_words])
        app.router.add_get("/ready", self._ready)
        app.router.add_post("/receive", self._receive)
        app.router.add_post("/offer", self._offer)
        app.router.add_post("/rebuild", self._rebuild)
        app.router.add_get("/status", self._status)
        app.router.add_post("/peers", self._add_peer)
        app.router.add_post("/peers/remove", self._remove_peer)
        app.router.add_post("/peers/bar", self._bar_peer)
        app.router.add_get("/bodies", self._bodies)
        app.router.add_post("/bodies", self._say_of_body)
        app.router.add_post("/renew", self._renew)
        app.router.add_post("/sync", self._sync)
        return app

    async def _ready(self, request: web.Request) -> web.Response:
        return answer(True)

    async def _receive(self, request: web.Request) -> web.Response:
        data = await request.read()

        def work(ledger: Ledger) -> bytes:
            segments, private = msgspec.msgpack.decode(data, type=Delivery).read()
            return msgspec.msgpack.encode(Answer.of(ledger.receive(segments, private), segments, ledger.age))

        return web.Response(body=await self._keeper.do(work))

    async def _offer(self, request: web.Request) -> web.Response:
        data = await request.read()

        def work(ledger: Ledger) -> bytes:
            delivery = msgspec.msgpack.decode(data, type=Delivery)
            segments, _ = delivery.read()
            return msgspec.msgpack.encode(Answer.of(ledger.offer(segments, delivery.sender), segments, ledger.age))

        return web.Response(body=await self._keeper.do(work))

    async def _rebuild(self, request: web.Request) -> web.Response:
        return answer(await self._keeper.do(rebuild_in_place))

    async def _status(self, request: web.Request) -> web.Response:
        return answer(await self._orders.status())

    async def _add_peer(self, request: web.Request) -> web.Response:
        asked = await _asked(request, PeerAsked)
        return answer(await self._orders.add_peer(asked.fingerprint, asked.address, joins=asked.joins))

    async def _remove_peer(self, request: web.Request) -> web.Response:
        return answer(await self._orders.remove_peer((await _asked(request, PeerAsked)).fingerprint))

    async def _bar_peer(self, request: web.Request) -> web.Response:
        return answer(await self._orders.bar_peer((await _asked(request, PeerAsked)).fingerprint))

    async def _bodies(self, request: web.Request) -> web.Response:
        return answer(await self._keeper.do(lines))

    async def _say_of_body(self, request: web.Request) -> web.Response:
        asked = await _asked(request, BodyAsked)
        return answer(await self._orders.say_of_body(asked.verb, asked.body))

    async def _renew(self, request: web.Request) -> web.Response:
        renewed = await self._orders.renew()
        return answer({"old": renewed.old and spell(renewed.old), "new": spell(renewed.new)})

    async def _sync(self, request: web.Request) -> web.Response:
        asked = await _asked(request, SyncAsked)
        return answer(await self._orders.sync(asked.fingerprints, whole=asked.whole))


async def _asked(request: web.Request, kind: type[T]) -> T:
    return msgspec.json.decode(await request.read(), type=kind)


def answer(value: Any, status: int = 200) -> web.Response:
    """A value as JSON; a `Message` in it as its English."""
    return web.Response(body=msgspec.json.encode(value, enc_hook=str), content_type="application/json", status=status)


@web.middleware
async def _in_words(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except (LedgerError, NodeError, OSError, msgspec.MsgspecError) as error:
        families = [family.__name__ for family in type(error).__mro__]
        message = sentences(error) if isinstance(error, OSError) else message_of(error)
        return answer({"families": families, "message": parts(message)}, status=422)
