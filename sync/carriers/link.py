"""One conversation with one peer over an open WebSocket, from its first frame to its last.

One binary message is one frame. Whatever ends a conversation ends it once: the peer's rule broken is answered with a
goodbye and a close code, and raised to whoever began the link; what was taken before stays taken.
"""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from aiohttp import ClientError, ClientWebSocketResponse, WebSocketError, WSCloseCode, WSMsgType
from aiohttp.web import WebSocketResponse

from caracol.ledger import messages
from caracol.ledger.errors import Refused
from caracol.sync.addresses import Address
from caracol.sync.carriers.errors import BrokenFraming, BrokenOff, PeerLeft, Silent, TextFrame, TooSlow
from caracol.sync.carriers.limits import Limits
from caracol.sync.carriers.outbox import Outbox
from caracol.sync.carriers.talk import Host, Role, Talk
from caracol.sync.refusals import FrameTooLarge

PATH = "/caracol/sync/1"
"""Where a node speaks the protocol of this version."""

FINISHED = (WSCloseCode.OK, WSCloseCode.GOING_AWAY)


class Link:
    """Drives one `Talk`."""

    def __init__(
        self,
        socket: WebSocketResponse | ClientWebSocketResponse,
        role: Role,
        server_key: bytes,
        address: Address,
        limits: Limits,
    ) -> None:
        self.role = role
        self.server_key = server_key
        self.address = address
        self.is_proven = False
        self._socket = socket
        self._limits = limits
        self._outbox = Outbox(limits.waiting_bytes)
        self._turn = asyncio.Lock()  # one call of the Talk at a time, its frames queued before the next
        self._woken = asyncio.Event()
        self._leaving = asyncio.Event()

    def wake(self) -> None:
        """Have `Talk.news` called soon; many calls in a row make one."""
        self._woken.set()

    def close(self) -> None:
        """End the conversation politely and soon."""
        self._leaving.set()

    async def run(self, host: Host) -> None:
        """Talk until one side ends it; raises what ended it, unless both sides were finished."""
        code = WSCloseCode.GOING_AWAY  # what is left when the task is cancelled
        try:
            talk = await host.opened(self)
            await self._hold(talk, host)
            code = WSCloseCode.OK
        except Refused:
            code = WSCloseCode.TRY_AGAIN_LATER
            raise
        except Exception:
            code = WSCloseCode.INTERNAL_ERROR
            raise
        finally:
            await self._end(code)

    async def _hold(self, talk: Talk, host: Host) -> None:
        why: Exception | None = None
        try:
            await self._converse(talk)
        except Exception as error:
            why = error
            raise
        finally:
            host.closed(self, why)

    async def _converse(self, talk: Talk) -> None:
        try:
            await _first_of(self._hear(talk), self._tell(talk), self._send(), self._leave())
        except Refused as error:
            await self._part(talk, error)
            raise
        except (ConnectionError, ClientError) as error:
            raise BrokenOff(
                messages.message("The connection with {address} broke off.", address=self.address)
            ) from error

    async def _hear(self, talk: Talk) -> None:
        async with self._turn:
            await self._outbox.put(await talk.start())
        while (frame := await self._next_frame()) is not None:
            await self._outbox.room()
            async with self._turn:
                await self._outbox.put(await talk.receive(frame))
            self.is_proven = talk.peer is not None

    async def _next_frame(self) -> bytes | None:
        try:
            async with asyncio.timeout(None if self.is_proven else self._limits.proving_s):
                return await self._receive()
        except TimeoutError:
            raise TooSlow(
                messages.message(
                    "{address} has not said who it is for {proving_s:g} seconds.",
                    address=self.address,
                    proving_s=self._limits.proving_s,
                )
            ) from None

    async def _receive(self) -> bytes | None:
        message = await self._socket.receive()
        match message.type:
            case WSMsgType.BINARY:
                return bytes(message.data)
            case WSMsgType.TEXT:
                raise TextFrame(
                    messages.message("{address} sent a text message; frames are binary messages.", address=self.address)
                )
            case WSMsgType.ERROR:
                raise self._fault(message.data)
            case WSMsgType.CLOSE if message.data in FINISHED:
                return None
            case WSMsgType.CLOSE:
                raise PeerLeft(
                    messages.message(
                        "{address} closed the connection with code {data}.", address=self.address, data=message.data
                    )
                )
        raise BrokenOff(messages.message("The connection with {address} broke off.", address=self.address))

    def _fault(self, error: BaseException) -> Exception:
        """What ended the connection, in our words; the WebSocket is closed by now."""
        if isinstance(error, WebSocketError) and error.code == WSCloseCode.MESSAGE_TOO_BIG:
            return FrameTooLarge(
                messages.message(
                    "{address} sent a frame of more than {frame_bytes} bytes.",
                    address=self.address,
                    frame_bytes=self._limits.frame_bytes,
                )
            )
        if isinstance(error, WebSocketError):
            return BrokenFraming(
                messages.message(
                    "{address} sent bytes that are no WebSocket message: {error}.", address=self.address, error=error
                )
            )
        if isinstance(error, TimeoutError):
            return Silent(
                messages.message(
                    "{address} gave no sign of life for {what:g} seconds.",
                    address=self.address,
                    what=1.5 * self._limits.heartbeat_s,
                )
            )
        return BrokenOff(messages.message("The connection with {address} broke off.", address=self.address))

    async def _tell(self, talk: Talk) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            await self._outbox.written()
            async with self._turn:
                await self._outbox.put(await talk.news())

    async def _send(self) -> None:
        with suppress(ConnectionError, ClientError):
            while True:
                await self._socket.send_bytes(await self._outbox.first())
                await self._outbox.sent()
        await asyncio.Event().wait()  # what came before the connection ended is still read, and may say why

    async def _leave(self) -> None:
        await self._leaving.wait()

    async def _part(self, talk: Talk, error: Refused) -> None:
        """Say why, then close; a peer that is gone or does not listen is not waited for."""
        with suppress(ConnectionError, ClientError, TimeoutError):
            async with asyncio.timeout(self._limits.closing_s):
                for frame in await talk.goodbye(error):
                    await self._socket.send_bytes(frame)
        await self._end(WSCloseCode.POLICY_VIOLATION)

    async def _end(self, code: int) -> None:
        with suppress(ConnectionError, ClientError, TimeoutError):
            await self._socket.close(code=code)


async def _first_of(*works: Coroutine[Any, Any, None]) -> None:
    """Run all until one is done, end the others, and return or raise as the first one did."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in tasks:
        if task in done:
            task.result()
