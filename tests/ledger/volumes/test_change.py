"""Two ways to a change's hash agree, and everything that names a change counts."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.ids import MalformedId, encode_id, short_id
from caracol.ledger.volumes.change import act_change, act_id, lane_hasher, lane_tag, tip_message
from caracol.ledger.volumes.leb128 import uleb
from caracol.ledger.volumes.volume import Volume

VOLUME: Final = Volume(short_id(b"a body"), 2026, "open")
ACTOR: Final = bytes(range(40))
EDGES: Final = [1, 2, 126, 127, 128, 16_382, 16_383, 16_384, 2**21 - 1, 2**21, 2**31 - 2]
"""Where LEB128 takes another byte, for the position or for the counter after it."""

positions = st.sampled_from(EDGES) | st.integers(1, 2**31 - 2)
sizes = st.sampled_from([1, 7, 8, 127, 128, 1023, 1024, 16_383, 16_384, 65_536]) | st.integers(1, 65_536)
"""Lengths of texts, among them those where the text's or the change's length takes another byte."""


@given(positions, st.binary(min_size=32, max_size=32), sizes)
def test_the_fast_hash_is_that_of_the_change(position: int, previous: bytes, size: int) -> None:
    text = (previous * (size // 32 + 1))[:size]
    _, change_hash = act_change(VOLUME, ACTOR, position, previous, text)
    assert lane_hasher(VOLUME, ACTOR).next(position, previous, text) == change_hash


def test_a_change_carries_its_checksum_and_is_named_by_its_hash() -> None:
    chunk, change_hash = act_change(VOLUME, ACTOR, 1, VOLUME.id, b"{}")
    assert chunk[:8] == bytes.fromhex("856f4a83") + change_hash[:4]
    assert act_id(change_hash) == encode_id(change_hash[:20])


@pytest.mark.parametrize(
    "other",
    [
        (Volume(short_id(b"another"), 2026, "open"), ACTOR, 1, b"{}"),
        (Volume(VOLUME.body, 2027, "open"), ACTOR, 1, b"{}"),
        (Volume(VOLUME.body, 2026, "inner"), ACTOR, 1, b"{}"),
        (VOLUME, bytes(40), 1, b"{}"),
        (VOLUME, ACTOR, 2, b"{}"),
        (VOLUME, ACTOR, 1, b"[]"),
    ],
)
def test_volume_lane_position_and_text_all_count(other: tuple[Volume, bytes, int, bytes]) -> None:
    volume, actor, position, text = other
    previous = VOLUME.id
    assert act_change(volume, actor, position, previous, text) != act_change(VOLUME, ACTOR, 1, previous, b"{}")


def test_a_volume_is_the_same_wherever_it_is_made() -> None:
    again = Volume(VOLUME.body, 2026, "open")
    assert again == VOLUME
    assert (again.id, again.creator, again.first_change) == (VOLUME.id, VOLUME.creator, VOLUME.first_change)
    assert VOLUME.tag == encode_id(VOLUME.id[:20])


def test_a_volume_of_a_body_that_is_none_has_no_id() -> None:
    with pytest.raises(MalformedId):
        _ = Volume("nobody", 2026, "open").id


def test_what_is_signed_names_volume_position_and_hash() -> None:
    assert tip_message(b"V" * 32, 258, b"H" * 32) == b"caracol/tip/1\0" + b"V" * 32 + bytes(6) + b"\1\2" + b"H" * 32


def test_a_lane_is_named_by_its_actor() -> None:
    assert lane_tag(ACTOR) == short_id(ACTOR)


@given(st.integers(0, 2**64))
def test_a_number_in_leb128_reads_back(number: int) -> None:
    written = uleb(number)
    assert sum((byte & 0x7F) << 7 * place for place, byte in enumerate(written)) == number
    assert all(byte & 0x80 for byte in written[:-1])
    assert not written[-1] & 0x80
    assert len(written) == max(1, -(-number.bit_length() // 7))
