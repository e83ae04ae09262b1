"""A running node: the store, the page, orders from this machine, other nodes; started in order, stopped in reverse."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from errno import EACCES, EADDRINUSE, EADDRNOTAVAIL

import msgspec
from aiohttp import web

from caracol.ledger.acts.base32 import spell
from caracol.ledger.keys.words import fingerprint
from caracol.node.config.folder import Folder
from caracol.node.config.nodekey import node_key
from caracol.node.config.settings import Settings
from caracol.node.daemon.control import Control
from caracol.node.daemon.endpoint import listening
from caracol.node.daemon.jobs import Job, Upkeep, repeat
from caracol.node.daemon.keeper import Keeper
from caracol.node.daemon.running import running
from caracol.node.errors import AddressWrong, PortInUse
from caracol.node.web.application import web_app
from caracol.node.web.neighbours import Neighbours
from caracol.node.web.serving import serve_page

SETTLING_S = 10
"""So long the tasks of a node may take to end when it is stopped."""


class Started(msgspec.Struct, frozen=True):
    """What is known of a node once it runs."""

    folder: str
    process: int
    key: str
    """Its public key in base32."""
    fingerprint: str
    host: str
    """The address it listens on; empty: all of this machine."""
    page_port: int
    sync_port: int
    bodies: int


async def run(folder: Folder, settings: Settings, tell: Callable[[Started], None]) -> None:
    """Run a node until somebody stops it; `tell` is called when it can be reached."""
    with running(folder), closing(listening(folder.socket)) as listener:
        stopped = _until_stopped()
        async with AsyncExitStack() as stack:
            keeper = await Keeper.open(folder.store)
            stack.push_async_callback(keeper.close)
            key = node_key(folder.node_key, os.urandom)
            page = web_app(keeper, Neighbours, key.public, names=settings.names)
            with _named("page", settings):
                served = await serve_page(page, host=settings.host or None, port=settings.page_port)
            stack.push_async_callback(served.close)
            await stack.enter_async_context(_answering(Control(keeper).app(), listener))
            await stack.enter_async_context(_doing(Upkeep(keeper, os.getpid()).jobs()))
            bodies = await keeper.do(lambda ledger: len(ledger.bodies()))
            tell(
                Started(
                    folder=str(folder.path),
                    process=os.getpid(),
                    key=spell(key.public),
                    fingerprint=fingerprint(key.public),
                    host=settings.host,
                    page_port=served.port,
                    sync_port=0,
                    bodies=bodies,
                )
            )
            await stopped.wait()


def _until_stopped() -> asyncio.Event:
    """Set when the process is asked to end."""
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped


@asynccontextmanager
async def _answering(app: web.Application, listener: socket.socket) -> AsyncIterator[None]:
    """Orders are answered inside the block."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SETTLING_S)
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        yield
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _doing(jobs: Iterable[Job]) -> AsyncIterator[None]:
    """The jobs are done inside the block."""
    tasks = [asyncio.create_task(repeat(job)) for job in jobs]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=SETTLING_S)


@contextmanager
def _named(what: str, settings: Settings) -> Iterator[None]:
    """Says in words why a port cannot be listened on."""
    port = getattr(settings, f"{what}_port")
    try:
        yield
    except OSError as error:
        if error.errno == EADDRINUSE:
            raise PortInUse(
                f"Port {port}, for the {what}, is in use by another program, perhaps by a node on another folder. "
                f"Choose another one: --{what}-port, or {what}_port in config.toml."
            ) from error
        if error.errno == EACCES:
            raise PortInUse(f"Port {port}, for the {what}, is the system's own. Choose one from 1024 on.") from error
        if error.errno == EADDRNOTAVAIL or isinstance(error, socket.gaierror):
            raise AddressWrong(
                f"This machine has no address {settings.host}: correct --host, or host in config.toml."
            ) from error
        raise
