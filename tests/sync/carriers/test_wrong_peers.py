"""What answers at an address is not the node that was expected: one error with a sentence each; nothing was said."""

import asyncio
import ssl
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from hashlib import sha1

import pytest

from caracol.ledger.keys.ed25519 import SigningKey
from caracol.sync.addresses import Address
from caracol.sync.carriers.certificate import server_context
from caracol.sync.carriers.client import converse
from caracol.sync.carriers.errors import BrokenFraming, BrokenOff, NobodyAnswers, NotANode, TextFrame, WrongCertificate
from caracol.sync.carriers.limits import Limits
from caracol.sync.pins import Pin
from caracol.sync.refusals import FrameTooLarge
from tests.sync.carriers.people import GENEROUS_S, STRANGER, VILLAGE, Node, address_of, serving
from tests.sync.carriers.strangers import Wire

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def answering(answer: Answer, key: SigningKey | None = VILLAGE) -> AsyncIterator[Address]:
    """Something that answers connections in its own way, with the village's key or another, or without TLS."""
    tls = server_context(key) if key else None
    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=tls)
    async with server:
        yield Address("127.0.0.1", server.sockets[0].getsockname()[1])


def saying(*parts: bytes) -> Answer:
    """Waits for a request, says this, and hangs up."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, OSError):
            await reader.readuntil(b"\r\n\r\n")
            for part in parts:
                writer.write(part)
            await writer.drain()
        writer.close()

    return answer


def upgrading(*parts: bytes) -> Answer:
    """Opens a WebSocket as it should, says this, and hangs up."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        key = request.split(b"Sec-WebSocket-Key: ")[1].split(b"\r\n")[0]
        accept = b64encode(sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
        head = b"HTTP/1.1 101 Go\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Accept: "
        writer.write(head + accept + b"\r\n\r\n" + b"".join(parts))
        await writer.drain()
        writer.close()

    return answer


async def reach(address: Address, node: Node | None = None, limits: Limits | None = None) -> None:
    pin = Pin.of(VILLAGE.public)
    await asyncio.wait_for(converse(address, pin, node or Node(), limits), GENEROUS_S)


async def test_nobody_listens() -> None:
    async with answering(saying()) as address:
        pass
    with pytest.raises(NobodyAnswers, match="Nobody answers at"):
        await reach(address)


@pytest.mark.parametrize("name", ["nowhere.invalid", "a..b", "a" * 64, "\x00", "x y"])
async def test_a_name_that_leads_nowhere(name: str) -> None:
    with pytest.raises((NobodyAnswers, NotANode)):
        await reach(Address(name, 8017), limits=Limits(opening_s=3))


async def test_something_that_takes_connections_and_says_nothing() -> None:
    async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with answering(never, key=None) as address:
        with pytest.raises(NobodyAnswers, match="did not answer within"):
            await reach(address, limits=Limits(opening_s=0.3))


async def test_another_node_is_told_nothing() -> None:
    stranger, us = Node(), Node(b"for the village only")
    async with serving(stranger, key=STRANGER) as server:
        with pytest.raises(WrongCertificate):
            await reach(address_of(server), us)
        assert us.chats.empty()
        assert stranger.chats.empty()


async def test_a_relay_that_ends_tls_itself_hears_nothing() -> None:
    """It has the village's certificate at the other end, and cannot show it, for it does not hold the key."""
    heard: list[bytes] = []

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read())
        writer.close()

    async with answering(relay, key=STRANGER) as address:
        with pytest.raises(WrongCertificate):
            await reach(address)
    assert [part for part in heard if part] == []


async def test_a_relay_that_passes_bytes_on_reads_none_of_them() -> None:
    passed: list[bytes] = []

    async def passes(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while part := await source.read(1 << 16):
                passed.append(part)
                target.write(part)
        target.close()

    village, us = Node(), Node(b"a secret of the village")
    async with serving(village) as server:

        async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            there = await Wire.tcp(server.port)
            await asyncio.gather(passes(reader, there.writer), passes(there.reader, writer))

        async with answering(relay, key=None) as address:
            task = asyncio.ensure_future(reach(address, us))
            chat, connection = await us.chat()
            assert await chat.next() == b"echo a secret of the village"
            connection.close()
            await task
    assert b"secret" not in b"".join(passed)


@pytest.mark.parametrize(
    "answer",
    [
        saying(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
        saying(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"),
        saying(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/admin\r\nContent-Length: 0\r\n\r\n"),
        saying(b"HTTP/1.1 101 Go\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Accept: no\r\n\r\n"),
        saying(b"garbage\r\n\r\n"),
        saying(b"HTTP/1.1 101 Go\r\nX: " + b"x" * 100_000),
    ],
    ids=["not found", "a page", "sent elsewhere", "wrong accept", "garbage", "endless header"],
)
async def test_the_right_key_that_opens_no_conversation(answer: Answer) -> None:
    async with answering(answer) as address:
        with pytest.raises(NotANode):
            await reach(address)


async def test_the_right_key_that_hangs_up() -> None:
    async with answering(saying()) as address:
        with pytest.raises(BrokenOff):
            await reach(address)


@pytest.mark.parametrize("text", [b"garbage " * 10, b"HTTP/1.1 400 Bad Request\r\n\r\n"], ids=["garbage", "plain HTTP"])
async def test_something_without_tls(text: bytes) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(text)
        await reader.read(1)
        writer.close()

    async with answering(answer, key=None) as address:
        with pytest.raises(NotANode):
            await reach(address)


async def test_something_that_hangs_up_within_the_handshake() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.close()

    async with answering(answer, key=None) as address:
        with pytest.raises(BrokenOff, match="hung up"):
            await reach(address)


async def test_tls_of_another_version() -> None:
    old = server_context(VILLAGE)
    old.minimum_version = ssl.TLSVersion.TLSv1_2
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    server = await asyncio.start_server(saying(), "127.0.0.1", 0, ssl=old)
    async with server:
        with pytest.raises((NotANode, BrokenOff)):
            await reach(Address("127.0.0.1", server.sockets[0].getsockname()[1]))


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        ([b"\x81\x05hello"], TextFrame),
        ([b"\x82\x7f\x00\x00\x00\x00\x7f\xff\xff\xff"], FrameTooLarge),
        ([b"\xff\xff"], BrokenFraming),
        ([b"\x82\x7e\x10\x00half"], BrokenOff),
        ([], BrokenOff),
    ],
    ids=["text", "a giant frame", "garbage", "half a frame", "hangs up"],
)
async def test_the_right_key_that_then_misbehaves(parts: list[bytes], error: type[Exception]) -> None:
    us = Node()
    async with answering(upgrading(*parts)) as address:
        with pytest.raises(error):
            await reach(address, us)
    assert isinstance(await us.ending(), error)
