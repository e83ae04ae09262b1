"""A closed volume takes less room, and nothing else changes."""

from pathlib import Path

import pytest

from caracol.ledger.ids import encode_id
from caracol.ledger.store import closing
from caracol.ledger.store.errors import NotClosed, StoreCorrupt
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.document import Placed, read_document
from tests.ledger.store.written import ACTOR, KEY, VOLUME, Lane, act_text, put_all

OTHER_ACTOR = KEY.public + bytes([1] * 8)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store"
    with Store.open(path) as store:
        for actor in (ACTOR, OTHER_ACTOR):
            put_all(store, Lane(actor=actor).write(*map(act_text, range(300))).batches(5))
    return path


def texts(store: Store) -> dict[bytes, list[bytes]]:
    return {lane.actor: [link.text for link in store.links(lane.trunk)] for lane in store.lanes(VOLUME)}


def blocks(store: Store) -> int:
    return int(store._db.value("SELECT count(*) FROM blocks"))


def test_what_was_closed_reads_as_before(path: Path) -> None:
    with Store.open(path) as store:
        before, stretches = texts(store), list(store.stretches(VOLUME))
        store.close_volume(VOLUME)
        assert blocks(store) == 0
        assert texts(store) == before
        assert list(store.stretches(VOLUME)) == stretches
        assert list(store.scrub()) == []
    with Store.open(path) as store:
        found = store.find(encode_id(Lane().write(*map(act_text, range(7))).hashes[7][:20]))
        assert found is not None
        assert store.text(found) == act_text(6)


def test_the_file_gets_smaller(path: Path) -> None:
    before = path.stat().st_size
    with Store.open(path) as store:
        store.close_volume(VOLUME)
    assert path.stat().st_size < before - 4096


def test_a_late_act_enters_a_closed_volume_as_ever(path: Path) -> None:
    lane = Lane().write(*map(act_text, range(310)))
    with Store.open(path) as store:
        store.close_volume(VOLUME)
        put_all(store, [lane.batch(301, 305), lane.batch(306, 310)])
        assert texts(store)[ACTOR] == lane.texts
        store.close_volume(VOLUME)
        assert blocks(store) == 0
        assert texts(store)[ACTOR] == lane.texts


def test_the_document_is_that_of_the_volume(path: Path) -> None:
    with Store.open(path) as store:
        store.close_volume(VOLUME)
        acts = read_document(store._db.value("SELECT document FROM documents"), VOLUME)
        assert [(act.actor, act.position, act.text) for act in acts] == [
            (actor, position, text)
            for actor, lane in sorted(texts(store).items())
            for position, text in enumerate(lane, 1)
        ]


def test_a_document_that_lacks_an_act_is_not_used(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(data: bytes, volume: object) -> list[Placed]:
        return read_document(data, VOLUME)[:-1]

    monkeypatch.setattr(closing, "read_document", forgetful)
    with Store.open(path) as store:
        before = blocks(store)
        with pytest.raises(NotClosed):
            store.close_volume(VOLUME)
        assert blocks(store) == before


def test_a_document_that_rotted_is_named(path: Path) -> None:
    with Store.open(path) as store:
        store.close_volume(VOLUME)
        with store.writing():
            store._db.run("UPDATE documents SET document = substr(document, 1, 200)")
        assert [(each.branch, each.sound) for each in store.scrub()] == [(1, 0), (2, 0)]
        with pytest.raises(StoreCorrupt, match="Table documents"):
            texts(Store(store._db, None))
