"""What connections are counted by, and how many frames wait."""

import asyncio
import socket

import pytest

from caracol.sync.carriers.limits import LOST_S, whose
from caracol.sync.carriers.outbox import Outbox
from tests.sync.carriers.people import Node, serving, talking


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("192.168.1.4", "192.168.1.4"),
        ("::ffff:192.168.1.4", "192.168.1.4"),
        ("fd00:1::1", "fd00:1::2"),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::9"),
        ("fe80::1%eth0", "fe80::1%wlan0"),
    ],
)
def test_one_person_is_counted_once(one: str, other: str) -> None:
    assert whose(one) == whose(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("192.168.1.4", "192.168.1.5"), ("fd00:1::1", "fd00:1:0:1::1"), ("fe80::1%eth0", "fe80::2%eth0")],
)
def test_neighbours_are_counted_apart(one: str, other: str) -> None:
    assert whose(one) != whose(other)


async def test_the_system_looks_after_connections_at_both_ends() -> None:
    village, neighbour = Node(), Node()
    async with serving(village) as server, talking(server, neighbour):
        (_, here), (_, there) = await village.chat(), await neighbour.chat()
        for connection in (here, there):
            found = connection._socket.get_extra_info("socket")  # type: ignore[attr-defined]
            assert found.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 1000 * LOST_S
            assert found.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)


async def test_there_is_room_again_once_frames_have_left() -> None:
    outbox = Outbox(limit_bytes=10)
    await outbox.put([b"12345", b"67890"])
    waiting = asyncio.ensure_future(outbox.room())
    assert await outbox.first() == b"12345"
    assert not waiting.done()
    await outbox.sent()
    await waiting
    assert await outbox.first() == b"67890"


async def test_all_is_written_once_the_last_frame_has_left() -> None:
    outbox = Outbox(limit_bytes=10)
    await outbox.put([b"one", b"two"])
    waiting = asyncio.ensure_future(outbox.written())
    for _ in range(2):
        assert not waiting.done()
        await outbox.first()
        await outbox.sent()
    await waiting
