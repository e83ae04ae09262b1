"""The gate takes a segment whole or refuses it whole, with an error for each rule, in the order that it documents."""

import inspect
import re
import resource
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.acts import envelope, refusals
from caracol.ledger.acts.act import Act
from caracol.ledger.errors import Refused
from caracol.ledger.gate import admit as gate
from caracol.ledger.gate.admit import admit, check_signed
from caracol.ledger.ids import short_id
from caracol.ledger.keys.ed25519 import NonCanonicalKey, SigningKey, SmallOrderKey, WrongSignature
from caracol.ledger.volumes import segment as segments
from caracol.ledger.volumes.segment import Segment, pack_texts, read_segment, write_segment
from caracol.ledger.volumes.volume import Volume
from tests.ledger.gate.author import VOLUME, Author, act_text
from tests.ledger.volumes.frames import bomb, padded

AUTHOR: Final = Author([act_text(number) for number in range(300)])
SEGMENT: Final = AUTHOR.segment(1, 20)


def changed(segment: Segment = SEGMENT, **parts: Any) -> Segment:
    return msgspec.structs.replace(segment, **parts)


def test_a_lane_is_admitted_segment_by_segment() -> None:
    first, second = admit(AUTHOR.segment(1, 256), VOLUME.id), admit(AUTHOR.segment(257), AUTHOR.hashes[256])
    assert [act.text for act in first + second] == AUTHOR.texts
    assert [act.hash for act in first + second] == AUTHOR.hashes[1:]
    assert (first[7].position, first[7].previous, first[7].actor) == (8, AUTHOR.hashes[7], AUTHOR.actor)
    assert bytes(first[7].entry.data) == b'{"n":7}'


def test_a_branch_is_admitted_like_any_other_segment() -> None:
    r"""
    1 --- 2 --- 3 --- 4      the lane
           \
            3' --- 4'        a branch: the same key, another third act
    """  # noqa: D212 - a picture
    branch = Author([*AUTHOR.texts[:2], act_text(30), act_text(40)])
    acts = admit(branch.segment(3), AUTHOR.hashes[2])
    assert [act.text for act in acts] == [act_text(30), act_text(40)]
    with pytest.raises(gate.BrokenChain):
        admit(branch.segment(4), AUTHOR.hashes[3])


def test_a_type_from_the_future_passes() -> None:
    (act,) = admit(Author([act_text(1, type="harvest.forecast/2")]).segment(), VOLUME.id)
    assert act.entry.type == "harvest.forecast/2"


@pytest.mark.parametrize(
    ("segment", "rule"),
    [
        (changed(actor=SEGMENT.actor[:39]), gate.MalformedActor),
        (changed(actor=b""), gate.MalformedActor),
        (changed(signature=b""), segments.MissingSignature),
        (changed(signature=SEGMENT.signature[:63]), segments.MissingSignature),
        (changed(count=0), gate.WrongCount),
        (changed(count=257), gate.WrongCount),
        (changed(first=0), gate.PositionOutOfRange),
        (changed(first=2**31 - 2), gate.PositionOutOfRange),
        (AUTHOR.segment(250, 260), gate.StepCrossed),
        (changed(texts=bytes(17_000_000)), gate.SegmentTooLarge),
        (changed(actor=bytes(32) + b"lane0001"), SmallOrderKey),
        (changed(actor=b"\x01" + bytes(31) + b"lane0001"), SmallOrderKey),
        (changed(actor=b"\xff" * 40), NonCanonicalKey),
        (changed(signature=bytes(64)), WrongSignature),
        (changed(signature=AUTHOR.signature(21)), WrongSignature),
        (changed(actor=SigningKey.from_secret(b"1" * 32).public + b"lane0001"), WrongSignature),
        (changed(volume=Volume(VOLUME.body, 2025, "open")), WrongSignature),
        (changed(volume=Volume(VOLUME.body, 2026, "inner")), WrongSignature),
        (changed(volume=Volume(short_id(b"another body"), 2026, "open")), WrongSignature),
        (changed(first=2, count=20), WrongSignature),
        (changed(tip=bytes(32)), WrongSignature),
        (changed(texts=b"no frame"), segments.TextsUnreadable),
        (changed(texts=b""), segments.TextsUnreadable),
        (changed(first=2, count=19), segments.WrongNumberOfTexts),
        (changed(texts=pack_texts(AUTHOR.texts[:19])), segments.WrongNumberOfTexts),
        (changed(texts=pack_texts(AUTHOR.texts[1:21])), gate.BrokenChain),
        (changed(texts=pack_texts([*AUTHOR.texts[:19], act_text(99)])), gate.BrokenChain),
        (changed(actor=SEGMENT.actor[:32] + b"lane0002"), gate.BrokenChain),
    ],
    ids=lambda part: part.__name__ if isinstance(part, type) else "",
)
def test_every_broken_rule_of_a_segment_has_its_own_error(segment: Segment, rule: type[Refused]) -> None:
    with pytest.raises(rule):
        admit(segment, VOLUME.id)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (act_text(1).replace(b":1", b": 1"), refusals.Whitespace),
        (b'{"on":"2026-11-22","data":{},"type":"x"}', refusals.KeysNotSorted),
        (act_text(1).replace(b":1", b":1.0"), refusals.NotInteger),
        (act_text(1).replace(b":1", b":-0"), refusals.NegativeZero),
        (act_text(1).replace(b":1", b":%d" % 2**53), refusals.IntegerTooLarge),
        (act_text(1).replace(b'"n":1', b'"n":1,"n":1'), refusals.DuplicateKey),
        (act_text(1).replace(b":1", b':"\\ud800"'), refusals.Surrogate),
        (act_text(1).replace(b":1", b':"\xed\xa0\x80"'), refusals.Surrogate),
        (act_text(1).replace(b":1", b':"\x07"'), refusals.ForbiddenControl),
        (act_text(1).replace(b":1", b':"%s"' % (b"x" * 65_500)), refusals.TextTooLong),
        (act_text(1).replace(b":1", b":" + b"[" * 15 + b"]" * 15), refusals.TooDeep),
        (act_text(1)[:-1], refusals.NotJson),
        (b"", refusals.NotJson),
        (b"\xff", refusals.NotUtf8),
        (act_text(1, on="2025-12-31"), envelope.WrongYear),
        (act_text(1, seen=["b" * 32, "a" * 32]), envelope.SeenOutOfOrder),
        (act_text(1, seen=["a" * 32] * 2), envelope.SeenTwice),
        (act_text(1, by="Petrona"), envelope.UnknownField),
    ],
    ids=lambda part: part.__name__ if isinstance(part, type) else "",
)
def test_one_bad_text_among_good_ones_refuses_the_segment_though_its_author_signed_it(
    text: bytes, rule: type[Refused]
) -> None:
    author = Author([act_text(1), text, act_text(3)])
    with pytest.raises(rule):
        admit(author.segment(), VOLUME.id)


def test_a_position_that_does_not_follow_breaks_the_chain() -> None:
    for previous in (VOLUME.id, AUTHOR.hashes[6], bytes(32)):
        with pytest.raises(gate.BrokenChain):
            admit(AUTHOR.segment(8, 12), previous)


@pytest.mark.parametrize("named_bytes", [10 * 2**30, 2**64 - 2, 1_000_000, 16_000_000])
def test_a_signed_segment_of_10_mb_that_would_unpack_to_10_gb_takes_little_memory(named_bytes: int) -> None:
    segment = changed(AUTHOR.segment(1, 256), texts=padded(bomb(10 * 2**30, named_bytes), 10_000_000))
    before_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises((segments.TextsTooLarge, segments.TextsUnreadable)):
        admit(read_segment(write_segment(segment)), VOLUME.id)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kib < 80 * 1024


def test_nothing_is_unpacked_before_the_signature_is_known_to_be_right(monkeypatch: pytest.MonkeyPatch) -> None:
    def unpack(packed: bytes, count: int) -> list[bytes]:
        raise AssertionError("unpacked")

    monkeypatch.setattr(gate, "unpack_texts", unpack)
    with pytest.raises(WrongSignature):
        admit(changed(signature=bytes(64)), VOLUME.id)
    with pytest.raises(AssertionError):
        admit(SEGMENT, VOLUME.id)


def test_any_flipped_bit_of_a_segment_is_noticed() -> None:
    """Except in the packing: other bytes that unpack to the same texts are the same segment."""
    written = write_segment(SEGMENT)
    want = [act.hash for act in admit(SEGMENT, VOLUME.id)]
    for place in range(len(written) * 8):
        flipped = bytearray(written)
        flipped[place // 8] ^= 1 << place % 8
        try:
            assert [act.hash for act in admit(read_segment(bytes(flipped)), VOLUME.id)] == want
            assert place // 8 >= 173
        except Refused:
            continue


def test_a_segment_cut_anywhere_is_refused() -> None:
    written = write_segment(SEGMENT)
    for size in range(len(written)):
        with pytest.raises(Refused):
            admit(read_segment(written[:size]), VOLUME.id)


@given(st.lists(st.integers(0, 9).map(act_text), min_size=1, max_size=40), st.data())
def test_a_lane_arrives_the_same_in_whatever_segments_it_travels(texts: list[bytes], data: st.DataObject) -> None:
    author = Author(texts)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(texts) - 1)))) if len(texts) > 1 else []
    arrived: list[Act] = []
    for first, last in zip([0, *cuts], [*cuts, len(texts)], strict=True):
        travelled = read_segment(write_segment(author.segment(first + 1, last)))
        arrived += admit(travelled, author.hashes[first])
    assert [(act.text, act.hash) for act in arrived] == list(zip(texts, author.hashes[1:], strict=True))


def test_the_numbered_steps_of_the_document_are_those_of_the_code() -> None:
    assert gate.__doc__ is not None
    told = re.findall(r"^ (\d)\. ", gate.__doc__, re.MULTILINE)
    done = re.findall(r"# (\d)$", inspect.getsource(check_signed) + inspect.getsource(admit), re.MULTILINE)
    assert told == done == list("123456")


WRONG_AT_STEP: Final[dict[int, tuple[dict[str, Any], type[Refused]]]] = {
    1: ({"signature": b""}, segments.MissingSignature),
    2: ({"actor": bytes(40)}, SmallOrderKey),
    3: ({"signature": bytes(64)}, WrongSignature),
    4: ({"texts": b"no frame"}, segments.TextsUnreadable),
    5: ({"texts": pack_texts([b"{}"] * 20)}, envelope.MissingField),
    6: ({"texts": pack_texts([act_text(9)] * 20)}, gate.BrokenChain),
}


@pytest.mark.parametrize("step", WRONG_AT_STEP)
def test_of_several_broken_rules_the_one_of_the_earliest_step_is_named(step: int) -> None:
    parts: dict[str, Any] = {}
    for later in range(6, step - 1, -1):
        parts |= WRONG_AT_STEP[later][0]
    with pytest.raises(WRONG_AT_STEP[step][1]):
        admit(changed(**parts), VOLUME.id)
