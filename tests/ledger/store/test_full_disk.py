"""A full disk: a clear error, what was acknowledged is there, and once there is room it goes on."""

import itertools
import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from caracol.ledger.store.errors import StoreFull
from caracol.ledger.store.powercut import trial
from caracol.ledger.store.powercut.draws import Draws
from caracol.ledger.store.powercut.workload import Workload
from caracol.ledger.store.store import Store
from tests.ledger.store.full_disk import FullDisk


@pytest.mark.parametrize("seed", range(5))
def test_what_was_acknowledged_before_the_disk_was_full_is_there(tmp_path: Path, seed: int) -> None:
    disk = FullDisk(room=10**9)
    with Store.open(tmp_path / "store", vfs=disk.name) as store:
        disk.room = random.Random(seed).randrange(300_000)
        last = work_until_full(store, tmp_path / "store", seed)
        assert trial.portrait(tmp_path / "store") == last
        disk.room = 10**9
        Workload(Draws("afterwards")).grow(store)
    with Store.open(tmp_path / "store") as store:
        assert store.check() == ""


def work_until_full(store: Store, path: Path, seed: int) -> bytes:
    """The portrait after the last step that was acknowledged."""
    workload = Workload(Draws(str(seed)))
    for _ in itertools.count():
        portrait = trial.portrait(path)
        try:
            workload.step(store)
        except StoreFull:
            return portrait
    raise AssertionError


def test_a_new_store_on_a_full_disk_says_so(tmp_path: Path) -> None:
    disk = FullDisk(room=20_000)
    with pytest.raises(StoreFull, match="Free some space"):
        Store.open(tmp_path / "store", vfs=disk.name)
    disk.room = 10**9
    with Store.open(tmp_path / "store", vfs=disk.name) as store:
        assert store.check() == ""


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def may_mount() -> bool:
    return os.geteuid() == 0 and shutil.which("mount") is not None and Path("/proc/filesystems").exists()


@pytest.mark.skipif(not may_mount(), reason="only root can mount a small disk; the VFS above stands in")
def test_a_small_disk_that_is_full(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        with Store.open(disk / "store") as store:
            last = work_until_full(store, disk / "store", seed=1)
        with Store.open(disk / "store", readonly=True) as store:
            assert store.check() == ""
        assert trial.portrait(disk / "store") == last
        for file in disk.glob("store*"):  # the log as well: what the disk had no room for is still in there
            shutil.copy(file, tmp_path)
    with Store.open(tmp_path / "store") as store:
        Workload(Draws("afterwards")).grow(store)
        assert store.check() == ""
