"""A slow or hostile peer costs itself only: honest ones are served meanwhile, and its connection is ended."""

import asyncio
import logging

import pytest

from caracol.sync.carriers.limits import Limits
from caracol.sync.carriers.server import Server
from tests.sync.carriers.people import GENEROUS_S, Node, serving, talking
from tests.sync.carriers.strangers import HOSTILE, SLOW, Hostile, Wire, message


async def served(server: Server) -> None:
    """Return once an honest peer was answered."""
    neighbour = Node(b"hello")
    async with talking(server, neighbour):
        chat, _ = await neighbour.chat()
        assert await chat.next() == b"echo hello"


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
async def test_one_that(hostile: Hostile, caplog: pytest.LogCaptureFixture) -> None:
    """Each is ended while an honest peer talks, and leaves one line in the log at most."""
    async with serving(Node(), limits=Limits(closing_s=1)) as server:
        waiting = asyncio.ensure_future(hostile(server.port))
        await served(server)
        await asyncio.wait_for(waiting, GENEROUS_S)
        await served(server)
    assert [record.levelno for record in caplog.records if record.name != "asyncio"] in ([], [logging.WARNING])
    assert "Traceback" not in caplog.text


async def test_the_log_names_the_rule_that_a_caller_broke(caplog: pytest.LogCaptureFixture) -> None:
    async with serving(village := Node()) as server, talking(server, Node(b"rude")):
        await village.ending()
    assert [message for message in caplog.messages if message.startswith("It said something rude. (rude, 127.0.0.1:")]


async def test_all_at_once_and_the_slow_ones_do_not_keep_an_honest_peer_out() -> None:
    limits = Limits(opening_s=5, proving_s=5, closing_s=1, connections_per_address=100)
    async with serving(Node(), limits=limits) as server:
        waiting = [asyncio.ensure_future(hostile(server.port)) for hostile in (HOSTILE | SLOW).values()]
        await served(server)
        await asyncio.wait_for(asyncio.gather(*waiting), GENEROUS_S)
        await served(server)
        async with asyncio.timeout(GENEROUS_S):
            while server._visits or server._http._visits or server._http.connections:  # nothing of them stays
                await asyncio.sleep(0)


async def test_an_address_gets_its_share_and_no_more() -> None:
    async with serving(Node(), limits=Limits(connections_per_address=5)) as server:
        greedy = [await Wire.tcp(server.port, "127.0.0.2") for _ in range(6)]
        await asyncio.wait_for(greedy[5].ended(), GENEROUS_S)
        await served(server)
        assert len([visit for visit in server._visits if visit.address.host == "127.0.0.2"]) == 5
        for wire in greedy:
            wire.abort()


async def test_strangers_who_take_every_place_give_way_to_who_comes_next() -> None:
    async with serving(Node(), limits=Limits(connections=4)) as server:
        crowd = [await Wire.tls(server.port, f"127.0.0.{number}") for number in range(2, 6)]
        await served(server)
        await asyncio.wait_for(crowd[0].ended(), GENEROUS_S)
        for wire in crowd[1:]:
            assert not wire.reader.at_eof()
            wire.abort()


async def test_who_has_proven_who_it_is_does_not_give_way() -> None:
    village, neighbour = Node(), Node(b"proof")
    async with serving(village, limits=Limits(connections=1)) as server, talking(server, neighbour):
        chat, _ = await neighbour.chat()
        assert await chat.next() == b"echo proof"
        stranger = await Wire.tcp(server.port)
        await asyncio.wait_for(stranger.ended(), GENEROUS_S)
        ours, connection = await village.chat()
        ours.to_tell = [b"still here"]
        connection.wake()
        assert await chat.next() == b"still here"


async def test_who_has_proven_who_it_is_may_be_quiet_for_longer() -> None:
    village, neighbour = Node(), Node(b"proof")
    async with serving(village, limits=Limits(proving_s=3, closing_s=1)) as server, talking(server, neighbour):
        chat, _ = await neighbour.chat()
        assert await chat.next() == b"echo proof"
        stranger = await Wire.websocket(server.port)
        await asyncio.wait_for(stranger.ended(), GENEROUS_S)  # its time was over, and so was the neighbour's
        ours, connection = await village.chat()
        ours.to_tell = [b"still here"]
        connection.wake()
        assert await chat.next() == b"still here"


async def test_from_who_does_not_read_nothing_more_is_read() -> None:
    village = Node()
    limits = Limits(waiting_bytes=1 << 16)
    async with serving(village, limits=limits) as server:
        deaf = await Wire.websocket(server.port)
        deaf.reader._transport.pause_reading()  # type: ignore[attr-defined]
        chat, connection = await village.chat()
        flood = asyncio.ensure_future(shout(deaf))
        while connection._outbox._waiting_bytes < limits.waiting_bytes:  # type: ignore[attr-defined]
            assert await chat.next()
        await served(server)
        assert connection._outbox._waiting_bytes <= limits.waiting_bytes + (1 << 19) + 5  # type: ignore[attr-defined]
        flood.cancel()
        deaf.abort()


async def shout(wire: Wire) -> None:
    while True:
        wire.writer.write(message(bytes(1 << 19)))
        await wire.writer.drain()


async def test_who_stops_answering_is_missed(caplog: pytest.LogCaptureFixture) -> None:
    village = Node()
    async with serving(village, limits=Limits(heartbeat_s=0.3)) as server:
        gone = await Wire.websocket(server.port)
        gone.writer.write(message(b"proof"))
        gone.reader._transport.pause_reading()  # type: ignore[attr-defined]
        assert "no sign of life" in str(await village.ending())
        gone.abort()
