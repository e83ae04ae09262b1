"""How the truth lies in the file: full steps are one block, and only the signatures that are needed are kept."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caracol.ledger.gate.admit import admit
from caracol.ledger.store.blocks import step_first, step_last, step_of
from caracol.ledger.store.errors import OutOfPlace
from caracol.ledger.store.growing import Arrived
from caracol.ledger.store.lanes import Branch
from caracol.ledger.store.lanes import Lane as Held
from caracol.ledger.store.placing import Place, place
from caracol.ledger.store.store import Store
from tests.ledger.store.written import ACTOR, VOLUME, Lane, act_text, put_all


def blocks(store: Store) -> list[tuple[int, int]]:
    return [(first, count) for first, count in store._db.rows("SELECT first, count FROM blocks ORDER BY first")]


def test_a_full_step_becomes_one_block(tmp_path: Path) -> None:
    lane = Lane().write(*map(act_text, range(260)))
    with Store.open(tmp_path / "store") as store:
        put_all(store, list(lane.batches(100))[:2])
        assert blocks(store) == [(1, 100), (101, 100)]
        put_all(store, list(lane.batches(100))[2:])
        assert blocks(store) == [(1, 256), (257, 4)]


def test_signatures_are_kept_at_the_tip_and_at_full_steps(tmp_path: Path) -> None:
    lane = Lane().write(*map(act_text, range(600)))
    with Store.open(tmp_path / "store") as store:
        put_all(store, lane.batches(100))
        held = store.lane(VOLUME, ACTOR)
        assert held is not None
        assert [signed.position for signed in store.signatures(held.trunk)] == [256, 512, 600]
        assert [stretch.segment.last for stretch in store.stretches_after(held, 256)] == [512, 600]


def test_a_segment_begins_where_the_askers_part_ends(tmp_path: Path) -> None:
    lane = Lane().write(*map(act_text, range(300)))
    with Store.open(tmp_path / "store") as store:
        put_all(store, lane.batches(100))
        held = store.lane(VOLUME, ACTOR)
        assert held is not None
        for after in (0, 1, 100, 255, 256, 257, 299):
            stretches = list(store.stretches_after(held, after))
            assert stretches[0].segment.first == after + 1
            assert [stretch.previous for stretch in stretches] == [
                *store.hashes_at(VOLUME, ACTOR, after),
                *[stretch.segment.tip for stretch in stretches[:-1]],
            ]
            acts = [act for stretch in stretches for act in admit(stretch.segment, stretch.previous)]
            assert [act.text for act in acts] == [act_text(number) for number in range(after, 300)]
        assert list(store.stretches_after(held, 300)) == []


def test_what_is_held_is_not_stored_twice(tmp_path: Path) -> None:
    lane = Lane().write(*map(act_text, range(10)))
    with Store.open(tmp_path / "store") as store:
        put_all(store, [lane.batch(1, 6)])
        with store.writing() as tx:
            assert tx.put(lane.batch(1, 4)).new == 0
        put_all(store, [lane.batch(5, 10), lane.batch(1, 10)])
        assert blocks(store) == [(1, 6), (7, 4)]


@pytest.mark.parametrize(("first", "count", "hashes"), [(1, 257, 257), (256, 2, 2), (1, 2, 1), (1, 0, 0)])
def test_a_batch_that_crosses_a_step_or_lacks_hashes_is_out_of_place(
    tmp_path: Path, first: int, count: int, hashes: int
) -> None:
    arrived = Arrived(VOLUME, ACTOR, first, VOLUME.id, [b"{}"] * count, [bytes(32)] * hashes, bytes(64))
    with Store.open(tmp_path / "store") as store, pytest.raises(OutOfPlace), store.writing() as tx:
        tx.put(arrived)


@pytest.mark.parametrize(("position", "step", "first", "last"), [(1, 0, 1, 256), (256, 0, 1, 256), (257, 1, 257, 512)])
def test_steps_are_counted_from_position_1(position: int, step: int, first: int, last: int) -> None:
    assert (step_of(position), step_first(position), step_last(position)) == (step, first, last)


def test_a_lane_begins_at_its_volume(tmp_path: Path) -> None:
    arrived = Lane().write(act_text(1)).batch()._replace(previous=bytes(32))
    with Store.open(tmp_path / "store") as store, pytest.raises(OutOfPlace), store.writing() as tx:
        tx.put(arrived)


TRUNK = Branch(1, VOLUME, ACTOR, None, 1, b"", 3, b"c", 0)
LEFT = Branch(2, VOLUME, ACTOR, 1, 4, b"d", 5, b"e", 0)
RIGHT = Branch(3, VOLUME, ACTOR, 1, 4, b"D", 4, b"D", 0)
TREE = Held(VOLUME, ACTOR, (TRUNK, LEFT, RIGHT))
HASHES = {1: [b"a", b"b", b"c"], 2: [b"d", b"e"], 3: [b"D"]}


def held(branch: Branch, first: int, last: int) -> list[bytes]:
    return HASHES[branch.number][first - branch.first : last - branch.first + 1]


@pytest.mark.parametrize(
    ("first", "previous", "hashes", "expected"),
    [
        (1, VOLUME.id, b"abc", (TRUNK, 4, 0)),
        (2, b"a", b"bcdef", (LEFT, 6, 1)),
        (4, b"c", b"DE", (RIGHT, 5, 1)),
        (4, b"c", b"x", (TRUNK, 4, 1)),
        (1, VOLUME.id, b"xy", (TRUNK, 1, 2)),
        (3, b"b", b"cdX", (LEFT, 5, 1)),
    ],
)
def test_acts_find_their_place_among_branches(
    first: int, previous: bytes, hashes: bytes, expected: tuple[Branch, int, int]
) -> None:
    assert place(TREE, first, previous, [bytes([each]) for each in hashes], held) == Place(*expected)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12))
@settings(max_examples=15)
def test_batches_of_any_size_give_the_texts_again(tmp_path_factory: pytest.TempPathFactory, sizes: list[int]) -> None:
    lane = Lane().write(*map(act_text, range(sum(sizes))))
    with Store.open(tmp_path_factory.mktemp("any") / "store") as store:
        first = 1
        for size in sizes:
            end = min(first + size - 1, step_last(first))
            put_all(store, [lane.batch(first, end)])
            first = end + 1
        branch = store.lanes(VOLUME)[0].trunk
        assert [link.text for link in store.links(branch)] == lane.texts[: first - 1]
