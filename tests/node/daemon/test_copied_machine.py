"""A machine whose card was copied: both machines, and whoever talks with both, say so in words; then one is renewed.

 ┌── ceiba ──┐            one folder, one node key
disk        copy
  └─ ridge ──┘            knows them as one node
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from caracol.ledger.store.store import Store
from caracol.node.config.folder import Folder
from tests.node.cli.command_line import Cli
from tests.node.daemon.nodes import node, wait_until
from tests.node.daemon.test_syncing import STOCK, Place, pinned

SAID = "Two machines use this node's key"
REMEDY = "caracol node renew"


@pytest.fixture
def passphrase(village: Cli) -> Path:
    return Path(village.environment["CARACOL_PASSPHRASE_FILE"])


@pytest.fixture
def ridge(tmp_path: Path, passphrase: Path) -> Iterator[Place]:
    """A third node."""
    cli = Cli(tmp_path / "ridge", passphrase)
    with node(cli.folder) as running:
        yield Place(cli, running)


@pytest.fixture
def copied(village: Cli, ridge: Place, tmp_path: Path, passphrase: Path) -> Iterator[tuple[Place, Place]]:
    """The village's machine, which the ridge knows, and one with a copy of its card; both run."""
    with node(village.folder) as running:
        pinned(ridge, Place(village, running))
    shutil.copytree(village.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("node.sock"))
    with node(village.folder) as original, node(tmp_path / "copy") as copy:
        yield Place(village, original), Place(Cli(tmp_path / "copy", passphrase), copy)


def known(place: Place) -> dict[str, Any]:
    """The one node that people pinned there."""
    [peer] = [peer for peer in place.status()["peers"] if peer["is_pinned"]]
    return dict(peer)


def doctor(place: Place) -> dict[str, dict[str, Any]]:
    return {each["about"]: each for each in json.loads(place.cli("doctor", "--json").stdout)}


def test_both_machines_and_the_third_node_say_so_and_nobody_is_cut_off(
    ridge: Place, copied: tuple[Place, Place]
) -> None:
    original, copy = copied
    wait_until(lambda: all(place.status()["copy"] for place in copied))
    for place in copied:
        [line] = [line for line in place.cli.done("status").splitlines() if SAID in line]
        assert REMEDY in line
        assert ridge.node.fingerprint in line
        told = doctor(place)["copy"]
        assert not told["is_fine"]
        assert REMEDY in told["says"]
    assert known(ridge)["is_shared"]
    assert SAID in ridge.cli.done("status")
    assert REMEDY in doctor(ridge)["peers"]["says"]
    written = [
        place.cli.json("record", "resource.registered", f"--set=names={name}", *STOCK)["act"]
        for place, name in ((original, "garbanzo"), (copy, "chile"))
    ]
    wait_until(lambda: all(place.has_act(act) for place in (ridge, original, copy) for act in written))
    assert SAID in original.node.stop()
    assert SAID in copy.node.stop()
    assert SAID in ridge.node.stop()


def test_when_the_copy_is_renewed_all_is_well_and_it_writes_chains_of_its_own(
    ridge: Place, copied: tuple[Place, Place]
) -> None:
    original, copy = copied
    wait_until(lambda: all(place.status()["copy"] for place in copied))
    old = copy.cli.json("record", "resource.registered", "--set=names=garbanzo", *STOCK)["act"]
    said = copy.cli.done("node", "renew", "--yes")
    assert original.node.fingerprint in said
    assert "ana" in said
    new = copy.status()["node"]
    assert new["fingerprint"] in said
    assert new["key"] != original.node.key
    assert (new["sync_port"], new["page_port"]) == (copy.node.told["sync_port"], copy.node.told["page_port"])
    wait_until(lambda: not original.status()["copy"] and not copy.status()["copy"])
    assert doctor(original)["copy"]["is_fine"]
    wait_until(lambda: not known(ridge)["is_shared"])
    assert known(ridge)["status"] == "reachable"
    ridge.cli.done("peer", "add", *new["fingerprint"].split())
    act = copy.cli.json("record", "resource.registered", "--set=names=chile", *STOCK)["act"]
    assert lane(copy, act) != lane(copy, old)
    wait_until(lambda: original.has_act(act))


def test_a_machine_that_lost_power_and_comes_back_is_no_copy(village: Cli, ridge: Place) -> None:
    with node(village.folder) as running:
        pinned(ridge, Place(village, running))
        running.kill()
    with node(village.folder) as again:
        wait_until(lambda: known(Place(village, again))["status"] == "reachable")
        Place(village, again).cli.done("sync")
        assert Place(village, again).status()["copy"] is None
        assert not known(ridge)["is_shared"]


def test_a_node_that_does_not_run_is_renewed_too(village: Cli, ridge: Place) -> None:
    with node(village.folder) as running:
        was = running.key
    renewed = village.json("node", "renew", "--yes")
    assert (renewed["old_key"], renewed["key"] != was) == (was, True)
    with node(village.folder) as again:
        assert again.key == renewed["key"]


def test_whoever_was_admitted_is_told_how_to_be_admitted_again(village: Cli) -> None:
    with node(village.folder) as running:
        key = running.key
    act = village.json("record", "node.admitted", f"--set=key={key}", "--set=label=Casa", "--as=ana", *STOCK[-2:])[
        "act"
    ]
    village.done("attest", act, "--as=carla", "--yes", *STOCK[-2:])
    said = village.done("node", "renew", "--yes")
    assert "caracol record node.admitted --set key=" in said


def test_nobody_gets_a_new_key_unasked(village: Cli) -> None:
    with node(village.folder) as running:
        was = running.key
    assert village("node", "renew").exit_code != 0  # nobody answers the question
    with node(village.folder) as again:
        assert again.key == was


def lane(place: Place, act: str) -> bytes:
    with Store.open(Folder(place.cli.folder).store, readonly=True) as store:
        found = store.find(act)
        assert found
        return found.actor
