"""The ledger of a running node, in a thread of its own: the event loop never waits for the disk.

    keeper = await Keeper.open(path)
    await keeper.do(lambda ledger: ledger.receive(segments))

Law: listeners hear of what was committed before the call that committed it returns, and never earlier.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from caracol.ledger.abstract import PrivateContent
from caracol.ledger.bounded import BoundedLedger
from caracol.ledger.gate.budget import BODY_BYTES
from caracol.ledger.ledger import Ledger
from caracol.ledger.receiving import Receipt
from caracol.ledger.store.errors import StoreInUse
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.segment import Segment

T = TypeVar("T")

PATIENCE_S = 10
LOOK_S = 0.05

Listener = Callable[[frozenset[str]], None]
"""Called on the event loop with the bodies that changed."""


class Keeper:
    """Owns the store, from `open` to `close`."""

    def __init__(self) -> None:
        """Use `open`."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keeper")
        self._loop = asyncio.get_running_loop()
        self._listeners: list[Listener] = []
        self._ledger: _Watched

    @classmethod
    async def open(cls, store: Path, body_bytes: int = BODY_BYTES) -> "Keeper":
        """Open the store at this path, made if it is missing, and judge what an earlier process did not.

        `body_bytes`: what one body may take in memory.
        """
        keeper = cls()
        try:
            await keeper._loop.run_in_executor(keeper._thread, keeper._open, store, body_bytes)
        except BaseException:  # cancelled or failed, the thread is not left behind; raised again
            keeper._thread.shutdown()
            raise
        return keeper

    async def do(self, work: Callable[[Ledger], T]) -> T:
        """What `work` returns, which runs in the keeper's thread, after what was asked for earlier."""
        return await self._loop.run_in_executor(self._thread, self._run, work)

    def on_change(self, listener: Listener) -> None:
        """Have every commit told to this listener."""
        self._listeners.append(listener)

    async def close(self) -> None:
        """Finish what was asked for, and close the store."""
        await self._loop.run_in_executor(self._thread, self._ledger.store.close)
        self._thread.shutdown()

    def _open(self, path: Path, body_bytes: int) -> None:
        store = _opened(path)
        try:
            self._ledger = _Watched(store, body_bytes)
            self._ledger.settle_stale()
        except BaseException:  # interrupted or failed, the store is not left open; raised again
            store.close()
            raise

    def _run(self, work: Callable[[Ledger], T]) -> T:
        try:
            return work(self._ledger)
        finally:
            self._ledger.give_back()
            # In this order: what is scheduled here runs before what awaits the result goes on.
            if bodies := self._ledger.changed():
                self._loop.call_soon_threadsafe(self._tell, bodies)

    def _tell(self, bodies: frozenset[str]) -> None:
        for listener in self._listeners:
            listener(bodies)


def _opened(path: Path) -> Store:
    """The store; a command that writes to it just now is waited for."""
    patience = time.monotonic() + PATIENCE_S
    while True:
        try:
            return Store.open(path)
        except StoreInUse:
            if time.monotonic() > patience:
                raise
            time.sleep(LOOK_S)  # the keeper's own thread, before it serves anybody; a lock tells nobody when it is free


class _Watched(BoundedLedger):
    """A ledger that knows what it took in."""

    def __init__(self, store: Store, body_bytes: int) -> None:
        super().__init__(store, body_bytes)
        self._changed: set[str] = set()

    def receive(self, segments: Iterable[Segment], private: Iterable[PrivateContent] = ()) -> Receipt:
        """Take a delivery in, and note whom it concerned."""
        private = tuple(private)
        receipt = super().receive(segments, private)
        self._changed.update(receipt.bodies, (volume.body for volume, _ in private))
        return receipt

    def note_change(self, body: str) -> None:
        """Something else about a body changed than its acts."""
        super().note_change(body)
        self._changed.add(body)

    def changed(self) -> frozenset[str]:
        """The bodies that changed since this was asked last."""
        changed = frozenset(self._changed)
        self._changed.clear()
        return changed
