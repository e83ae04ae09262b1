"""What is stored is there again, in another process as well, and only as a whole."""

from contextlib import suppress
from pathlib import Path

import pytest

from caracol.ledger.ids import encode_id
from caracol.ledger.store.errors import Unsettled
from caracol.ledger.store.store import Store
from tests.ledger.store.written import VOLUME, Lane, act_text, put, put_all


def test_what_was_stored_is_there_after_closing(tmp_path: Path) -> None:
    lane = Lane().write(*map(act_text, range(600)))
    with Store.open(tmp_path / "store") as store:
        put_all(store, lane.batches(100))
    with Store.open(tmp_path / "store") as store:
        assert store.volumes() == [VOLUME]
        held = store.lane(VOLUME, lane.actor)
        assert held is not None
        assert (held.trunk.last, held.trunk.tip) == (600, lane.hashes[600])
        links = list(store.links(held.trunk))
        assert [link.text for link in links] == lane.texts
        assert [link.hash for link in links] == lane.hashes[1:]


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        with suppress(ZeroDivisionError), store.writing() as tx:
            put(tx, Lane().write(act_text(1)).batch())
            raise ZeroDivisionError
        assert store.volumes() == []


def test_an_act_is_found_by_its_id(tmp_path: Path) -> None:
    lane = Lane().write(*map(act_text, range(10)))
    with Store.open(tmp_path / "store") as store:
        put_all(store, [lane.batch()])
        found = store.find(encode_id(lane.hashes[7][:20]))
        assert found is not None
        assert (found.position, store.text(found)) == (7, act_text(6))
        assert store.find(encode_id(bytes(20))) is None


def test_acts_that_are_stored_have_to_be_entered(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store, pytest.raises(Unsettled), store.writing() as tx:
        tx.put(Lane().write(act_text(1)).batch())
