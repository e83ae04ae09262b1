"""Backups: whole, of one moment, tried; put back without forking anything, and refused where they would harm."""

import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from caracol.ledger.store.store import Store
from caracol.node.cli.mistakes import CODES
from caracol.node.config.folder import Folder
from caracol.node.config.nodekey import node_key
from tests.node.cli.command_line import Cli

STOCK = ("record", "resource.registered", "--set=kind=stock", "--set=unit=gram", "--as=ana", "--on=2026-12-31")


@pytest.fixture
def backup(village: Cli, tmp_path: Path) -> Path:
    """A backup of the invented community's folder."""
    node_key(Folder(village.folder).node_key, bytes)
    (village.folder / "config.toml").write_text("page_port = 8080\n")
    file = tmp_path / "ceiba.caracol"
    village.done("backup", file)
    return file


def elsewhere(village: Cli, tmp_path: Path) -> Cli:
    return Cli(tmp_path / "restored", Path(village.environment["CARACOL_PASSPHRASE_FILE"]))


def test_everything_comes_back(village: Cli, backup: Path, tmp_path: Path) -> None:
    restored = elsewhere(village, tmp_path)
    told = restored.json("restore", backup)
    assert told["acts"] == village.json("show")[0]["acts"]
    for args in (("show",), ("show", "people"), ("key", "list"), ("show", "verdicts")):
        assert restored.json(*args) == village.json(*args)
    for name in ("node.key", "config.toml"):
        assert (restored.folder / name).read_bytes() == (village.folder / name).read_bytes()
    secrets = [restored.folder / "node.key", *(restored.folder / "keys").iterdir(), backup]
    assert {stat.S_IMODE(path.stat().st_mode) for path in secrets} == {0o600}


def test_whoever_signs_on_a_restored_folder_begins_a_new_lane(village: Cli, backup: Path, tmp_path: Path) -> None:
    restored = elsewhere(village, tmp_path)
    restored.done("restore", backup)
    village.done(*STOCK, "--set=names=garbanzo")
    restored.done(*STOCK, "--set=names=maíz blanco")
    courier = tmp_path / "courier"
    restored.done("courier", "write", courier)
    village.done("courier", "read", courier)
    with Store.open(village.folder / "caracol.sqlite") as store:
        assert not any(lane.forked for volume in store.volumes() for lane in store.lanes(volume))


def test_a_backup_goes_over_nothing_unasked(village: Cli, backup: Path) -> None:
    before = backup.read_bytes()
    assert village("backup", backup).exit_code == CODES["FileExists"]
    assert backup.read_bytes() == before
    village.done("backup", backup, "--replace")
    assert sorted(path.name for path in backup.parent.glob(f".{backup.name}*")) == []


def test_a_folder_that_holds_a_node_is_left_as_it_is(village: Cli, backup: Path) -> None:
    refused = village("restore", backup)
    assert refused.exit_code == CODES["RestoreRefused"]
    assert "holds a node already" in refused.stderr


def test_a_key_that_is_there_with_other_content_is_kept(village: Cli, backup: Path, tmp_path: Path) -> None:
    restored = elsewhere(village, tmp_path)
    (restored.folder / "keys").mkdir(parents=True)
    (restored.folder / "keys/ana.key").write_text("another one")
    assert restored("restore", backup).exit_code == CODES["RestoreRefused"]
    assert (restored.folder / "keys/ana.key").read_text() == "another one"
    assert not (restored.folder / "caracol.sqlite").exists()


def test_a_restoring_that_was_cut_off_can_be_repeated(village: Cli, backup: Path, tmp_path: Path) -> None:
    restored = elsewhere(village, tmp_path)
    restored.done("restore", backup)
    (restored.folder / "caracol.sqlite").unlink()
    restored.done("restore", backup)
    assert restored.json("show") == village.json("show")


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_backup_with_a_flipped_bit_or_torn_is_refused_and_nothing_is_made(
    village: Cli, backup: Path, tmp_path: Path, part: float
) -> None:
    data = backup.read_bytes()
    place = int(len(data) * part)
    flipped = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
    for broken in (flipped, data[:place]):
        backup.write_bytes(broken)
        restored = elsewhere(village, tmp_path)
        result = restored("restore", backup)
        if result.exit_code == 0:  # a bit that means nothing, such as a date in the archive
            assert restored.json("show") == village.json("show")
        else:
            assert result.exit_code == CODES["BackupUnsound"], result.output
            assert not (restored.folder / "caracol.sqlite").exists()
        shutil.rmtree(restored.folder)


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "keys/../../evil", "keys/sub/evil.key", "other.txt"])
def test_a_member_that_no_backup_has_is_not_written_anywhere(
    village: Cli, backup: Path, tmp_path: Path, name: str
) -> None:
    with zipfile.ZipFile(backup) as archive:
        listed = archive.read("backup.json").decode()
    with zipfile.ZipFile(backup, "w") as archive:
        archive.writestr(name, "evil")
        archive.writestr("backup.json", listed.replace("caracol.sqlite", name))
    assert elsewhere(village, tmp_path)("restore", backup).exit_code == CODES["BackupUnsound"]
    assert list(tmp_path.rglob("*evil*")) == []


def test_a_file_that_is_no_backup_is_named(village: Cli, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Querida Ana")
    refused = elsewhere(village, tmp_path)("restore", file)
    assert refused.exit_code == CODES["BackupUnsound"]
    assert "letter.txt" in refused.stderr


def test_erased_texts_are_in_no_backup_made_later(village: Cli, tmp_path: Path) -> None:
    with Store.open(village.folder / "caracol.sqlite") as store:
        inner = next(volume for volume in store.volumes() if volume.scope == "inner")
        text = next(each for each in store.private_texts(inner) if each.content)
        assert text.content is not None
        with store.writing() as tx:
            tx.erase_private(inner, [text.id])
    file = tmp_path / "backup"
    village.done("backup", file)
    with zipfile.ZipFile(file) as archive:
        assert text.content not in archive.read("caracol.sqlite")
