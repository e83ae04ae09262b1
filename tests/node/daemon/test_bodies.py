"""Which bodies a running node keeps: what strangers hand over waits, has no effect, and is shown as what it is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from caracol.ledger.acts.base32 import spell
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.node.cli.mistakes import CODES
from caracol.node.config.folder import Folder
from tests.node.cli.command_line import Cli
from tests.node.daemon.nodes import Node, node, wait_until
from tests.node.daemon.test_syncing import Place
from tests.node.web.site import Parsed
from tests.sync.nodes import NamedVillage

MACHINES = 300


def machine(number: int) -> str:
    """The key of a machine that is nowhere."""
    return spell(SigningKey.from_secret(number.to_bytes(32, "big")).public)


class Imitation(NamedVillage):
    """A body that one person founds alone, with machines of nobody's."""

    def __init__(self) -> None:
        super().__init__(2, thresholds={"charter": 1})
        for number in range(MACHINES):
            self.by(self.ana, "node.admitted", {"key": machine(number), "label": f"{number}"})


@pytest.fixture
def ceiba(village: Cli) -> Iterator[Place]:
    """The invented community's node."""
    with node(village.folder) as running:
        yield Place(village, running)


@pytest.fixture
def neighbour(village: Cli, tmp_path: Path) -> Iterator[Place]:
    """A node with somebody's body on it."""
    cli = Cli(tmp_path / "neighbour", Path(village.environment["CARACOL_PASSPHRASE_FILE"]))
    Folder(cli.folder).make()
    with Store.open(Folder(cli.folder).store) as store:
        Ledger(store).receive(Imitation().segments())
    with node(cli.folder) as running:
        yield Place(cli, running)


def introduced(one: Place, other: Place) -> None:
    """Both pin each other, and nothing more is said."""
    one.cli.done("peer", "add", other.node.address, *other.node.fingerprint.split())
    other.cli.done("peer", "add", one.node.address, *one.node.fingerprint.split())
    one.cli.done("sync", *other.node.fingerprint.split())


def known(place: Place) -> dict[str, str]:
    """What each body is to the node."""
    return {line["body"]: line["choice"] for line in place.cli.json("body", "list")}


def own(place: Place) -> str:
    """The one body that is the node's own."""
    [body] = [body for body, choice in known(place).items() if choice == "own"]
    return body


def page(running: Node) -> Parsed:
    with urlopen(f"{running.page}?lang=en") as answer:
        return Parsed(answer.read().decode())


def offers(place: Place) -> list[Any]:
    return [line for line in place.cli.json("body", "list") if line["choice"] == "offered"]


def test_a_strangers_body_waits_and_the_page_says_whose_it_is(ceiba: Place, neighbour: Place) -> None:
    before = ceiba.status()
    introduced(ceiba, neighbour)
    wait_until(lambda: bool(offers(ceiba)))
    status = ceiba.status()
    assert (status["bodies"], status["acts"], status["offers"]) == (1, before["acts"], 1)
    assert len(status["peers"]) == len(before["peers"]) + 1
    [offer] = offers(ceiba)
    assert offer["offered_by"] == neighbour.node.fingerprint
    shown = page(ceiba.node).shown
    assert "La Ceiba" in shown.partition("Offered, and not kept here")[0]
    assert f"offered by the node «{' '.join(neighbour.node.fingerprint.split()[:2])} …»" in shown
    assert f"Body {offer['body']}" in shown
    assert "caracol body accept" not in shown
    assert f"/body/{offer['body']}" not in page(ceiba.node).links
    told = ceiba.cli.done("body", "list")
    assert f"offered by «{neighbour.node.fingerprint}»" in told
    assert all(founder in told for founder in offer["founders"])


def test_what_somebody_accepts_comes_whole_and_its_machines_are_known(ceiba: Place, neighbour: Place) -> None:
    introduced(ceiba, neighbour)
    wait_until(lambda: bool(offers(ceiba)))
    body = own(neighbour)
    ceiba.cli.done("body", "accept", body[:8])
    wait_until(lambda: ceiba.status()["acts"] == ceiba_alone(ceiba, body) + neighbour.status()["acts"])
    assert known(ceiba)[body] == "accepted"
    wait_until(lambda: any(peer["is_admitted"] and not peer["is_pinned"] for peer in ceiba.status()["peers"]))
    assert len(page(ceiba.node).shown) < 10_000
    assert ceiba.cli("body", "forget", body).exit_code == CODES["NotSo"]
    ceiba.cli.done("body", "forget", "--yes", body)
    assert known(ceiba).get(body) in (None, "offered")


def ceiba_alone(place: Place, body: str) -> int:
    """The acts that the node holds of other bodies."""
    return sum(line["acts"] for line in place.cli.json("body", "list") if line["body"] != body)


def test_what_somebody_refuses_is_not_offered_again(ceiba: Place, neighbour: Place) -> None:
    introduced(ceiba, neighbour)
    wait_until(lambda: bool(offers(ceiba)))
    body = own(neighbour)
    ceiba.cli.done("body", "refuse", body)
    ceiba.cli.done("sync", *neighbour.node.fingerprint.split())
    assert known(ceiba)[body] == "refused"
    assert "Offered, and not kept here" not in page(ceiba.node).shown


def test_joining_with_accept_keeps_the_bodies_of_the_other_node(ceiba: Place, neighbour: Place) -> None:
    neighbour.cli.done("peer", "add", ceiba.node.address, *ceiba.node.fingerprint.split())
    body = own(neighbour)
    ceiba.cli.done("join", "--accept", neighbour.node.address, *neighbour.node.fingerprint.split())
    assert known(ceiba)[body] == "own"


def test_a_node_that_keeps_a_body_is_only_offered_those_of_a_node_that_it_joins(ceiba: Place, neighbour: Place) -> None:
    neighbour.cli.done("peer", "add", ceiba.node.address, *ceiba.node.fingerprint.split())
    joined = ceiba.cli.done("join", neighbour.node.address, *neighbour.node.fingerprint.split())
    [offer] = offers(ceiba)
    assert f"caracol body accept {offer['body']}" in joined


def test_a_label_that_spells_another_fingerprint_takes_nobodys_place(ceiba: Place, neighbour: Place) -> None:
    introduced(ceiba, neighbour)
    meant = neighbour.node.fingerprint
    day = ("--on", "2026-12-31")
    node_of_nobody = ceiba.cli.json(
        "record", "node.admitted", f"--set=key={machine(7)}", f"--set=label={meant}", "--as=ana", *day
    )
    ceiba.cli.done("attest", "--yes", node_of_nobody["act"], "--as=carla", *day)
    wait_until(lambda: meant in [peer["name"] for peer in ceiba.status()["peers"] if peer["is_admitted"]])
    assert ceiba.cli.json("peer", "remove", *meant.split())["fingerprint"] == meant
    assert meant not in [peer["fingerprint"] for peer in ceiba.status()["peers"]]


def test_a_node_that_is_barred_gets_nothing_until_it_is_added_again(ceiba: Place, neighbour: Place) -> None:
    introduced(ceiba, neighbour)
    ceiba.cli.done("peer", "bar", neighbour.node.key)
    assert ceiba.status()["barred"] == [neighbour.node.fingerprint]
    wait_until(lambda: neighbour.status()["peers"][0]["status"] == "refused")
    assert ceiba.status()["knocking"] == []
    assert f"Barred: «{neighbour.node.fingerprint}»" in ceiba.cli.done("peer", "list")
    ceiba.cli.done("peer", "add", neighbour.node.address, *neighbour.node.fingerprint.split())
    neighbour.cli.done("sync", *ceiba.node.fingerprint.split())
    assert ceiba.status()["barred"] == []


def test_what_a_stick_brings_is_offered_with_a_running_node_and_without(village: Cli, neighbour: Place) -> None:
    stick = neighbour.cli.folder.with_name("stick")
    neighbour.cli.done("courier", "write", stick)
    body = own(neighbour)
    with node(village.folder) as running:
        here = Place(village, running)
        assert "`caracol body list`" in village.done("courier", "read", stick)
        [offer] = offers(here)
        assert offer["offered_by"] == ""
        assert "offered by a courier file" in page(running).shown
    village.done("body", "refuse", body)
    village.done("body", "forget", body)
    assert offers(Place(village, running)) == []
    village.done("courier", "read", stick)
    village.done("body", "accept", body)
    village.done("courier", "read", stick)
    assert known(Place(village, running))[body] == "accepted"
