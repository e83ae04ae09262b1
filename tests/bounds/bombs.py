"""Small files and short frames that unpack to much: what a stranger can make with one key and an hour.

Each is well signed: whoever reads it has to unpack it before it can say what is wrong.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec

from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.text import write_text
from caracol.ledger.bundle.contents import Chain, Content
from caracol.ledger.bundle.writing import bundle_of
from caracol.ledger.ids import short_id
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.rules.fold import RULES_VERSION
from caracol.ledger.volumes.change import tip_message
from caracol.ledger.volumes.segment import MAX_ACTS, Segment, pack_texts
from caracol.ledger.volumes.volume import Volume
from caracol.node.bench.material import Lane
from caracol.sync.batches import batches
from caracol.sync.courier import END, HEAD, LENGTH_BYTES
from caracol.sync.frames import Frame, write_frame
from caracol.sync.frames.delivery import MAX_PART_BYTES, Part, Segments
from caracol.sync.frames.holdings import Listed, Tip, Tips
from tests.ledger.rules.histories import DATE, History

LARGEST: Final = 65_000
"""Nearly as many bytes as a text can have."""

NO_ACT: Final = b"[" + b"1" * (LARGEST - 2) + b"]"
"""A text that breaks a rule, and is found to only when it was read to its end."""


NAMES: Final = sorted(spell(hashlib.sha256(b"%d" % number).digest()) for number in range(1000))
"""Of acts that nobody holds."""


class Puppets:
    """A body that one key founded alone, and every act of which takes one signature."""

    def __init__(self, name: str) -> None:
        ones = dict.fromkeys(("routine", "decision", "mandate", "admission", "charter"), 1)
        history = History(founders=1, households=1, thresholds=ones)
        founding = msgspec.json.decode(history.text)
        self.key = SigningKey.from_secret(hashlib.sha256(name.encode()).digest())
        founding["data"]["names"] = {"es": name}
        founding["data"]["founders"][0]["key"] = spell(self.key.public)
        self.founding = write_text(founding)
        self.volume = Volume(short_id(self.founding), int(DATE[:4]), "open")
        self._nonce = 0

    def lane(self, texts: Iterable[bytes]) -> list[Segment]:
        """A lane with these texts."""
        self._nonce += 1
        lane = Lane(self.volume, self.key, self._nonce)
        for text in texts:
            lane.write(text)
        return list(lane.segments())

    def founded(self) -> list[Segment]:
        """The founding."""
        return self.lane([self.founding])

    def huge_acts(self, count: int) -> list[Segment]:
        """Acts of a kind that nobody knows, each as long as may be: to be kept, passed on, and counted as void."""
        return self.lane(act(f"huge.{self._nonce}", {"a": "x" * (LARGEST - 200), "n": n}) for n in range(count))

    def pointing_acts(self, count: int) -> list[Segment]:
        """Acts that name as many others as one can: each text becomes eight times as many bytes."""
        return self.lane([act("attested", {"acts": NAMES})] * count)

    def small_acts(self, count: int) -> list[Segment]:
        """As many acts as fit into few bytes."""
        return self.lane(act("small", {"n": n}) for n in range(count))

    def refused(self, count: int) -> list[Segment]:
        """Segments of 256 texts each, which are signed and no acts."""
        return refused(self.volume, self.key, count)


def act(kind: str, data: dict[str, Any]) -> bytes:
    return write_text({"data": data, "on": DATE, "type": kind})


def refused(volume: Volume, key: SigningKey, count: int) -> list[Segment]:
    """Lanes of one segment each: 1.5 kB that unpack to 16 MB, and break a rule."""
    packed = pack_texts([NO_ACT] * MAX_ACTS)
    return [_signed(volume, key, number, packed) for number in range(count)]


def _signed(volume: Volume, key: SigningKey, number: int, packed: bytes) -> Segment:
    tip = hashlib.sha256(b"%d" % number).digest()
    signature = key.sign(tip_message(volume.id, MAX_ACTS, tip))
    return Segment(volume, key.public + number.to_bytes(8, "big"), 1, MAX_ACTS, tip, signature, packed)


def bundled(volume: Volume, segments: Iterable[Segment], **more: Any) -> bytes:
    """A bundle of these segments, lane by lane."""
    lanes: dict[bytes, list[Segment]] = {}
    for segment in segments:
        lanes.setdefault(segment.actor, []).append(segment)
    chains = [Chain(actor, None, volume.id, lane) for actor, lane in lanes.items()]
    return bundle_of([Content(volume, chains, **more)], "2026-11-22", RULES_VERSION)[1]


def couriered(segments: Sequence[Segment]) -> bytes:
    """A courier file of these segments."""
    return HEAD + b"".join(map(_framed, [*delivered(segments), Tips(()), END]))


def delivered(segments: Sequence[Segment]) -> list[Frame]:
    """What tells of these segments and brings them, frame by frame."""
    lanes = {(segment.volume, segment.actor): segment for segment in segments}  # the last of each
    listed = [Listed(volume, (_tip(last),)) for (volume, _), last in lanes.items()]
    places = {lane: place for place, lane in enumerate(lanes)}
    frames: list[Frame] = [Tips(tuple(listed))]
    for batch in batches((places[segment.volume, segment.actor], segment) for segment in segments):
        pieces = [batch.packed[at : at + PIECE_BYTES] for at in range(0, len(batch.packed), PIECE_BYTES)]
        frames += [Segments(batch.headers, len(batch.packed), pieces[0]), *map(Part, pieces[1:])]
    return frames


PIECE_BYTES: Final = MAX_PART_BYTES - (1 << 16)
"""Of packed texts in a frame, beside its headers."""


def _tip(segment: Segment) -> Tip:
    return Tip(segment.actor, segment.last, segment.tip[:20])


def _framed(frame: Frame) -> bytes:
    data = write_frame(frame)
    return len(data).to_bytes(LENGTH_BYTES, "big") + data


def strangers(count: int) -> Iterator[Puppets]:
    """Many bodies that somebody made up."""
    return (Puppets(f"Nadie {number}") for number in range(count))


UNHEARD_OF: Final = Volume(short_id(b"nobody founded this"), int(DATE[:4]), "open")
STRANGER: Final = SigningKey.from_secret(b"S" * 32)
