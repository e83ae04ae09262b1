"""A segment: up to 256 acts of one lane, in order, ending at a position that the lane's key signed.

This is how lanes travel and how they lie in files. The signature stands first, so that a reader can refuse before it
unpacks anything; hashes are not sent, since they follow from the texts. A branch of a forked lane is a segment like any
other: what it continues is for the receiver to know. Bytes of a segment, integers big-endian (docs/ledger/bytes.md):

    offset  bytes  what
         0      4  "CRS1": segment, format 1
         4     64  signature of the lane's key over (volume id, last position, tip)
        68     20  body id
        88      2  year
        90      1  scope: 0 open, 1 inner
        91     40  the lane's actor id: public key (32) and nonce (8)
       131      8  position of the first act
       139      2  number of acts
       141     32  tip: change hash of the last act
       173      …  the texts, joined by line feeds, in one Zstandard frame that names its content size; to the end

Everything read here comes from outside: it raises `Refused`, and never takes more memory than the limits allow.
"""

import struct
from collections.abc import Sequence

import msgspec
import zstandard

from caracol.ledger.acts.refusals import MAX_TEXT_BYTES
from caracol.ledger.errors import Refused, Unrecordable
from caracol.ledger.ids import decode_id, encode_id
from caracol.ledger.messages import message
from caracol.ledger.volumes.volume import FIRST_YEAR, LAST_YEAR, SCOPES, Volume

MAX_ACTS = 256
"""Acts in a segment. Positions divisible by it are always signed, and a segment ends there at the latest."""

SIGNATURE_BYTES = 64

_MAGIC = b"CRS1"
_HEADER = struct.Struct(">4s64s20sHB40sQH32s")
HEADER_BYTES = _HEADER.size
"""Bytes of a segment before its texts."""

_COMPRESSION_LEVEL = 3  # 256 acts of 400 bytes: 10.1 kB in 0.1 ms; level 19 gives 9.2 kB in 95 ms


class UnknownSegmentFormat(Refused):
    """The bytes are no segment, or one of a format that this version does not know."""


class MissingSignature(Refused):
    """A segment without the 64 bytes of its signature."""


class SegmentTruncated(Refused):
    """The bytes end inside the header."""


class ImpossibleYear(Refused):
    """A year outside 1 to 9999."""


class UnknownScope(Refused):
    """A scope that is neither open nor inner."""


class TextsTooLarge(Refused):
    """Texts that would unpack to more than the limits allow, or do not say to how much."""


class TextsUnreadable(Refused):
    """Texts that are no single whole Zstandard frame of the size it names."""


class WrongNumberOfTexts(Refused):
    """More or fewer texts than the header says."""


class Segment(msgspec.Struct, frozen=True):
    """A piece of a lane, as it travels. Made of any bytes; `gate.admit` tells whether it is true."""

    volume: Volume
    actor: bytes
    """The lane: its author's public key (32 bytes) and nonce (8)."""
    first: int
    """Position of the first act."""
    count: int
    """Number of acts."""
    tip: bytes
    """Change hash at the last position, 32 bytes."""
    signature: bytes
    """Over `tip_message(volume.id, last, tip)`, 64 bytes."""
    texts: bytes
    """The acts' texts as `pack_texts` packs them."""

    @property
    def last(self) -> int:
        """Position of the last act: the signed one."""
        return self.first + self.count - 1


def write_segment(segment: Segment) -> bytes:
    """The bytes of a segment."""
    volume = segment.volume
    if len(segment.signature) != SIGNATURE_BYTES or len(segment.actor) != 40 or len(segment.tip) != 32:
        raise Unrecordable(message("A segment needs a signature of 64 bytes, an actor id of 40 and a tip of 32."))
    header = _HEADER.pack(
        _MAGIC,
        segment.signature,
        decode_id(volume.body),
        volume.year,
        SCOPES.index(volume.scope),
        segment.actor,
        segment.first,
        segment.count,
        segment.tip,
    )
    return header + segment.texts


def read_segment(data: bytes) -> Segment:
    """The segment in these bytes; its texts are not unpacked yet."""
    _check_header(data)
    _, signature, body, year, scope, actor, first, count, tip = _HEADER.unpack_from(data)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ImpossibleYear(
            message(
                ("A volume's year lies between {first_year} and {last_year}; found {year}."),
                first_year=FIRST_YEAR,
                last_year=LAST_YEAR,
                year=year,
            )
        )
    if scope >= len(SCOPES):
        raise UnknownScope(message("A volume's scope is 0 (open) or 1 (inner); found {scope}.", scope=scope))
    volume = Volume(encode_id(body), year, SCOPES[scope])
    return Segment(volume, actor, first, count, tip, signature, data[_HEADER.size :])


def pack_texts(texts: Sequence[bytes]) -> bytes:
    """Texts joined by line feeds (no canonical text holds one) in one Zstandard frame."""
    return zstandard.ZstdCompressor(level=_COMPRESSION_LEVEL).compress(b"\n".join(texts))


def named_bytes(segment: Segment) -> int:
    """The bytes that the texts of a segment unpack to, as their frame says; 0 if it is none that is unpacked."""
    return packed_bytes(segment.texts, _most_bytes(segment.count))


def packed_bytes(packed: bytes, most: int) -> int:
    """The bytes that a frame says it unpacks to; 0 if it is none, or says more than that, and is not unpacked."""
    try:
        size = zstandard.get_frame_parameters(packed).content_size
    except zstandard.ZstdError:
        return 0
    return size if size <= most else 0


def unpack_texts(packed: bytes, count: int) -> list[bytes]:
    """The `count` texts of a frame. Nothing is unpacked unless the frame names a size that `count` texts can have."""
    max_bytes = _most_bytes(count)
    try:
        size = zstandard.get_frame_parameters(packed).content_size
        if size > max_bytes:
            raise TextsTooLarge(
                message(
                    ("{count} texts have at most {max_bytes} bytes; this frame names {size}."),
                    count=count,
                    max_bytes=max_bytes,
                    size=_size(size),
                )
            )
        texts = zstandard.ZstdDecompressor().decompress(packed, max_output_size=size, allow_extra_data=False)
    except zstandard.ZstdError as broken:
        raise TextsUnreadable(
            message(("The texts of a segment are one Zstandard frame; this is none ({broken})."), broken=broken)
        ) from broken
    if (found := texts.count(b"\n") + 1) != count:
        raise WrongNumberOfTexts(
            message("The segment names {count} texts and holds {found}.", count=count, found=found)
        )
    return texts.split(b"\n")


def _check_header(data: bytes) -> None:
    if not data.startswith(_MAGIC):
        raise UnknownSegmentFormat(
            message("A segment begins with {magic!r}; found {data!r}.", magic=_MAGIC, data=data[:4])
        )
    if len(data) < len(_MAGIC) + SIGNATURE_BYTES:
        raise MissingSignature(message("The segment ends before its signature does; have it sent again."))
    if len(data) < _HEADER.size:
        raise SegmentTruncated(
            message(
                ("A segment's header has {size} bytes, these are {number}; send it again."),
                size=_HEADER.size,
                number=len(data),
            )
        )


def _most_bytes(count: int) -> int:
    """Of so many texts, joined by line feeds."""
    return count * (MAX_TEXT_BYTES + 1) - 1


def _size(size: int) -> str:
    return "none" if size == zstandard.CONTENTSIZE_UNKNOWN else f"{size}"
