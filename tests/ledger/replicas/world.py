"""Several replicas of one body, each a ledger on a file, whose people write and which hear of each other now and then.

    world = World(folder, seed=7, size=4)
    world.write(0, seed=1)                    # somebody at replica 0 writes something
    world.send(0, 1, seed=2)                  # a parcel of some of what 0 holds, with some rubbish, to 1
    world.exchange()                          # everything to everybody, until nothing changes

After every step everything is checked that holds at any moment (`laws`).
"""

import random
from collections.abc import Collection
from contextlib import ExitStack
from pathlib import Path

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.kinds import INNER, OPEN
from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.segment import Segment, read_segment, write_segment
from tests.ledger.replicas import laws
from tests.ledger.replicas.rubbish import rubbish
from tests.ledger.replicas.signed import runs, signed
from tests.ledger.replicas.writers import Writers

ROUNDS = 12


class Replica:
    """One node's ledger, and the folder that it lies in."""

    def __init__(self, path: Path, scopes: Collection[str]) -> None:
        self._path = path
        self.scopes = scopes
        """Of the volumes that come here."""
        self._open = ExitStack()
        self.start()

    def start(self) -> None:
        self.ledger = Ledger(self._open.enter_context(Store.open(self._path)))
        self.ledger.settle_stale()

    def stop(self) -> None:
        self._open.close()

    def held(self, body: str) -> dict[str, Act]:
        """There or not."""
        return {act.id: act for act in self.ledger.fold(body).held}


class World:
    """People, what they ever wrote, and what each replica holds of it."""

    def __init__(self, folder: Path, seed: int, size: int) -> None:
        self.size = size
        self._writers = Writers(seed, size)
        self._keys = {one.signing_key.public: one.signing_key for one in self._writers.people}
        self._writers.found()
        self.body = self._writers.history.body
        scopes = [(OPEN, INNER)] * (size - 1) + [(OPEN,)]  # the last one is of another community
        self.replicas = [Replica(folder / f"store {n}", scopes[n]) for n in range(size)]
        self.past = laws.Past()
        for n in range(size):
            self._receive(n, self._packed(self.written, most=2), [])

    @property
    def written(self) -> list[Act]:
        """Every act there ever was."""
        return self._writers.history.acts

    def write(self, number: int, seed: int) -> None:
        """Somebody at this replica writes, knowing what it holds; their lane so far comes with it."""
        place, there = self._writers.places[number], self.replicas[number].ledger.fold(self.body).acts
        place.known = [act for act in self.written if act.id in there]
        act = self._writers.write(place, seed)
        self._receive(number, self._packed(self._lane_up_to(act), most=1 + seed % 3), [])

    def fork(self, number: int, seed: int) -> None:
        """A key that this replica knows signs several acts for one position, and gives each to somebody else."""
        rng = random.Random(seed)
        act = rng.choice(list(self.replicas[number].held(self.body).values()))
        for beside in self._writers.fork(act, ways=rng.randint(1, 4)):
            target = rng.randrange(self.size)
            self._receive(target, self._packed(self._lane_up_to(beside), most=1 + seed % 3), [])

    def send(self, source: int, target: int, seed: int) -> None:
        """Some of what one replica holds, in any order, some of it twice, and rubbish in between."""
        rng = random.Random(seed)
        parcel = self._parcel(source, rng)
        bad = [rubbish(rng.choice(parcel), self._keys, rng) for _ in range(rng.choice((0, 0, 1, 3)))] if parcel else []
        parcel += [segment for segment in parcel if rng.random() < 0.1] + bad
        rng.shuffle(parcel)
        self._receive(target, parcel, bad)

    def restart(self, number: int) -> None:
        """The node goes off and on; whoever writes there starts new lanes."""
        self.replicas[number].stop()
        self.replicas[number].start()
        self._writers.places[number].number += self.size
        self._check(number)

    def rebuild(self, number: int) -> None:
        held = self.replicas[number].held(self.body)
        assert self.replicas[number].ledger.rebuild() == len(held)
        self._check(number)

    def exchange(self) -> None:
        """Everything to everybody, until nothing changes; then all are alike."""
        for _ in range(ROUNDS):
            before = [replica.held(self.body).keys() for replica in self.replicas]
            for source in self.replicas:
                for target in range(self.size):
                    self._receive(target, _stored(source), [])
            if before == [replica.held(self.body).keys() for replica in self.replicas]:
                break
        else:
            raise AssertionError(f"after {ROUNDS} rounds the replicas still tell each other news")
        laws.all_alike([replica.ledger for replica in self.replicas], self.body, [OPEN])
        laws.all_alike([replica.ledger for replica in self.replicas if INNER in replica.scopes], self.body)

    def close(self) -> None:
        for replica in self.replicas:
            replica.stop()

    def _receive(self, number: int, parcel: list[Segment], bad: list[Segment]) -> None:
        ledger, scopes = self.replicas[number].ledger, self.replicas[number].scopes
        parcel, bad = ([each for each in some if each.volume.scope in scopes] for some in (parcel, bad))
        expected = laws.expected(ledger, self.body, [each for each in parcel if each not in bad], self.written)
        receipt = ledger.receive(parcel)
        laws.receipt_is_right(receipt, bad)
        assert {act.id for act in ledger.fold(self.body).held} == expected
        self._check(number)

    def _check(self, number: int) -> None:
        laws.is_sound(self.replicas[number].ledger, self.body)
        self.past.is_repeated(self.replicas[number].ledger, self.body)

    def _parcel(self, source: int, rng: random.Random) -> list[Segment]:
        """As the store gives it out, or as an author might have signed it piece by piece."""
        whole = _stored(self.replicas[source])
        if rng.random() < 0.5:
            held = self.replicas[source].held(self.body)
            acts = [act for act in self.written if act.id in held]
            whole = self._packed(acts, most=rng.choice((1, 2, 5)))
        share = rng.choice((0.2, 0.6, 1.0))
        return [segment for segment in whole if rng.random() < share]

    def _packed(self, acts: list[Act], most: int) -> list[Segment]:
        return [signed(self._keys, run) for run in runs(acts, most)]

    def _lane_up_to(self, act: Act) -> list[Act]:
        by_hash = {each.hash: each for each in self.written}
        lane = [act]
        while before := by_hash.get(lane[0].previous):
            lane.insert(0, before)
        return lane


def _stored(replica: Replica) -> list[Segment]:
    store = replica.ledger.store
    stretches = [stretch for volume in store.volumes() for stretch in store.stretches(volume)]
    return [read_segment(write_segment(stretch.segment)) for stretch in stretches]
