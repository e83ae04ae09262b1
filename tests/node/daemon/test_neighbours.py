"""The file of the nodes that are known."""

import asyncio
import threading
from pathlib import Path

import pytest

from caracol.ledger.keys.words import fingerprint
from caracol.node.config.whole import write_whole
from caracol.node.daemon.neighbours import Neighbours

ME = bytes([1]) * 32
OTHERS = [fingerprint(bytes([number]) * 32) for number in range(2, 7)]
GENEROUS_S = 120.0
"""How long a test waits for what has to happen."""


async def test_who_saves_at_once_takes_turns_and_the_newest_comes_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, go_on, most = [0], threading.Event(), [0]

    def slowly(path: Path, data: bytes) -> None:
        writing[0] += 1
        most[0] = max(most[0], writing[0])
        assert go_on.wait(GENEROUS_S)
        writing[0] -= 1
        write_whole(path, data)

    monkeypatch.setattr("caracol.node.daemon.neighbours.write_whole", slowly)
    neighbours = Neighbours(ME, tmp_path / "peers.json")
    saving = []
    for other in OTHERS:
        neighbours.peers.pin(other)
        saving.append(asyncio.create_task(neighbours.save()))
        await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(*saving)
    assert most == [1]
    assert {peer.fingerprint for peer in Neighbours(ME, tmp_path / "peers.json").peers.all()} == set(OTHERS)
