"""A ledger whose store a daemon holds: it reads by itself, and what it receives the daemon stores.

So a command that records works the same with and without a daemon, and signs in its own process.
"""

from collections.abc import Iterable

import msgspec

from caracol.ledger.ledger import Ledger, PrivateContent
from caracol.ledger.receiving import Receipt
from caracol.ledger.rules.fold import Fold
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.segment import Segment
from caracol.node.daemon.client import Daemon
from caracol.node.daemon.messages import Answer, Delivery


class RemoteLedger(Ledger):
    """The store is open for reading."""

    def __init__(self, store: Store, daemon: Daemon) -> None:
        super().__init__(store)
        self._daemon = daemon

    def fold(self, body: str) -> Fold:
        """The judged acts of a body, all of one moment."""
        with self.store.looking():
            return super().fold(body)

    def receive(self, segments: Iterable[Segment], private: Iterable[PrivateContent] = ()) -> Receipt:
        """Have the daemon take a delivery in; when this returns, what it took is on the disk."""
        delivered = tuple(segments)
        delivery = Delivery.of(delivered, tuple(private))
        answer = self._daemon.send("POST", "/receive", msgspec.msgpack.encode(delivery))
        self.forget()
        return msgspec.msgpack.decode(answer, type=Answer).receipt(delivered)

    def rebuild(self) -> int:
        """Have the daemon make the index and all verdicts anew."""
        self.forget()
        return int(self._daemon.ask("POST", "/rebuild"))
