"""A small node in a process of its own, for tests that give it another clock or another network.

`python -m tests.sync.carriers.neighbour OWN OTHER`: the first bytes of its own secret and of the other's. It serves,
announces itself, dials whoever it hears of, and tells what happens in lines: `at PORT`, `hint HOST`, `met HOST`,
`flooded`, `dry`.
"""

import asyncio
import os
import sys

from caracol.ledger.ids import encode_id
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.sync.carriers.client import converse
from caracol.sync.carriers.discovery import Discovery, Hint
from caracol.sync.carriers.server import serve
from caracol.sync.pins import Pin
from tests.sync.carriers.people import Node

VALLEY = encode_id(bytes(20))


def key(number: int) -> SigningKey:
    return SigningKey.from_secret(bytes([number]) * 32)


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


async def meet(hint: Hint, other: SigningKey) -> None:
    """Dial, and tell when the other side has answered."""
    node = Node(b"hello")
    conversation = asyncio.ensure_future(converse(hint.address, Pin.of(other.public), node))
    chat, connection = await node.chat()
    if await chat.next() == b"echo hello":
        say("met", hint.address.host)
    connection.close()
    await conversation


async def watch(discovery: Discovery) -> None:
    """Tell when a flood is noticed, and when it is over."""
    was_flooded = False
    while True:
        await asyncio.sleep(0.02)
        is_flooded = "floods" in (discovery.trouble or "")
        if is_flooded != was_flooded:
            say("flooded" if is_flooded else "dry")
        was_flooded = is_flooded


async def live(own: SigningKey, other: SigningKey) -> None:
    """Until standard input ends."""
    server = await serve(own, Node(), 0)
    say("at", server.port)
    dialling = []

    def heard(hint: Hint) -> None:
        say("hint", hint.address.host)
        dialling.append(asyncio.ensure_future(meet(hint, other)))

    discovery = Discovery(server.port, [VALLEY], heard, os.urandom, looking_s=0.1, pause_s=1)
    watching = asyncio.ensure_future(watch(discovery))
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    watching.cancel()
    await discovery.close()
    await server.close()


if __name__ == "__main__":
    asyncio.run(live(*(key(int(word)) for word in sys.argv[1:])))
