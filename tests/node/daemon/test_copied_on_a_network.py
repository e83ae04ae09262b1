"""A copied card in one network: two machines announce one node key, and everybody finds out by mDNS alone."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from tests.node.cli.command_line import Cli
from tests.node.daemon.nodes import Node, node, wait_until
from tests.node.daemon.test_copied_machine import REMEDY, SAID, known
from tests.node.daemon.test_syncing import Place

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="making a network namespace needs root"),
    pytest.mark.skipif(shutil.which("ip") is None, reason="making a network namespace needs iproute2"),
]

HOUSES = ("original", "copy", "ridge")
ADDRESSES = {house: f"10.9.1.{number}" for number, house in enumerate(HOUSES, 1)}


def space(name: str) -> str:
    return f"caracol{os.getpid()}{name}"


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@pytest.fixture
def network() -> Iterator[None]:
    """Three houses, each with a cable to one switch."""
    try:
        for name in (*HOUSES, "switch"):
            ip("netns", "add", space(name))
            ip("-n", space(name), "link", "set", "lo", "up")
        ip("-n", space("switch"), "link", "add", "switch", "type", "bridge")
        ip("-n", space("switch"), "link", "set", "switch", "up")
        for house, address in ADDRESSES.items():
            end = ("type", "veth", "peer", "name", house, "netns", space("switch"))
            ip("-n", space(house), "link", "add", "cable", *end)
            ip("-n", space("switch"), "link", "set", house, "master", "switch", "up")
            ip("-n", space(house), "link", "set", "cable", "up")
            ip("-n", space(house), "addr", "add", f"{address}/24", "brd", "+", "dev", "cable")
        yield
    finally:
        for name in (*HOUSES, "switch"):
            subprocess.run(["ip", "netns", "del", space(name)], check=False, capture_output=True)


@pytest.mark.usefixtures("network")
def test_machines_with_one_key_find_each_other_out_and_a_third_node_finds_both(village: Cli, tmp_path: Path) -> None:
    with node(village.folder) as running, node(tmp_path / "ridge") as other:
        for folder, its in ((village.folder, other), (tmp_path / "ridge", running)):
            Cli(folder, Path(os.devnull)).done("peer", "add", *its.fingerprint.split())
    shutil.copytree(village.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("node.sock"))
    folders = {"original": village.folder, "copy": tmp_path / "copy", "ridge": tmp_path / "ridge"}
    with ExitStack() as stack:
        places = {house: living(stack, house, folder) for house, folder in folders.items()}
        for house, twin in (("original", "copy"), ("copy", "original")):
            wait_until(partial(is_told_of, places[house], ADDRESSES[twin]))
        wait_until(lambda: bool(known(places["ridge"])["is_shared"]))
        says = {house: place.cli.done("status") for house, place in places.items()}
        places["copy"].cli.done("node", "renew", "--yes")
        wait_until(lambda: not any(place.status()["copy"] for place in places.values()))
    assert ADDRESSES["copy"] in says["original"]
    assert ADDRESSES["original"] in says["copy"]
    assert f"{ADDRESSES['original']}, {ADDRESSES['copy']}" in says["ridge"]
    for said in says.values():
        assert SAID in said
        assert REMEDY in said


def is_told_of(place: Place, address: str) -> bool:
    return address in (place.status()["copy"] or "")


def living(stack: ExitStack, house: str, folder: Path) -> Place:
    """A node in a house, which looks for others."""
    under = ("ip", "netns", "exec", space(house))
    options = ("--host", ADDRESSES[house], "--discovery")
    running: Node = stack.enter_context(node(folder, *options, under=under))
    return Place(Cli(folder, Path(os.devnull)), running)
