"""Whatever a peer sends, it is either understood or refused by a rule's name; what was taken stays, and the next
connection goes on from there.
"""

import random
import tracemalloc
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Final

import pytest
import zstandard
from hypothesis import example, given, settings
from hypothesis import strategies as st

from caracol.ledger.errors import Refused
from caracol.ledger.holding import placed_acts
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.volumes.change import tip_message
from caracol.ledger.volumes.segment import MAX_ACTS
from caracol.ledger.volumes.volume import Volume
from caracol.sync.batches import MAX_TEXTS_BYTES, Batch, unpack
from caracol.sync.frames import MAX_FRAME_BYTES, TYPES, Frame, read_frame, write_frame
from caracol.sync.frames.copies import Copies, Here
from caracol.sync.frames.delivery import Header, Part, Segments, Taken
from caracol.sync.frames.holdings import Tips
from caracol.sync.refusals import EmptyFrame, FrameTooLarge, UnexpectedFrame, UnknownFrame, WrongBatch
from tests.sync.nodes import NamedVillage, Node, Wire, nodes

SEEDS: Final = st.integers(0, 2**32)


@cache
def conversation() -> tuple[tuple[str, bytes], ...]:
    """The frames of a whole connection."""
    with a_clinic_and_a_school() as (clinic, school):
        wire = Wire(school, clinic)
        wire.run()
        return tuple(wire.sent)


@contextmanager
def a_clinic_and_a_school() -> Iterator[list[Node]]:
    """Two machines of one village; the school's holds nothing yet."""
    village = NamedVillage()
    with nodes("clinic", "school") as (clinic, school):
        name = village.describe()
        village.admit_node(clinic)
        village.admit_node(school)
        village.into(clinic, name)
        yield [clinic, school]


def of_each_type() -> dict[int, bytes]:
    rest = {8: write_frame(Part(b"more")), 9: write_frame(Part(b"more")), 4: b"\x04\x04busyPlease come later"}
    copies: tuple[Frame, ...] = (Copies((bytes(16), b"a" * 16)), Here((bytes(16),)))
    rest |= {frame[0]: frame for frame in map(write_frame, copies)}
    return {**rest, **{frame[0]: frame for _, frame in conversation()}}


def test_the_samples_are_of_every_type() -> None:
    assert of_each_type().keys() == TYPES.keys()


@pytest.mark.parametrize("kind", TYPES)
def test_a_frame_garbled_at_any_byte_is_read_or_refused(kind: int) -> None:
    whole = of_each_type()[kind]
    for at in range(len(whole)):
        for value in (0, 1, 0x7F, 0xFF, whole[at] ^ 0x80):
            is_read(whole[:at] + bytes([value]) + whole[at + 1 :])


@pytest.mark.parametrize("kind", TYPES)
def test_a_frame_cut_at_any_byte_is_read_or_refused(kind: int) -> None:
    whole = of_each_type()[kind]
    for end in range(len(whole)):
        is_read(whole[:end])


def is_read(data: bytes) -> None:
    """What is read is something that can be written again."""
    try:
        frame = read_frame(data)
    except Refused:
        return
    assert read_frame(write_frame(frame)) == frame


def test_no_frame_and_an_endless_one_are_refused() -> None:
    with pytest.raises(EmptyFrame):
        read_frame(b"")
    with pytest.raises(FrameTooLarge):
        read_frame(b"\x09" + bytes(MAX_FRAME_BYTES))
    with pytest.raises(UnknownFrame):
        read_frame(b"\x00")


@settings(max_examples=120, deadline=None)
@example(seed=976873)
@given(seed=SEEDS)
def test_a_peer_that_garbles_repeats_swaps_or_drops_frames_harms_only_its_own_connection(seed: int) -> None:
    rng = random.Random(seed)
    with a_clinic_and_a_school() as (clinic, school):
        wire = Wire(school, clinic)
        with suppress(Refused):
            for _ in range(60):
                if rng.random() < 0.15:
                    disturb(wire, rng)
                wire.step()
        school.stop()
        school.start()
        held = [act for body in school.ledger.bodies() for _, act in placed_acts(school.ledger.store, body)]
        assert wire.client.progress.taken == len(held)
        Wire(school, clinic, seed="again").run()
        assert school.digests() == clinic.digests()
        assert school.names() == clinic.names()


def disturb(wire: Wire, rng: random.Random) -> None:
    """Something happens to the frames on their way to one side."""
    frames = rng.choice((wire.to_client, wire.to_server))
    frame = frames[0] if frames else rng.choice(conversation())[1]
    at = rng.randrange(max(len(frame), 1))
    ways = {
        "garbled": frame[:at] + bytes([rng.randrange(256)]) + frame[at + 1 :],
        "truncated": frame[:at],
        "repeated": frame,
        "foreign": rng.choice(conversation())[1],
        "made up": bytes([rng.choice(list(TYPES))]) + rng.randbytes(rng.randrange(200)),
    }
    way = rng.choice([*ways, "swapped", "dropped"])
    if way in ways:
        if way in ("garbled", "truncated") and frames:
            frames.popleft()
        frames.appendleft(ways[way])
    elif way == "swapped":
        frames.reverse()
    elif frames:
        frames.popleft()


def test_one_bad_segment_costs_the_others_nothing_and_is_named() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        wire = Wire(ridge, valley)
        batch = wire.until_coming(Segments)
        last, forged = len(batch.headers) - 1, batch.headers[-1]
        wire.to_client = deque(map(forged_at_the_end, wire.to_client))
        wire.run()
        taken, again = [frame for frame in wire.frames("server") if isinstance(frame, Taken)]
        assert taken.refused == 1
        assert taken.rules == ((last, "wrong-signature"),)
        assert taken.taken == len(village.acts) - forged.acts
        assert again.taken == forged.acts  # it was asked for once more, since the others were taken
        assert wire.client.progress.refused == wire.server.progress.refused_there == 1
        assert ridge.digests() == valley.digests()
        assert wire.client.is_level


def test_a_segment_that_stays_bad_is_not_asked_for_for_ever() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        wire = Wire(ridge, valley)
        while wire.to_client or wire.to_server:
            wire.to_client = deque(map(forged_at_the_end, wire.to_client))
            wire.step()
        assert wire.client.progress.refused == 2
        assert wire.client.progress.taken > 0
        assert not wire.client.is_level


def forged_at_the_end(data: bytes) -> bytes:
    batch = read_frame(data)
    if not isinstance(batch, Segments):
        return data
    forged = batch.headers[-1]._replace(signature=bytes(64))
    return write_frame(batch._replace(headers=(*batch.headers[:-1], forged)))


def test_texts_that_unpack_to_too_much_are_not_unpacked() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        wire = Wire(ridge, valley)
        wire.until_coming(Segments)
        [data] = [frame for frame in wire.to_client if frame[0] == 8]
        batch = read_frame(data)
        assert isinstance(batch, Segments)
        bomb = zstandard.ZstdCompressor(level=19).compress(bytes(200 << 20))
        with pytest.raises(Refused) as refused:
            wire.client.receive(write_frame(batch._replace(size=len(bomb), packed=bomb)))
        assert refused.value.rule == "wrong-batch"


def test_line_feeds_without_end_make_no_texts() -> None:
    key, volume, tip = SigningKey.from_secret(bytes(range(32))), Volume("a" * 32, 2026, "open"), bytes(32)
    header = Header(0, 1, MAX_ACTS, tip, key.sign(tip_message(volume.id, MAX_ACTS, tip)))
    bomb = zstandard.ZstdCompressor().compress(b"xx\n" * (5 << 20))
    tracemalloc.start()
    with pytest.raises(WrongBatch):
        unpack(Batch((header,), bomb), [(volume, key.public + bytes(8))])
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak_bytes < 3 * MAX_TEXTS_BYTES


def test_tips_amid_a_batch_are_refused() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        wire = Wire(ridge, valley)
        batch = wire.until_coming(Segments)
        wire.client.receive(write_frame(batch._replace(packed=batch.packed[:-1])))
        for frame in (Tips(()), batch):
            with pytest.raises(Refused):
                wire.client.receive(write_frame(frame))
        with pytest.raises(Refused):
            wire.client.receive(write_frame(Part(bytes(2))))


def test_parts_in_crumbs_are_refused() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        wire = Wire(ridge, valley)
        batch = wire.until_coming(Segments)
        wire.client.receive(write_frame(batch._replace(packed=batch.packed[:5])))
        with pytest.raises(Refused) as refused:
            wire.client.receive(write_frame(Part(b"x")))
        assert refused.value.rule == "wrong-batch"


def test_what_waited_here_and_is_wrong_is_not_blamed_on_the_batch_that_woke_it() -> None:
    """The end of a lane waits for its founding, which comes without what stands before the end."""
    village = NamedVillage()
    known = list(village.acts)
    village.present(village.beto)
    end = village.present(village.beto)
    with nodes("valley", "ridge") as (valley, ridge):
        valley.ledger.receive(village.segments(known))
        assert ridge.ledger.receive([village.segment(end)]).waiting
        wire = Wire(ridge, valley)
        wire.run()
        [taken] = [frame for frame in wire.frames("server") if isinstance(frame, Taken)]
        assert (taken.taken, taken.refused) == (len(known), 0)
        assert wire.is_level()
        assert ridge.digests() == valley.digests()


def test_a_peer_that_wants_without_being_told_or_acknowledges_nothing_is_refused() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        wire = Wire(ridge, valley)
        wire.run()
        for frame in (Taken(1, 0, 0, 0, 0, ()),):
            with pytest.raises(UnexpectedFrame):
                wire.server.receive(write_frame(frame))
        with pytest.raises(UnexpectedFrame):
            wire.server.receive(b"\x07")
