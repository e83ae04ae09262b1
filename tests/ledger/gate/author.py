"""An author with a key, who writes one lane and signs segments of it."""

from collections.abc import Sequence

from caracol.ledger.acts.text import write_text
from caracol.ledger.ids import short_id
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.volumes.change import lane_hasher, tip_message
from caracol.ledger.volumes.segment import Segment, pack_texts
from caracol.ledger.volumes.volume import Volume

VOLUME = Volume(short_id(b"a body"), 2026, "open")


def act_text(number: int, **changes: object) -> bytes:
    """An act whose envelope is right."""
    return write_text({"data": {"n": number}, "on": "2026-11-22", "type": "event.recorded"} | changes)


class Author:
    """Writes texts after one another, whatever they are, and signs what they lead to."""

    def __init__(self, texts: Sequence[bytes], volume: Volume = VOLUME, secret: bytes = bytes(32)) -> None:
        self.key = SigningKey.from_secret(secret)
        self.volume = volume
        self.actor = self.key.public + b"lane0001"
        self.texts = list(texts)
        self.hashes = [volume.id]
        """By position; the volume id at 0."""
        hasher = lane_hasher(volume, self.actor)
        for position, text in enumerate(texts, 1):
            self.hashes.append(hasher.next(position, self.hashes[-1], text))

    def segment(self, first: int = 1, last: int | None = None) -> Segment:
        last = len(self.texts) if last is None else last
        packed = pack_texts(self.texts[first - 1 : last])
        return Segment(
            self.volume, self.actor, first, last - first + 1, self.hashes[last], self.signature(last), packed
        )

    def signature(self, position: int) -> bytes:
        return self.key.sign(tip_message(self.volume.id, position, self.hashes[position]))
