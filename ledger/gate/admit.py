"""The gate: a segment from outside is admitted whole or refused whole.

In the order of cost, so that whoever sends nonsense pays more than whoever reads it:

 1. the header keeps its limits;
 2. the lane's key is fit for use;
 3. the key signed the volume, the last position and the tip;
 4. the texts unpack within the limits;
 5. each text is canonical, and is the envelope of an act of the volume's year;
 6. the changes, rebuilt from the texts after `previous`, end in the signed tip.

After step 6 the signature of step 3 covers every text, since each change's hash covers the one before. No Automerge
parser sees a byte. Whether the key is known, the type understood, the act effective, is asked elsewhere: those are not
reasons to refuse (docs/ledger/bytes.md, "The gate"). Each rule raises an error of its own.

    acts = admit(read_segment(data), previous=tip_of_lane)
"""

from itertools import count, pairwise

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.envelope import read_act
from caracol.ledger.acts.refusals import MAX_TEXT_BYTES
from caracol.ledger.errors import Refused
from caracol.ledger.keys.ed25519 import check_public_key, verify
from caracol.ledger.messages import message
from caracol.ledger.volumes.change import ACTOR_BYTES, KEY_BYTES, lane_hasher, tip_message
from caracol.ledger.volumes.segment import MAX_ACTS, SIGNATURE_BYTES, MissingSignature, Segment, unpack_texts

MAX_POSITION = 2**31 - 2
"""Automerge's operation counter is one more, and honest writing goes wrong long before it ends."""

MAX_PACKED_BYTES = MAX_ACTS * (MAX_TEXT_BYTES + 1) + 2**16
"""The largest texts there can be, and what Zstandard adds where it finds nothing to compress."""


class MalformedActor(Refused):
    """The lane's actor id is not a public key and 8 bytes."""


class WrongCount(Refused):
    """Not 1 to 256 acts."""


class PositionOutOfRange(Refused):
    """A position below 1 or above 2^31 - 2."""


class StepCrossed(Refused):
    """A segment goes on behind a position divisible by 256, so that its signature there would be lost."""


class SegmentTooLarge(Refused):
    """More bytes than 256 texts of full length can take."""


class BrokenChain(Refused):
    """The texts, put after the lane's last change, do not end in the signed tip."""


def admit(segment: Segment, previous: bytes) -> list[Act]:
    """The acts of a segment, in order. `previous` is the hash before them in their lane, the volume id at the start."""
    check_signed(segment)  # 1 to 3
    texts = unpack_texts(segment.texts, segment.count)  # 4
    read = [read_act(text, segment.volume.year) for text in texts]  # 5
    hashes = _chain(segment, previous, texts)  # 6
    links = zip(count(segment.first), pairwise([previous, *hashes]), texts, read, strict=False)
    return [Act(segment.volume, segment.actor, position, *pair, text, *each) for position, pair, text, each in links]


def check_signed(segment: Segment) -> None:
    """Steps 1 to 3, for whoever has to wait with the others: the lane's key did sign this tip."""
    key = segment.actor[:KEY_BYTES]
    _check_header(segment)  # 1
    check_public_key(key)  # 2
    verify(key, tip_message(segment.volume.id, segment.last, segment.tip), segment.signature)  # 3


def _check_header(segment: Segment) -> None:
    if len(segment.actor) != ACTOR_BYTES:
        raise MalformedActor(
            message(
                "A lane's actor id has {actor_bytes} bytes; this one has {number}.",
                actor_bytes=ACTOR_BYTES,
                number=len(segment.actor),
            )
        )
    if len(segment.signature) != SIGNATURE_BYTES:
        raise MissingSignature(
            message(
                "A signature has {signature_bytes} bytes; this one has {number}.",
                signature_bytes=SIGNATURE_BYTES,
                number=len(segment.signature),
            )
        )
    if not 1 <= segment.count <= MAX_ACTS:
        raise WrongCount(
            message(
                "A segment holds 1 to {max_acts} acts; this one names {count}.", max_acts=MAX_ACTS, count=segment.count
            )
        )
    if segment.first < 1 or segment.last > MAX_POSITION:
        raise PositionOutOfRange(
            message(
                "Positions run from 1 to {max_position}; found {first} to {last}.",
                max_position=MAX_POSITION,
                first=segment.first,
                last=segment.last,
            )
        )
    if (segment.first - 1) // MAX_ACTS != (segment.last - 1) // MAX_ACTS:
        raise StepCrossed(
            message(
                (
                    "A segment ends at a position divisible by {max_acts} at the latest; this one runs from "
                    "{first} to {last}. Its sender has to divide it there."
                ),
                max_acts=MAX_ACTS,
                first=segment.first,
                last=segment.last,
            )
        )
    if len(segment.texts) > MAX_PACKED_BYTES:
        raise SegmentTooLarge(
            message(
                ("A segment's texts take at most {max_packed_bytes} bytes; found {number}."),
                max_packed_bytes=MAX_PACKED_BYTES,
                number=len(segment.texts),
            )
        )


def _chain(segment: Segment, previous: bytes, texts: list[bytes]) -> list[bytes]:
    hasher, hashes = lane_hasher(segment.volume, segment.actor), []
    for position, text in enumerate(texts, segment.first):
        previous = hasher.next(position, previous, text)
        hashes.append(previous)
    if previous != segment.tip:
        raise BrokenChain(
            message(
                (
                    "The acts {first} to {last} of this lane do not lead to the tip that was signed: one was "
                    "changed, or they continue another branch."
                ),
                first=segment.first,
                last=segment.last,
            )
        )
    return hashes
