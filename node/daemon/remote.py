"""A ledger whose store a daemon holds: it reads by itself, and what it receives the daemon stores.

So a command that records works the same with and without a daemon, and signs in its own process.
"""

from collections.abc import Iterable

import msgspec

from caracol.ledger.abstract import AbstractLedger, PrivateContent
from caracol.ledger.receiving import Receipt, admit_after, admitters
from caracol.ledger.rules.fold import Fold
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.change import act_id
from caracol.ledger.volumes.segment import Segment
from caracol.node.daemon.client import Daemon
from caracol.node.daemon.messages import Answer, Delivery


class RemoteLedger(AbstractLedger):
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
        data = self._daemon.send("POST", "/receive", msgspec.msgpack.encode(delivery))
        answer = msgspec.msgpack.decode(data, type=Answer)
        self._keep_up(delivered, answer)
        return answer.receipt(delivered)

    def offer(self, segments: Iterable[Segment], sender: bytes) -> Receipt:
        """Have the daemon remember what somebody hands over of bodies that are not kept."""
        delivered = tuple(segments)
        if not delivered:
            return Receipt()
        data = self._daemon.send("POST", "/offer", msgspec.msgpack.encode(Delivery.of(delivered, (), sender)))
        return msgspec.msgpack.decode(data, type=Answer).receipt(delivered)

    def rebuild(self) -> int:
        """Have the daemon make the index and all verdicts anew."""
        self.forget()
        return int(self._daemon.ask("POST", "/rebuild"))

    def _keep_up(self, delivered: tuple[Segment, ...], answer: Answer) -> None:
        """Add what was delivered to what was folded of the bodies; forget that, if something else came since, or if
        not all of it is there.
        """
        for body, age in answer.ages.items():
            segments = [segment for segment in delivered if segment.volume.body == body]
            is_all = all(self.store.find(act_id(segment.tip)) for segment in segments)
            fold = self._folds.get(body)
            if fold and is_all and not fold.waiting and age == self._ages.get(body, -1) + 1:
                self._add(fold, segments)
            else:
                self.forget(body)
            self._ages[body] = age  # as the daemon counts

    def _add(self, fold: Fold, segments: Iterable[Segment]) -> None:
        for segment in segments:
            acts = admit_after(segment, fold.hashes_at(segment.volume, segment.actor, segment.first - 1))
            fold.add(acts)
            admitters(acts, fold.body, self.keys(fold.body))
        fold.settle()
