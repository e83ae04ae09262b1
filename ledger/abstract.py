"""What a store holds, judged: what everybody reads of a ledger, whoever writes to the store.

A process that holds the store writes by itself (`ledger.Ledger`); a command beside a running node has that node write
(`node.daemon.remote.RemoteLedger`).
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from caracol.ledger.acts.act import Act
from caracol.ledger.gate.budget import Budget
from caracol.ledger.gate.weight import weight
from caracol.ledger.holding import lanes_of, placed_acts
from caracol.ledger.receiving import Receipt, admitters, texts_named
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.verdict import Verdict, waiting_for
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.segment import Segment
from caracol.ledger.volumes.volume import Volume

PrivateContent = tuple[Volume, bytes]
"""The volume that a private text travels with; 16 random bytes and the text."""


class AbstractLedger(ABC):
    """A store with its rules; whoever writes to it is for a subclass to say."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._folds: dict[str, Fold] = {}
        self.folded_bytes: Counter[str] = Counter()
        """What each body that is folded takes in memory, about."""
        self.budget = Budget()
        """What may still be taken in; the caller renews it, say once a day."""
        self._keys: dict[str, dict[bytes, bytes | None]] = {}
        self._named: dict[str, dict[str, Volume]] = {}
        self._ages: Counter[str] = Counter()
        self.left: dict[str, bool] = {}
        """Bodies of which something was left since this process began; whether for its size, or until another day."""
        self.forked: set[str] = set()
        """Bodies that were folded and have a forked lane."""

    def bodies(self) -> list[str]:
        """Every body of which something is held."""
        return sorted({volume.body for volume in self.store.volumes()})

    def fold(self, body: str) -> Fold:
        """The judged acts of a body."""
        fold = self._folds.get(body)
        if fold is None:
            fold = Fold(body)
            fold.add(self.weigh(body, (act for _, act in placed_acts(self.store, body))))
            fold.settle()
            if any(lane.forked for lane in lanes_of(self.store, body)):
                self.forked.add(body)
            self._folds[body] = fold
        return fold

    def act(self, name: str) -> Act | None:
        """The act with this id, also one that is not there yet (docs/ledger/verdicts.md, section 1)."""
        found = self.store.find(name)
        if found is None:
            return None
        fold = self.fold(found.volume.body)
        return fold.act(found.id) or fold.waiting_acts.get(found.id)

    def verdict(self, name: str) -> Verdict | None:
        """The verdict of an act as it is stored, without its reasons, and without reading its body; None if it is not
        held or waits. It is what `fold` gives: a batch and its verdicts are stored in one transaction.
        """
        found = self.store.find(name)
        return Verdict(found.verdict, found.code or "") if found and found.verdict else None

    def keys(self, body: str) -> dict[bytes, bytes | None]:
        """Keys whose lanes are taken in for this body, each with the key that admitted it; none for an unknown body."""
        if body not in self._keys:
            if body not in self.bodies():
                return {}
            self._keys[body] = admitters(self.fold(body).held, body, {})
        return self._keys[body]

    def texts_named(self, body: str) -> dict[str, Volume]:
        """The ids of private texts that acts of a body name, held or not, each with the volume that it lies beside."""
        if body not in self._named:
            self._named[body] = texts_named(self.fold(body).held)
        return self._named[body]

    def age(self, body: str | None = None) -> int:
        """How often something of a body, or of any, came or went: what was read is good as long as this stays."""
        return self._ages.total() if body is None else self._ages[body]

    def note_change(self, body: str) -> None:
        """Something else about a body changed than its acts: whether it is kept, or offered."""
        self._ages[body] += 1

    @contextmanager
    def tried(self, act: Act) -> Iterator[Verdict]:
        """The verdict of an act that is not stored. While the block runs, its body is read with it; nothing is left."""
        body = act.volume.body
        fold = self.fold(body)
        with fold.tried(act) as with_it:
            self._folds[body] = with_it
            try:
                yield with_it.verdicts.get(act.id) or waiting_for(with_it.waiting[act.id])
            finally:
                self._folds[body] = fold

    def weigh(self, body: str, acts: Iterable[Act]) -> Iterator[Act]:
        """The acts, on their way into the fold, which grows by them."""
        for act in acts:
            self.folded_bytes[body] += weight(act)
            yield act

    def forget(self, *bodies: str) -> None:
        """Drop what was folded of these bodies, or of all; it is read from the store again when it is needed."""
        for body in bodies or list(self._folds):
            for folded in (self._folds, self.folded_bytes, self._keys, self._named):
                folded.pop(body, None)
            self.forked.discard(body)

    @abstractmethod
    def receive(self, segments: Iterable[Segment], private: Iterable[PrivateContent] = ()) -> Receipt:
        """Take a delivery in, with private texts that acts hold the ids of. Tell nobody before this returns."""

    @abstractmethod
    def offer(self, segments: Iterable[Segment], sender: bytes) -> Receipt:
        """Remember what somebody hands over of bodies that are not kept, as far as there is room (`keeping`)."""

    @abstractmethod
    def rebuild(self) -> int:
        """Make the index and all verdicts anew from the texts. Returns the number of acts."""
