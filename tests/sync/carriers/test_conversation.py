"""Two nodes talk over real sockets: frames arrive whole and in order, news are told, and either side can end it."""

from tests.sync.carriers.people import Node, serving, talking


async def test_frames_arrive_whole_and_in_order() -> None:
    frames = [bytes([number]) * (1 << number) for number in range(19)]
    village, neighbour = Node(), Node(*frames, b"proof")
    async with serving(village) as server, talking(server, neighbour):
        chat, _ = await village.chat()
        for frame in [*frames, b"proof"]:
            assert await chat.heard.get() == frame
