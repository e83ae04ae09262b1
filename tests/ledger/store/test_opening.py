"""Opening: only a store, of our time, with the right key, by one writing process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from caracol.ledger.store import steps
from caracol.ledger.store.errors import (
    NotAStore,
    StoreCorrupt,
    StoreInUse,
    StoreLocked,
    StoreTooNew,
    StoreTooOld,
    StoreUnreachable,
)
from caracol.ledger.store.finding import Asked
from caracol.ledger.store.opening import Key
from caracol.ledger.store.store import Store
from tests.ledger.store.written import VOLUME, Lane, act_text, put_all

KEY_FILE = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store"


def make(path: Path, key: Key | None = None) -> None:
    with Store.open(path, key=key) as store:
        put_all(store, [Lane().write(*map(act_text, range(5))).batch()])


def change(path: Path, sql: str) -> None:
    connection = apsw.Connection(str(path))
    connection.execute(sql)
    connection.close()


@pytest.mark.parametrize("key", ["a passphrase", KEY_FILE])
def test_an_encrypted_store_opens_with_its_key_only(path: Path, key: Key) -> None:
    make(path, key)
    assert b"SQLite" not in path.read_bytes()
    assert b"event.recorded" not in path.read_bytes()
    with Store.open(path, key=key) as store:
        assert store.volumes() == [VOLUME]
    for wrong in ("another", bytes(32), None):
        with pytest.raises(StoreLocked):
            Store.open(path, key=wrong)


def test_the_log_of_an_encrypted_store_is_encrypted_too(path: Path) -> None:
    with Store.open(path, key="a passphrase") as store:
        put_all(store, [Lane().write(act_text(1, "maize")).batch()])
        assert b"event.recorded" not in path.with_name("store-wal").read_bytes()


def test_a_changed_byte_of_an_encrypted_store_is_noticed(path: Path) -> None:
    make(path, KEY_FILE)
    data = bytearray(path.read_bytes())
    data[5 * 4096 + 100] ^= 1
    path.write_bytes(data)
    with Store.open(path, key=KEY_FILE) as store:
        assert store.check()


def test_a_key_for_a_plain_store_is_a_mistake(path: Path) -> None:
    make(path)
    with pytest.raises(StoreLocked, match="not encrypted"):
        Store.open(path, key="a passphrase")


def test_a_key_file_has_32_bytes(path: Path) -> None:
    with pytest.raises(StoreLocked, match="holds 32 bytes, this one 31"):
        Store.open(path, key=bytes(31))


def test_other_files_are_not_stores(path: Path) -> None:
    change(path, "CREATE TABLE other (a)")
    with pytest.raises(NotAStore):
        Store.open(path)
    path.write_bytes(b"PK\x03\x04 this is an archive" * 100)
    with pytest.raises(StoreLocked, match="is not a store"):
        Store.open(path)


def test_a_store_of_a_newer_version_is_left_alone(path: Path) -> None:
    make(path)
    change(path, f"PRAGMA user_version = {steps.TRUTH_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreTooNew, match="Install a newer Caracol"):
        Store.open(path)
    assert path.read_bytes() == before


def test_an_older_store_is_brought_forward_by_a_writer_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path)
    script, later = steps._script, steps.TRUTH_VERSION + 1
    monkeypatch.setattr(steps, "TRUTH_STEPS", (*steps.TRUTH_STEPS, "later.sql"))
    monkeypatch.setattr(steps, "TRUTH_VERSION", later)
    monkeypatch.setattr("caracol.ledger.store.opening.TRUTH_VERSION", later)
    monkeypatch.setattr(
        steps, "_script", lambda name: "CREATE TABLE later (a)" if name == "later.sql" else script(name)
    )
    with pytest.raises(StoreTooOld):
        Store.open(path, readonly=True)
    with Store.open(path) as store:
        assert store._db.value("PRAGMA user_version") == later
        assert store._db.rows("SELECT * FROM later") == []
        assert (store.rules, store.select(Asked())) == ("", [])
        assert [lane.trunk.last for lane in store.lanes(VOLUME)] == [5]


def test_an_index_of_another_version_is_emptied(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path)
    monkeypatch.setattr(steps, "INDEX_VERSION", 0)
    with Store.open(path) as store:
        assert (store.rules, store.select(Asked())) == ("", [])


def test_a_store_is_made_for_its_owner_alone(path: Path) -> None:
    with Store.open(path) as store:
        with store.writing() as tx:
            tx.keep_private(VOLUME, bytes(20))
        modes = {
            file.name.rpartition("-")[2]: file.stat().st_mode & 0o777 for file in path.parent.glob(f"{path.name}*")
        }
    assert set(modes.values()) == {0o600}
    assert len(modes) == 4


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    for readonly in (True, False):
        with pytest.raises(StoreUnreachable, match="folder exists"):
            Store.open(tmp_path / "nowhere" / "store", readonly=readonly)


@pytest.fixture
def other_process(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    program = f"""
from pathlib import Path
from caracol.ledger.store.store import Store
with Store.open(Path({str(path)!r})):
    print("open", flush=True)
    input()
"""
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


def test_a_second_writing_process_is_told_who_is_first(path: Path, other_process: subprocess.Popen[bytes]) -> None:
    with pytest.raises(StoreInUse, match=f"process {other_process.pid} "):
        Store.open(path)


def test_a_second_process_may_read(path: Path, other_process: subprocess.Popen[bytes]) -> None:
    with Store.open(path, readonly=True) as store:
        assert store.volumes() == []


def test_a_killed_process_leaves_no_lock_behind(path: Path, other_process: subprocess.Popen[bytes]) -> None:
    other_process.kill()
    other_process.wait()
    make(path)


def test_a_second_store_in_one_process_is_refused_too(path: Path) -> None:
    with Store.open(path), pytest.raises(StoreInUse, match=f"process {os.getpid()} "):
        Store.open(path)
    make(path)


def test_a_program_of_sqlite_that_holds_the_file_is_named_as_such(path: Path) -> None:
    make(path)
    other = apsw.Connection(str(path))
    other.execute("BEGIN IMMEDIATE")
    with Store.open(path) as store:
        with pytest.raises(StoreInUse, match="Another program"), store.writing():
            pass
        other.execute("ROLLBACK")
        with store.writing():
            pass
    other.close()


def test_a_reader_cannot_write(path: Path) -> None:
    make(path)
    with Store.open(path, readonly=True) as store, pytest.raises(StoreUnreachable), store.writing() as tx:
        tx.keep_private(VOLUME, bytes(20))


def test_a_truncated_file_is_damaged(path: Path) -> None:
    make(path)
    path.write_bytes(path.read_bytes()[: 3 * 4096])
    with pytest.raises(StoreCorrupt, match="run `caracol rebuild`"), Store.open(path) as store:
        store.stale()
