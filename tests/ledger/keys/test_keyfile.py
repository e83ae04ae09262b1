"""Key files are written whole, for their owner's eyes only, and never over another one."""

import os
import stat
from pathlib import Path
from typing import Final

import pytest

from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.keys.keyfile import KeyfileExists, KeyfileMissing, load_key, load_public_key, save_key
from caracol.ledger.keys.sealing import MIN_LOG2_N, MalformedKeyfile

KEY: Final = SigningKey.from_secret(bytes(range(32)))


def save(path: Path) -> None:
    save_key(path, KEY, "maíz azul", os.urandom, MIN_LOG2_N)


def test_a_key_that_was_saved_is_loaded_again(tmp_path: Path) -> None:
    save(tmp_path / "petrona.json")
    assert load_key(tmp_path / "petrona.json", "maíz azul").secret() == KEY.secret()
    assert load_public_key(tmp_path / "petrona.json") == KEY.public


def test_only_the_owner_can_read_it_whatever_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        save(tmp_path / "petrona.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "petrona.json").stat().st_mode) == 0o600


def test_no_key_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "petrona.json"
    path.write_text("another key")
    with pytest.raises(KeyfileExists):
        save(path)
    assert path.read_text() == "another key"


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        save(tmp_path / "petrona.json")
    assert list(tmp_path.iterdir()) == []


def test_a_key_file_that_is_missing_has_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(KeyfileMissing):
        load_key(tmp_path / "nobody.json", "maíz azul")


def test_no_more_than_a_key_file_is_read_of_a_large_file(tmp_path: Path) -> None:
    (tmp_path / "large.key").write_bytes(b" " * (1 << 20))
    with pytest.raises(MalformedKeyfile):
        load_key(tmp_path / "large.key", "maíz azul")


def test_a_link_or_a_pipe_is_no_key_file(tmp_path: Path) -> None:
    save(tmp_path / "petrona.key")
    (tmp_path / "link.key").symlink_to("petrona.key")
    os.mkfifo(tmp_path / "pipe.key")
    for name, why in (("link.key", "symbolic link"), ("pipe.key", "no plain file")):
        with pytest.raises(OSError, match=why):
            load_key(tmp_path / name, "maíz azul")
