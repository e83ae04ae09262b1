"""Lanes as an author writes them: made-up acts with true hashes, in batches that end at signed positions."""

import json
from collections.abc import Iterator, Sequence

from caracol.ledger.ids import short_id
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.store.growing import Arrived
from caracol.ledger.store.index import Entered
from caracol.ledger.store.store import Store
from caracol.ledger.store.writing import Writing
from caracol.ledger.volumes.change import lane_hasher, tip_message
from caracol.ledger.volumes.volume import Volume

VOLUME = Volume(short_id(b"a body"), 2026, "open")
KEY = SigningKey.from_secret(bytes(range(32)))
ACTOR = KEY.public + bytes(8)


def act_text(number: int, note: str = "") -> bytes:
    """An act, as far as a store cares."""
    data = {"n": number, "note": note} if note else {"n": number}
    return json.dumps({"data": data, "on": "2026-11-22", "type": "event.recorded"}, separators=(",", ":")).encode()


class Lane:
    """A lane being written; `fork` writes another one with the same beginning."""

    def __init__(self, volume: Volume = VOLUME, actor: bytes = ACTOR) -> None:
        self.volume = volume
        self.actor = actor
        self.texts: list[bytes] = []
        self.hashes: list[bytes] = [volume.id]

    def write(self, *texts: bytes) -> "Lane":
        hasher = lane_hasher(self.volume, self.actor)
        for text in texts:
            self.texts.append(text)
            self.hashes.append(hasher.next(len(self.texts), self.hashes[-1], text))
        return self

    def fork(self, after: int) -> "Lane":
        other = Lane(self.volume, self.actor)
        other.texts, other.hashes = self.texts[:after], self.hashes[: after + 1]
        return other

    def batch(self, first: int = 1, last: int | None = None) -> Arrived:
        last = len(self.texts) if last is None else last
        return Arrived(
            self.volume,
            self.actor,
            first,
            self.hashes[first - 1],
            self.texts[first - 1 : last],
            self.hashes[first : last + 1],
            signature(self.volume, last, self.hashes[last]),
        )

    def batches(self, size: int = 256) -> Iterator[Arrived]:
        """All of it, in batches of at most `size` that end where steps end."""
        first = 1
        while first <= len(self.texts):
            last = min(first + size - 1, len(self.texts), (first - 1) // 256 * 256 + 256)
            yield self.batch(first, last)
            first = last + 1


def signature(volume: Volume, position: int, change_hash: bytes) -> bytes:
    return KEY.sign(tip_message(volume.id, position, change_hash))


def entries(arrived: Arrived, branch: int, new: int, **about: object) -> list[Entered]:
    """The last `new` acts for the index."""
    last = arrived.first + len(arrived.texts) - 1
    return [
        Entered(arrived.hashes[-back], branch, last - back + 1, "event.recorded", "2026-11-22", **about)  # type: ignore[arg-type]
        for back in range(new, 0, -1)
    ]


def put(tx: Writing, arrived: Arrived) -> int:
    """Store acts and enter them; how many were new."""
    placed = tx.put(arrived)
    tx.enter(entries(arrived, placed.branch, placed.new))
    return placed.new


def put_all(store: Store, batches: Sequence[Arrived] | Iterator[Arrived]) -> None:
    """One transaction for each batch."""
    for arrived in batches:
        with store.writing() as tx:
            put(tx, arrived)
