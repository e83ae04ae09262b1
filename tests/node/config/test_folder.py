"""Where everything lies, and whose it is."""

from pathlib import Path

import pytest

from caracol.ledger.recording import LaneTip
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.volume import Volume
from caracol.node.config import notes
from caracol.node.config.folder import Folder, usual_folder
from caracol.node.config.notes import RuntimeNotes

VOLUME = Volume("a" * 32, 2026, "open")
TIP = LaneTip(bytes(range(40)), 7, bytes(32))


def test_the_usual_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ana")
    assert usual_folder({}) == Path("/home/ana/.local/share/caracol")
    assert usual_folder({"XDG_DATA_HOME": "/data"}) == Path("/data/caracol")


def test_a_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "deep/folder")
    folder.make()
    folder.make()
    assert [path.stat().st_mode & 0o777 for path in (folder.path, folder.keys)] == [0o700, 0o700]


def test_two_folders_keep_their_notes_apart_and_outside(tmp_path: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": "/run/user/1000"}
    one, other = (Folder(tmp_path / name).runtime(environment) for name in ("one", "other"))
    assert one != other
    assert one is not None
    assert one.is_relative_to("/run/user/1000/caracol")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "caracol.sqlite"
    Store.open(path).close()
    return path


def test_a_note_is_found_again_by_the_next_command(tmp_path: Path, store: Path) -> None:
    folder = tmp_path / "run/notes"
    folder.parent.mkdir(mode=0o700)
    RuntimeNotes(folder, store).note(VOLUME, TIP)
    assert RuntimeNotes(folder, store).tip(VOLUME, TIP.actor[:32]) == TIP
    assert RuntimeNotes(folder, store).tip(VOLUME, bytes(32)) is None


def test_a_note_is_not_believed_for_a_copied_store_or_after_a_restart(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "run/notes"
    folder.parent.mkdir(mode=0o700)
    RuntimeNotes(folder, store).note(VOLUME, TIP)
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(store.read_bytes())
    assert RuntimeNotes(folder, copy).tip(VOLUME, TIP.actor[:32]) is None
    (tmp_path / "boot_id").write_text("another start")
    monkeypatch.setattr(notes, "BOOT", tmp_path / "boot_id")
    assert RuntimeNotes(folder, store).tip(VOLUME, TIP.actor[:32]) is None


def test_a_place_where_others_may_write_holds_no_notes(tmp_path: Path, store: Path) -> None:
    folder = tmp_path / "run/notes"
    folder.mkdir(parents=True)
    folder.parent.chmod(0o777)
    RuntimeNotes(folder, store).note(VOLUME, TIP)
    assert list(folder.iterdir()) == []


def test_without_a_place_for_notes_every_act_begins_a_lane(store: Path) -> None:
    without = RuntimeNotes(None, store)
    without.note(VOLUME, TIP)
    assert without.tip(VOLUME, TIP.actor[:32]) is None
