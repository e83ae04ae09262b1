"""The ledger in a thread of its own."""

import gc
import threading
import weakref
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from caracol.ledger import bounded
from caracol.ledger.errors import LedgerError
from caracol.ledger.gate.budget import ACT_BYTES
from caracol.ledger.ledger import Ledger
from caracol.ledger.rules.fold import Fold
from caracol.ledger.store.errors import StoreInUse
from caracol.ledger.store.store import Store
from caracol.node.bench.material import Village, recorded
from caracol.node.daemon import keeper as keeping
from caracol.node.daemon.keeper import Keeper


@pytest.fixture
async def keeper(tmp_path: Path) -> AsyncIterator[Keeper]:
    keeper = await Keeper.open(tmp_path / "store")
    yield keeper
    await keeper.close()


def receive(ledger: Ledger, village: Village) -> str:
    ledger.receive([*village.segments(setup=True), *village.segments(setup=False)])
    return ledger.bodies()[0]


async def test_work_is_done_elsewhere_one_after_the_other(keeper: Keeper) -> None:
    threads = [await keeper.do(lambda _: threading.current_thread()) for _ in range(3)]
    assert len(set(threads)) == 1
    assert threads[0] is not threading.current_thread()


async def test_a_commit_is_told_before_whoever_made_it_goes_on(keeper: Keeper) -> None:
    told: list[frozenset[str]] = []
    keeper.on_change(told.append)
    await keeper.do(lambda ledger: ledger.bodies())
    assert told == []
    body = await keeper.do(lambda ledger: receive(ledger, recorded(1)))
    assert told == [frozenset({body})]


async def test_a_commit_is_told_even_if_the_work_fails_after_it(keeper: Keeper) -> None:
    told: list[frozenset[str]] = []
    keeper.on_change(told.append)

    def work(ledger: Ledger) -> None:
        receive(ledger, recorded(1))
        raise LedgerError("After that.")

    with pytest.raises(LedgerError, match="After that"):
        await keeper.do(work)
    assert len(told) == 1


async def test_what_was_not_used_for_long_is_read_again(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "FOLDED_BYTES", 40 * ACT_BYTES)

    def work(ledger: Ledger) -> tuple[int, list[int]]:
        for number in range(4):
            village = Village(number)
            for place in range(10):
                village.record(place % Village.STEWARDS, place)
            ledger.receive([*village.segments(setup=True), *village.segments(setup=False)])
        sizes = [len(ledger.fold(body).acts) for body in ledger.bodies()]
        return len(ledger._folds), sizes

    folded, sizes = await keeper.do(work)
    assert folded < 4
    assert min(sizes) > 10


async def test_what_was_forgotten_takes_up_no_memory(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "DROPPED_BYTES", 10 * ACT_BYTES)

    def work(ledger: Ledger) -> "weakref.ref[Fold]":
        fold = ledger.fold(receive(ledger, recorded(20)))
        ledger.forget()
        return weakref.ref(fold)

    gc.disable()
    try:
        forgotten = await keeper.do(work)
        await keeper.do(lambda ledger: ledger.bodies())
    finally:
        gc.enable()
    assert forgotten() is None


async def test_a_store_that_somebody_keeps_open_is_an_error_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PATIENCE_S", 0)
    with Store.open(tmp_path / "store"), pytest.raises(StoreInUse):
        await Keeper.open(tmp_path / "store")


async def test_a_command_that_is_just_writing_is_waited_for(tmp_path: Path) -> None:
    with soon_closed(tmp_path / "store"):
        keeper = await Keeper.open(tmp_path / "store")
    await keeper.close()


@contextmanager
def soon_closed(path: Path) -> Iterator[None]:
    """Another user of the store, who leaves when somebody has tried to open it."""
    opened, tried = threading.Event(), threading.Event()

    def use() -> None:
        with Store.open(path):
            opened.set()
            tried.wait()

    def look(_: float) -> None:
        tried.set()

    thread = threading.Thread(target=use)
    thread.start()
    opened.wait()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("time.sleep", look)
        yield
    thread.join()
