"""A running node: the store, the page, orders from this machine, other nodes; started in order, stopped in reverse."""

import asyncio
import logging
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from errno import EACCES, EADDRINUSE, EADDRNOTAVAIL
from functools import partial
from typing import Any

import msgspec
from aiohttp import web

from caracol.ledger.acts.base32 import spell
from caracol.ledger.keeping import kept_bodies
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.messages import message
from caracol.node.config.folder import Folder
from caracol.node.config.nodekey import node_key
from caracol.node.config.settings import Settings
from caracol.node.daemon.calls import Calls
from caracol.node.daemon.control import Control
from caracol.node.daemon.endpoint import listening
from caracol.node.daemon.jobs import Upkeep, repeat
from caracol.node.daemon.keeper import Keeper
from caracol.node.daemon.neighbours import Neighbours
from caracol.node.daemon.orders import Orders, Started
from caracol.node.daemon.running import running
from caracol.node.daemon.shown import shown
from caracol.node.daemon.talks import Talks
from caracol.node.errors import AddressWrong, PortInUse
from caracol.node.renewal import renew_key
from caracol.node.web.application import web_app
from caracol.node.web.serving import serve_page
from caracol.sync.addresses import PORT, Address
from caracol.sync.carriers.discovery import Discovery, Hint
from caracol.sync.carriers.gateway import default_gateway
from caracol.sync.carriers.server import EVERYWHERE, serve
from caracol.sync.shelf import Shelf

log = logging.getLogger("caracol")

ANSWERING_S = 2
"""So long commands that wait for an answer are still waited for when the node is stopped,"""
SETTLING_S = 10
"""and so long its own tasks."""


async def run(folder: Folder, settings: Settings, tell: Callable[[Started], None]) -> None:
    """Run a node until somebody stops it; `tell` is called when it can be reached."""
    with running(folder):
        stopped = _until_stopped()
        while not stopped.is_set():
            started = await _run_with_one_key(folder, settings, tell, stopped)
            settings = msgspec.structs.replace(settings, page_port=started.page_port, sync_port=started.sync_port)


async def _run_with_one_key(
    folder: Folder, settings: Settings, tell: Callable[[Started], None], stopped: asyncio.Event
) -> Started:
    """Run a node until somebody stops it or gives it another key; what it was started as."""
    with closing(listening(folder.socket, folder.runtime())) as listener:
        async with AsyncExitStack() as stack:
            keeper = await Keeper.open(folder.store, settings.memory_mb << 20)
            stack.push_async_callback(keeper.close)
            orders = await _start(folder, settings, keeper, stack)
            await stack.enter_async_context(_answering(Control(keeper, orders).app(), listener))
            tell(orders.started)
            log.info("The node runs on %s (process %d).", folder.path, os.getpid())
            if await _first(stopped, orders.is_renewed) is stopped:
                log.info("The node is asked to end.")
            else:
                log.info("The node has a new key, and starts anew.")
            return orders.started


async def _first(*events: asyncio.Event) -> asyncio.Event:
    """The event that is set first."""
    waits = {asyncio.ensure_future(event.wait()): event for event in events}
    try:
        done, _ = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
    return next(event for wait, event in waits.items() if wait in done)


async def _start(folder: Folder, settings: Settings, keeper: Keeper, stack: AsyncExitStack) -> Orders:
    """Start everything that others see of a node; the stack ends it."""
    key = node_key(folder.node_key, os.urandom)
    neighbours = Neighbours(key.public, folder.peers)
    stack.push_async_callback(neighbours.save)
    peers = neighbours.peers
    shelf = await keeper.do(lambda ledger: Shelf(ledger, peers.is_pinned, peers.is_barred, peers.is_joined))
    neighbours.learn(await keeper.do(lambda _: shelf.admitted.of_all()))
    if not await keeper.do(kept_bodies):
        peers.join_again()
    talks = Talks(keeper, shelf, key, neighbours)
    with _named("sync", settings):
        server = await serve(key, talks, settings.sync_port, [settings.host] if settings.host else EVERYWHERE)
    stack.push_async_callback(server.close)
    calls = Calls(neighbours, talks)
    discovery = await _discovery(server.port, settings, keeper, calls, stack)
    bodies = await keeper.do(lambda ledger: ledger.bodies())
    page = web_app(keeper, lambda: shown(neighbours), key.public, names=settings.names)
    with _named("page", settings):
        served = await serve_page(page, host=settings.host or None, port=settings.page_port)
    stack.push_async_callback(served.close)
    jobs = [repeat(job) for job in Upkeep(keeper, int.from_bytes(os.urandom(4))).jobs()]
    follow = _follow(keeper, shelf, neighbours, discovery)
    await stack.enter_async_context(_doing([calls.go_on(), neighbours.keep_saved(), follow, *jobs]))
    started = Started(
        folder=str(folder.path),
        process=os.getpid(),
        key=spell(key.public),
        fingerprint=fingerprint(key.public),
        host=settings.host,
        page_port=served.port,
        sync_port=server.port,
        bodies=len(bodies),
    )
    renewing = partial(renew_key, folder, os.urandom)
    return Orders(started, keeper, neighbours, talks, calls, discovery, renewing)


async def _discovery(
    port: int, settings: Settings, keeper: Keeper, calls: Calls, stack: AsyncExitStack
) -> Discovery | None:
    """Look for other nodes in the local network, if that is wanted."""
    if not settings.discovery:
        return None
    bodies = await keeper.do(lambda ledger: ledger.bodies())
    chosen = [settings.host] if settings.host else None
    discovery = Discovery(port, bodies, calls.hint, os.urandom, chosen, on_move=calls.all_now, service=settings.service)
    stack.push_async_callback(discovery.close)
    if not chosen and (gateway := default_gateway()):
        calls.hint(Hint(Address(gateway, PORT), is_ours=False))
    return discovery


async def _follow(keeper: Keeper, shelf: Shelf, neighbours: Neighbours, discovery: Discovery | None) -> None:
    """Learn from what was committed who is admitted and which bodies are here, for ever."""
    changed = asyncio.Event()
    keeper.on_change(lambda _: changed.set())
    bodies: list[str] = []
    while True:
        before = bodies
        bodies, nodes = await keeper.do(lambda ledger: (ledger.bodies(), shelf.admitted.of_all()))
        neighbours.learn(nodes)
        if discovery and bodies != before:
            await discovery.join(bodies)
        await changed.wait()
        changed.clear()


def _until_stopped() -> asyncio.Event:
    """Set when the process is asked to end."""
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped


@asynccontextmanager
async def _answering(app: web.Application, listener: socket.socket) -> AsyncIterator[None]:
    """Orders are answered inside the block."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=ANSWERING_S)
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        yield
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _doing(works: Iterable[Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
    """These go on inside the block, each for ever."""
    tasks = [asyncio.create_task(work) for work in works]
    for task in tasks:
        task.add_done_callback(_tell_of_fault)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=SETTLING_S)


def _tell_of_fault(task: "asyncio.Task[None]") -> None:
    """None of them may end by itself; if one does, the node goes on without it, and says so."""
    if not task.cancelled() and (error := task.exception()):
        log.error("A part of the node has stopped; start it again. This is a fault of the program.", exc_info=error)


@contextmanager
def _named(what: str, settings: Settings) -> Iterator[None]:
    """Says in words why a port cannot be listened on."""
    port = getattr(settings, f"{what}_port")
    try:
        yield
    except OSError as error:
        if error.errno == EADDRINUSE:
            raise PortInUse(
                message(
                    (
                        "Port {port}, for the {what}, is in use by another program, perhaps by a node on "
                        "another folder. Choose another one: --{what}-port, or {what}_port in config.toml."
                    ),
                    port=port,
                    what=what,
                )
            ) from error
        if error.errno == EACCES:
            raise PortInUse(
                message(
                    ("Port {port}, for the {what}, is the system's own. Choose one from 1024 on."), port=port, what=what
                )
            ) from error
        if error.errno == EADDRNOTAVAIL or (error.errno or 0) < 0:  # those of getaddrinfo are negative
            raise AddressWrong(
                message(
                    "This machine has no address {host}: correct --host, or host in config.toml.", host=settings.host
                )
            ) from error
        raise
