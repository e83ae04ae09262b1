"""A disk without room: one sentence, nothing acknowledged is lost, and it goes on when there is room again."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.node.bench.material import recorded
from caracol.node.cli.mistakes import CODES
from caracol.node.config.folder import Folder
from tests.node.cli.command_line import Cli
from tests.node.daemon.nodes import command, held, node, pin, wait_until

STOCK = ("record", "resource.registered", "--set=kind=stock", "--set=unit=gram", "--as=ana", "--on=2026-12-31")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", place], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("only root can mount a small disk")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def test_a_full_disk_is_one_sentence_and_the_node_goes_on(village: Cli, small_disk: Path) -> None:
    small = Cli(small_disk / "node", Path(village.environment["CARACOL_PASSPHRASE_FILE"]))
    subprocess.run(["cp", "-r", village.folder, small.folder], check=True)
    with node(small.folder) as running:
        small.done(*STOCK, "--set=names=antes")
        before = held(small.folder)
        filling = fill(small_disk)
        full = small(*STOCK, "--set=names=" + "x" * 1900)
        assert full.exit_code == CODES["StoreFull"], full.output
        assert "Free some space" in full.stderr
        assert held(small.folder) == before
        assert "WRONG  folder" in small("doctor").stdout
        with urlopen(running.page + "health") as answer:
            assert answer.status == 200
        known = small("peer", "add", "ábaco abdomen abeja abierto abogado abono aborto abrazo")
        assert known.exit_code == CODES["FileUnreadable"], known.output
        assert f"{small.folder}/peers.json: No space left on device. Free some space on the disk" in known.stderr
        filling.unlink()
        small.done(*STOCK, "--set=names=después")
        assert held(small.folder) == before + 1
        running.stop()


def test_what_finds_no_room_comes_when_there_is_some(small_disk: Path, tmp_path: Path) -> None:
    full, empty = Folder(tmp_path / "full"), Folder(small_disk / "empty")
    for folder in (full, empty):
        folder.make()
    with Store.open(full.store) as store:
        ledger = Ledger(store)
        ledger.settle_stale()
        village = recorded(8000)
        ledger.receive([*village.segments(setup=True), *village.segments(setup=False)])
    with node(full.path) as giving, node(empty.path) as taking:
        pin(giving, taking.fingerprint)
        pin(taking, giving.fingerprint, giving.address)
        wait_until(lambda: "Free some space" in command(empty.path, "status").stdout)
        subprocess.run(["mount", "-o", "remount,size=40m", small_disk], check=True)
        wait_until(lambda: held(empty.path) == held(full.path))
        assert "Traceback" not in taking.stop()


def fill(disk: Path) -> Path:
    """A file that takes all the room there is."""
    path = disk / "filling"
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(os.statvfs(disk).f_frsize))
        except OSError:
            return path
