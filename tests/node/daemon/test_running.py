"""A node starts, is alone on its folder, ends when it is asked to, and starts again after a kill."""

import json
import os
import socket
import stat
from pathlib import Path
from urllib.request import urlopen

import pytest

from caracol.node.cli.mistakes import CODES
from caracol.node.config.folder import Folder
from caracol.node.daemon.client import reach
from tests.node.cli.command_line import Cli
from tests.node.daemon.nodes import node, refused


def test_a_node_starts_on_an_empty_folder_and_shows_its_page(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    with node(folder) as running:
        with urlopen(running.page + "health") as answer:
            assert json.load(answer)["acts"] == 0
        assert reach(Folder(folder)) is not None
        running.stop()
    assert reach(Folder(folder)) is None
    assert stat.S_IMODE((folder / "node.key").stat().st_mode) == 0o600


def test_a_node_keeps_its_key_when_it_is_killed_and_starts_again(tmp_path: Path) -> None:
    keys = []
    for _ in range(3):
        with node(tmp_path / "folder") as running:
            keys.append(running.key)
            running.kill()
    assert len(set(keys)) == 1


def test_a_folder_may_have_a_very_long_path(tmp_path: Path) -> None:
    folder = tmp_path / "/".join(["con su nombre muy largo"] * 12)
    with node(folder):
        assert len(os.fsencode(folder)) > 250
        assert reach(Folder(folder)) is not None


def test_a_second_node_on_the_same_folder_is_told_of_the_first(tmp_path: Path) -> None:
    with node(tmp_path / "folder") as first:
        second = refused(tmp_path / "folder")
        assert second.returncode == CODES["AlreadyRunning"]
        assert f"process {first.process.pid}" in second.stderr
        assert len(second.stderr.splitlines()) == 1
        first.stop()


@pytest.mark.parametrize("option", ["--page-port", "--sync-port"])
def test_a_port_that_is_taken_is_named_with_the_option_to_choose_another(tmp_path: Path, option: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        failed = refused(tmp_path / "folder", option, str(port))
    assert failed.returncode == CODES["PortInUse"]
    assert f"Port {port}" in failed.stderr
    assert f"{option}" in failed.stderr
    assert len(failed.stderr.splitlines()) == 1


@pytest.mark.parametrize("host", ["192.0.2.77", "nowhere.invalid", "not an address"])
def test_an_address_that_is_not_of_this_machine_is_named(tmp_path: Path, host: str) -> None:
    failed = refused(tmp_path / "folder", "--host", host)
    assert failed.returncode == CODES["AddressWrong"], failed.stderr
    assert host in failed.stderr


@pytest.mark.parametrize(
    "book",
    [
        "{",
        '{"peers": 7}',
        '{"more": ' + "[" * 60_000,
        '{"peers": [{"fingerprint": "x", "is_pinned": true, "key": "zzz!"}]}',
        '{"peers": [{"fingerprint": "x", "is_pinned": true, "addresses": [["a b", 1]]}]}',
        '{"peers": [{"fingerprint": "x", "is_pinned": true, "addresses": [["127.0.0.1", 0]]}]}',
    ],
)
def test_a_damaged_list_of_peers_is_put_aside_and_the_node_starts(tmp_path: Path, book: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o700)
    (folder / "peers.json").write_text(book)
    with node(folder) as running:
        assert "was put aside" in running.stop()
    assert (folder / "peers.damaged").read_text() == book


def test_a_damaged_node_key_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "node.key").write_text("caracol node key 1\n")
    failed = refused(folder)
    assert failed.returncode == CODES["MalformedNodeKey"]
    assert (folder / "node.key").read_text() == "caracol node key 1\n"


def test_a_node_key_that_others_can_read_is_closed_to_them(tmp_path: Path) -> None:
    with node(tmp_path / "folder") as running:
        running.stop()
    key = tmp_path / "folder/node.key"
    key.chmod(0o644)
    with node(tmp_path / "folder"):
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_the_folder_of_an_invented_community_is_served_as_it_is(village: Cli) -> None:
    with node(village.folder) as running, urlopen(running.page + "index.json") as answer:
        assert "La Ceiba" in answer.read().decode()
        assert running.told["bodies"] == 1
