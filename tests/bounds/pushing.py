"""A node that people pinned, and that sends what it likes: it greets as the protocol says, and then one frame after the
other, each when the one before it was answered.
"""

import asyncio
import subprocess
import sys
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from caracol.ledger.acts.base32 import unspell
from caracol.ledger.bundle.frames import read_frames
from caracol.ledger.errors import Refused
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.sync import nodekey
from caracol.sync.addresses import Address
from caracol.sync.carriers.client import converse
from caracol.sync.carriers.errors import LinkError
from caracol.sync.carriers.talk import Connection
from caracol.sync.frames import Frame, read_frame, write_frame
from caracol.sync.frames.delivery import Part, Segments, Taken
from caracol.sync.frames.greeting import Challenge, Goodbye
from caracol.sync.frames.holdings import Holdings, Tips, Want
from caracol.sync.pins import Pin
from caracol.sync.session import VERSION
from tests.node.daemon.nodes import Node

ANSWERS: Final[dict[type[Frame], type[Frame]]] = {Tips: Want, Segments: Taken, Part: Taken, Holdings: Tips}
"""What answers what."""

KEY = SigningKey.from_secret(b"P" * 32)


class Pusher:
    """One conversation (`sync.carriers.talk.Talk`), and whoever holds it (`Host`)."""

    def __init__(self, frames: Iterable[Frame], server_key: bytes) -> None:
        self.peer: bytes | None = None
        self.goodbye_said = ""
        """The code with which the node ended it."""
        self.connection: Connection
        self._server_key = server_key
        self._frames = deque(frames)
        self._awaited: type[Frame] = Challenge

    async def opened(self, connection: Connection) -> "Pusher":
        self.connection = connection
        return self

    def closed(self, connection: Connection, why: Exception | None) -> None:
        pass

    async def start(self) -> list[bytes]:
        return []

    async def receive(self, frame: bytes) -> list[bytes]:
        match came := read_frame(frame):
            case Challenge() as challenge:
                self.peer = self._server_key
                greeting: list[Frame] = [nodekey.prove(KEY, self._server_key, challenge, VERSION), Holdings(())]
                return [*map(write_frame, greeting), *self._next()]
            case Goodbye(code=code):
                self.goodbye_said = code
                self.connection.close()
                return []
        return self._next() if isinstance(came, self._awaited) else []

    async def news(self) -> list[bytes]:
        return []

    async def goodbye(self, error: Refused) -> list[bytes]:
        return []

    def _next(self) -> list[bytes]:
        if not self._frames:
            self.connection.close()
            return []
        frame = self._frames.popleft()
        self._awaited = ANSWERS[type(frame)]
        return [write_frame(frame)]


def push(node: Node, frames: Iterable[Frame]) -> str:
    """Send these to a node until it has answered all of them or ended it; with which code.

    It is a process of its own, which leaves as it likes, and its sockets with it.
    """
    written = [write_frame(frame) for frame in frames]
    pushing = subprocess.run(
        [sys.executable, "-m", "tests.bounds.pushing", str(node.told["sync_port"]), node.key],
        input=b"".join(len(frame).to_bytes(4, "big") + frame for frame in written),
        stdout=subprocess.PIPE,
        check=True,
    )
    return pushing.stdout.decode().strip()


def main() -> None:
    port, key = int(sys.argv[1]), unspell(sys.argv[2])
    pusher = Pusher([read_frame(frame) for frame in read_frames(sys.stdin.buffer.read())], key)
    with suppress(Refused, LinkError):  # what the node said is in `goodbye_said`
        asyncio.run(converse(Address("127.0.0.1", port), Pin.of(key), pusher))
    sys.stdout.write(pusher.goodbye_said)


if __name__ == "__main__":
    main()
