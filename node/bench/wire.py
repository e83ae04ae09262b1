"""A piece of wire between two nodes that counts what passes, and can be cut.

with Wire(port) as wire:
    wire.port            # who connects there reaches `port`
    wire.passed          # bytes both ways, with everything that TLS adds
"""

import asyncio
import threading
import time
from contextlib import suppress
from typing import Final, Self

READ_BYTES: Final = 1 << 16


class Wire:
    """A TCP proxy on 127.0.0.1, in a thread of its own."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._open: set[asyncio.StreamWriter] = set()
        self._is_cut = False
        self.port = 0
        self.passed = 0
        self.connected_at = 0.0
        """When somebody was connected through it, by `time.perf_counter`; 0 while nobody is."""
        self.used_at = 0.0
        """When something passed last."""

    def __enter__(self) -> Self:
        self._thread.start()
        self.port = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def cut(self) -> None:
        """Nothing passes any more."""
        asyncio.run_coroutine_threadsafe(self._cut(), self._loop).result()

    def mend(self) -> None:
        """Who connects is let through again, and counted from nothing."""
        self.passed = 0
        self.connected_at = 0.0
        self._is_cut = False

    async def _listen(self) -> int:
        self._server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def _end(self) -> None:
        self._server.close()
        await self._cut()
        passing = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*passing, return_exceptions=True)

    async def _cut(self) -> None:
        self._is_cut = True
        for writer in self._open:
            writer.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_cut:
            writer.transport.abort()
            return
        self.connected_at = self.used_at = time.perf_counter()
        there, back = await asyncio.open_connection("127.0.0.1", self._target)
        self._open |= {writer, back}
        await asyncio.gather(self._count(reader, back), self._count(there, writer))
        self._open -= {writer, back}

    async def _count(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(READ_BYTES):
                self.passed += len(data)
                self.used_at = time.perf_counter()
                writer.write(data)
                await writer.drain()
        writer.close()
