"""Nodes to test carriers with: they talk in plain words, and say when something happened."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from caracol.ledger.errors import Refused
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.sync.addresses import Address
from caracol.sync.carriers.client import converse
from caracol.sync.carriers.limits import Limits
from caracol.sync.carriers.server import Server, serve
from caracol.sync.carriers.talk import Connection
from caracol.sync.pins import Pin

VILLAGE = SigningKey.from_secret(bytes([1]) * 32)
NEIGHBOUR = SigningKey.from_secret(bytes([2]) * 32)
STRANGER = SigningKey.from_secret(bytes([3]) * 32)
GENEROUS_S = 120.0
"""How long a test waits for what has to happen."""


class Rude(Refused):
    """The other side said "rude"."""


class Chat:
    """Says its first frames, tells news, and as server echoes every frame. The frame "proof" proves who it is from."""

    def __init__(self, role: str, first: list[bytes]) -> None:
        self.role = role
        self.first = first
        self.peer: bytes | None = None
        self.heard: asyncio.Queue[bytes] = asyncio.Queue()
        self.to_tell: list[bytes] = []

    async def start(self) -> list[bytes]:
        return self.first

    async def receive(self, frame: bytes) -> list[bytes]:
        if frame == b"rude":
            raise Rude("It said something rude.")
        if frame == b"proof":
            self.peer = b"somebody"
        self.heard.put_nowait(frame)
        return [b"echo " + frame] if self.role == "server" else []

    async def news(self) -> list[bytes]:
        told, self.to_tell = self.to_tell, []
        return told

    async def goodbye(self, error: Refused) -> list[bytes]:
        return [b"goodbye " + error.rule.encode()]

    async def next(self) -> bytes:
        """The next frame it hears, or has heard and not yet told."""
        return await asyncio.wait_for(self.heard.get(), GENEROUS_S)


class Node:
    """A host whose chats and endings can be waited for."""

    def __init__(self, *first: bytes) -> None:
        self.first = list(first)
        self.chats: asyncio.Queue[tuple[Chat, Connection]] = asyncio.Queue()
        self.endings: asyncio.Queue[Exception | None] = asyncio.Queue()
        self.talk: Callable[[Connection], Chat] = lambda connection: Chat(connection.role, self.first)

    async def opened(self, connection: Connection) -> Chat:
        chat = self.talk(connection)
        self.chats.put_nowait((chat, connection))
        return chat

    def closed(self, connection: Connection, why: Exception | None) -> None:
        self.endings.put_nowait(why)

    async def chat(self) -> tuple[Chat, Connection]:
        """The next conversation."""
        return await asyncio.wait_for(self.chats.get(), GENEROUS_S)

    async def ending(self) -> Exception | None:
        """How the next conversation ends."""
        return await asyncio.wait_for(self.endings.get(), GENEROUS_S)


@asynccontextmanager
async def serving(node: Node, key: SigningKey = VILLAGE, limits: Limits | None = None) -> AsyncIterator[Server]:
    server = await serve(key, node, 0, at=["127.0.0.1"], limits=limits)
    try:
        yield server
    finally:
        await server.close()


@asynccontextmanager
async def talking(
    server: Server, node: Node, expected: SigningKey = VILLAGE, limits: Limits | None = None
) -> AsyncIterator[asyncio.Task[None]]:
    """A client that converses with the server until the block ends."""
    task = asyncio.ensure_future(converse(address_of(server), Pin.of(expected.public), node, limits))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await task


def address_of(server: Server) -> Address:
    return Address("127.0.0.1", server.port)
