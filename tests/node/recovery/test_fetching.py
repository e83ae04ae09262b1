"""A damaged node, repaired by its people, gets back from another node what it lost: real processes, real sockets."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from caracol.node.cli.mistakes import CODES
from caracol.node.config.folder import Folder
from caracol.node.daemon.client import needed
from tests.node.cli.command_line import Cli
from tests.node.daemon.nodes import Node, held, node, pin, wait_until
from tests.node.recovery.damaging import PAGE


@contextmanager
def pinned(folder: Path, other: Node) -> Iterator[Node]:
    """A node on this folder that knows the other one, which knows it."""
    with node(folder) as running:
        pin(running, other.fingerprint, other.address)
        pin(other, running.fingerprint)
        needed(Folder(folder)).ask("POST", "/sync", {"whole": True})
        yield running


@pytest.mark.parametrize("damage", ["a half of the pages", "no list of tables", "an empty file"])
def test_what_a_damaged_node_lost_comes_back_from_another_node(village: Cli, tmp_path: Path, damage: str) -> None:
    ours = Cli(tmp_path / "ours", Path(village.environment["CARACOL_PASSPHRASE_FILE"]))
    store = ours.folder / "caracol.sqlite"
    with node(village.folder) as other:
        with pinned(ours.folder, other) as running:
            everything = held(ours.folder)
            assert everything > 0
            running.stop()
        spoil(store, damage)
        assert ours("doctor", "--thorough").exit_code == 1
        rebuilt = ours("rebuild")
        assert rebuilt.exit_code == 1, rebuilt.output
        assert other.address in rebuilt.stdout
        assert held(ours.folder) < everything or damage == "no list of tables"
        assert "store    The store is whole" not in ours("doctor", "--thorough").stdout
        with node(ours.folder) as running:
            needed(Folder(ours.folder)).ask("POST", "/sync", {"whole": True})
            wait_until(lambda: held(ours.folder) == everything)
            running.stop()
        (ours.folder / "caracol.sqlite-damaged").unlink()  # as the sentence says, once all is compared
        assert "store    The store is whole" in ours("doctor", "--thorough").stdout


def spoil(store: Path, damage: str) -> None:
    """Damage the store of a node that does not run."""
    data = store.read_bytes()
    half = len(data) // PAGE // 2 * PAGE
    damaged = {"a half of the pages": data[:half], "no list of tables": bytes(PAGE) + data[PAGE:], "an empty file": b""}
    store.write_bytes(damaged[damage])


def test_a_running_node_is_not_repaired_under_its_feet(village: Cli) -> None:
    store = village.folder / "caracol.sqlite"
    with node(village.folder):
        assert "acts were judged" in village.done("rebuild")
        data = store.read_bytes()
        store.write_bytes(data[: len(data) // PAGE // 2 * PAGE])
        refused = village("rebuild")
        assert refused.exit_code in (CODES["StoreCorrupt"], CODES["StoreUnreachable"])
        assert "rebuild" in refused.output
        assert not (village.folder / "caracol.sqlite-damaged").exists()


def test_a_sound_store_only_gets_a_new_index(village: Cli) -> None:
    acts = held(village.folder)
    assert village.json("rebuild") == {"acts": acts, "lost": [], "damaged": None}
    assert not (village.folder / "caracol.sqlite-damaged").exists()


def test_the_log_of_a_node_has_times_and_levels(tmp_path: Path) -> None:
    with node(tmp_path / "folder") as running:
        said = running.stop()
    [first, *_] = said.splitlines()
    date, time, zone, level, words = first.split(" ", 4)
    assert (len(date), len(time), len(zone), level) == (10, 8, 5, "INFO")
    assert words.startswith("The node runs on ")
