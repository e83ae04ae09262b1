"""Segments that break a rule of the gate, made from good ones."""

import random
from collections.abc import Callable

import msgspec

from caracol.ledger.volumes.change import lane_hasher, tip_message
from caracol.ledger.volumes.segment import Segment, pack_texts, unpack_texts
from tests.ledger.replicas.signed import Keys


def rubbish(good: Segment, keys: Keys, rng: random.Random) -> Segment:
    """Something that is refused wherever it arrives."""
    return rng.choice(_WAYS)(good, keys, rng)


def _forged(good: Segment, keys: Keys, rng: random.Random) -> Segment:
    """Another tip, which nobody signed."""
    return msgspec.structs.replace(good, tip=rng.randbytes(32))


def _moved(good: Segment, keys: Keys, rng: random.Random) -> Segment:
    """As if it stood elsewhere in its lane."""
    return msgspec.structs.replace(good, first=good.first + 1, tip=rng.randbytes(32))


def _weak(good: Segment, keys: Keys, rng: random.Random) -> Segment:
    """By a key for which anything is a signature."""
    return msgspec.structs.replace(good, actor=b"\x01" + bytes(31) + rng.randbytes(8))


def _misspelled(good: Segment, keys: Keys, rng: random.Random) -> Segment:
    """Signed by its author, but its last text has spaces."""
    texts = unpack_texts(good.texts, good.count)
    texts[-1] = texts[-1].replace(b":", b": ", 1)
    actor = good.actor[:32] + rng.randbytes(8)
    return _signed(good.volume.id, msgspec.structs.replace(good, actor=actor, first=1), texts, keys)


def _swapped(good: Segment, keys: Keys, rng: random.Random) -> Segment:
    """Not the texts that were signed."""
    texts = unpack_texts(good.texts, good.count)
    other = msgspec.structs.replace(good, actor=good.actor[:32] + rng.randbytes(8), first=1)
    return msgspec.structs.replace(_signed(good.volume.id, other, texts, keys), texts=pack_texts([b"{}"] * good.count))


def _signed(previous: bytes, segment: Segment, texts: list[bytes], keys: Keys) -> Segment:
    """A lane of these texts, with its author's own signature."""
    hasher = lane_hasher(segment.volume, segment.actor)
    for position, text in enumerate(texts, 1):
        previous = hasher.next(position, previous, text)
    signature = keys[segment.actor[:32]].sign(tip_message(segment.volume.id, len(texts), previous))
    return msgspec.structs.replace(segment, tip=previous, signature=signature, texts=pack_texts(texts))


_WAYS: tuple[Callable[[Segment, Keys, random.Random], Segment], ...] = (_forged, _moved, _weak, _misspelled, _swapped)
