"""A damaged file: said in words, with the remedy; what can be read is taken over, and the rest can come again."""

import random
from contextlib import suppress
from pathlib import Path

import apsw
import pytest

from caracol.ledger.ids import short_id
from caracol.ledger.store import damage
from caracol.ledger.store.errors import StoreCorrupt, StoreError
from caracol.ledger.store.finding import Asked
from caracol.ledger.store.index import Entered
from caracol.ledger.store.rescue import rescue
from caracol.ledger.store.store import Store
from tests.ledger.store.written import KEY, VOLUME, Lane, act_text, put_all

PAGE = 4096
ACTORS = [KEY.public + bytes([number] * 8) for number in range(3)]
PRIVATE = bytes(16) + b"a name"


@pytest.fixture
def lanes() -> list[Lane]:
    """Three lanes, the first one forked."""
    rng = random.Random(1)
    trunks = [Lane(actor=actor).write(*(act_text(n, rng.randbytes(40).hex()) for n in range(700))) for actor in ACTORS]
    return [*trunks, trunks[0].fork(after=400).write(*(act_text(n, "other") for n in range(200)))]


@pytest.fixture
def path(tmp_path: Path, lanes: list[Lane]) -> Path:
    path = tmp_path / "store"
    with Store.open(path) as store:
        for lane in lanes:
            put_all(store, lane.batches())
        with store.writing() as tx:
            tx.keep_private(VOLUME, PRIVATE)
    return path


def pages_of(path: Path, *tables: str) -> list[int]:
    """Numbers of the pages that these tables lie on."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    rows = connection.execute("SELECT name, pageno FROM dbstat").fetchall()
    connection.close()
    return [int(str(page)) for name, page in rows if name in tables]


def spoil(path: Path, page: int, rng: random.Random) -> None:
    """Overwrite a part of a page."""
    data = bytearray(path.read_bytes())
    start = (page - 1) * PAGE + rng.randrange(PAGE - 64)
    data[start : start + 64] = rng.randbytes(64)
    path.write_bytes(data)


def blank(path: Path, page: int, _: random.Random | None = None) -> None:
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(data)


def test_a_page_of_the_index_is_repaired_by_making_it_again(path: Path) -> None:
    for page in pages_of(path, "acts"):
        blank(path, page)
    with Store.open(path) as store:
        assert "table acts, page" in store.check()
        assert damage.REBUILD in store.check()
        with pytest.raises(StoreCorrupt, match="caracol rebuild"):
            store.select(Asked())
    rescued = rescue(path)
    assert (rescued.lanes, rescued.known, rescued.knows_all_acts) == ((), frozenset(), True)
    with Store.open(path) as store:
        enter_all(store)
        assert list(store.scrub()) == []


def enter_all(store: Store) -> None:
    """Make the index again."""
    with store.writing() as tx:
        tx.empty_index("rules")
        for lane in store.lanes(VOLUME):
            for branch in lane.branches:
                tx.enter(
                    [
                        Entered(link.hash, branch.number, link.position, "a", "2026-01-01")
                        for link in store.links(branch)
                    ]
                )


def test_a_page_of_the_truth_is_named_with_the_remedy(path: Path) -> None:
    for page in pages_of(path, "blocks")[1:3]:
        blank(path, page)
    with Store.open(path) as store:
        assert "table blocks" in store.check()
        assert damage.RESTORE in store.check()
        with pytest.raises(StoreCorrupt, match="blocks"):
            read_everything(store)


def read_everything(store: Store) -> list[bytes]:
    return [link.text for lane in store.lanes(VOLUME) for branch in lane.branches for link in store.links(branch)]


def test_a_text_that_rotted_is_noticed_though_sqlite_sees_nothing(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE signatures SET signature = zeroblob(64) WHERE branch = 2 AND position = 512")
    connection.execute("UPDATE private_texts SET content = zeroblob(30)")
    connection.close()
    with Store.open(path) as store:
        assert store.check() == ""
        rotten = list(store.scrub())
        assert [(each.branch, each.sound, each.private_text) for each in rotten] == [
            (2, 256, None),
            (None, 0, short_id(PRIVATE)),
        ]
        with store.writing() as tx:
            for each in rotten:
                tx.discard(each)
        assert [lane.trunk.last for lane in store.lanes(VOLUME)][1:] == [256, 700]
        assert list(store.scrub()) == []


@pytest.mark.parametrize("seed", range(25))
def test_whatever_is_damaged_is_said_in_words_and_comes_again(path: Path, lanes: list[Lane], seed: int) -> None:
    with Store.open(path) as store:
        whole = read_everything(store)
    rng = random.Random(seed)
    pages = set(range(1, path.stat().st_size // PAGE + 1)) - set(pages_of(path, "sqlite_schema"))
    for page in rng.sample(sorted(pages), rng.choice([1, 3, 10])):
        (spoil if rng.random() < 0.5 else blank)(path, page, rng)
    read_with_errors_in_words(path)
    rescue(path)
    with Store.open(path) as store:
        enter_all(store)
        assert list(store.scrub()) == []
        for lane in lanes:
            put_all(store, lane.batches())
        assert read_everything(store) == whole


def read_with_errors_in_words(path: Path) -> None:
    """Nothing but errors of the store comes out."""
    with suppress(StoreError), Store.open(path) as store:
        list(store.scrub())
        read_everything(store)
        store.select(Asked(words="other"))


@pytest.mark.parametrize("place", [0, 1])
def test_a_file_without_its_list_of_tables_gives_all_that_stands_on_its_pages(
    path: Path, lanes: list[Lane], place: int
) -> None:
    with Store.open(path) as store:
        whole = read_everything(store)
    blank(path, pages_of(path, "sqlite_schema")[place])
    with pytest.raises(StoreError):
        Store.open(path)
    rescued = rescue(path)
    assert (rescued.lanes, rescued.knows_all_texts) == ((), False)
    with Store.open(path) as store:
        enter_all(store)
        assert list(store.scrub()) == []
        assert read_everything(store) == whole
        private = store.private_text(short_id(PRIVATE))
        assert private is not None
        assert private.content == PRIVATE


@pytest.mark.parametrize("table", ["volumes", "branches"])
def test_rows_of_lanes_are_made_again_from_what_sqlite_keeps_of_them_elsewhere(
    path: Path, lanes: list[Lane], table: str
) -> None:
    for page in pages_of(path, table):
        blank(path, page)
    rescue(path)
    with Store.open(path) as store:
        enter_all(store)
        assert list(store.scrub()) == []
        assert [lane.trunk.last for lane in store.lanes(VOLUME)][1:] == [700, 700]
        put_all(store, lanes[0].batches())
        assert next(lane.trunk.last for lane in store.lanes(VOLUME)) >= 400


def test_what_stands_in_the_log_only_is_taken_over_too(tmp_path: Path, path: Path, lanes: list[Lane]) -> None:
    copy = tmp_path / "copy"
    with Store.open(path) as store:
        put_all(store, [lanes[1].write(*(act_text(n, "late") for n in range(50))).batch(first=701)])
        whole = read_everything(store)
        for suffix in ("", "-wal"):  # as a power cut leaves them
            copy.with_name(f"copy{suffix}").write_bytes(path.with_name(f"store{suffix}").read_bytes())
    schema = pages_of(path, "sqlite_schema")
    for page in schema:
        blank(copy, page)
    log = bytearray(copy.with_name("copy-wal").read_bytes())
    log[:4] = bytes(4)  # SQLite takes it for no log
    copy.with_name("copy-wal").write_bytes(log)
    rescue(copy)
    with Store.open(copy) as store:
        enter_all(store)
        assert list(store.scrub()) == []
        assert read_everything(store) == whole


def test_an_earlier_damaged_file_is_not_pushed_out(path: Path) -> None:
    kept = [rescue(path).damaged.name for _ in range(2)]
    assert kept == ["store-damaged", "store-damaged-2"]


def test_a_file_that_is_in_use_is_not_rescued(path: Path) -> None:
    with Store.open(path), pytest.raises(StoreError):
        rescue(path)


def test_the_damaged_file_is_kept(path: Path) -> None:
    blank(path, pages_of(path, "blocks")[0])
    before = path.read_bytes()
    rescue(path)
    assert path.with_name("store-damaged").read_bytes() == before


def test_an_encrypted_and_closed_store_is_rescued_too(tmp_path: Path, lanes: list[Lane]) -> None:
    path = tmp_path / "encrypted"
    with Store.open(path, key="a passphrase") as store:
        put_all(store, lanes[1].batches())
        store.close_volume(VOLUME)
        whole = read_everything(store)
    blank(path, path.stat().st_size // PAGE)
    rescue(path, key="a passphrase")
    with Store.open(path, key="a passphrase") as store:
        put_all(store, lanes[1].batches())
        assert read_everything(store) == whole


def test_a_document_that_rotted_is_discarded_and_comes_again(path: Path, lanes: list[Lane]) -> None:
    with Store.open(path) as store:
        whole = read_everything(store)
        store.close_volume(VOLUME)
        with store.writing():
            store._db.run("UPDATE documents SET document = zeroblob(100)")
        rotten = list(store.scrub())
        with store.writing() as tx:
            for each in rotten:
                tx.discard(each)
        assert list(store.scrub()) == []
        for lane in lanes:
            put_all(store, lane.batches())
        assert read_everything(store) == whole
