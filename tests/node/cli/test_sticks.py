"""Sticks: one that is not mounted, one without modes, a full one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from caracol.node.cli.mistakes import CODES
from tests.node.cli.command_line import Cli

UNMOUNTED = "no stick is mounted at"


@contextmanager
def mounted(place: Path, size: str) -> Iterator[Path]:
    """Another file system, of this size."""
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("only root can mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


@pytest.mark.parametrize("command", [("courier", "write"), ("backup",)])
def test_a_mount_point_with_nothing_mounted_is_told(village: Cli, tmp_path: Path, command: tuple[str, ...]) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    told = village.done(*command, stick / "file")
    assert f"{UNMOUNTED} {stick}" in told
    assert "Take the stick out" not in told
    assert village.json(*command, stick / "file", "--replace")["same_disk"] is True


@pytest.mark.parametrize("command", [("courier", "write"), ("backup",)])
def test_a_stick_that_is_mounted_is_taken_as_one(village: Cli, tmp_path: Path, command: tuple[str, ...]) -> None:
    with mounted(tmp_path / "stick", "40m") as stick:
        assert UNMOUNTED not in village.done(*command, stick / "file")
        assert village.json(*command, stick / "file", "--replace")["same_disk"] is False


def test_a_full_stick_is_named_and_not_the_disk_of_the_node(village: Cli, tmp_path: Path) -> None:
    with mounted(tmp_path / "stick", "8k") as stick:
        full = village("backup", stick / "file")
        assert full.exit_code == CODES["NodeError"], full.output
        assert f"could not be written to {stick}/file: No space left on device" in full.stderr
        assert str(village.folder) not in full.stderr
        assert list(stick.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(village: Cli, tmp_path: Path) -> None:
    gone = village("backup", tmp_path / "gone" / "file")
    assert gone.exit_code == CODES["NodeError"], gone.output
    assert f"could not be written to {tmp_path}/gone/file" in gone.stderr


@pytest.mark.parametrize("why", ["EPERM", "ENOSYS"])
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace, which makes a system call fail, is not installed")
def test_a_stick_without_modes_takes_a_backup(village: Cli, tmp_path: Path, why: str) -> None:
    failing = ("strace", "-f", "-qq", "-o/dev/null", "-etrace=fchmod", f"-einject=fchmod:error={why}")
    if subprocess.run([*failing, "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not trace here")
    command = [*failing, sys.executable, "-m", "caracol.node", "backup", str(tmp_path / "file")]
    done = subprocess.run(command, env=os.environ | village.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    restored = Cli(tmp_path / "restored", Path(village.environment["CARACOL_PASSPHRASE_FILE"]))
    assert restored.json("restore", tmp_path / "file")["acts"] == village.json("show")[0]["acts"]


@pytest.mark.skipif(
    shutil.which("fusefat") is None, reason="fusefat, which mounts a FAT file as a user, is not installed"
)
@pytest.mark.skipif(
    shutil.which("mkfs.vfat") is None, reason="mkfs.vfat, which makes a FAT file system, is not installed"
)
def test_a_fat_stick_takes_a_backup_and_gives_it_back(village: Cli, tmp_path: Path) -> None:
    image, stick = tmp_path / "image", tmp_path / "stick"
    stick.mkdir()
    with image.open("wb") as file:
        file.truncate(40 << 20)
    subprocess.run(["mkfs.vfat", "-F", "32", image], check=True, capture_output=True)
    if subprocess.run(["fusefat", "-o", "rw+", image, stick], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted with FUSE here")
    try:
        village.done("courier", "write", stick / "ceiba.courier")
        village.done("backup", stick / "ceiba.caracol")
        kept = shutil.copy(stick / "ceiba.caracol", tmp_path / "kept")
    finally:
        subprocess.run(["umount", stick], check=True)
    restored = Cli(tmp_path / "restored", Path(village.environment["CARACOL_PASSPHRASE_FILE"]))
    assert restored.json("restore", kept)["acts"] == village.json("show")[0]["acts"]
