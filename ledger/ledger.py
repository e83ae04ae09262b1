"""What a node knows: a store, and the verdicts of its bodies.

    ledger = Ledger(store)
    receipt = ledger.receive(segments)
    ledger.fold(body).verdicts[act_id]

Laws: what arrives and what is recorded here take one path, `receive`; when it returns, what it took is on the disk with
its verdicts; verdicts can be made anew from the texts at any time, with the same result; of a forked lane the branches
are kept that `forks.keeping` tells.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate

from caracol.ledger.abstract import AbstractLedger, PrivateContent
from caracol.ledger.acts.act import Act
from caracol.ledger.acts.words import subjects_of, words_of
from caracol.ledger.errors import Refused, kept
from caracol.ledger.forks.keeping import not_kept
from caracol.ledger.gate.admit import check_signed
from caracol.ledger.gate.budget import FORK_BYTES, cost
from caracol.ledger.gate.weight import most, weight
from caracol.ledger.holding import branches_from, placed_acts
from caracol.ledger.ids import short_id
from caracol.ledger.receiving import (
    Receipt,
    Refusal,
    admit_after,
    admitters,
    founders,
    in_lanes,
    is_signed,
    texts_named,
)
from caracol.ledger.rules.fold import RULES_VERSION, Fold
from caracol.ledger.rules.verdict import Verdict
from caracol.ledger.store.growing import Arrived
from caracol.ledger.store.index import Entered
from caracol.ledger.store.not_yet import tip_of
from caracol.ledger.store.offers import Offer
from caracol.ledger.store.private_texts import fits
from caracol.ledger.store.writing import Writing
from caracol.ledger.volumes.segment import Segment, named_bytes
from caracol.ledger.volumes.volume import Volume

TRANSACTION_SEGMENTS = 64
"""At most so many segments are stored in one transaction: some 16,000 acts."""

TRANSACTION_BYTES = 8 << 20
"""The segments of a transaction end before their texts exceed this, unless one does alone: they are held in memory."""


class Ledger(AbstractLedger):
    """A store that this process writes to."""

    def receive(self, segments: Iterable[Segment], private: Iterable[PrivateContent] = ()) -> Receipt:
        """Take a delivery in, with private texts that acts hold the ids of. Tell nobody before this returns."""
        receipt, todo, texts = Receipt(), in_lanes(segments), list(private)
        while True:
            fitting = _fitting(todo)
            batch, todo = todo[:fitting], todo[fitting:]
            taken, texts = self._take(batch, texts)
            receipt = Receipt.sum([receipt, taken])
            woken = self._woken(taken.bodies)
            if woken:
                again = [*woken, *receipt.out_of_turn]
                receipt, todo = receipt.without(again), in_lanes([*todo, *again])
            if not todo:
                break
        return receipt._replace(not_kept=sum(map(self._prune, receipt.bodies)), unkept=len(texts))

    def offer(self, segments: Iterable[Segment], sender: bytes) -> Receipt:
        """Remember what somebody hands over of bodies that are not kept, as far as there is room (`keeping`)."""
        waiting: list[Segment] = []
        refused: list[Refusal] = []
        for segment in segments:
            try:
                check_signed(segment)
                waiting.append(segment)
            except Refused as error:
                refused.append(Refusal(segment, kept(error)))
        if waiting:
            with self.store.writing() as tx:
                for segment in waiting:
                    tx.remember_offer(Offer(segment.volume.body, sender))
                    tx.remember_not_yet(segment)
            for body in dict.fromkeys(segment.volume.body for segment in waiting):
                self.note_change(body)
        return Receipt(refused=tuple(refused), offered=tuple(waiting))

    def has_room(self, body: str, more_bytes: int) -> bool:
        """Whether a body may grow by so many bytes in memory: here it may take what the machine has."""
        return True

    def rebuild(self) -> int:
        """Make the index and all verdicts anew from the texts. Returns the number of acts."""
        self.forget()
        with self.store.writing() as tx:
            tx.empty_index(RULES_VERSION)
            acts = sum(self._index_anew(tx, body) for body in self.bodies())
        self._ages.update(self.bodies())
        return acts

    def settle_stale(self) -> None:
        """Judge what an earlier process, or an earlier version of the rules, did not. Call it once after opening."""
        if self.store.rules != RULES_VERSION:
            self.rebuild()
        for body in self.store.stale():
            with self.store.writing() as tx:
                tx.judge(_verdicts(self.fold(body)))
                tx.settled({body})

    def _take(self, segments: list[Segment], texts: list[PrivateContent]) -> tuple[Receipt, list[PrivateContent]]:
        """Store one batch in one transaction, with its verdicts; also the texts that nothing held names."""
        batch = _Batch(self)
        with self._writing() as tx:
            for segment in segments:
                batch.take(tx, segment)
            batch.finish(tx)
            unkept = [text for text in texts if not batch.keep(tx, *text)]
        self._ages.update(batch.touched)
        return batch.receipt, unkept

    def _prune(self, body: str) -> int:
        """Forget branches of forked lanes that are not kept. Returns how many acts they held."""
        gone = not_kept(self.fold(body).held) if body in self.forked else set()
        if gone:
            with self._writing() as tx:
                for branch in branches_from(self.store, body, gone):
                    tx.drop(branch)
                self.forget(body)
                tx.judge(_verdicts(self.fold(body)))
                tx.settled({body})
            self._ages[body] += 1
        return len(gone)

    @contextmanager
    def _writing(self) -> Iterator[Writing]:
        """A transaction; if it fails, what was folded in the meantime is forgotten too."""
        try:
            with self.store.writing() as tx:
                yield tx
        except BaseException:  # interrupted or failed, the fold holds acts that the disk does not; raised again
            self.forget()
            raise

    def _woken(self, bodies: Iterable[str]) -> list[Segment]:
        """Segments that waited for a key that these bodies know now."""
        tips = [tip for body in bodies for tip in self.store.not_yet(body=body)]
        return [tip.segment for tip in tips if tip.segment and tip.actor[:32] in self.keys(tip.volume.body)]

    def _index_anew(self, tx: Writing, body: str) -> int:
        placed = list(placed_acts(self.store, body))
        fold = self.fold(body)
        tx.enter([_entered(branch.number, act, fold.verdicts.get(act.id)) for branch, act in placed])
        tx.settled({body})
        return len(placed)


class _Batch:
    """Segments of one transaction."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._new: dict[str, list[tuple[int, Act]]] = {}
        """By body: branch and act."""
        self._held = 0
        self._refused: list[Refusal] = []
        self._waiting: list[Segment] = []
        self._postponed: list[Segment] = []
        self._oversized: list[Segment] = []
        self._weights: Counter[str] = Counter()
        """By body: what its new acts will take in memory."""
        self.touched: set[str] = set()
        """Bodies of which something came."""

    @property
    def receipt(self) -> Receipt:
        """What became of the segments."""
        taken = sum(map(len, self._new.values()))
        return Receipt(
            taken,
            self._held,
            tuple(self._refused),
            tuple(self._waiting),
            tuple(self._postponed),
            tuple(self._new),
            oversized=tuple(self._oversized),
        )

    def take(self, tx: Writing, segment: Segment) -> None:
        """Take one segment, refuse it whole, or remember it."""
        try:
            if not self._is_known(segment):
                check_signed(segment)
                tx.remember_not_yet(segment)
                self._waiting.append(segment)
                return
            self._store(tx, segment)
        except Refused as error:
            self._refused.append(Refusal(segment, kept(error)))
            if not is_signed(segment):
                return  # whoever sent it does not speak for the lane: what waits of it goes on waiting
        tx.forget_not_yet([tip_of(segment)])

    def finish(self, tx: Writing) -> None:
        """Judge what is new."""
        for body, new in self._new.items():
            fold = self._ledger.fold(body)
            fold.add(self._ledger.weigh(body, (act for _, act in new)))
            self.touched.add(body)
            changed = fold.settle()
            verdicts = fold.verdicts
            tx.enter([_entered(branch, act, verdicts.get(act.id)) for branch, act in new])
            for _, act in new:
                changed.pop(act.id, None)
            tx.judge(changed)
            tx.settled({body})

    def keep(self, tx: Writing, volume: Volume, content: bytes) -> bool:
        """Keep a private text that an act held names; whether it was kept."""
        beside = self._ledger.texts_named(volume.body).get(short_id(content)) if fits(content) else None
        if beside is not None:
            tx.keep_private(beside, content)
            self.touched.add(beside.body)
        return beside is not None

    def _is_known(self, segment: Segment) -> bool:
        keys = self._ledger.keys(segment.volume.body)
        return segment.actor[:32] in keys or (segment.first == 1 and self._founds(segment))

    def _founds(self, segment: Segment) -> bool:
        """Whether its first act founds the body, and names the key that wrote it."""
        first = admit_after(segment, [segment.volume.id])[0]
        return first.key in founders(first, segment.volume.body)

    def _leave(self, segment: Segment, *, is_oversized: bool) -> None:
        """Take nothing of a segment, which breaks no rule; nor of those behind it in its lane."""
        (self._oversized if is_oversized else self._postponed).append(segment)
        self._ledger.left[segment.volume.body] = is_oversized

    def _store(self, tx: Writing, segment: Segment) -> None:
        store, body = self._ledger.store, segment.volume.body
        if segment.tip in store.hashes_at(segment.volume, segment.actor, segment.last):
            self._held += segment.count
            return
        before = store.hashes_at(segment.volume, segment.actor, segment.first - 1)
        if not before and body in self._ledger.left:
            self._leave(segment, is_oversized=self._ledger.left[body])
            return
        if not self._ledger.has_room(body, self._weights[body] + most(segment)):
            self._leave(segment, is_oversized=True)
            return
        acts = admit_after(segment, before)
        texts, hashes = [act.text for act in acts], [act.hash for act in acts]
        size = cost(texts, opens_lane=segment.first == 1)
        if not self._ledger.budget.take(segment.actor[:32], self._ledger.keys(body), size):
            self._leave(segment, is_oversized=False)
            return
        place = segment.volume, segment.actor, segment.first, acts[0].previous
        arrived = Arrived(*place, texts, hashes, segment.signature)
        placed = tx.put(arrived)
        if placed.forked:
            self._ledger.forked.add(body)
            self._ledger.budget.charge(segment.actor[:32], self._ledger.keys(body), FORK_BYTES)
        new = acts[len(acts) - placed.new :]
        self._held += len(acts) - len(new)
        if new:
            self._new.setdefault(body, []).extend((placed.branch, act) for act in new)
            self._weights[body] += sum(map(weight, new))
            admitters(new, body, self._ledger.keys(body))
            self._ledger.texts_named(body).update(texts_named(new))


def _verdicts(fold: Fold) -> dict[str, Verdict | None]:
    """The verdict of every act of a body; None for those that are not there."""
    return {**dict.fromkeys(fold.waiting_acts), **fold.verdicts}


def _fitting(segments: Sequence[Segment]) -> int:
    """How many of these segments fit into one transaction, from the first: at least one, if there is one."""
    sizes = accumulate(map(named_bytes, segments[:TRANSACTION_SEGMENTS]))
    return max(sum(size <= TRANSACTION_BYTES for size in sizes), min(len(segments), 1))


def _entered(branch: int, act: Act, verdict: Verdict | None) -> Entered:
    """The act as the index takes it; without a verdict, if it is not there yet."""
    entry = act.entry
    return Entered(act.hash, branch, act.position, entry.type, entry.on, subjects_of(act), words_of(act), verdict)
