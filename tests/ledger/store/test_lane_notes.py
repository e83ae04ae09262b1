"""A lane is continued only by the very store that wrote its tip, before the machine is started anew."""

from pathlib import Path

import msgspec
import pytest

from caracol.ledger.store import lane_notes
from caracol.ledger.store.lane_notes import LaneNote, identity_of, may_continue
from caracol.ledger.store.lanes import Lane as Held
from caracol.ledger.store.store import Store
from tests.ledger.store.written import ACTOR, KEY, VOLUME, Lane, act_text, put_all

BOOT = "first start"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def held(path: Path) -> Held:
    with Store.open(path) as store:
        put_all(store, [Lane().write(*map(act_text, range(3))).batch()])
        lane = store.lane(VOLUME, ACTOR)
    assert lane is not None
    return lane


@pytest.fixture
def note(path: Path, held: Held) -> LaneNote:
    return LaneNote(identity_of(path, BOOT), VOLUME, ACTOR, 3, held.trunk.tip)


def test_the_store_that_left_the_note_continues_the_lane(path: Path, held: Held, note: LaneNote) -> None:
    assert may_continue(note, identity_of(path, BOOT), held)


def test_without_a_note_or_without_the_lane_a_new_one_begins(path: Path, held: Held, note: LaneNote) -> None:
    assert not may_continue(None, identity_of(path, BOOT), held)
    assert not may_continue(note, identity_of(path, BOOT), None)


def test_after_a_reboot_a_new_lane_begins(path: Path, held: Held, note: LaneNote) -> None:
    assert not may_continue(note, identity_of(path, "second start"), held)


def test_a_copy_of_the_store_begins_a_new_lane(path: Path, held: Held, note: LaneNote) -> None:
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    assert not may_continue(note, identity_of(copy, BOOT), held)
    copy.replace(path)
    assert not may_continue(note, identity_of(path, BOOT), held)


def test_an_older_or_newer_tip_begins_a_new_lane(path: Path, held: Held, note: LaneNote) -> None:
    for other in (msgspec.structs.replace(note, position=2), msgspec.structs.replace(note, tip=bytes(32))):
        assert not may_continue(other, identity_of(path, BOOT), held)


def test_a_forked_lane_is_never_continued(path: Path, note: LaneNote) -> None:
    with Store.open(path) as store:
        put_all(store, [Lane().write(act_text(9)).batch()])
        forked = store.lane(VOLUME, ACTOR)
    assert forked is not None
    assert forked.forked
    assert not may_continue(note, identity_of(path, BOOT), forked)


def test_a_note_that_was_written_is_read_again(tmp_path: Path, note: LaneNote) -> None:
    assert lane_notes.read(tmp_path, VOLUME, KEY.public) is None
    lane_notes.write(tmp_path, note)
    lane_notes.write(tmp_path, note)
    assert lane_notes.read(tmp_path, VOLUME, KEY.public) == note


def test_a_torn_note_is_none(tmp_path: Path, note: LaneNote) -> None:
    lane_notes.write(tmp_path, note)
    [file] = tmp_path.glob("lane-*")
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert lane_notes.read(tmp_path, VOLUME, KEY.public) is None
