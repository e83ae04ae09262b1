"""A node that has several addresses: any of them may be the one that is right now."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.node.cli.command_line import Cli
from tests.node.daemon.nodes import node, wait_until
from tests.node.daemon.test_syncing import Place

DEAD = "127.0.0.1:1"
DEAD_TOO = "127.0.0.1:2"


@pytest.fixture
def places(village: Cli, tmp_path: Path) -> Iterator[list[Place]]:
    """Three nodes that do not know each other."""
    passphrase = Path(village.environment["CARACOL_PASSPHRASE_FILE"])
    clis = [Cli(tmp_path / name, passphrase) for name in ("one", "two", "three")]
    with node(clis[0].folder) as one, node(clis[1].folder) as two, node(clis[2].folder) as three:
        yield [Place(cli, running) for cli, running in zip(clis, (one, two, three), strict=True)]


def pin_at(here: Place, there: Place, *addresses: str) -> None:
    for address in addresses:
        here.cli.done("peer", "add", address, *there.node.fingerprint.split())


def test_a_node_is_found_at_its_new_address_though_another_one_has_its_old_one(places: list[Place]) -> None:
    here, there, stranger = places
    there.cli.done("peer", "add", *here.node.fingerprint.split())
    pin_at(here, there, stranger.node.address, there.node.address)
    wait_until(lambda: here.status()["peers"][0]["status"] == "reachable")


def test_where_nobody_answers_every_address_is_told_of(places: list[Place]) -> None:
    here, there, _ = places
    pin_at(here, there, DEAD, DEAD_TOO)
    [told] = json.loads(here.cli("sync", "--json").stdout)
    assert f"Nobody answers at {DEAD}: Connection refused." in told["says"]
    assert f"Nobody answers at {DEAD_TOO}: Connection refused." in told["says"]
    assert told["says"] in here.cli.done("status")


def test_another_node_at_one_address_is_told_with_that_address_and_the_other_ones_too(places: list[Place]) -> None:
    here, there, stranger = places
    pin_at(here, there, stranger.node.address, DEAD)
    [told] = json.loads(here.cli("sync", "--json").stdout)
    assert f"At {stranger.node.address}: another node answers there" in told["says"]
    assert f"Nobody answers at {DEAD}" in told["says"]
    assert here.status()["peers"][0]["code"] == "wrong-certificate"
    stranger.node.stop()
    here.cli("sync")
    assert here.status()["peers"][0]["status"] == "never-seen"
    assert f"Nobody answers at {stranger.node.address}" in here.status()["peers"][0]["says"]
