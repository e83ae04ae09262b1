"""Who gives way when more come than there are places; and honest nodes that are let in while others flood the port."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from caracol.sync.carriers.limits import Limits, whose, wider
from caracol.sync.carriers.places import HALF_LIFE_S, MAX_COUNTED, Places
from tests.sync.carriers.people import GENEROUS_S, Node, serving, talking


@dataclass(eq=False)
class Caller:
    host: str
    is_proven: bool = False
    whose: str = field(init=False)
    wider: str = field(init=False)

    def __post_init__(self) -> None:
        self.whose, self.wider = whose(self.host), wider(self.host)


class Port:
    """Places, and who is inside."""

    def __init__(self, **limits: float) -> None:
        self.now = 0.0
        self.places = Places(Limits(**limits), lambda: self.now)  # type: ignore[arg-type]  # whole numbers where due
        self.inside: list[Caller] = []

    def come(self, host: str, *, is_proven: bool = False) -> Caller:
        caller = Caller(host)
        goes = self.places.come(caller, self.inside)
        if goes is not caller:
            self.inside.append(caller)
        if goes in self.inside and goes is not None:
            self.leave(goes)
        caller.is_proven = is_proven
        return caller

    def leave(self, caller: Caller) -> None:
        self.inside.remove(caller)
        self.places.go(caller)


def test_the_address_with_most_connections_gives_way_and_not_who_came_first() -> None:
    port = Port(connections=8, strangers=4)
    honest = port.come("10.0.0.1")
    for _ in range(20):
        port.come("10.0.7.7")
    another = port.come("10.0.0.2")
    assert honest in port.inside
    assert another in port.inside
    assert len(port.inside) == 4


def test_a_network_of_64_bits_is_one_address_and_many_of_them_are_one_neighbourhood() -> None:
    port = Port(connections=99, strangers=8)
    honest = port.come("2001:db8:1::1")
    for number in range(100):
        port.come(f"2001:db8:7:7::{number:x}")
    assert honest in port.inside
    for number in range(100):
        port.come(f"2001:db8:7:{number:x}::1")
    assert honest in port.inside
    assert port.come("2001:db8:2::1") in port.inside


def test_who_comes_again_and_again_gives_way_to_who_comes_once() -> None:
    port = Port(connections=99, strangers=4)
    for _ in range(5):
        for number in range(1, 5):
            port.leave(port.come(f"10.0.0.{number}"))
    crowd = [port.come(f"10.0.0.{number}") for number in range(1, 5)]
    honest = port.come("10.0.0.9")
    assert honest in port.inside
    for number in range(1, 5):
        port.come(f"10.0.0.{number}")
    assert honest in port.inside
    assert len(crowd) == len(port.inside)


def test_known_nodes_have_places_that_no_stranger_takes() -> None:
    port = Port(connections=6, strangers=2)
    known = [port.come(f"10.0.0.{number}", is_proven=True) for number in range(1, 4)]
    for number in range(50):
        port.come(f"10.1.{number}.1")
    assert known == [caller for caller in port.inside if caller.is_proven]
    assert len(port.inside) == 5


def test_where_a_known_node_came_from_gives_way_last() -> None:
    port = Port(connections=99, strangers=4)
    port.leave(port.come("10.0.0.1", is_proven=True))
    again = port.come("10.0.0.1")
    more = port.come("10.0.0.1")
    for number in range(50):
        port.come(f"10.1.{number}.1")
    assert again in port.inside
    assert more in port.inside


def test_an_address_that_comes_to_nothing_too_often_is_turned_away_for_a_while() -> None:
    port = Port(rate_per_address=10)
    for _ in range(10):
        port.leave(port.come("10.0.0.1"))
    assert port.come("10.0.0.1") not in port.inside
    assert port.come("10.0.0.2") in port.inside
    port.now += 2 * HALF_LIFE_S
    assert port.come("10.0.0.1") in port.inside


def test_a_known_node_may_come_as_often_as_its_network_breaks() -> None:
    port = Port(rate_per_address=10)
    for _ in range(100):
        port.leave(port.come("10.0.0.1", is_proven=True))
    assert port.come("10.0.0.1") in port.inside


def test_what_is_remembered_is_bounded_and_lasts_for_years() -> None:
    port = Port(rate_per_address=10)
    for number in range(3 * MAX_COUNTED):
        port.leave(port.come(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", is_proven=number % 2 == 0))
        port.now += 0.001
    assert len(port.places._visits) <= MAX_COUNTED
    assert len(port.places._familiar) <= MAX_COUNTED
    assert port.places._visits
    port.now += 365 * 86_400
    for _ in range(10):
        port.leave(port.come("10.0.0.1"))
    assert port.come("10.0.0.1") not in port.inside


@asynccontextmanager
async def flood(port: int, addresses: int, sockets: int) -> AsyncIterator[None]:
    """Sockets that say nothing and come again as soon as they are ended."""

    async def again_and_again(source: str) -> None:
        while True:
            with suppress(OSError):
                reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
                try:
                    await reader.read()
                finally:
                    writer.transport.abort()
            await asyncio.sleep(0)

    tasks = [asyncio.ensure_future(again_and_again(f"127.0.1.{1 + each % addresses}")) for each in range(sockets)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def test_of_honest_greetings_all_are_answered_while_ninety_sockets_flood_the_port() -> None:
    village = Node()
    async with serving(village) as server, flood(server.port, addresses=5, sockets=90):
        async with asyncio.timeout(GENEROUS_S):
            while len(server._visits) < Limits().strangers:  # every place that strangers may have is taken
                await asyncio.sleep(0.01)
        for _ in range(20):
            neighbour = Node(b"proof")
            async with talking(server, neighbour):
                chat, _ = await neighbour.chat()
                assert await chat.next() == b"echo proof"
