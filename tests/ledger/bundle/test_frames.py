"""Frames hold byte strings one after the other, and end where the member ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.bundle.frames import FrameTruncated, read_frames, write_frames


@given(st.lists(st.binary(max_size=300), max_size=5))
def test_what_was_written_is_read(frames: list[bytes]) -> None:
    assert list(read_frames(write_frames(frames))) == frames


def test_frames_cut_off_anywhere_are_refused_or_fewer() -> None:
    data = write_frames([b"one", b"two"])
    for end in range(len(data)):
        if end in (0, 7):
            assert list(read_frames(data[:end])) == [b"one"] * (end // 7)
        else:
            with pytest.raises(FrameTruncated):
                list(read_frames(data[:end]))


def test_a_length_of_four_gigabytes_takes_no_memory() -> None:
    with pytest.raises(FrameTruncated, match="byte 0"):
        list(read_frames(b"\xff\xff\xff\xff few"))
