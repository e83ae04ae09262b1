"""Segments come back as they were written, and hostile ones take no memory."""

import tracemalloc
from typing import Final

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.errors import Refused, Unrecordable
from caracol.ledger.ids import short_id
from caracol.ledger.volumes import segment as rules
from caracol.ledger.volumes.segment import Segment, pack_texts, read_segment, unpack_texts, write_segment
from caracol.ledger.volumes.volume import SCOPES, Volume
from tests.ledger.volumes.frames import bomb, padded, silent_bomb

VOLUME: Final = Volume(short_id(b"a body"), 2026, "inner")
SEGMENT: Final = Segment(VOLUME, b"A" * 40, 257, 2, b"T" * 32, b"S" * 64, pack_texts([b"{}", b"[]"]))

texts_lists = st.lists(st.binary(max_size=200).map(lambda text: text.replace(b"\n", b"")), min_size=1, max_size=256)


@given(
    st.builds(
        Segment,
        st.builds(Volume, st.binary().map(short_id), st.integers(1, 9999), st.sampled_from(SCOPES)),
        st.binary(min_size=40, max_size=40),
        st.integers(0, 2**64 - 1),
        st.integers(0, 2**16 - 1),
        st.binary(min_size=32, max_size=32),
        st.binary(min_size=64, max_size=64),
        st.binary(),
    )
)
def test_a_segment_reads_back(segment: Segment) -> None:
    assert read_segment(write_segment(segment)) == segment


def test_the_bytes_of_a_segment_are_those_of_the_document() -> None:
    written = write_segment(SEGMENT)
    assert written[:4] == b"CRS1"
    assert written[4:68] == b"S" * 64
    assert short_id(b"a body") == VOLUME.body
    assert written[88:90] == (2026).to_bytes(2, "big")
    assert written[90] == 1
    assert written[91:131] == b"A" * 40
    assert written[131:139] == (257).to_bytes(8, "big")
    assert written[139:141] == (2).to_bytes(2, "big")
    assert written[141:173] == b"T" * 32
    assert written[173:] == SEGMENT.texts
    assert SEGMENT.last == 258


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", rules.UnknownSegmentFormat),
        (b"CRS", rules.UnknownSegmentFormat),
        (b"CRS2" + write_segment(SEGMENT)[4:], rules.UnknownSegmentFormat),
        (b"CRS1", rules.MissingSignature),
        (write_segment(SEGMENT)[:67], rules.MissingSignature),
        (write_segment(SEGMENT)[:68], rules.SegmentTruncated),
        (write_segment(SEGMENT)[:172], rules.SegmentTruncated),
        (write_segment(SEGMENT)[:88] + b"\0\0" + write_segment(SEGMENT)[90:], rules.ImpossibleYear),
        (write_segment(SEGMENT)[:88] + b"\xff\xff" + write_segment(SEGMENT)[90:], rules.ImpossibleYear),
        (write_segment(SEGMENT)[:90] + b"\2" + write_segment(SEGMENT)[91:], rules.UnknownScope),
    ],
)
def test_what_is_no_segment_is_refused(data: bytes, rule: type[Refused]) -> None:
    with pytest.raises(rule):
        read_segment(data)


@pytest.mark.parametrize(
    "wrong", [{"signature": b""}, {"signature": b"S" * 63}, {"actor": b"A" * 39}, {"tip": b"T" * 31}], ids=repr
)
def test_a_segment_that_lacks_something_is_not_written(wrong: dict[str, bytes]) -> None:
    parts = {name: getattr(SEGMENT, name) for name in SEGMENT.__struct_fields__} | wrong
    with pytest.raises(Unrecordable):
        write_segment(Segment(**parts))


@given(texts_lists)
def test_texts_come_back(texts: list[bytes]) -> None:
    assert unpack_texts(pack_texts(texts), len(texts)) == texts


@given(texts_lists, st.integers(0, 300))
def test_another_number_of_texts_is_refused(texts: list[bytes], count: int) -> None:
    if count != len(texts):
        with pytest.raises(Refused):
            unpack_texts(pack_texts(texts), count)


@pytest.mark.parametrize("count", [1, 256])
@pytest.mark.parametrize(
    ("packed", "rule"),
    [
        (b"", rules.TextsUnreadable),
        (b"nonsense that is no frame", rules.TextsUnreadable),
        (pack_texts([b"{}"])[:-1], rules.TextsUnreadable),
        (pack_texts([b"{}"]) + b"x", rules.TextsUnreadable),
        (pack_texts([b"{}"]) * 2, rules.TextsUnreadable),
        (b"\x50\x2a\x4d\x18\x02\0\0\0ab", rules.TextsUnreadable),
        (b"\x50\x2a\x4d\x18\x02\0\0\0ab" + pack_texts([b"{}"]), rules.TextsUnreadable),
        (zstandard.ZstdCompressor(write_content_size=False).compress(b"{}"), rules.TextsTooLarge),
        (bomb(10 * 2**30, 10 * 2**30), rules.TextsTooLarge),
        (silent_bomb(10 * 2**30), rules.TextsTooLarge),
        (bomb(10 * 2**30, 60_000), rules.TextsUnreadable),
        (padded(bomb(10 * 2**30, 60_000), 10_000_000), rules.TextsUnreadable),
    ],
    ids=lambda part: repr(part[:20]) if isinstance(part, bytes) else "",
)
def test_bad_frames_are_refused_in_little_memory(packed: bytes, rule: type[Refused], count: int) -> None:
    tracemalloc.start()
    with pytest.raises(rule):
        unpack_texts(packed, count)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * 2**20


def test_a_frame_full_of_line_feeds_does_not_become_millions_of_texts() -> None:
    packed = zstandard.ZstdCompressor().compress(b"\n" * 16_000_000)
    with pytest.raises(rules.WrongNumberOfTexts, match="names 256 texts and holds 16000001"):
        unpack_texts(packed, 256)


@given(st.binary(max_size=300), st.integers(0, 300))
def test_any_bytes_are_read_or_refused(data: bytes, count: int) -> None:
    for read in (read_segment, lambda frame: unpack_texts(frame, count)):
        try:
            read(data)
        except Refused:
            continue


@given(st.integers(0, len(write_segment(SEGMENT)) - 1), st.integers(1, 255))
def test_a_changed_byte_changes_the_segment_or_is_refused(place: int, change: int) -> None:
    data = bytearray(write_segment(SEGMENT))
    data[place] ^= change
    try:
        assert read_segment(bytes(data)) != SEGMENT
    except Refused:
        assert place < 91
