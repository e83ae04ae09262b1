"""`caracol demo`: real nodes, as processes, with zeroconf and TLS on 127.0.0.1; and what is left in their folders."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from caracol.ledger.store.store import Store
from caracol.ledger.volumes.volume import INNER
from caracol.node.cli.mistakes import CODES
from caracol.node.config.folder import Folder
from caracol.node.config.settings import choose
from caracol.node.demo.cast import NAMES
from caracol.node.demo.ports import HeldPort
from caracol.node.demo.region import Region
from caracol.node.demo.year import live
from caracol.sync.announcing import SERVICE_NAME

PATIENCE_S = 1_200
"""Long enough for a machine that has other things to do."""


def demo(*options: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "caracol.node", "demo", *map(str, options)]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "region"


@pytest.fixture(scope="module")
def told(region: Path) -> dict[str, Any]:
    """What the demo reports of two villages."""
    done = demo("--villages", 2, "--dir", region, "--seed", 1, "--json")
    assert done.returncode == 0, done.stderr
    last: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return last


def test_every_node_holds_every_open_book_in_the_same_state(told: dict[str, Any]) -> None:
    assert told["digests"].keys() == {"la-ceiba", "la-ceiba-laptop", "el-carrizal"}
    opened = [{name: digest for name, digest in held.items() if "open" in name} for held in told["digests"].values()]
    assert len(opened[0]) == len(told["bodies"])
    assert all(held == opened[0] for held in opened)


def test_inner_books_are_on_the_machines_of_their_village_and_on_no_other(told: dict[str, Any]) -> None:
    for village, nodes in {"La Ceiba": {"la-ceiba", "la-ceiba-laptop"}, "El Carrizal": {"el-carrizal"}}.items():
        inner = f"{told['bodies'][village]} 2026 inner"
        assert {node for node, held in told["digests"].items() if inner in held} == nodes
    assert len({held.get(f"{told['bodies']['La Ceiba']} 2026 inner") for held in told["digests"].values()}) == 2


def test_the_acts_that_could_not_know_of_the_recall_were_contested_and_are_settled(told: dict[str, Any]) -> None:
    assert [each["code"] for each in told["contested"]] == ["ended"] * 3
    assert all(each["settled"] for each in told["contested"])


def test_what_another_village_exports_passes_the_audit(told: dict[str, Any]) -> None:
    assert {each["body"] for each in told["audit"]} == set(told["bodies"].values())
    assert [each["problems"] for each in told["audit"]] == [[], []]
    assert told["seconds"] > 0


def test_nobody_is_named_in_another_villages_folder(told: dict[str, Any], region: Path) -> None:
    """Only those whom their village presented in the open."""
    presented = {"Ana Ruiz", "Bruno Díaz", "Carla Méndez"}
    with Store.open(region / "la-ceiba-laptop/caracol.sqlite", readonly=True) as store:
        [volume] = [volume for volume in store.volumes() if volume.scope == INNER]
        assert set(NAMES.values()) - presented <= {each.text for each in store.private_texts(volume)}
    elsewhere = region / "el-carrizal"
    held = b"".join(path.read_bytes() for path in elsewhere.glob("caracol.sqlite*"))
    assert [name for name in set(NAMES.values()) - presented if name.encode() in held] == []
    with Store.open(elsewhere / "caracol.sqlite", readonly=True) as store:
        inner = {volume.body for volume in store.volumes() if volume.scope == INNER}
    assert inner == {told["bodies"]["El Carrizal"]}


def test_the_first_village_writes_the_same_acts_without_any_node(told: dict[str, Any], tmp_path: Path) -> None:
    alone = live(Folder(tmp_path / "alone"), seed=1)
    assert alone.digests.items() <= told["digests"]["la-ceiba"].items()


def test_no_node_is_left_behind(told: dict[str, Any]) -> None:
    assert [node["name"] for node in told["nodes"] if is_running(node["process"])] == []


def test_two_demos_of_one_seed_at_once_never_hear_each_other(tmp_path: Path) -> None:
    """Their nodes look for nodes of their own service name only, also when somebody starts one of them later."""
    with Region(tmp_path / "one", 2, 1, print), Region(tmp_path / "other", 2, 1, print):
        names = [
            {choose(Folder(node.parent), {"HOME": str(tmp_path)}).settings.service for node in nodes}
            for nodes in ((tmp_path / demo).glob("*/node.key") for demo in ("one", "other"))
        ]
    assert [len(each) for each in names] == [1, 1]
    assert len(names[0] | names[1] | {SERVICE_NAME}) == 3


def test_a_nodes_ports_are_given_to_nobody_while_it_is_cut_off() -> None:
    held = HeldPort()
    with socket.create_server(("127.0.0.1", held.number)):
        pass
    with pytest.raises(OSError, match="in use"), socket.socket() as other:
        other.bind(("127.0.0.1", held.number))
    with socket.create_server(("127.0.0.1", held.number)) as again:
        held.close()
        assert again.getsockname()[1] == held.number


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear")
    assert demo("--dir", tmp_path).returncode == CODES["FolderNotEmpty"]
    assert [path.name for path in tmp_path.iterdir()] == ["letter"]


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
