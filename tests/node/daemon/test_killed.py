"""Killed at any moment of a sync, a node goes on where it was, and what it acknowledged is there."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from caracol.ledger.keys.words import fingerprint
from caracol.ledger.ledger import Ledger
from caracol.ledger.store.finding import Asked
from caracol.ledger.store.store import Store
from caracol.node.bench.material import recorded
from caracol.node.config.folder import Folder
from caracol.node.config.nodekey import node_key
from caracol.sync.addresses import read_address
from caracol.sync.peers import Peers
from tests.node.daemon.nodes import Node, held, node, pin, refused, wait_until

ACTS = 4000
COMMITS = (2, 5, 9, 14)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A node that holds several thousand acts."""
    folder = Folder(tmp_path_factory.mktemp("full") / "folder")
    folder.make()
    with Store.open(folder.store) as store:
        ledger = Ledger(store)
        ledger.settle_stale()
        village = recorded(ACTS)
        ledger.receive([*village.segments(setup=True), *village.segments(setup=False)])
    with node(folder.path) as running:
        yield running


@pytest.fixture
def empty(full: Node, tmp_path: Path) -> Folder:
    """The folder of a node that holds nothing; it calls the full one as soon as it starts, and is known there."""
    folder = Folder(tmp_path / "empty")
    folder.make()
    key = node_key(folder.node_key, os.urandom).public
    peers = Peers(key)
    peers.pin(full.fingerprint, read_address(full.address), joins=True)
    folder.peers.write_bytes(msgspec.json.encode(peers.book()))
    pin(full, fingerprint(key))
    return folder


def digests(folder: Path) -> dict[str, str]:
    with Store.open(Folder(folder).store, readonly=True) as store:
        return {volume.tag: store.digest(volume).hex() for volume in store.volumes()}


def test_the_taker_is_killed_again_and_again(full: Node, empty: Folder) -> None:
    whole, before = held(full.folder), 0
    for wanted in (1, whole // 4, whole // 2, whole - 1):
        with node(empty.path) as running:
            before = wait_for(empty, max(before, wanted))
            running.kill()
        check(empty, before)
    finish(full, empty)


@pytest.mark.parametrize("commits", COMMITS)
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace, which kills at a system call, is not installed")
def test_the_taker_is_killed_just_before_something_is_on_the_disk(full: Node, empty: Folder, commits: int) -> None:
    at_a_commit = ("strace", "-f", "-qq", "-o/dev/null", f"-einject=fdatasync:signal=SIGKILL:when={commits}")
    if subprocess.run([*at_a_commit, "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not trace here")
    assert refused(empty.path, under=at_a_commit).returncode != 0
    check(empty, 0)
    finish(full, empty)


def wait_for(folder: Folder, acts: int) -> int:
    """Wait until so many acts are committed; how many they are then."""
    wait_until(lambda: held(folder.path) >= acts)
    return held(folder.path)


def check(folder: Folder, acts: int) -> None:
    """The store is sound, and holds so many acts at least."""
    with Store.open(folder.store) as store:
        assert store.check() == ""
        assert store.count(Asked()) >= acts


def finish(full: Node, empty: Folder) -> None:
    """The next start takes the rest."""
    with node(empty.path):
        wait_for(empty, held(full.folder))
    assert digests(empty.path) == digests(full.folder)
