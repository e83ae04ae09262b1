"""A ledger that keeps judged in memory what was used last, and forgets the rest: it is read again when it is needed.

Law: however many bodies a delivery brings, what is judged in memory takes `FOLDED_BYTES`, or one body, and what the
delivery under way touches; and one body grows only up to what this process gives it (`gate.weight`).
"""

import gc
from collections.abc import Collection, Iterable

from caracol.ledger.abstract import PrivateContent
from caracol.ledger.gate.budget import ACT_BYTES, BODY_BYTES
from caracol.ledger.ledger import Ledger
from caracol.ledger.receiving import Receipt
from caracol.ledger.rules.fold import Fold
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.segment import Segment

FOLDED_BYTES = 12_000 * ACT_BYTES
"""So much stays judged in memory."""
DROPPED_BYTES = 5_000 * ACT_BYTES
"""So much that was forgotten may still take up memory."""


class BoundedLedger(Ledger):
    """A ledger for a process that takes in what others bring."""

    def __init__(self, store: Store, body_bytes: int = BODY_BYTES) -> None:
        """`body_bytes`: what one body may take in memory, before nothing more of it is taken in."""
        super().__init__(store)
        self._body_bytes = body_bytes
        self._used: dict[str, None] = {}
        """Bodies that are folded; the last used stand last."""
        self._dropped = 0
        """Bytes of what was folded, is so no longer, and still takes up memory."""
        self._touched: set[str] = set()
        """Bodies of the delivery under way: they are needed until its end."""
        self._is_receiving = False

    def fold(self, body: str) -> Fold:
        """The judged acts of a body."""
        if body not in self._folds:
            self._make_room(but=self._touched)
        fold = super().fold(body)
        self._used.pop(body, None)
        self._used[body] = None
        if not self._is_receiving:  # what a delivery touches is needed until its end
            self._make_room(but={body})
        return fold

    def has_room(self, body: str, more_bytes: int) -> bool:
        """Whether a body may grow by so many bytes in memory."""
        self._touched.add(body)
        self._make_room(max(self._body_bytes - more_bytes, 0), but=self._touched)
        return self.folded_bytes[body] + more_bytes <= self._body_bytes

    def receive(self, segments: Iterable[Segment], private: Iterable[PrivateContent] = ()) -> Receipt:
        """Take a delivery in."""
        self._is_receiving = True
        try:
            receipt = super().receive(segments, private)
        finally:
            self._is_receiving = False
            self._touched.clear()
        self._make_room(but=list(self._used)[-1:])
        return receipt

    def forget(self, *bodies: str) -> None:
        """Drop what was folded of these bodies, or of all."""
        for body in bodies or list(self._used):
            self._dropped += self.folded_bytes[body]
            self._used.pop(body, None)
        super().forget(*bodies)

    def give_back(self) -> None:
        """Free what was dropped: it refers to itself, and the collector is calm (`node.collector`)."""
        if self._dropped > DROPPED_BYTES:
            gc.collect()
            self._dropped = 0

    def _make_room(self, most_bytes: int | None = None, *, but: Collection[str]) -> None:
        """If more than that is folded, forget down to half of it what was not used for longest, but none of these."""
        most = FOLDED_BYTES if most_bytes is None else most_bytes
        if self.folded_bytes.total() <= most:
            return
        for body in [body for body in self._used if body not in but]:
            if self.folded_bytes.total() > most // 2:
                self.forget(body)
        self.give_back()
