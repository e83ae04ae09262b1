"""Power cuts: what was acknowledged is there, what was under way is there as a whole or not at all.

`caracol bench power-cut` tries 10,000; this is a slice.
"""

from collections import Counter
from pathlib import Path

import pytest

from caracol.ledger.store.powercut import trial
from caracol.ledger.store.powercut.draws import Draws
from caracol.ledger.store.powercut.image import LOSSES, Disk
from caracol.ledger.store.powercut.recording import Delete, Sync, Truncate, Write
from caracol.ledger.store.store import Store


def test_no_power_cut_loses_what_was_acknowledged(tmp_path: Path) -> None:
    cuts = list(trial.crash_images(400, seed=1, folder=tmp_path))
    assert [cut for cut in cuts if cut.broken] == []
    assert len(cuts) == 400
    assert Counter(cut.loss for cut in cuts).keys() == set(LOSSES)


def test_the_trial_notices_a_store_that_does_not_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Store.open

    def careless(*args: object, **named: object) -> Store:
        store = opened(*args, **named)  # type: ignore[arg-type]
        store._db.run("PRAGMA synchronous = OFF")
        return store

    monkeypatch.setattr(Store, "open", careless)
    assert any(cut.broken for cut in trial.crash_images(100, seed=1, folder=tmp_path))


def test_the_same_seed_cuts_at_the_same_moments(tmp_path: Path) -> None:
    assert list(trial.crash_images(5, 7, tmp_path, steps=5)) == list(trial.crash_images(5, 7, tmp_path, steps=5))


def test_what_was_synced_stays_and_the_rest_may_not() -> None:
    disk = Disk()
    for event in (Write("file", 0, b"abc"), Sync("file", folder=False), Write("file", 1, b"X"), Truncate("file", 5)):
        disk.do(event)
    assert disk.cut("everything", Draws("0")) == {"file": b"abc"}
    assert disk.cut("nothing", Draws("0")) == {"file": b"aXc\0\0"}


def test_a_deleted_file_is_gone_for_certain_once_the_folder_is_synced() -> None:
    disk = Disk()
    for event in (Sync("log", folder=True), Delete("log", folder=False)):
        disk.do(event)
    assert disk.cut("everything", Draws("0")) == {"log": b""}
    disk.do(Sync("other log", folder=True))
    assert disk.cut("everything", Draws("0")) == {"other log": b""}
