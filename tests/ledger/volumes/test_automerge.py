"""Our canonical bytes are Automerge's own: what it writes, we write; what we write, it reads.

Automerge runs in this process here, because it is given nothing but honest changes.
"""

from random import Random
from typing import Final

from automerge._automerge import ROOT, Document, ObjType, ScalarType
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.ids import short_id
from caracol.ledger.volumes.change import act_change, lane_tag
from caracol.ledger.volumes.volume import SCOPES, Volume

bodies = st.binary(max_size=8).map(short_id)
volumes = st.builds(Volume, bodies, st.integers(1, 9999), st.sampled_from(SCOPES))
actors = st.binary(min_size=40, max_size=40)
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)
long_texts = st.builds(lambda text, times: text * times, texts, st.sampled_from([1, 1, 9, 200]))

VOLUME: Final = Volume(short_id(b"a body"), 2026, "open")


def automerge_document(volume: Volume) -> Document:
    """The volume as Automerge makes it when it is asked for a map `acts` by the volume's creator."""
    document = Document(volume.creator)
    with document.transaction() as transaction:
        transaction.put_object(ROOT, "acts", ObjType.Map)
    return document


@given(volumes)
def test_a_first_change_is_the_one_that_automerge_makes(volume: Volume) -> None:
    document = automerge_document(volume)
    (change,) = document.get_changes([])
    assert bytes(change.raw_bytes) == volume.first_change
    assert [bytes(head) for head in document.get_heads()] == [volume.id]


@given(volumes, actors, st.lists(long_texts, min_size=1, max_size=6))
def test_an_act_is_the_change_that_automerge_makes(volume: Volume, actor: bytes, acts: list[str]) -> None:
    document = automerge_document(volume)
    document.set_actor(actor)
    (_, acts_map) = document.get(ROOT, "acts")  # type: ignore[misc] # the stub knows no pair
    previous = volume.id
    for position, text in enumerate(acts, 1):
        with document.transaction() as transaction:
            transaction.put(acts_map, f"{lane_tag(actor)}/{position}", ScalarType.Str, text)
        change = document.get_last_local_change()
        assert change is not None
        chunk, previous = act_change(volume, actor, position, previous, text.encode())
        assert bytes(change.raw_bytes) == chunk
        assert bytes(change.hash) == previous


def lane(volume: Volume, actor: bytes, acts: list[str]) -> list[tuple[bytes, bytes]]:
    """Chunks and hashes of a lane."""
    chained: list[tuple[bytes, bytes]] = []
    previous = volume.id
    for position, text in enumerate(acts, 1):
        chained.append(act_change(volume, actor, position, previous, text.encode()))
        previous = chained[-1][1]
    return chained


@given(st.dictionaries(actors, st.lists(texts, min_size=1, max_size=5), min_size=1, max_size=4), st.randoms())
def test_automerge_reads_lanes_in_any_order(lanes: dict[bytes, list[str]], rng: Random) -> None:
    chains = [lane(VOLUME, actor, acts) for actor, acts in lanes.items()]
    chunks = [VOLUME.first_change, *(chunk for chain in chains for chunk, _ in chain)]
    rng.shuffle(chunks)
    document = Document.load(b"".join(chunks))
    assert {bytes(head) for head in document.get_heads()} == {chain[-1][1] for chain in chains}
    assert {bytes(change.raw_bytes) for change in document.get_changes([])} == set(chunks)


def test_long_lanes_keep_their_bytes_where_numbers_grow_by_a_byte() -> None:
    """Positions and counters pass 127 and 16,383, where LEB128 takes another byte."""
    chain = lane(VOLUME, bytes(40), [f"{{{number}}}" for number in range(16_400)])
    document = Document.load(VOLUME.first_change + b"".join(chunk for chunk, _ in chain))
    assert [bytes(head) for head in document.get_heads()] == [chain[-1][1]]
    assert {bytes(change.hash) for change in document.get_changes([])} == {VOLUME.id, *(made for _, made in chain)}
