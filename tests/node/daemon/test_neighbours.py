"""The file of the nodes that are known."""

import asyncio
import threading
from pathlib import Path

import pytest

from caracol.ledger.keys.words import fingerprint
from caracol.node.config.whole import write_whole
from caracol.node.daemon.neighbours import KNOCKS_S, Neighbours
from caracol.sync.addresses import Address
from caracol.sync.carriers.complaints import LINES_PER_ADDRESS

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


class Stranger:
    """A connection of somebody who is not known."""

    role = "server"
    server_key = ME

    def __init__(self, host: str) -> None:
        self.address = Address(host, 1)

    def wake(self) -> None:
        """There is nothing to tell."""

    def close(self) -> None:
        """It has ended."""


def knock(neighbours: Neighbours, number: int) -> None:
    neighbours.knocked(Stranger("192.168.1.9"), number.to_bytes(32, "big"))  # type: ignore[arg-type]  # a role is a word


async def test_who_makes_up_nodes_that_knock_fills_neither_the_log_nor_wears_out_the_card(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    neighbours = Neighbours(ME, tmp_path / "peers.json")
    for number in range(1000):
        knock(neighbours, number)
    assert len(caplog.messages) == LINES_PER_ADDRESS
    assert "caracol peer add" in caplog.messages[0]
    writes = 0
    for second in range(0, 3600, 2):
        knock(neighbours, second)
        if neighbours._is_worth_a_write(second):
            await neighbours.save()
            writes += 1
    assert writes == 3600 // KNOCKS_S
    neighbours.peers.pin(OTHERS[0])
    assert neighbours._is_worth_a_write(3601)
