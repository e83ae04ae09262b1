"""Every frame that can be said is heard as it was said; what cannot be said is refused by its rule."""

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caracol.ledger.errors import Refused
from caracol.ledger.ids import encode_id
from caracol.ledger.volumes.volume import Volume
from caracol.sync.frames import Frame, read_frame, write_frame
from caracol.sync.frames.copies import Copies, Here
from caracol.sync.frames.delivery import Header, Part, Segments, Taken
from caracol.sync.frames.greeting import Challenge, Goodbye, Proof, Welcome
from caracol.sync.frames.holdings import MAX_TIPS, Holdings, Listed, Tip, Tips, Want, Wanted
from caracol.sync.frames.texts import MAX_IDS, Texts, WantTexts

VOLUME: Final = Volume(encode_id(bytes(20)), 2026, "open")


def exactly(size: int) -> st.SearchStrategy[bytes]:
    return st.binary(min_size=size, max_size=size)


def some(of: st.SearchStrategy[object], least: int = 0, most: int = 5) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, min_size=least, max_size=most).map(tuple)


BYTE: Final = st.integers(0, 0xFF)
TWO: Final = st.integers(0, 0xFFFF)
FOUR: Final = st.integers(0, 0xFFFF_FFFF)
IDS: Final = exactly(20).map(encode_id)
CODES: Final = st.from_regex(r"\A[a-z]{1,9}(-[a-z]{1,9}){0,3}\Z")
VOLUMES: Final = st.builds(Volume, IDS, st.integers(1, 9999), st.sampled_from(("open", "inner")))
TIPS: Final = st.builds(Tip, exactly(40), FOUR, exactly(20))
LANES: Final = st.dictionaries(TWO, st.tuples(FOUR, exactly(20)), max_size=5)
FRAMES: Final[st.SearchStrategy[Frame]] = st.one_of(
    st.builds(Challenge, BYTE, BYTE, exactly(32), exactly(16)),
    st.builds(Proof, BYTE, exactly(32), exactly(64), exactly(16)),
    st.just(Welcome()),
    st.builds(Goodbye, CODES, st.text(st.characters(categories=("L", "N")), max_size=200)),
    st.builds(Holdings, some(st.tuples(VOLUMES, exactly(20)))),
    st.builds(Tips, some(st.builds(Listed, VOLUMES, some(TIPS, least=1)))),
    LANES.map(lambda lanes: Want(tuple(Wanted(place, *lanes[place]) for place in sorted(lanes)))),
    st.binary(max_size=300).flatmap(
        lambda packed: st.builds(
            Segments,
            some(st.builds(Header, TWO, FOUR, TWO, exactly(32), exactly(64)), least=1),
            st.integers(len(packed), 17 << 20),
            st.just(packed),
        )
    ),
    st.builds(Part, st.binary(min_size=1, max_size=300)),
    st.builds(Taken, FOUR, FOUR, TWO, TWO, TWO, some(st.tuples(BYTE, CODES), most=16)),
    st.builds(WantTexts, some(IDS, least=1)),
    st.builds(Texts, TWO, some(st.binary(max_size=300))),
    st.sets(exactly(16), max_size=8).map(lambda instances: Copies(tuple(sorted(instances)))),
    st.sets(exactly(16), max_size=8).map(lambda instances: Here(tuple(sorted(instances)))),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(frame=FRAMES)
def test_a_frame_is_heard_as_it_was_said(frame: Frame) -> None:
    assert read_frame(write_frame(frame)) == frame


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=400), kind=st.integers(1, 14))
def test_bytes_by_chance_are_a_frame_or_refused(data: bytes, kind: int) -> None:
    try:
        frame = read_frame(bytes([kind]) + data)
    except Refused:
        return
    assert read_frame(write_frame(frame)) == frame


TIP: Final = Tip(bytes(40), 1, bytes(20))
HEADER: Final = Header(0, 1, 1, bytes(32), bytes(64))


@pytest.mark.parametrize(
    ("what", "frame"),
    [
        ("too many tips", Tips((Listed(VOLUME, (TIP,) * (MAX_TIPS + 1)),))),
        ("a volume without tips", Tips((Listed(VOLUME, ()),))),
        ("a lane wanted twice", Want((Wanted(1, 0, bytes(20)), Wanted(1, 0, bytes(20))))),
        ("lanes out of order", Want((Wanted(1, 0, bytes(20)), Wanted(0, 0, bytes(20))))),
        ("no segment", Segments((), 0, b"")),
        ("too many segments", Segments((HEADER,) * 65, 1, b"x")),
        ("texts without end", Segments((HEADER,), 1 << 30, b"x")),
        ("an empty part", Part(b"")),
        ("a rule that is none", Taken(0, 0, 0, 0, 1, ((0, "Rm -rf"),))),
        ("no text wanted", WantTexts(())),
        ("too many texts wanted", WantTexts((encode_id(bytes(20)),) * (MAX_IDS + 1))),
        ("too many machines with one key", Copies(tuple(bytes([n]) * 16 for n in range(9)))),
        ("a machine named twice", Here((bytes(16), bytes(16)))),
        ("a code that is none", Goodbye("No!", "")),
        ("a year that is none", Holdings(((VOLUME._replace(year=0), bytes(20)),))),
        ("a year beyond", Holdings(((VOLUME._replace(year=10_000), bytes(20)),))),
    ],
)
def test_what_no_frame_can_say_is_a_malformed_field(what: str, frame: Frame) -> None:
    with pytest.raises(Refused) as refused:
        read_frame(write_frame(frame))
    assert refused.value.rule == "malformed-field", what


def test_a_scope_that_is_none_is_refused() -> None:
    data = write_frame(Holdings(((VOLUME, bytes(20)),)))
    with pytest.raises(Refused, match="scope"):
        read_frame(data[:23] + b"\x02" + data[24:])


def test_more_behind_the_last_field_is_refused() -> None:
    for frame in (Welcome(), Challenge(1, 1, bytes(32)), Segments((HEADER,), 1, b"x")):
        with pytest.raises(Refused) as refused:
            read_frame(write_frame(frame) + b"x")
        assert refused.value.rule == "frame-too-long"


def test_words_of_a_goodbye_are_cut_between_letters_and_show_no_controls() -> None:
    frame = read_frame(write_frame(Goodbye("busy", "ñ" * 2_000)))
    assert isinstance(frame, Goodbye)
    assert frame.words == "ñ" * 512
    sly = read_frame(b"\x04\x04busy" + "later\x1b[2J\u202e\n".encode())
    assert isinstance(sly, Goodbye)
    assert sly.words == "later[2J"
