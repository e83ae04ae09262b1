"""Files that people name or keep in a folder: settings, forms, peers. A long one, a link or a pipe is told in words."""

import os
from pathlib import Path
from typing import Final

import pytest

from caracol.node.cli.mistakes import CODES
from caracol.node.config.folder import Folder
from tests.bounds.resident import MOST_MB, ran

LONG: Final = 400 << 20


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    found = Folder(tmp_path / "folder")
    found.make()
    return found


def long(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(LONG)


@pytest.mark.parametrize("make", [long, os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_settings(folder: Folder, tmp_path: Path, make: object) -> None:
    assert callable(make)
    make(folder.settings)
    told = ran(tmp_path, "config", "show", "--folder", folder.path)
    assert told.exit_code == CODES["SettingMistaken"], told.output
    assert str(folder.settings) in told.output
    assert told.peak_mb < MOST_MB


@pytest.mark.parametrize("make", [long, os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_a_file_to_found_with(folder: Folder, tmp_path: Path, make: object) -> None:
    assert callable(make)
    file = tmp_path / "ceiba.toml"
    make(file)
    told = ran(tmp_path, "found", file, "--check", "--folder", folder.path)
    assert told.exit_code == CODES["FileUnreadable"], told.output
    assert str(file) in told.output
    assert told.peak_mb < MOST_MB
