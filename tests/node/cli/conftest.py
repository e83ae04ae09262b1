"""Commands in this process, on a folder of their own: `cli("show", "mandates")` gives click's result."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from caracol.ledger.keys.ed25519 import SigningKey
from caracol.node.config.folder import Folder
from caracol.node.config.keyring import Keyring
from caracol.node.demo.year import PASSPHRASE, QUICK_LOG2_N, Year, live
from tests.node.cli.command_line import Cli


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lane notes lie in the test's own folder, and the tests' own collector is left alone."""
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setattr("caracol.node.cli.desk.calm_collector", lambda: None)
    for name in ("CARACOL_FOLDER", "CARACOL_PASSPHRASE_FILE", "CARACOL_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """An empty folder."""
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return Cli(tmp_path / "folder", passphrase)


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Year]:
    """The invented community's year, once for all tests; copy it before changing anything."""
    folder = tmp_path_factory.mktemp("demo") / "folder"
    return folder, live(Folder(folder), seed=1)


@pytest.fixture
def village(cli: Cli, lived: tuple[Path, Year]) -> Cli:
    """A copy of the invented community's folder."""
    shutil.copytree(lived[0], cli.folder)
    return cli


@pytest.fixture(scope="session")
def many_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The keys that the founding files to begin with name, at scrypt's least cost."""
    folder = Folder(tmp_path_factory.mktemp("many") / "folder")
    folder.make()
    for name in ("ana", "bruno", "carla", "diego", "elena", "felipe", "graciela", "hilario"):
        key = SigningKey.from_secret(hashlib.sha256(name.encode()).digest())
        Keyring(folder.keys).save(name, key, PASSPHRASE, bytes, QUICK_LOG2_N)
    return folder.path


@pytest.fixture
def founders(cli: Cli, many_keys: Path) -> Cli:
    """A folder with the keys of founders and cards."""
    shutil.copytree(many_keys, cli.folder)
    return cli


@pytest.fixture
def ceiba(founders: Cli, tmp_path: Path) -> Callable[..., Path]:
    """Writes the example of a founding file, with parts replaced."""

    def write(replaced: dict[str, str] | None = None) -> Path:
        text = founders.done("found", "--example")
        for old, new in (replaced or {}).items():
            assert old in text
            text = text.replace(old, new)
        file = tmp_path / "ceiba.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write
