"""Forked lanes: whatever the order of arrival, the same tree of branches.

trunk 1───2───3─┬─4───5───6
                └─4'──5'─┬─6'
                         └─6"
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caracol.ledger.gate.admit import admit
from caracol.ledger.store.errors import OutOfPlace
from caracol.ledger.store.growing import Arrived
from caracol.ledger.store.lanes import Branch
from caracol.ledger.store.signatures import Signed
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.segment import read_segment, write_segment
from tests.ledger.store.written import ACTOR, VOLUME, Lane, act_text, entries, put_all


@contextmanager
def a_store() -> Iterator[Store]:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "store") as store:
        yield store


@st.composite
def forked_lanes(draw: st.DrawFn) -> list[Lane]:
    """Lanes with one beginning: each goes its own way after some position of an earlier one."""
    lanes = [Lane().write(*map(act_text, range(draw(st.sampled_from([3, 255, 256, 300])))))]
    for number in range(draw(st.integers(0, 4))):
        lane = draw(st.sampled_from(lanes))
        lane = lane.fork(after=draw(st.integers(0, len(lane.texts))))
        lanes.append(lane.write(*(act_text(n, f"way {number}") for n in range(draw(st.integers(1, 5))))))
    return lanes


def tree(store: Store) -> list[tuple[int, bytes, int, bytes, list[bytes], list[Signed]]]:
    """All that is held of the lane, without the numbers that the store gives."""
    lane = store.lane(VOLUME, ACTOR)
    assert lane is not None
    return [
        (branch.first, branch.start, branch.last, branch.tip,
         [link.text for link in store.links(branch)], store.signatures(branch))
        for branch in lane.branches
    ]  # fmt: skip


def deliver(store: Store, batches: list[Arrived]) -> None:
    """Batches in any order: what does not follow yet is sent again later."""
    while batches:
        late = []
        for arrived in batches:
            try:
                put_all(store, [arrived])
            except OutOfPlace:
                late.append(arrived)
        assert len(late) < len(batches)
        batches = late


@given(forked_lanes(), st.data())
@settings(max_examples=20)
def test_any_order_of_arrival_gives_the_same_tree(lanes: list[Lane], data: st.DataObject) -> None:
    batches = [batch for lane in lanes for batch in lane.batches(data.draw(st.sampled_from([50, 256])))]
    with a_store() as one, a_store() as other:
        deliver(one, batches)
        deliver(other, data.draw(st.permutations(batches)))
        assert tree(one) == tree(other)
        for lane in lanes:
            for position, change_hash in enumerate(lane.hashes):
                assert change_hash in one.hashes_at(VOLUME, ACTOR, position)
        assert list(one.scrub()) == []


@given(forked_lanes(), st.data())
@settings(max_examples=10)
def test_a_forked_lane_travels_in_segments(lanes: list[Lane], data: st.DataObject) -> None:
    with a_store() as one, a_store() as other:
        deliver(one, [batch for lane in lanes for batch in lane.batches(data.draw(st.sampled_from([50, 256])))])
        for stretch in one.stretches(VOLUME):
            admitted = admit(read_segment(write_segment(stretch.segment)), stretch.previous)
            segment = stretch.segment
            texts, hashes = [act.text for act in admitted], [act.hash for act in admitted]
            put_all(other, [Arrived(VOLUME, ACTOR, segment.first, stretch.previous, texts, hashes, segment.signature)])
        assert tree(one) == tree(other)


def test_acts_that_follow_nothing_held_are_out_of_place() -> None:
    lane = Lane().write(*map(act_text, range(5)))
    with a_store() as store:
        put_all(store, [lane.batch(1, 2)])
        with pytest.raises(OutOfPlace, match="from position 4 on"):
            put_all(store, [lane.batch(4, 5)])


def test_a_closed_lane_can_still_be_forked() -> None:
    lane = Lane().write(*map(act_text, range(300)))
    with a_store() as open_store, a_store() as closed:
        for store in (open_store, closed):
            put_all(store, lane.batches())
        closed.close_volume(VOLUME)
        for store in (open_store, closed):
            put_all(store, lane.fork(after=100).write(act_text(0, "other")).batches(1))
        assert tree(closed) == tree(open_store)
        closed.close_volume(VOLUME)
        assert tree(closed) == tree(open_store)
        assert list(closed.scrub()) == []


def test_a_branch_can_be_dropped_and_trimmed() -> None:
    lane = Lane().write(*map(act_text, range(300)))
    other = lane.fork(after=10).write(*(act_text(n, "other") for n in range(250)))
    with a_store() as store:
        put_all(store, [*lane.batches(), *other.batches()])
        _, long, short = sorted(branches(store), key=lambda branch: (branch.first, -branch.last))
        with store.writing() as tx:
            tx.trim(long, 256)
            tx.drop(short)
        assert [(branch.first, branch.last) for branch in branches(store)] == [(1, 10), (11, 256)]
        assert list(store.scrub()) == []
        put_all(store, [*lane.batches(), *other.batches()])
        assert {(branch.first, branch.last) for branch in branches(store)} == {(1, 10), (11, 300), (11, 260)}


def test_a_fork_may_arrive_in_one_transaction() -> None:
    lane = Lane().write(*map(act_text, range(9)))
    batches = [lane.batch(), *(lane.fork(after=at).write(act_text(at, "other")).batch() for at in (7, 2, 4))]
    with a_store() as store:
        with store.writing() as tx:
            placed = [(arrived, tx.put(arrived)) for arrived in batches]
            for arrived, there in placed:
                tx.enter(entries(arrived, there.branch, there.new))
        assert list(store.scrub()) == []


def branches(store: Store) -> tuple[Branch, ...]:
    lane = store.lane(VOLUME, ACTOR)
    assert lane is not None
    return lane.branches
