"""A store that each version wrote, kept as SQL: every later version has to open it and read the same.

The index is left out on purpose: a file without one gets an empty one, and the truth alone has to be enough.
"""

from pathlib import Path

import apsw
import pytest

from caracol.ledger.ids import encode_id, short_id
from caracol.ledger.store import damage, steps
from caracol.ledger.store.offers import Offer
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.segment import Segment, pack_texts
from tests.ledger.store.written import ACTOR, KEY, VOLUME, Lane, act_text, put_all

GOLDEN = sorted((Path(__file__).parent / "golden").glob("store_*.sql"))
PRIVATE = bytes(16) + b"a name"
REFUSED, OFFERED = encode_id(bytes([1] * 20)), encode_id(bytes([2] * 20))
CLOSED = VOLUME._replace(year=2025)


def lanes() -> list[Lane]:
    lane = Lane().write(*map(act_text, range(6)))
    return [lane, lane.fork(after=4).write(act_text(4, "other")), Lane(CLOSED).write(*map(act_text, range(3)))]


def write(path: Path) -> None:
    """A store with some of everything."""
    with Store.open(path) as store:
        for lane in lanes():
            put_all(store, lane.batches(3))
        store.close_volume(CLOSED)
        with store.writing() as tx:
            tx.keep_private(VOLUME, PRIVATE)
            tx.erase_private(VOLUME, [short_id(b"erased")])
            arrived = Lane(actor=KEY.public + bytes([1] * 8)).write(act_text(0)).batch()
            texts = pack_texts(arrived.texts)
            tx.remember_not_yet(Segment(VOLUME, arrived.actor, 1, 1, arrived.hashes[0], arrived.signature, texts))
            tx.choose(REFUSED, "refused")
            tx.remember_offer(Offer(OFFERED, KEY.public))


def dump(path: Path) -> str:
    """The truth in a store as SQL."""
    connection = apsw.Connection(str(path))
    lines = [f"PRAGMA application_id = {steps.APPLICATION_ID};", f"PRAGMA user_version = {steps.TRUTH_VERSION};"]
    for name, sql in connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall():
        table = str(connection.execute("SELECT tbl_name FROM sqlite_schema WHERE name = ?", (name,)).fetchall()[0][0])
        if damage.is_index(table):
            continue
        lines.append(f"{sql};")
        if name == table:
            rows = connection.execute(f"SELECT * FROM {table}")
            lines += [f"INSERT INTO {table} VALUES ({', '.join(map(apsw.format_sql_value, row))});" for row in rows]
    connection.close()
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_store_opens_and_holds_what_it_held(tmp_path: Path, golden: Path) -> None:
    connection = apsw.Connection(str(tmp_path / "store"))
    connection.execute(golden.read_text())
    connection.close()
    with Store.open(tmp_path / "store") as store:
        assert store.rules == ""
        assert store.volumes() == [CLOSED, VOLUME]
        for lane in lanes():
            for position, change_hash in enumerate(lane.hashes):
                assert change_hash in store.hashes_at(lane.volume, ACTOR, position)
        [held] = store.lanes(VOLUME)
        assert [(branch.first, branch.last) for branch in held.branches] == [(1, 4), (5, 6), (5, 5)]
        texts = [link.text for branch in held.branches[:1] for link in store.links(branch)]
        assert texts == lanes()[0].texts[:4]
        assert sorted(private.text or "" for private in store.private_texts(VOLUME)) == ["", "a name"]
        assert [tip.position for tip in store.not_yet(key=KEY.public)] == [1]
        own = {VOLUME.body: "own"}
        assert store.choices() == (own if golden == GOLDEN[0] else own | {REFUSED: "refused"})
        if golden != GOLDEN[0]:
            assert store.offers() == [Offer(OFFERED, KEY.public)]


def test_a_new_store_of_this_version_is_laid_out_like_the_golden_one(tmp_path: Path) -> None:
    write(tmp_path / "store")
    assert schema(dump(tmp_path / "store")) == schema(GOLDEN[-1].read_text())


def schema(sql: str) -> list[str]:
    return [line for line in sql.splitlines() if not line.startswith("INSERT")]
