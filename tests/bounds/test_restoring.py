"""A backup that somebody put together by hand: refused in words, in little memory, and nothing of it stays."""

import hashlib
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import apsw
import msgspec
import pytest

from caracol.ledger.store.store import Store
from caracol.node.backup import write_backup
from caracol.node.cli.mistakes import CODES
from caracol.node.config.folder import Folder
from tests.bounds.resident import MOST_MB, ran

Change = Callable[[dict[str, Path], Path], None]
"""What is done to the members of a backup, each a file, in a folder."""


def with_trigger(members: dict[str, Path], _: Path) -> None:
    in_store(members, "CREATE TRIGGER more AFTER INSERT ON blocks BEGIN DELETE FROM signatures; END")


def with_table(members: dict[str, Path], _: Path) -> None:
    in_store(members, "CREATE TABLE diary (text)")


def with_view(members: dict[str, Path], _: Path) -> None:
    in_store(members, "CREATE VIEW names_of_all AS SELECT * FROM names")


def without_table(members: dict[str, Path], _: Path) -> None:
    in_store(members, "DROP TABLE private_texts")


def with_loose_table(members: dict[str, Path], _: Path) -> None:
    in_store(members, "DROP TABLE documents; CREATE TABLE documents (volume, document)")


def with_long_definition(members: dict[str, Path], _: Path) -> None:
    in_store(members, f"CREATE TABLE long (text DEFAULT '{'x' * (1 << 20)}')")


def with_long_row(members: dict[str, Path], _: Path) -> None:
    in_store(
        members,
        "PRAGMA foreign_keys = OFF; INSERT INTO private_texts VALUES (randomblob(20), 1, zeroblob(400 << 20))",
    )


def of_zeros(members: dict[str, Path], _: Path) -> None:
    with members["caracol.sqlite"].open("wb") as file:
        file.truncate(300 << 20)


def with_another_file(members: dict[str, Path], place: Path) -> None:
    members["../evil"] = place / "evil"
    members["../evil"].write_text("evil")


def with_many_keys(members: dict[str, Path], place: Path) -> None:
    (place / "key").write_text("{}")
    members.update({f"keys/{number}.key": place / "key" for number in range(5_000)})


def with_a_long_key(members: dict[str, Path], place: Path) -> None:
    members["keys/ana.key"] = place / "key"
    with members["keys/ana.key"].open("wb") as file:
        file.truncate(200 << 20)


def with_long_settings(members: dict[str, Path], place: Path) -> None:
    members["config.toml"] = place / "config.toml"
    members["config.toml"].write_bytes(b"#" * (200 << 20))


CHANGES: Final[tuple[Change, ...]] = (
    with_trigger, with_table, with_view, without_table, with_loose_table, with_long_definition, with_long_row, of_zeros,
    with_another_file, with_many_keys, with_a_long_key, with_long_settings,
)  # fmt: skip


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A sound backup, unpacked."""
    folder = Folder(tmp_path_factory.mktemp("sound") / "folder")
    folder.make()
    Store.open(folder.store).close()
    backup = folder.path / "backup"
    write_backup(folder, backup)
    with zipfile.ZipFile(backup) as archive:
        archive.extractall(folder.path / "unpacked")
    return {"caracol.sqlite": folder.path / "unpacked/caracol.sqlite"}


def in_store(members: dict[str, Path], sql: str) -> None:
    connection = apsw.Connection(str(members["caracol.sqlite"]))
    connection.execute(sql)
    connection.close()


def packed(members: dict[str, Path], file: Path) -> Path:
    """A backup of these members, whose list says what they are."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        sums = {}
        for name, path in members.items():
            archive.write(path, name)
            with path.open("rb") as opened:
                sums[name] = hashlib.file_digest(opened, "sha256").hexdigest()
        archive.writestr("backup.json", msgspec.json.encode({"format": 1, "members": sums}))
    return file


def test_members_as_they_were_are_a_backup(members: dict[str, Path], tmp_path: Path) -> None:
    restored = ran(tmp_path, "restore", packed(members, tmp_path / "backup"), "--folder", tmp_path / "folder")
    assert restored.exit_code == 0, restored.output
    assert restored.peak_mb < MOST_MB


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_backup_with_something_else_in_it(members: dict[str, Path], tmp_path: Path, change: Change) -> None:
    store = tmp_path / "caracol.sqlite"
    shutil.copy(members["caracol.sqlite"], store)
    changed = {"caracol.sqlite": store}
    change(changed, tmp_path)
    refuse(packed(changed, tmp_path / "backup"), tmp_path)


def test_a_list_without_end(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b" " * (300 << 20))
    with zipfile.ZipFile(tmp_path / "backup", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(tmp_path / "list", "backup.json")
    refuse(tmp_path / "backup", tmp_path)


def test_an_archive_of_very_many_members(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "backup", "w") as archive:
        for number in range(100_000):
            archive.writestr(f"keys/{number}.key", b"")
    refuse(tmp_path / "backup", tmp_path)


def refuse(backup: Path, place: Path) -> None:
    restored = ran(place, "restore", backup, "--folder", place / "folder")
    assert restored.exit_code == CODES["BackupUnsound"], restored.output
    assert restored.peak_mb < MOST_MB
    assert not (place / "folder/caracol.sqlite").exists()
    assert not (place / "evil").exists() or "evil" not in [each.name for each in (place / "folder").rglob("*")]
    assert not list((place / "folder").glob(".restore-*"))
