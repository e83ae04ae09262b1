"""Whatever a disk does, the error names a file and what helps: never "A file: Input/output error"."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.keys.keyfile import save_key
from caracol.ledger.store.disks import GONE, naming, trouble
from caracol.ledger.store.errors import StoreInUse
from caracol.ledger.store.lock import WriterLock
from caracol.node.cli.lazy import Place
from caracol.node.cli.mistakes import CODES
from caracol.node.cli.options import FOLDER
from caracol.node.cli.program import Program
from caracol.node.config.folder import Folder
from caracol.node.config.whole import write_whole
from caracol.node.daemon.locks import held
from tests.node.cli.command_line import Cli
from tests.node.cli.test_sticks import mounted

QUICK_LOG2_N = 14


@click.command("fail")
@click.argument("file", type=click.Path(path_type=Path))
@FOLDER
def command(file: Path, folder: Folder) -> None:
    """Fail as a library does that does not say with which file."""
    raise OSError(errno.EIO, "Input/output error")


def test_an_error_that_names_no_file_is_told_with_those_that_the_command_was_given(tmp_path: Path) -> None:
    program = Program(name="caracol", places={"fail": Place(__name__, "Fail.")})
    failed = CliRunner().invoke(program, ["fail", str(tmp_path / "file"), "--folder", str(tmp_path / "node")])
    assert failed.exit_code == CODES["FileUnreadable"]
    assert f"{tmp_path}/node or {tmp_path}/file: Input/output error. Check that the disk" in failed.stderr


def test_small_files_of_a_node_name_themselves_on_a_full_disk(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "4k") as disk:
        with pytest.raises(OSError, match="No space left") as peers:
            write_whole(disk / "peers.json", bytes(1 << 16))
        assert peers.value.filename == str(disk / "peers.json")
        (disk / ".peers.json.new").unlink(missing_ok=True)
        (disk / "full").touch()
        key = SigningKey.from_secret(bytes(31) + b"k")
        with pytest.raises(OSError, match="No space left") as keys:
            (disk / "full").write_bytes(bytes(1 << 16))
        with pytest.raises(OSError, match="No space left") as keys:
            save_key(disk / "ana.key", key, "una frase que nadie adivina", bytes, QUICK_LOG2_N)
        assert str(keys.value.filename).startswith(str(disk))


def test_an_error_keeps_the_name_that_it_has() -> None:
    with pytest.raises(OSError, match="gone") as error, naming(Path("outer")):
        raise FileNotFoundError(errno.ENOENT, "gone", "inner")
    assert error.value.filename == "inner"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        *((number, "put it in again") for number in GONE),
        (errno.ENOSPC, "Free some space on the disk or stick of /media/stick"),
        (errno.EROFS, "Nothing can be written to the disk or stick of /media/stick"),
        (errno.EFBIG, "takes no file of 4 GB"),
        (errno.ENAMETOOLONG, "Choose a shorter name"),
        (errno.EACCES, "who may use it"),
    ],
)
def test_each_kind_of_trouble_has_its_remedy(number: int, told: str) -> None:
    assert told in trouble(OSError(number, "words"), Path("/media/stick/file"))


@pytest.mark.parametrize(("name", "is_told"), [("2026-11-22 14:05.zip", True), ("2026-11-22.zip", False)])
def test_a_name_is_blamed_only_if_a_stick_could_refuse_it(name: str, is_told: bool) -> None:
    told = trouble(OSError(errno.EPERM, "Operation not permitted"), Path("/media/stick", name))
    assert ("Choose a shorter name" in told) == is_told


def test_what_is_printed_into_a_file_on_a_full_stick_names_that_file(village: Cli, tmp_path: Path) -> None:
    with mounted(tmp_path / "stick", "4k") as stick:
        (stick / "filling").write_bytes(bytes(4096))
        with (stick / "acts.json").open("w") as file:
            full = subprocess.run(
                [sys.executable, "-m", "caracol.node", "show", "acts", "--json"],
                env=os.environ | village.environment,
                stdout=file,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert full.returncode == CODES["FileUnreadable"], full.stderr
        assert (
            f"{stick}/acts.json: No space left on device. Free some space on the disk or stick of {stick}"
            in full.stderr
        )
        assert str(village.folder) not in full.stderr


def test_locks_are_held_on_a_full_disk_too(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "4k") as disk:
        (disk / "filling").write_bytes(bytes(4096))
        lock = WriterLock(disk / "caracol.sqlite")
        with pytest.raises(StoreInUse, match="another process"):
            WriterLock(disk / "caracol.sqlite")
        lock.release()
        with held(disk / "node.lock", wait=False) as is_ours:
            assert is_ours
