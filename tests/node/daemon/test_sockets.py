"""A node whose folder lies on a file system without sockets takes orders all the same."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from caracol.node.config.folder import Folder
from caracol.node.daemon.client import needed, reach
from caracol.node.daemon.endpoint import listening
from caracol.node.errors import NoSocket
from tests.node.cli.command_line import Cli
from tests.node.cli.fat import fat_stick
from tests.node.daemon.nodes import node

WITHOUT_SOCKETS = ("strace", "-D", "-f", "-qq", "-o/dev/null", "-etrace=bind", "-einject=bind:error=EPERM:when=1")
"""The first socket that a node binds is that for orders."""


@pytest.fixture
def _tracing() -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace, which makes a system call fail, is not installed")
    if subprocess.run([*WITHOUT_SOCKETS, "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not trace here")


@pytest.mark.usefixtures("_tracing")
def test_commands_reach_a_node_whose_disk_holds_no_sockets(village: Cli) -> None:
    folder = Folder(village.folder)
    with node(village.folder, under=WITHOUT_SOCKETS) as running:
        assert stat.S_ISREG(folder.socket.lstat().st_mode)
        assert village.json("status")["node"]["key"] == running.key
        elsewhere = Path(folder.socket.read_text())
        assert elsewhere.is_socket()
        assert elsewhere.parent == folder.runtime()
        assert not stat.S_IMODE(elsewhere.parent.stat().st_mode) & 0o077
    assert reach(folder) is None
    with node(village.folder):
        assert folder.socket.is_socket()
        assert needed(folder).ask("GET", "/ready") is True


@pytest.mark.usefixtures("_tracing")
def test_commands_on_a_copy_of_the_folder_do_not_reach_the_node_of_the_original(village: Cli, tmp_path: Path) -> None:
    with node(village.folder, under=WITHOUT_SOCKETS):
        shutil.copytree(village.folder, tmp_path / "copy")
        assert reach(Folder(village.folder)) is not None
        assert reach(Folder(tmp_path / "copy")) is None


def test_a_file_that_somebody_put_in_the_sockets_place_leads_nowhere(village: Cli, tmp_path: Path) -> None:
    folder = Folder(village.folder)
    folder.socket.write_text(str(tmp_path / "somewhere"))
    assert reach(folder) is None
    folder.socket.write_bytes(b"\xff" * 8000)
    assert reach(folder) is None


def test_a_folder_on_fat_says_where_its_socket_is(tmp_path: Path) -> None:
    runtime = tmp_path / "own" / "node"
    runtime.parent.mkdir(mode=0o700)
    with fat_stick(tmp_path) as stick:
        with listening(stick / "node.sock", runtime):
            assert Path(os.fsdecode((stick / "node.sock").read_bytes())) == runtime / "node.sock"
            assert (runtime / "node.sock").is_socket()
        with pytest.raises(NoSocket, match=r"holds no sockets.*ext4"):
            listening(stick / "node.sock", None)
