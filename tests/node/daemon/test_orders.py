"""Exchanging when a person says so, while conversations begin and end in any order."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from caracol.ledger.acts.base32 import spell
from caracol.ledger.errors import Refused
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.store.finding import Asked
from caracol.node.bench.material import recorded
from caracol.node.daemon import calls as calling
from caracol.node.daemon.calls import Calls
from caracol.node.daemon.keeper import Keeper
from caracol.node.daemon.neighbours import Neighbours
from caracol.node.daemon.orders import NO_ANSWER, Exchange, Orders, Started
from caracol.node.daemon.talks import KeptTalk, Talks
from caracol.sync.addresses import Address
from caracol.sync.carriers.talk import Role
from caracol.sync.pins import Pin
from caracol.sync.refusals import Busy, ShuttingDown, UnknownNode
from caracol.sync.retry import Retry
from caracol.sync.session import Session
from caracol.sync.shelf import Shelf
from tests.sync.nodes import Node, nodes

VALLEY = SigningKey.from_secret(bytes([1]) * 32)
RIDGE_AT = Address("192.0.2.7", 8017)
GENEROUS_S = 120.0
"""How long a test waits for what has to happen."""


class Valley:
    """A node in this process that pinned the ridge's; a test makes its connections."""

    def __init__(self, keeper: Keeper, shelf: Shelf, neighbours: Neighbours) -> None:
        started = Started(
            folder="", process=0, key=spell(VALLEY.public), fingerprint="", host="", page_port=0, sync_port=0, bodies=0
        )
        self.talks = Talks(keeper, shelf, VALLEY, neighbours)
        self.calls = Calls(neighbours, self.talks)
        self.orders = Orders(started, keeper, neighbours, self.talks, self.calls, discovery=None)

    async def asked_to_sync(self, name: str, *, whole: bool = False) -> "asyncio.Task[list[Exchange]]":
        """The order, which waits for others by now."""
        asked = asyncio.create_task(self.orders.sync([name], whole=whole))
        await asyncio.sleep(0)
        return asked


class Line:
    """A connection of the valley with the ridge, which a test drives frame by frame."""

    address = RIDGE_AT

    def __init__(self, valley: Valley, ridge: Node, role: Role) -> None:
        """`role`: the valley's."""
        self.role = role
        self.server_key = (ridge.key if role == "client" else VALLEY).public
        there: Role = "server" if role == "client" else "client"
        self.there = Session(ridge.shelf, there, ridge.key, self.server_key, bytes)
        self.to_here = deque(self.there.start())
        self.to_there: deque[bytes] = deque()
        self.here: KeptTalk
        self._valley = valley

    async def begin(self) -> None:
        self.here = await self._valley.talks.opened(self)
        self.to_there.extend(await self.here.start())

    async def step(self) -> bool:
        """Deliver one frame, to the ridge first; whether one was on its way."""
        if self.to_there:
            self.to_here.extend(self.there.receive(self.to_there.popleft()))
        elif self.to_here:
            self.to_there.extend(await self.here.receive(self.to_here.popleft()))
        else:
            return False
        return True

    async def run(self) -> None:
        """Deliver everything, until both rest."""
        self.to_there.extend(await self.here.news())
        while await self.step():
            pass

    async def until_the_ridge_talks(self) -> None:
        while not self.there.is_open:
            assert await self.step()

    async def end_for(self, error: Refused) -> None:
        """The ridge ends it for this reason."""
        self.to_here.extend(self.there.goodbye(error))
        await self.run()
        self.end()

    def end(self, why: Exception | None = None) -> None:
        self._valley.talks.closed(self, why)

    def wake(self) -> None:
        """News are told when the test says so."""

    def close(self) -> None:
        """It ends when the test says so."""


@pytest.fixture
async def ridge() -> AsyncIterator[Node]:
    """A node that holds a few acts."""
    with nodes("ridge") as (ridge,):
        ridge.pinned.add(VALLEY.public)
        village = recorded(5)
        ridge.ledger.receive([*village.segments(setup=True), *village.segments(setup=False)])
        yield ridge


@pytest.fixture
async def valley(tmp_path: Path, ridge: Node) -> AsyncIterator[Valley]:
    neighbours = Neighbours(VALLEY.public, tmp_path / "peers.json")
    neighbours.peers.pin(fingerprint(ridge.key.public), RIDGE_AT, joins=True)
    keeper = await Keeper.open(tmp_path / "store")
    peers = neighbours.peers
    shelf = await keeper.do(lambda ledger: Shelf(ledger, peers.is_pinned, peers.is_barred, peers.is_joined))
    yield Valley(keeper, shelf, neighbours)
    await keeper.close()


async def test_the_end_of_one_of_two_connections_is_not_taken_for_an_answer(valley: Valley, ridge: Node) -> None:
    r"""The ridge has seen both begin and ends its own call; here, that end comes before the beginning of the other.

    valley calls ridge  ──proof──────────────────────welcome──▶
    ridge calls valley  ──────proof──welcome──╳
    """
    ours, theirs = Line(valley, ridge, "client"), Line(valley, ridge, "server")
    await ours.begin()
    await ours.until_the_ridge_talks()
    await theirs.begin()
    await theirs.until_the_ridge_talks()
    asked = await valley.asked_to_sync(fingerprint(ridge.key.public))
    theirs.end()
    await ours.run()
    [exchange] = await asyncio.wait_for(asked, GENEROUS_S)
    assert exchange.says == "Both hold the same now."
    assert exchange.taken == ridge.ledger.store.count(Asked())


async def test_what_came_by_a_connection_that_was_replaced_is_counted(valley: Valley, ridge: Node) -> None:
    first, second = Line(valley, ridge, "client"), Line(valley, ridge, "server")
    await first.begin()
    await first.run()
    await second.begin()
    first.end()
    await second.run()
    asked = await valley.asked_to_sync(fingerprint(ridge.key.public), whole=True)
    await second.run()
    [exchange] = await asyncio.wait_for(asked, GENEROUS_S)
    assert exchange.taken == ridge.ledger.store.count(Asked())


async def test_a_peer_whose_address_is_known_is_never_said_to_have_none(
    valley: Valley, ridge: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caracol.node.daemon.orders.CONNECTING_S", 0)
    monkeypatch.setattr("caracol.node.daemon.orders.STALLED_S", 0)
    [exchange] = await valley.orders.sync([fingerprint(ridge.key.public)])
    assert exchange.says == NO_ANSWER


async def test_a_refusal_that_is_older_than_the_wish_to_call_is_no_answer(
    valley: Valley, ridge: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody may have let us in meanwhile: who said no is asked again, at once."""
    begun, refuses, made = asyncio.Event(), asyncio.Event(), list[str]()

    async def refuses_first(address: Address, pin: Pin, talks: Talks) -> None:
        line = Line(valley, ridge, "client")
        await line.begin()
        made.append("call")
        if len(made) == 1:
            begun.set()
            await refuses.wait()
            await line.end_for(UnknownNode(VALLEY.public, "Nobody let you in."))
        else:
            await line.run()

    monkeypatch.setattr(calling, "converse", refuses_first)
    going_on = asyncio.create_task(valley.calls.go_on())
    await asyncio.wait_for(begun.wait(), GENEROUS_S)
    asked = await valley.asked_to_sync(fingerprint(ridge.key.public))
    refuses.set()
    [exchange] = await asyncio.wait_for(asked, GENEROUS_S)
    assert exchange.says == "Both hold the same now."
    going_on.cancel()


async def test_who_is_removed_while_we_talk_and_added_again_is_called_again(
    valley: Valley, ridge: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, name = Line(valley, ridge, "server"), fingerprint(ridge.key.public)
    await line.begin()
    await line.run()
    await valley.orders.remove_peer(name)
    with pytest.raises(UnknownNode) as gone:
        await line.here.news()
    line.end(gone.value)
    await valley.orders.add_peer(name, str(RIDGE_AT))
    made: asyncio.Queue[Address] = asyncio.Queue()

    async def noted(address: Address, pin: Pin, talks: Talks) -> None:
        made.put_nowait(address)

    monkeypatch.setattr(calling, "converse", noted)
    going_on = asyncio.create_task(valley.calls.go_on())
    assert await asyncio.wait_for(made.get(), GENEROUS_S) == RIDGE_AT
    going_on.cancel()


@pytest.mark.parametrize(
    ("why", "begins_anew"), [(Busy("Its disk is full."), False), (ShuttingDown("It is off."), True)]
)
async def test_who_has_no_room_is_called_ever_more_rarely(
    valley: Valley, ridge: Node, monkeypatch: pytest.MonkeyPatch, why: Refused, begins_anew: bool
) -> None:
    retried: asyncio.Queue[str] = asyncio.Queue()

    class Told(Retry):
        def failed(self, now: float) -> None:
            retried.put_nowait("rarer")

        def succeeded(self) -> None:
            retried.put_nowait("anew")

    async def talks_until_there_is_no_room(address: Address, pin: Pin, talks: Talks) -> None:
        line = Line(valley, ridge, "client")
        await line.begin()
        await line.run()
        await line.end_for(why)

    monkeypatch.setattr(calling, "converse", talks_until_there_is_no_room)
    monkeypatch.setattr(calling, "Retry", Told)
    going_on = asyncio.create_task(valley.calls.go_on())
    assert await asyncio.wait_for(retried.get(), GENEROUS_S) == ("anew" if begins_anew else "rarer")
    going_on.cancel()
    [line] = (await valley.orders.status()).peers
    assert ("no room now" in line.says) is not begins_anew
