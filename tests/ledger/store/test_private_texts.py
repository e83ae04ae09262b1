"""Private texts lie beside the acts, and can be erased for good."""

from pathlib import Path

import pytest

from caracol.ledger.ids import short_id
from caracol.ledger.store.errors import OutOfPlace
from caracol.ledger.store.private_texts import PrivateText
from caracol.ledger.store.store import Store
from tests.ledger.store.written import VOLUME

CONTENT = bytes(range(16)) + "María of the upper quarter".encode()
ID = short_id(CONTENT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store"
    with Store.open(path) as store, store.writing() as tx:
        assert tx.keep_private(VOLUME, CONTENT) == ID
    return path


def on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_a_private_text_is_named_by_its_hash(path: Path) -> None:
    with Store.open(path) as store:
        kept = store.private_text(ID)
        assert kept == PrivateText(ID, CONTENT)
        assert kept.text == "María of the upper quarter"
        assert store.private_texts(VOLUME) == [kept]
        assert store.private_text(short_id(b"another")) is None
        assert store.private_text(ID, beside=VOLUME) == kept
        assert store.private_text(ID, beside=VOLUME._replace(year=VOLUME.year + 1)) is None


def test_what_is_erased_is_on_the_disk_no_more(path: Path) -> None:
    assert b"upper quarter" in on_disk(path)
    with Store.open(path) as store:
        with store.writing() as tx:
            tx.erase_private(VOLUME, [ID])
        assert b"upper quarter" not in on_disk(path)
        assert store.private_text(ID) == PrivateText(ID, None)


def test_what_is_erased_is_not_taken_in_again(path: Path) -> None:
    other = bytes(16) + b"never seen"
    with Store.open(path) as store:
        with store.writing() as tx:
            tx.erase_private(VOLUME, [ID, short_id(other)])
        with store.writing() as tx:
            tx.keep_private(VOLUME, CONTENT)
            tx.keep_private(VOLUME, other)
        assert [private.content for private in store.private_texts(VOLUME)] == [None, None]


@pytest.mark.parametrize("length", [0, 15, 16 + 65_537])
def test_a_private_text_has_its_random_bytes_and_a_limit(tmp_path: Path, length: int) -> None:
    with Store.open(tmp_path / "store") as store, pytest.raises(OutOfPlace), store.writing() as tx:
        tx.keep_private(VOLUME, bytes(length))
