"""Sticks: one that is not mounted, one without modes, a full one, one that is pulled out, one with FAT."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from caracol.ledger.store.disks import NOT_IN_NAMES
from caracol.node.cli.mistakes import CODES
from caracol.node.config.nodekey import node_key, read_node_key
from tests.node.cli.command_line import Cli
from tests.node.cli.fat import fat_stick
from tests.node.daemon.nodes import node

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


WRITING = [("export",), ("courier", "write"), ("backup",)]
CODE_OF = {"export": "BundleNotWritten", "courier": "CourierNotWritten", "backup": "NodeError"}


@pytest.mark.parametrize("command", WRITING)
def test_a_full_stick_is_named_and_not_the_disk_of_the_node(
    village: Cli, tmp_path: Path, command: tuple[str, ...]
) -> None:
    with mounted(tmp_path / "stick", "8k") as stick:
        full = village(*command, stick / "file")
        assert full.exit_code == CODES[CODE_OF[command[0]]], full.output
        assert f"could not be written to {stick}/file: No space left on device" in full.stderr
        assert f"Free some space on the disk or stick of {stick}" in full.stderr
        assert str(village.folder) not in full.stderr
        assert list(stick.iterdir()) == []


@pytest.mark.parametrize("command", WRITING)
def test_a_folder_that_is_not_there_is_named(village: Cli, tmp_path: Path, command: tuple[str, ...]) -> None:
    gone = village(*command, tmp_path / "gone" / "file")
    assert gone.exit_code == CODES[CODE_OF[command[0]]], gone.output
    assert f"could not be written to {tmp_path}/gone/file" in gone.stderr


def failing(village: Cli, path: Path, call: str, error: str, *command: object) -> "subprocess.CompletedProcess[str]":
    """What a command does while a system call fails that has to do with this path."""
    if shutil.which("strace") is None:
        pytest.skip("strace, which makes a system call fail, is not installed")
    strace = ["strace", "-f", "-qq", "-o/dev/null", f"-etrace={call.partition(':')[0]}"]
    name, _, when = call.partition(":")
    inject = [*strace, f"-einject={name}:error={error}{':' + when if when else ''}"]
    if subprocess.run([*inject, "-P", str(path), "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not trace here")
    return subprocess.run(
        [*inject, "-P", str(path), sys.executable, "-m", "caracol.node", *map(str, command)],
        env=os.environ | village.environment,
        capture_output=True,
        text=True,
        check=False,
    )


def part_of(command: tuple[str, ...], file: Path) -> Path:
    """The file's name while it is being written."""
    return file.with_name(f".{file.name}.part" if command == ("backup",) else f"{file.name}.part")


@pytest.mark.parametrize("call", ["write", "fsync", "rename"])
@pytest.mark.parametrize("command", WRITING)
def test_a_stick_that_is_pulled_out_while_it_is_written_is_named(
    village: Cli, tmp_path: Path, command: tuple[str, ...], call: str
) -> None:
    file = tmp_path / "stick" / "file"
    file.parent.mkdir()
    gone = failing(village, part_of(command, file), call, "EIO", *command, file)
    assert gone.returncode == CODES[CODE_OF[command[0]]], gone.stderr
    assert f"could not be written to {file}: Input/output error. Check that the disk or stick of" in gone.stderr
    assert list(file.parent.iterdir()) == []


@pytest.mark.parametrize("command", WRITING)
def test_a_stick_that_is_gone_before_it_has_noted_the_name_is_no_success(
    village: Cli, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "stick" / "file"
    file.parent.mkdir()
    gone = failing(village, file.parent, "fsync", "EIO", *command, file)
    assert gone.returncode == CODES[CODE_OF[command[0]]], gone.stderr
    assert f"could not be written to {file}" in gone.stderr


@pytest.mark.parametrize("command", WRITING)
def test_a_file_system_that_puts_no_folder_on_the_medium_when_asked_is_no_obstacle(
    village: Cli, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "stick" / "file"
    file.parent.mkdir()
    done = failing(village, file.parent, "fsync", "EINVAL", *command, file)
    assert done.returncode == 0, done.stderr
    assert file.stat().st_size


@pytest.mark.parametrize("command", WRITING)
def test_a_name_that_a_stick_does_not_take_is_told_as_one(
    village: Cli, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "stick" / "2026-11-22 14:05"
    file.parent.mkdir()
    refused = failing(village, part_of(command, file), "openat", "EINVAL", *command, file)
    assert refused.returncode == CODES[CODE_OF[command[0]]], refused.stderr
    assert (
        f"could not be written to {file}: Invalid argument. Choose a shorter name, without any of :" in refused.stderr
    )


@pytest.mark.parametrize(
    ("written", "read", "code"),
    [
        (("export",), ("audit",), "BundleNotRead"),
        (("courier", "write"), ("courier", "read"), "CourierNotRead"),
        (("backup",), ("restore", "--folder", "restored"), "NodeError"),
    ],
)
def test_a_stick_that_is_pulled_out_while_it_is_read_is_named(
    village: Cli, tmp_path: Path, written: tuple[str, ...], read: tuple[str, ...], code: str
) -> None:
    file = tmp_path / "file"
    village.done(*written, file)
    options = [tmp_path / each if each == "restored" else each for each in read]
    gone = failing(village, file, "read:when=2+", "EIO", *options, file)
    assert gone.returncode == CODES[code], gone.stderr
    assert str(file) in gone.stderr
    assert f"Input/output error. Check that the disk or stick of {tmp_path} is still there" in gone.stderr


@pytest.mark.parametrize("why", ["EPERM", "ENOSYS"])
def test_a_stick_without_modes_takes_a_backup(village: Cli, tmp_path: Path, why: str) -> None:
    file = tmp_path / "file"
    done = failing(village, part_of(("backup",), file), "fchmod", why, "backup", file)
    assert done.returncode == 0, done.stderr
    restored = Cli(tmp_path / "restored", Path(village.environment["CARACOL_PASSPHRASE_FILE"]))
    assert restored.json("restore", file)["acts"] == village.json("show")[0]["acts"]


def test_a_fat_stick_takes_everything_and_gives_it_back(village: Cli, tmp_path: Path) -> None:
    with fat_stick(tmp_path) as stick:
        village.done("courier", "write", stick / "ceiba.courier")
        village.done("courier", "read", stick / "ceiba.courier")
        village.done("export", stick / "ceiba.zip")
        village.done("audit", stick / "ceiba.zip")
        village.done("backup", stick / "ceiba.caracol")
        refused = village("export", stick / "2026-11-22 14:05.zip")
        assert refused.exit_code == CODES["BundleNotWritten"], refused.output
        assert "Choose a shorter name, without any of :" in refused.stderr
        kept = shutil.copy(stick / "ceiba.caracol", tmp_path / "kept")
    restored = Cli(tmp_path / "restored", Path(village.environment["CARACOL_PASSPHRASE_FILE"]))
    assert restored.json("restore", kept)["acts"] == village.json("show")[0]["acts"]


def test_every_file_that_a_node_makes_has_a_name_that_fat_and_ntfs_take(village: Cli, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    village.done("courier", "write", stick / "ceiba.courier")
    village.done("export", stick / "ceiba.zip")
    village.done("backup", stick / "ceiba.caracol")
    with node(village.folder):
        names = [path.relative_to(village.folder).as_posix() for path in village.folder.rglob("*")]
    for packed in (stick / "ceiba.zip", stick / "ceiba.caracol"):
        with zipfile.ZipFile(packed) as archive:
            names += archive.namelist()
    assert {"node.key", "node.sock", "caracol.sqlite", "keys/ana.key", "manifest.json", "backup.json"} <= {*names}
    assert [name for name in names if set(name) & set(NOT_IN_NAMES)] == []
    assert [name for name in names if any(part.endswith((".", " ")) for part in name.split("/"))] == []
    assert len({name.casefold() for name in names}) == len({*names})


def test_a_folder_on_fat_shows_its_keys_to_everybody_and_the_doctor_says_so(village: Cli, tmp_path: Path) -> None:
    with fat_stick(tmp_path, "umask=0") as stick:
        key = node_key(stick / "node.key", os.urandom)
        assert read_node_key(stick / "node.key").public == key.public
        told = village("doctor", "--folder", stick).stdout
        assert f"can read the keys in {stick}: its disk knows no owners, as FAT and exFAT do not" in told
        assert f"can read {stick}/node.key: its disk knows no owners" in told
        assert "chmod" not in told
