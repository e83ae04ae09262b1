"""Lanes of keys that nobody knows yet: remembered, held while there is room, taken later."""

from pathlib import Path

import msgspec
import pytest

from caracol.ledger.ids import short_id
from caracol.ledger.store import not_yet
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.segment import Segment, pack_texts
from caracol.ledger.volumes.volume import Volume
from tests.ledger.store.written import ACTOR, KEY, VOLUME, Lane, act_text, put_all


def segment(arrived_last: int, actor: bytes = ACTOR) -> Segment:
    lane = Lane(actor=actor).write(*map(act_text, range(arrived_last)))
    arrived = lane.batch(max(1, arrived_last - 2))
    return Segment(
        VOLUME, actor, arrived.first, len(arrived.texts), arrived.hashes[-1], arrived.signature,
        pack_texts(arrived.texts),
    )  # fmt: skip


def test_a_tip_is_remembered_with_its_acts(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        with store.writing() as tx:
            assert tx.remember_not_yet(segment(3))
            assert tx.remember_not_yet(segment(6))
            assert tx.remember_not_yet(segment(6))
        with store.writing() as tx:
            waiting = store.not_yet(body=VOLUME.body, key=KEY.public)
            assert [tip.segment for tip in waiting] == [segment(3), segment(6)]
            tx.forget_not_yet(waiting[:1])
        assert [tip.position for tip in store.not_yet()] == [6]
        assert store.not_yet(key=bytes(32)) == []
        assert store.volumes() == []


def test_a_key_that_nobody_knows_gets_little_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(not_yet, "MAX_BYTES_PER_KEY", 600)
    with Store.open(tmp_path / "store") as store, store.writing() as tx:
        assert [tx.remember_not_yet(segment(last)) for last in (3, 6, 9)] == [True, True, False]
        assert tx.remember_not_yet(segment(3, actor=bytes(40)))
        assert [tip.segment is None for tip in store.not_yet(key=KEY.public)] == [False, False, True]


def test_all_unknown_keys_together_get_little_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(not_yet, "MAX_BYTES", 600)
    with Store.open(tmp_path / "store") as store, store.writing() as tx:
        held = [tx.remember_not_yet(segment(3, actor=bytes([key]) * 40)) for key in range(3)]
        assert held == [True, True, False]


def fill(store: Store, *tips: Segment) -> None:
    with store.writing() as tx:
        for tip in tips:
            tx.remember_not_yet(tip)


def hold(store: Store, *volumes: Volume) -> None:
    for volume in volumes:
        put_all(store, Lane(volume).write(act_text(0)).batches())


def floods(number: int, body: str | None = None) -> list[Segment]:
    """Tips by as many keys, each of one lane, in this body or in as many that were made up."""
    return [
        msgspec.structs.replace(
            segment(1, actor=bytes([each + 1]) * 40),
            volume=Volume(body or short_id(bytes([each])), VOLUME.year, VOLUME.scope),
        )
        for each in range(number)
    ]


def test_the_oldest_tips_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(not_yet, "MAX_TIPS", 3)
    with Store.open(tmp_path / "store") as store:
        fill(store, *map(segment, (3, 6, 9, 12, 15)))
        assert [tip.position for tip in store.not_yet()] == [9, 12, 15]


def test_a_key_with_many_lanes_pushes_no_other_key_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(not_yet, "MAX_TIPS", 8)
    with Store.open(tmp_path / "store") as store:
        fill(store, segment(3))
        fill(store, *[segment(1, actor=bytes(32) + bytes([lane]) * 8) for lane in range(20)])
        assert len(store.not_yet(key=bytes(32))) == 7
        assert [tip.position for tip in store.not_yet(key=KEY.public)] == [3]


def test_bodies_that_anybody_can_make_up_push_out_no_tip_of_a_body_that_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(not_yet, "MAX_TIPS", 8)
    with Store.open(tmp_path / "store") as store:
        hold(store, VOLUME)
        fill(store, segment(3), segment(6), segment(9))
        fill(store, *floods(20))
        assert [tip.position for tip in store.not_yet(body=VOLUME.body)] == [3, 6, 9]
        assert len(store.not_yet()) == 8


def test_keys_made_up_for_one_body_push_out_no_tip_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(not_yet, "MAX_TIPS", 8)
    other = Volume(short_id(b"flooded"), 2026, "open")
    with Store.open(tmp_path / "store") as store:
        hold(store, VOLUME, other)
        fill(store, segment(3), segment(6))
        fill(store, *floods(20, other.body))
        assert [tip.position for tip in store.not_yet(body=VOLUME.body)] == [3, 6]
        assert len(store.not_yet(body=other.body)) == 6
