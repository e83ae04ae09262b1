"""Two nodes talk over real sockets: frames arrive whole and in order, news are told, and either side can end it."""

import asyncio

import pytest

from caracol.sync.carriers.errors import BrokenOff, LinkError, PeerLeft
from caracol.sync.carriers.limits import Limits
from caracol.sync.carriers.talk import Connection
from caracol.sync.refusals import Busy
from tests.sync.carriers.people import GENEROUS_S, VILLAGE, Chat, Node, Rude, serving, talking


async def test_frames_arrive_whole_and_in_order() -> None:
    frames = [bytes([number]) * (1 << number) for number in range(20)]
    village, neighbour = Node(), Node(*frames)
    async with serving(village) as server, talking(server, neighbour):
        chat, _ = await village.chat()
        answered, _ = await neighbour.chat()
        assert [await chat.next() for _ in frames] == frames
        assert [await answered.next() for _ in frames] == [b"echo " + frame for frame in frames]


async def test_a_frame_may_be_as_long_as_the_longest() -> None:
    longest = bytes(Limits().frame_bytes)
    village = Node()
    async with serving(village) as server, talking(server, Node(longest)):
        chat, _ = await village.chat()
        assert await chat.next() == longest


async def test_both_sides_know_the_key_that_the_conversation_is_bound_to() -> None:
    village, neighbour = Node(), Node()
    async with serving(village) as server, talking(server, neighbour):
        (_, ours), (_, theirs) = await village.chat(), await neighbour.chat()
        assert ours.server_key == theirs.server_key == VILLAGE.public
        assert (ours.role, theirs.role) == ("server", "client")
        assert ours.address.host == "127.0.0.1"
        assert theirs.address.port == server.port


async def test_news_are_told_to_either_side_when_it_is_woken() -> None:
    village, neighbour = Node(), Node()
    async with serving(village) as server, talking(server, neighbour):
        (ours, ours_open), (theirs, theirs_open) = await village.chat(), await neighbour.chat()
        ours.to_tell = [b"one", b"two"]
        for _ in range(10):
            ours_open.wake()
        assert [await theirs.next(), await theirs.next()] == [b"one", b"two"]
        theirs.to_tell = [b"three"]
        theirs_open.wake()
        assert await ours.next() == b"three"


async def test_two_nodes_that_both_send_much_do_not_wait_for_each_other_for_ever() -> None:
    much = [bytes(1 << 20)] * 3  # more than the buffers of two sockets
    village, neighbour = Node(*much), Node(*much)
    village.talk = neighbour.talk = lambda connection: Chat("client", much)
    async with serving(village) as server, talking(server, neighbour):
        (ours, _), (theirs, _) = await village.chat(), await neighbour.chat()
        for _ in much:
            assert await ours.next() == much[0]
            assert await theirs.next() == much[0]


async def test_a_client_that_is_finished_leaves_politely() -> None:
    village, neighbour = Node(), Node()
    async with serving(village) as server, talking(server, neighbour) as conversation:
        _, connection = await neighbour.chat()
        connection.close()
        await asyncio.wait_for(conversation, GENEROUS_S)
        assert await village.ending() is None
        assert await neighbour.ending() is None


async def test_a_server_that_stops_ends_its_conversations_politely() -> None:
    village, neighbour = Node(), Node()
    async with serving(village) as server, talking(server, neighbour) as conversation:
        await village.chat()
        await neighbour.chat()
        await server.close()
        await asyncio.wait_for(conversation, GENEROUS_S)
    assert await village.ending() is None


@pytest.mark.parametrize("rude_one", ["client", "server"])
async def test_who_breaks_a_rule_is_told_goodbye_and_both_know_how_it_ended(rude_one: str) -> None:
    village, neighbour = Node(*[b"rude"] * (rude_one == "server")), Node(*[b"rude"] * (rude_one == "client"))
    polite, rude = (neighbour, village) if rude_one == "server" else (village, neighbour)
    async with serving(village) as server, talking(server, neighbour):
        told, _ = await rude.chat()
        assert await told.next() == b"goodbye rude"
        assert isinstance(await polite.ending(), Rude)
        assert isinstance(await rude.ending(), PeerLeft)


async def test_a_fault_of_ours_ends_one_conversation_and_no_other(caplog: pytest.LogCaptureFixture) -> None:
    class Faulty(Chat):
        async def receive(self, frame: bytes) -> list[bytes]:
            raise ZeroDivisionError(frame)

    village, neighbour, third = Node(), Node(b"hello"), Node(b"hello")
    async with serving(village) as server:
        village.talk = lambda connection: Faulty(connection.role, [])
        async with talking(server, neighbour) as conversation:
            with pytest.raises(PeerLeft):
                await asyncio.wait_for(conversation, GENEROUS_S)
        assert isinstance(await village.ending(), ZeroDivisionError)
        village.talk = lambda connection: Chat(connection.role, [])
        async with talking(server, third):
            chat, _ = await third.chat()
            assert await chat.next() == b"echo hello"
    assert "fault of this node" in caplog.text


async def test_a_node_that_is_busy_takes_no_conversation() -> None:
    class Full(Node):
        async def opened(self, connection: Connection) -> Chat:
            raise Busy("There is no room.")

    async with serving(Full()) as server, talking(server, neighbour := Node()) as conversation:
        with pytest.raises(LinkError):
            await asyncio.wait_for(conversation, GENEROUS_S)
        assert isinstance(await neighbour.ending(), LinkError)


async def test_a_connection_that_is_reset_is_broken_off() -> None:
    village, neighbour = Node(), Node()
    async with serving(village) as server, talking(server, neighbour) as conversation:
        await neighbour.chat()
        await village.chat()
        for visit in server._visits:
            visit.abort()
        with pytest.raises(BrokenOff):
            await asyncio.wait_for(conversation, GENEROUS_S)
        assert isinstance(await village.ending(), BrokenOff)
