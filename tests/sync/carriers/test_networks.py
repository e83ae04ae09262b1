"""Two nodes on a network of their own (a cable between two network namespaces) meet, and meet again after a move."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.sync.carriers.people import GENEROUS_S

ROOT: Final = Path(__file__).parents[3]
HOUSES: Final = (f"caracol{os.getpid()}a", f"caracol{os.getpid()}b")

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="making a network namespace needs root"),
    pytest.mark.skipif(shutil.which("ip") is None, reason="making a network namespace needs iproute2"),
]


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


def inside(house: str, *words: str) -> None:
    ip("-n", house, *words)


@pytest.fixture
def cable() -> Iterator[None]:
    """Two houses, each with one end of a cable called `cable`, with no address but IPv6's own."""
    try:
        for house in HOUSES:
            ip("netns", "add", house)
            inside(house, "link", "set", "lo", "up")
        ip("link", "add", "cable", "netns", HOUSES[0], "type", "veth", "peer", "name", "cable", "netns", HOUSES[1])
        for house in HOUSES:
            inside(house, "link", "set", "cable", "up")
        yield
    finally:
        for house in HOUSES:
            subprocess.run(["ip", "netns", "del", house], check=False, capture_output=True)


class Living:
    """A node that runs in a house; `tells` waits for one of its lines."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def tells(self, line: str) -> None:
        assert self._process.stdout
        async with asyncio.timeout(GENEROUS_S):
            while (told := (await self._process.stdout.readline()).decode().strip()) != line:
                assert told, "The node ended before it told what was waited for."


@asynccontextmanager
async def running(house: str, *module: object) -> AsyncIterator[Living]:
    """A module that runs in a house until the block ends."""
    command = ["ip", "netns", "exec", house, sys.executable, "-m", *map(str, module)]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=pipe, stdout=pipe)
    try:
        yield Living(process)
    finally:
        await asyncio.wait_for(process.communicate(b""), GENEROUS_S)


def living(house: str, own: int, other: int) -> AbstractAsyncContextManager[Living]:
    return running(house, "tests.sync.carriers.neighbour", own, other)


@pytest.mark.usefixtures("cable")
async def test_two_nodes_find_each_other_on_a_cable_and_again_when_the_network_changes() -> None:
    async with living(HOUSES[0], 1, 2) as one, living(HOUSES[1], 2, 1) as other:
        for number, house in enumerate(HOUSES, start=1):
            inside(house, "addr", "add", f"10.77.0.{number}/24", "dev", "cable")
        await one.tells("met 10.77.0.2")
        await other.tells("met 10.77.0.1")
        for number, house in enumerate(HOUSES, start=1):
            inside(house, "addr", "flush", "dev", "cable", "scope", "global")
            inside(house, "addr", "add", f"10.88.0.{number}/24", "dev", "cable")
        await one.tells("met 10.88.0.2")
        await other.tells("met 10.88.0.1")


@pytest.mark.usefixtures("cable")
async def test_a_flood_of_announcements_is_noticed_and_then_nodes_are_found_again() -> None:
    for number, house in enumerate(HOUSES, start=1):
        inside(house, "addr", "add", f"10.77.0.{number}/24", "dev", "cable")
    async with living(HOUSES[0], 1, 2) as one:
        async with running(HOUSES[1], "tests.sync.carriers.flooding", "10.77.0.2"):
            await one.tells("flooded")
            await one.tells("dry")
            await one.tells("flooded")
        async with living(HOUSES[1], 2, 1):
            await one.tells("met 10.77.0.2")
