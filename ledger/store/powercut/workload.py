"""A store at work: lanes that grow and fork, verdicts, private texts kept and erased, a volume closed.

What is written is made up, but of the true form; the signatures are nobody's, since a store does not look at them.
"""

from typing import NamedTuple

from caracol.ledger.ids import encode_id, short_id
from caracol.ledger.store.blocks import step_last
from caracol.ledger.store.growing import Arrived
from caracol.ledger.store.index import VERDICTS, Entered
from caracol.ledger.store.powercut.draws import Draws
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.change import lane_hasher
from caracol.ledger.volumes.volume import Volume

LANES = 4
LONGEST_BATCH = 300


class Verdict(NamedTuple):
    """As the rules would say it."""

    verdict: str
    code: str


class Workload:
    """What a village does to its store, drawn from a seed."""

    def __init__(self, draws: Draws) -> None:
        self._draws = draws
        self._volume = Volume(short_id(draws.bytes(20)), 2026, "open")
        self._lanes = {draws.bytes(40): [self._volume.id] for _ in range(LANES)}
        self._acts: list[str] = []
        self._private: list[str] = []

    def step(self, store: Store) -> None:
        """One transaction, or one checkpoint."""
        seldom = [self._fork, self._judge, self._judge, self._keep_private, self._erase_private, self._checkpoint]
        deeds = [self.grow] * 20 + seldom * 2 + [self._close]
        self._draws.one_of(deeds)(store)

    def grow(self, store: Store) -> None:
        """Put a batch at the end of a lane."""
        actor = self._draws.one_of(list(self._lanes))
        hashes = self._lanes[actor]
        first = len(hashes)
        last = min(first + self._draws.one_of([0, 0, 3, 40, LONGEST_BATCH]), step_last(first))
        arrived = self._arrived(actor, hashes, last - first + 1)
        self._put(store, arrived)
        hashes += arrived.hashes

    def _fork(self, store: Store) -> None:
        actor, hashes = self._draws.one_of(list(self._lanes.items()))
        after = self._draws.below(len(hashes))
        self._put(store, self._arrived(actor, hashes[: after + 1], 1))

    def _judge(self, store: Store) -> None:
        with store.writing() as tx:
            tx.judge({act: self._verdict() for act in self._draws.some_of(self._acts, 20)})
            tx.settled({self._volume.body})

    def _keep_private(self, store: Store) -> None:
        with store.writing() as tx:
            self._private.append(tx.keep_private(self._volume, self._draws.bytes(16) + b"a name"))

    def _erase_private(self, store: Store) -> None:
        with store.writing() as tx:
            tx.erase_private(self._volume, self._private[-1:])

    def _checkpoint(self, store: Store) -> None:
        store.checkpoint()

    def _close(self, store: Store) -> None:
        store.close_volume(self._volume)

    def _put(self, store: Store, arrived: Arrived) -> None:
        with store.writing() as tx:
            placed = tx.put(arrived)
            positions = enumerate(arrived.hashes[len(arrived.hashes) - placed.new :], placed.first)
            tx.enter([self._entered(position, each, placed.branch) for position, each in positions])
        self._acts += [encode_id(each[:20]) for each in arrived.hashes]

    def _arrived(self, actor: bytes, hashes: list[bytes], count: int) -> Arrived:
        texts = [b'{"n":"%s"}' % self._draws.bytes(20).hex().encode() for _ in range(count)]
        hasher, chain = lane_hasher(self._volume, actor), hashes[-1:]
        for position, text in enumerate(texts, len(hashes)):
            chain.append(hasher.next(position, chain[-1], text))
        return Arrived(self._volume, actor, len(hashes), chain[0], texts, chain[1:], self._draws.bytes(64))

    def _entered(self, position: int, change_hash: bytes, branch: int) -> Entered:
        words = f"maize {self._draws.below(100)}"
        return Entered(change_hash, branch, position, "event.recorded", "2026-11-22", (), words, self._verdict())

    def _verdict(self) -> Verdict:
        return Verdict(self._draws.one_of(VERDICTS), self._draws.one_of(["mandate", "recalled"]))
