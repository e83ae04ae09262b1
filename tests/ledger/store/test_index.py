"""The index: acts are found by what they are, what they are about, and their words; verdicts and the state digest."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from caracol.ledger.ids import encode_id, short_id
from caracol.ledger.store.errors import Unsettled
from caracol.ledger.store.finding import Asked
from caracol.ledger.store.index import Entered
from caracol.ledger.store.store import Store
from tests.ledger.store.written import VOLUME, Lane, act_text, put, put_all

MILL, MAIZE = short_id(b"mill"), short_id(b"maize")


class Verdict(NamedTuple):
    verdict: str
    code: str


EFFECTIVE, VOID = Verdict("effective", "mandate"), Verdict("void", "recalled")

ACTS = [
    ("meeting.opened", "2026-03-01", (), "", EFFECTIVE),
    ("event.recorded", "2026-03-02", (MAIZE,), "Doña Petra took maize, k\u02bcop 17", EFFECTIVE),
    ("event.recorded", "2026-04-01", (MAIZE, MILL), "maize for the mill", VOID),
    ("mandate.granted", "2026-03-02", (MILL,), "the mill's keys", None),
]


@pytest.fixture
def lane() -> Lane:
    return Lane().write(*map(act_text, range(len(ACTS))))


@pytest.fixture
def store(tmp_path: Path, lane: Lane) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as store:
        with store.writing() as tx:
            placed = tx.put(lane.batch())
            tx.enter(
                [Entered(change_hash, placed.branch, position, *act)
                 for position, (change_hash, act) in enumerate(zip(lane.hashes[1:], ACTS, strict=True), 1)]
            )  # fmt: skip
        yield store


def positions(store: Store, asked: Asked) -> list[int]:
    return sorted(found.position for found in store.select(asked))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Asked(), [1, 2, 3, 4]),
        (Asked(type="event.recorded"), [2, 3]),
        (Asked(type="no.such"), []),
        (Asked(subject=MILL), [3, 4]),
        (Asked(subject=MILL, type="event.recorded"), [3]),
        (Asked(verdict="void"), [3]),
        (Asked(since="2026-03-02", until="2026-03-31"), [2, 4]),
        (Asked(volume=VOLUME), [1, 2, 3, 4]),
        (Asked(volume=VOLUME._replace(scope="inner")), []),
        (Asked(body=VOLUME.body), [1, 2, 3, 4]),
        (Asked(body=MILL), []),
        (Asked(words="MAIZE"), [2, 3]),
        (Asked(words="mai"), [2, 3]),
        (Asked(words="maize, mill!"), [3]),
        (Asked(words="dona petra"), [2]),
        (Asked(words="mills"), [4]),
        (Asked(words="mill's"), [4]),
        (Asked(words='"" OR NOT *'), []),
        (Asked(words=""), []),
    ],
)
def test_acts_are_found_by_all_that_is_asked(store: Store, asked: Asked, expected: list[int]) -> None:
    assert positions(store, asked) == expected


@pytest.mark.parametrize("spelling", ["k'op", "k\u2019op", "k\u02bcop", "kop"])
def test_a_glottal_stop_is_found_in_every_spelling(store: Store, spelling: str) -> None:
    assert positions(store, Asked(words=spelling)) == [2]


def test_the_newest_acts_come_first(store: Store) -> None:
    days = [found.on for found in store.select(Asked())]
    assert days == sorted(days, reverse=True)
    assert len(store.select(Asked(), limit=2)) == 2


def test_a_verdict_can_change(store: Store, lane: Lane) -> None:
    act = encode_id(lane.hashes[4][:20])
    found = store.find(act)
    assert found is not None
    assert (found.verdict, found.code) == (None, None)
    with store.writing() as tx:
        tx.judge({act: VOID})
    found = store.find(act)
    assert found is not None
    assert (found.verdict, found.code) == VOID


def test_the_digest_is_the_hash_of_what_the_document_says(store: Store, lane: Lane) -> None:
    with store.writing() as tx:
        tx.judge({encode_id(lane.hashes[4][:20]): VOID})
        tx.settled({VOLUME.body})
    verdicts = [EFFECTIVE, EFFECTIVE, VOID, VOID]
    written = b"".join(
        change_hash[:20] + f"{verdict}\0{code}\0".encode()
        for change_hash, (verdict, code) in sorted(zip(lane.hashes[1:], verdicts, strict=True))
    )
    assert store.digest(VOLUME) == hashlib.sha256(b"caracol/state/1\0" + VOLUME.id + written).digest()


def test_a_body_is_stale_until_it_is_settled(store: Store) -> None:
    assert store.stale() == [VOLUME.body]
    with pytest.raises(Unsettled):
        store.digest(VOLUME)
    with store.writing() as tx:
        tx.settled({VOLUME.body})
    assert store.stale() == []
    with store.writing() as tx:
        tx.settled({VOLUME.body})
        tx.unsettle({VOLUME.body})
    assert store.stale() == [VOLUME.body]


def test_a_batch_and_its_verdicts_in_one_transaction_leave_nothing_stale(tmp_path: Path, lane: Lane) -> None:
    with Store.open(tmp_path / "other") as store:
        with store.writing() as tx:
            put(tx, lane.batch())
            tx.settled({VOLUME.body})
        assert store.stale() == []


def test_the_index_made_again_from_the_truth_is_the_same(store: Store, lane: Lane) -> None:
    before = store.select(Asked())
    [held] = store.lanes(VOLUME)
    with store.writing() as tx:
        tx.empty_index("rules 1")
        tx.enter(
            [Entered(link.hash, held.trunk.number, link.position, *ACTS[link.position - 1])
             for link in store.links(held.trunk)]
        )  # fmt: skip
    assert store.rules == "rules 1"
    assert store.select(Asked()) == before
    assert store.stale() == [VOLUME.body]


def test_the_index_is_not_stored_without_all_acts(store: Store) -> None:
    with pytest.raises(Unsettled), store.writing() as tx:
        tx.empty_index("rules 1")
    assert len(store.select(Asked())) == len(ACTS)


def test_words_of_acts_that_were_dropped_are_found_no_more(tmp_path: Path) -> None:
    with Store.open(tmp_path / "other") as store:
        first, second = Lane().write(act_text(1)), Lane().write(act_text(2))
        put_all(store, [first.batch()])
        with store.writing() as tx:
            placed = tx.put(second.batch())
            tx.enter([Entered(second.hashes[1], placed.branch, 1, "event.recorded", "2026-01-01", (), "blue")])
        assert positions(store, Asked(words="blue")) == [1]
        with store.writing() as tx:
            tx.drop(store.branch(placed.branch))
        put_all(store, [Lane().write(act_text(3)).batch()])
        assert positions(store, Asked(words="blue")) == []
        assert list(store.scrub()) == []


def test_acts_are_found_by_the_first_characters_of_their_ids(store: Store, lane: Lane) -> None:
    ids = sorted(encode_id(change_hash[:20]) for change_hash in lane.hashes[1:])
    for name in ids:
        for length in (0, 1, 2, 4, 8, 31, 32):
            typed = name[:length]
            assert [found.id for found in store.find_by_prefix(typed)] == [
                each for each in ids if each.startswith(typed)
            ]
    assert len(store.find_by_prefix("", limit=2)) == 2


def test_what_came_in_last_stands_first(store: Store, lane: Lane) -> None:
    ids = [encode_id(change_hash[:20]) for change_hash in lane.hashes[1:]]
    assert list(store.by_arrival(VOLUME.body)) == ids[::-1]
    assert list(store.by_arrival(MILL)) == []


@pytest.mark.parametrize("typed", ["A", "1", "é", "a b", "%", "a" * 33])
def test_what_begins_no_id_finds_nothing(store: Store, typed: str) -> None:
    assert store.find_by_prefix(typed) == []
