"""What hostile, broken and slow peers do to a server's port, with bare sockets.

Each is a coroutine that misbehaves, and returns when the server has ended its connection: `HOSTILE` at once, `SLOW`
when its time is over.
"""

import asyncio
import os
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from caracol.sync.carriers.link import PATH

Hostile = Callable[[int], Awaitable[None]]

UPGRADE: Final = (
    f"GET {PATH} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
).encode()
BINARY, TEXT, CONTINUED, PING = 0x82, 0x81, 0x00, 0x89


class Wire:
    """One connection that does as it pleases."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def tcp(cls, port: int, source: str = "127.0.0.1") -> "Wire":
        return cls(*await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0)))

    @classmethod
    async def tls(cls, port: int, source: str = "127.0.0.1") -> "Wire":
        careless = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        careless.check_hostname, careless.verify_mode = False, ssl.CERT_NONE
        return cls(*await asyncio.open_connection("127.0.0.1", port, ssl=careless, local_addr=(source, 0)))

    @classmethod
    async def websocket(cls, port: int, source: str = "127.0.0.1") -> "Wire":
        wire = await cls.tls(port, source)
        wire.writer.write(UPGRADE)
        await wire.reader.readuntil(b"\r\n\r\n")
        return wire

    async def ended(self) -> None:
        """Read until the server has ended the connection."""
        with suppress(OSError):
            while await self.reader.read(1 << 16):
                pass
        self.abort()

    def abort(self) -> None:
        self.writer.transport.abort()


def message(payload: bytes, first: int = BINARY, length: int | None = None) -> bytes:
    """A masked WebSocket message (RFC 6455, 5.2) with a mask of zeros, as long as it says or otherwise."""
    said = len(payload) if length is None else length
    return bytes([first, 0x80 | 127]) + said.to_bytes(8, "big") + bytes(4) + payload


async def drip(wire: Wire, text: bytes) -> None:
    """Send byte by byte, for ever, until the server ends it."""
    with suppress(OSError):
        while not wire.reader.at_eof() and not wire.writer.is_closing():
            for place in range(len(text)):
                wire.writer.write(text[place : place + 1])
                await wire.writer.drain()
                with suppress(TimeoutError):
                    await asyncio.wait_for(wire.reader.read(1), 0.01)
    await wire.ended()


def over_tls(sent: bytes) -> Hostile:
    async def hostile(port: int) -> None:
        wire = await Wire.tls(port)
        wire.writer.write(sent)
        await wire.ended()

    return hostile


def over_tcp(sent: bytes) -> Hostile:
    async def hostile(port: int) -> None:
        wire = await Wire.tcp(port)
        wire.writer.write(sent)
        await wire.ended()

    return hostile


def over_websocket(*sent: bytes) -> Hostile:
    async def hostile(port: int) -> None:
        wire = await Wire.websocket(port)
        for part in sent:
            wire.writer.write(part)
        await wire.ended()

    return hostile


def half_a_hello() -> bytes:
    """The first half of what an honest client begins with."""
    outgoing = ssl.MemoryBIO()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with suppress(ssl.SSLWantReadError):
        context.wrap_bio(ssl.MemoryBIO(), outgoing).do_handshake()
    hello = outgoing.read()
    return hello[: len(hello) // 2]


async def header_byte_by_byte(port: int) -> None:
    await drip(await Wire.tls(port), b"X: " + b"x" * 60 + b"\r\n")


async def hello_byte_by_byte(port: int) -> None:
    await drip(await Wire.tcp(port), half_a_hello())


async def leaves_in_the_middle_of_a_frame(port: int) -> None:
    wire = await Wire.websocket(port)
    wire.writer.write(message(b"half", length=1000))
    await wire.writer.drain()
    wire.abort()


SLOW: Final[dict[str, Hostile]] = {
    "says nothing over TCP": over_tcp(b""),
    "sends half a handshake": over_tcp(half_a_hello()),
    "sends a handshake byte by byte": hello_byte_by_byte,
    "says nothing over TLS": over_tls(b""),
    "sends a header byte by byte": header_byte_by_byte,
    "says nothing over WebSocket": over_websocket(),
    "sends half a frame": over_websocket(message(b"half", length=1000)),
    "sends pings for ever": over_websocket(message(b"", PING) * 20_000),
}
HOSTILE: Final[dict[str, Hostile]] = {
    "sends garbage instead of TLS": over_tcp(os.urandom(4096)),
    "speaks HTTP without TLS": over_tcp(UPGRADE),
    "sends garbage instead of HTTP": over_tls(os.urandom(4096)),
    "sends a header of a megabyte": over_tls(b"GET / HTTP/1.1\r\nX: " + b"x" * (1 << 20)),
    "sends ten thousand headers": over_tls(b"GET / HTTP/1.1\r\n" + b"X: x\r\n" * 10_000),
    "asks for something else": over_tls(UPGRADE.replace(PATH.encode(), b"/")),
    "asks for no WebSocket": over_tls(b"GET " + PATH.encode() + b" HTTP/1.1\r\nHost: x\r\n\r\n"),
    "sends a body for ever": over_tls(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\nx"),
    "pipelines requests": over_tls(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 1_000),
    "sends text": over_websocket(message(b"hello", TEXT)),
    "sends text that is none": over_websocket(message(b"\xff\xfe", TEXT)),
    "announces a frame of an exabyte": over_websocket(message(b"x", length=1 << 60)),
    "sends a frame that is too long": over_websocket(message(bytes((1 << 20) + 1))),
    "sends fragments without end": over_websocket(
        message(bytes(1 << 19), 0x02), *[message(bytes(1 << 19), CONTINUED)] * 4
    ),
    "sends garbage instead of frames": over_websocket(bytes([0xFF]) * 100),
    "uses reserved bits": over_websocket(message(b"x", 0x82 | 0x40)),
    "sends a long ping": over_websocket(message(bytes(1000), PING)),
    "leaves in the middle of a frame": leaves_in_the_middle_of_a_frame,
    "breaks a rule of the protocol": over_websocket(message(b"rude")),
}
