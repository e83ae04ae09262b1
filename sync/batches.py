"""Many segments in one frame: their headers, and all their texts in one Zstandard frame.

Laws: nothing is unpacked unless a key signed one of the tips; nothing unpacks to more than the limit; one segment that
is wrong costs the others nothing, but texts that do not fit their headers are refused as a whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec
import zstandard

from caracol.ledger.acts.refusals import MAX_TEXT_BYTES
from caracol.ledger.errors import Refused, kept
from caracol.ledger.gate.admit import check_signed
from caracol.ledger.messages import message
from caracol.ledger.volumes.segment import MAX_ACTS, Segment, pack_texts, unpack_texts
from caracol.sync.frames.delivery import MAX_SEGMENTS, Header
from caracol.sync.frames.holdings import LaneName
from caracol.sync.refusals import WrongBatch

BATCH_BYTES: Final = 4 << 20
"""A batch ends before its texts exceed this, unless one segment does alone. It is one frame and one commit: smaller
ones lose less when a slow link breaks, larger ones are judged in fewer steps (10,000 acts in one: 0.7 s, in four: 1.1).
"""

MAX_TEXTS_BYTES: Final = MAX_ACTS * (MAX_TEXT_BYTES + 1)
"""What a batch unpacks to at most: the texts of one segment of the largest."""

# Acts are full of ids and hashes, in which short matches are chance and cost more than they save. Ten thousand acts of
# 400 bytes: 261 kB in 21 ms; level 12, which looks for matches of 4 bytes, makes 306 kB in 80 ms.
_PARAMETERS: Final = zstandard.ZstdCompressionParameters(
    window_log=17,
    chain_log=17,
    hash_log=17,
    search_log=5,
    min_match=6,
    target_length=48,
    strategy=zstandard.STRATEGY_LAZY2,
    write_content_size=True,
    write_checksum=False,
)


class Batch(NamedTuple):
    """Segments as they travel together."""

    headers: tuple[Header, ...]
    packed: bytes


class Unpacked(NamedTuple):
    """What arrived in a batch."""

    segments: dict[Segment, int]
    """Those that their keys signed, each with its place in the batch."""
    refused: list[tuple[int, Refused]]
    """The places of the others, and what is wrong with them."""


def batches(segments: Iterable[tuple[int, Segment]]) -> Iterator[Batch]:
    """The segments, each with the place of its lane, in batches; they are made one at a time."""
    headers: list[Header] = []
    texts: list[bytes] = []
    size = 0
    for place, segment in segments:
        unpacked = unpack_texts(segment.texts, segment.count)
        more = sum(map(len, unpacked)) + len(unpacked)
        if headers and (size + more > BATCH_BYTES or len(headers) == MAX_SEGMENTS):
            yield _packed(headers, texts)
            headers, texts, size = [], [], 0
        headers.append(Header(place, segment.first, segment.count, segment.tip, segment.signature))
        texts += unpacked
        size += more
    if headers:
        yield _packed(headers, texts)


def unpack(batch: Batch, lanes: Sequence[LaneName]) -> Unpacked:
    """The segments of a batch. A header names its lane by the place in `lanes`, which exists."""
    found = [_segment(header, lanes[header.place]) for header in batch.headers]
    wrong = {place: error for place, segment in enumerate(found) if (error := _wrong(segment))}
    if len(wrong) == len(found):
        return Unpacked({}, list(wrong.items()))
    texts, at = _unpacked(batch.packed, sum(segment.count for segment in found)), 0
    segments: dict[Segment, int] = {}
    for place, segment in enumerate(found):
        if place not in wrong:
            packed = pack_texts(texts[at : at + segment.count])
            segments[msgspec.structs.replace(segment, texts=packed)] = place
        at += segment.count
    return Unpacked(segments, list(wrong.items()))


def _segment(header: Header, lane: LaneName) -> Segment:
    return Segment(*lane, header.first, header.acts, header.tip, header.signature, b"")


def _packed(headers: list[Header], texts: list[bytes]) -> Batch:
    compressor = zstandard.ZstdCompressor(compression_params=_PARAMETERS)
    return Batch(tuple(headers), compressor.compress(b"\n".join(texts)))


def _wrong(segment: Segment) -> Refused | None:
    try:
        check_signed(segment)
    except Refused as error:
        return kept(error)
    return None


def _unpacked(packed: bytes, count: int) -> list[bytes]:
    most = min(MAX_TEXTS_BYTES, count * (MAX_TEXT_BYTES + 1))
    try:
        size = zstandard.get_frame_parameters(packed).content_size
        if size > most:
            raise WrongBatch(
                message(
                    ("The {count} texts of a frame unpack to at most {most} bytes; these name {size}."),
                    count=count,
                    most=most,
                    size=size,
                )
            )
        joined = zstandard.ZstdDecompressor().decompress(packed, max_output_size=size, allow_extra_data=False)
    except zstandard.ZstdError as broken:
        raise WrongBatch(
            message("The texts of a frame are one Zstandard frame; these are none ({broken}).", broken=broken)
        ) from broken
    if (found := joined.count(b"\n") + 1) != count:  # counted before they are made: a line feed takes one byte
        raise WrongBatch(
            message("The headers of a frame announce {count} texts; it holds {found}.", count=count, found=found)
        )
    return joined.split(b"\n")
