"""A node whose clock is in 1970 or in 2100 meets one whose clock is right: certificates have no use for dates."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
SCRIPT = """
import asyncio, datetime
from tests.sync.carriers.people import GENEROUS_S, Node, serving, talking

async def main():
    neighbour = Node(b"hello")
    async with serving(Node()) as server, talking(server, neighbour):
        chat, _ = await neighbour.chat()
        print(datetime.date.today().year, (await chat.next()).decode())

asyncio.run(main())
"""


@pytest.mark.skipif(not LIBRARIES, reason="another clock needs libfaketime")
@pytest.mark.parametrize("year", [1970, 2100])
def test_nodes_meet_whatever_their_clocks_say(year: int) -> None:
    clock = {
        "LD_PRELOAD": str(LIBRARIES[0]),
        "FAKETIME": f"@{year}-06-01 12:00:00",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=root, env=os.environ | clock, capture_output=True, text=True, check=False
    )
    assert done.stdout == f"{year} echo hello\n", done.stderr
