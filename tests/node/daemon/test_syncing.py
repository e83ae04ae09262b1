"""Two nodes: one joins the other, acts come and go, whoever is killed goes on where it was."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from caracol.ledger.store.store import Store
from caracol.node.cli.mistakes import CODES
from caracol.node.config.folder import Folder
from caracol.node.daemon.client import needed
from tests.node.cli.command_line import Cli
from tests.node.daemon.nodes import Node, node, wait_until

DAY = ("--on", "2026-12-31")
STOCK = ("--set=kind=stock", "--set=unit=gram", "--as=ana", *DAY)


class Place:
    """A node and its command line."""

    def __init__(self, cli: Cli, running: Node) -> None:
        self.cli = cli
        self.node = running

    def status(self) -> Any:
        return needed(Folder(self.cli.folder)).ask("GET", "/status")

    def has_act(self, act: str) -> bool:
        with Store.open(Folder(self.cli.folder).store, readonly=True) as store:
            return store.find(act) is not None


def pinned(one: Place, other: Place) -> None:
    """Both know each other, and the first keeps what the other brings."""
    other.cli.done("peer", "add", one.node.address, *one.node.fingerprint.split())
    one.cli.done("join", other.node.address, *other.node.fingerprint.split())
    wait_until(lambda: [peer["status"] for peer in one.status()["peers"] if peer["is_pinned"]] == ["reachable"])


@pytest.fixture
def ceiba(village: Cli) -> Iterator[Place]:
    """The invented community's node."""
    with node(village.folder) as running:
        yield Place(village, running)


@pytest.fixture
def newcomer(village: Cli, tmp_path: Path) -> Iterator[Place]:
    """A node that holds nothing."""
    cli = Cli(tmp_path / "newcomer", Path(village.environment["CARACOL_PASSPHRASE_FILE"]))
    with node(cli.folder) as running:
        yield Place(cli, running)


def test_a_newcomer_joins_and_is_told_what_to_type_on_the_other_node(ceiba: Place, newcomer: Place) -> None:
    joined = newcomer.cli("join", ceiba.node.address, *ceiba.node.fingerprint.split())
    assert joined.exit_code == 1
    assert f"caracol peer add {newcomer.node.address} {newcomer.node.fingerprint}" in joined.stdout
    wait_until(lambda: bool(ceiba.status()["knocking"]))  # the newcomer may hear the answer before it is noted there
    [knock] = ceiba.status()["knocking"]
    assert (knock["fingerprint"], knock["host"]) == (newcomer.node.fingerprint, "127.0.0.1")
    ceiba.cli.done("peer", "add", newcomer.node.address, *newcomer.node.fingerprint.split())
    again = newcomer.cli("join", ceiba.node.address, *ceiba.node.fingerprint.split())
    assert again.exit_code == 0, again.output
    assert "Both hold the same now." in again.stdout
    assert f"--set key={newcomer.node.key}" in again.stdout
    assert newcomer.cli.json("show")[0]["names"] == ceiba.cli.json("show")[0]["names"]
    assert ceiba.status()["knocking"] == []


def test_a_key_may_be_typed_in_place_of_its_words(ceiba: Place, newcomer: Place) -> None:
    added = newcomer.cli.json("peer", "add", ceiba.node.address, ceiba.node.key)
    assert added["fingerprint"] == ceiba.node.fingerprint
    mistyped = newcomer.cli("peer", "add", ceiba.node.address, "uno", "dos")
    assert mistyped.exit_code == CODES["MistypedFingerprint"]


def test_an_act_recorded_here_is_seen_there_without_asking(ceiba: Place, newcomer: Place) -> None:
    pinned(newcomer, ceiba)
    act = ceiba.cli.json("record", "resource.registered", "--set=names=garbanzo", *STOCK)["act"]
    wait_until(lambda: newcomer.has_act(act))
    with urlopen(f"{newcomer.node.page}act/{act}.json") as answer:
        assert json.load(answer)
    back = ceiba.cli.json("attest", "--yes", act, "--as=carla", *DAY)["act"]
    wait_until(lambda: newcomer.has_act(back))
    assert newcomer.cli.json("explain", act)["verdict"] == "effective"


def test_names_stay_inside_until_the_body_admits_the_machine(ceiba: Place, newcomer: Place) -> None:
    pinned(newcomer, ceiba)
    newcomer.cli.done("sync")
    assert "Elena" not in newcomer.cli.done("show", "people")
    admitted = ceiba.cli.json(
        "record", "node.admitted", f"--set=key={newcomer.node.key}", "--set=label=Casa", "--as=ana", *DAY
    )
    ceiba.cli.done("attest", "--yes", admitted["act"], "--as=carla", *DAY)
    wait_until(lambda: "Casa de Elena Gómez" in newcomer.cli.done("show", "people"))
    assert "Casa" in [peer["name"] for peer in ceiba.status()["peers"] if peer["is_admitted"]]


def test_a_peer_that_is_not_there_is_told_at_once_and_keeps_nobody_waiting(ceiba: Place, newcomer: Place) -> None:
    pinned(newcomer, ceiba)
    ceiba.cli.done("peer", "add", "127.0.0.1:1", "ábaco abdomen abeja abierto abogado abono aborto abrazo")
    told = {exchange["fingerprint"]: exchange for exchange in ceiba.cli.json("sync")}
    assert told[newcomer.node.fingerprint]["is_level"]
    [silent] = [each for each in told.values() if "127.0.0.1:1" in each["says"]]
    assert not silent["was_reached"]


def test_who_knocked_is_let_in_by_the_words_alone(ceiba: Place, newcomer: Place) -> None:
    newcomer.cli("join", ceiba.node.address, *ceiba.node.fingerprint.split())
    wait_until(lambda: bool(ceiba.status()["knocking"]))
    hint = next(line for line in ceiba.cli.done("peer", "list").splitlines() if "If you know it" in line)
    typed = hint.partition("caracol ")[2].split()
    assert typed == ["peer", "add", *newcomer.node.fingerprint.split()]
    ceiba.cli.done(*typed)
    newcomer.cli.done("sync", *ceiba.node.fingerprint.split())
    assert newcomer.status()["acts"] > 0


def test_a_peer_that_is_removed_gets_nothing_more(ceiba: Place, newcomer: Place) -> None:
    pinned(newcomer, ceiba)
    ceiba.cli.done("peer", "remove", *newcomer.node.fingerprint.split())
    wait_until(lambda: newcomer.status()["peers"][0]["status"] == "refused")
    act = ceiba.cli.json("record", "resource.registered", "--set=names=garbanzo", *STOCK)["act"]
    assert newcomer.cli("sync", *ceiba.node.fingerprint.split()).exit_code == 1
    assert not newcomer.has_act(act)


def test_another_node_at_the_address_is_not_taken_for_the_one_that_was_meant(ceiba: Place, newcomer: Place) -> None:
    own = newcomer.node
    tried = newcomer.cli("join", ceiba.node.address, *own.fingerprint.split())
    assert tried.exit_code != 0
    assert newcomer.status()["acts"] == 0


def test_whoever_is_killed_goes_on_where_it_was(ceiba: Place, newcomer: Place) -> None:
    pinned(newcomer, ceiba)
    newcomer.cli.done("sync", *ceiba.node.fingerprint.split())
    held = newcomer.status()["acts"]
    newcomer.node.kill()
    act = ceiba.cli.json("record", "resource.registered", "--set=names=garbanzo", *STOCK)["act"]
    with node(newcomer.cli.folder) as again:
        assert again.fingerprint == newcomer.node.fingerprint
        assert Place(newcomer.cli, again).status()["acts"] >= held
        wait_until(lambda: newcomer.has_act(act))


def test_without_a_running_node_the_way_out_is_named(village: Cli) -> None:
    for args in (("sync",), ("status",), ("peer", "list"), ("join", "127.0.0.1", "x")):
        failed = village(*args)
        assert failed.exit_code == CODES["NotRunning"]
        assert "caracol run" in failed.stderr


def test_a_node_that_is_stopped_says_goodbye_and_is_called_again(ceiba: Place, newcomer: Place) -> None:
    pinned(newcomer, ceiba)
    ceiba.node.stop()
    wait_until(lambda: newcomer.status()["peers"][0]["status"] == "last-heard")
    port = ceiba.node.told["sync_port"]
    with node(ceiba.cli.folder, "--sync-port", str(port)):
        wait_until(lambda: newcomer.status()["peers"][0]["status"] == "reachable")
