"""The ridge's node key comes from two starts of a node: two machines, or one that lost power and came back.

                             valley
─────first start────────▶      │
─────second start───────▶      │    which of the two is it?
"""

from collections import deque

from caracol.ledger.keys.words import fingerprint
from caracol.sync.carriers.talk import Role
from caracol.sync.session import Session
from tests.node.daemon.test_orders import VALLEY, Line, Valley, ridge, valley
from tests.sync.nodes import Node

__all__ = ["ridge", "valley"]

FIRST, SECOND = (bytes([number]) * 16 for number in (1, 2))


class Started(Line):
    """A connection with one start of the ridge's node; `is_cut`: nothing is heard of it any more."""

    def __init__(self, valley: Valley, ridge: Node, role: Role, instance: bytes) -> None:
        super().__init__(valley, ridge, role)
        self.is_cut = False
        self.is_closed = False
        there: Role = "server" if role == "client" else "client"
        self.there = Session(ridge.shelf, there, ridge.key, self.server_key, bytes, instance)
        self.to_here = deque(self.there.start())

    async def run(self) -> None:
        if not self.is_cut:
            await super().run()

    def close(self) -> None:
        self.is_closed = True


async def both(valley: Valley, ridge: Node, *, is_cut: bool) -> tuple[Started, Started]:
    """Connections with both starts, the first of which loses power before the second begins, or does not."""
    first, second = Started(valley, ridge, "server", FIRST), Started(valley, ridge, "server", SECOND)
    for line in (first, second):
        await line.begin()
        await line.run()
        line.is_cut = is_cut and line is first
    for line in (first, second, first, second):
        await line.run()
    return first, second


async def test_two_machines_keep_a_connection_each_and_are_told(valley: Valley, ridge: Node) -> None:
    first, second = await both(valley, ridge, is_cut=False)
    assert not first.is_closed
    assert not second.is_closed
    assert (first.there.copies, second.there.copies) == ((SECOND,), (FIRST,))
    [line] = (await valley.orders.status()).peers
    assert line.is_shared
    assert "Two machines use this node's key" in line.says


async def test_when_one_of_them_goes_the_other_is_told_and_nothing_is_said_any_more(
    valley: Valley, ridge: Node
) -> None:
    first, second = await both(valley, ridge, is_cut=False)
    first.end()
    await second.run()
    assert second.there.copies == ()
    [line] = (await valley.orders.status()).peers
    assert (line.is_shared, line.status) == (False, "reachable")


async def test_a_new_connection_of_one_of_them_in_place_of_its_old_one_changes_nothing(
    valley: Valley, ridge: Node
) -> None:
    first, second = await both(valley, ridge, is_cut=False)
    again = Started(valley, ridge, "server", FIRST)
    await again.begin()
    await again.run()
    assert first.is_closed
    first.end()
    [line] = (await valley.orders.status()).peers
    assert line.is_shared
    for each in (again, second, again, second):
        await each.run()
    assert (again.there.copies, second.there.copies) == ((SECOND,), (FIRST,))


async def test_what_is_left_of_a_start_that_lost_power_makes_no_second_machine(valley: Valley, ridge: Node) -> None:
    _, second = await both(valley, ridge, is_cut=True)
    assert second.there.copies == ()
    [line] = (await valley.orders.status()).peers
    assert not line.is_shared
    assert line.says == "Reachable; both hold the same."


async def test_nobody_waits_for_a_start_that_lost_power(valley: Valley, ridge: Node) -> None:
    _, second = await both(valley, ridge, is_cut=True)
    asked = await valley.asked_to_sync(fingerprint(ridge.key.public))
    await second.run()
    [exchange] = await asked
    assert exchange.is_level


async def test_one_start_has_one_connection(valley: Valley, ridge: Node) -> None:
    first, second = Started(valley, ridge, "server", FIRST), Started(valley, ridge, "server", FIRST)
    for line in (first, second):
        await line.begin()
        await line.run()
    assert (first.is_closed, second.is_closed) == (True, False)


async def test_who_says_to_be_many_machines_has_as_many_connections_as_anybody_needs(
    valley: Valley, ridge: Node
) -> None:
    lines = [Started(valley, ridge, "server", bytes([number]) * 16) for number in range(1, 11)]
    for line in lines:
        await line.begin()
        await line.run()
    assert [line.is_closed for line in lines] == [True, *[False] * 9]


async def test_a_peer_that_talks_with_a_copy_of_this_machine_is_believed_while_we_talk(
    valley: Valley, ridge: Node
) -> None:
    line = Started(valley, ridge, "client", FIRST)
    await line.begin()
    await line.run()
    assert (await valley.orders.status()).copy is None
    line.to_here.extend(line.there.tell_copies([SECOND]))
    await line.run()
    told = (await valley.orders.status()).copy
    assert told
    assert fingerprint(ridge.key.public) in told
    line.end()
    assert (await valley.orders.status()).copy is None


async def test_a_machine_with_our_key_is_told_of_whoever_called(valley: Valley, ridge: Node) -> None:
    copy = Started(valley, ridge, "client", FIRST)
    copy.server_key = VALLEY.public
    copy.there = Session(ridge.shelf, "server", VALLEY, VALLEY.public, bytes, FIRST)
    copy.to_here = deque(copy.there.start())
    await copy.begin()
    copy.to_there.extend(await copy.here.receive(copy.to_here.popleft()))
    copy.end()
    assert copy.address.host in str((await valley.orders.status()).copy)
