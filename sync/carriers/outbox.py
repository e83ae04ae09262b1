"""Frames that wait until the other side reads them.

Reading goes on while frames wait, or two nodes that both send much would wait for each other for ever; it stops when
more wait than the limit, so that a peer who does not read fills nobody's memory.
"""

import asyncio
from collections import deque
from collections.abc import Iterable


class Outbox:
    """A queue of frames, bounded by their bytes: `room` waits until fewer than the limit wait."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._frames: deque[bytes] = deque()
        self._waiting_bytes = 0
        self._changed = asyncio.Condition()

    async def put(self, frames: Iterable[bytes]) -> None:
        """Append these frames; never waits for the peer."""
        async with self._changed:
            for frame in frames:
                self._frames.append(frame)
                self._waiting_bytes += len(frame)
            self._changed.notify_all()

    async def room(self) -> None:
        """Wait until there is room for more."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._waiting_bytes < self._limit_bytes)

    async def written(self) -> None:
        """Wait until nothing waits."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._frames)

    async def first(self) -> bytes:
        """The frame that waits longest; it counts until it is `sent`."""
        async with self._changed:
            await self._changed.wait_for(lambda: bool(self._frames))
            return self._frames[0]

    async def sent(self) -> None:
        """The first frame has left."""
        async with self._changed:
            self._waiting_bytes -= len(self._frames.popleft())
            self._changed.notify_all()
