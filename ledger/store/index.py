"""The index of acts: where each one lies, what it is, what it is about, what the rules say of it.

Laws: it is made from the truth alone, so that making it again gives the same; it holds exactly the acts that the
truth holds; a verdict that is not settled is NULL, and its body is marked stale.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from caracol.ledger.ids import decode_id, encode_id
from caracol.ledger.store.database import Database, Row
from caracol.ledger.store.names import Names
from caracol.ledger.store.search import query, spelled
from caracol.ledger.volumes.volume import Volume

VERDICTS = ("effective", "pending", "contested", "void")


class Judged(Protocol):
    """What the index keeps of a verdict; `rules` has the whole of it."""

    @property
    def verdict(self) -> str:
        """One of `VERDICTS`."""

    @property
    def code(self) -> str:
        """The reason, as a word."""


class Entered(NamedTuple):
    """An act for the index."""

    id: str
    branch: int
    """As `put` says."""
    position: int
    type: str
    on: str
    """2026-11-22"""
    subjects: Sequence[str] = ()
    """Ids that it names: acts, bodies, people."""
    words: str = ""
    """What people may look for: notes, names, reasons."""


class Found(NamedTuple):
    """An act as the index knows it."""

    id: str
    volume: Volume
    actor: bytes
    branch: int
    position: int
    type: str
    on: str
    verdict: str | None
    """None: not settled."""
    code: str | None


_FOUND = (
    "SELECT a.id, v.body, v.year, v.scope, b.actor, b.number, a.position, t.name, a.day, a.verdict, c.name FROM acts a"
    " JOIN branches b ON b.number = a.branch JOIN volumes v ON v.number = b.volume"
    " JOIN names t ON t.number = a.type LEFT JOIN names c ON c.number = a.code "
)


def enter(db: Database, names: Names, entered: Sequence[Entered], verdicts: Mapping[str, Judged]) -> None:
    """Put acts into the index, with their verdicts if they are settled already."""
    next_number = (db.value("SELECT seq FROM sqlite_sequence WHERE name = 'acts'") or 0) + 1
    numbered = list(enumerate(entered, next_number))
    types = names.numbers(act.type for act in entered)
    subjects = names.numbers(subject for act in entered for subject in act.subjects)
    judged = _coded(names, verdicts)
    unsettled = (None, None)
    db.run_many(
        "INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (number, decode_id(act.id), act.branch, act.position, types[act.type], _day(act.on),
             *judged.get(act.id, unsettled))
            for number, act in numbered
        ],
    )  # fmt: skip
    db.run_many(
        "INSERT OR IGNORE INTO subjects VALUES (?, ?)",
        [(subjects[subject], number) for number, act in numbered for subject in act.subjects],
    )
    db.run_many(
        "INSERT INTO words (rowid, human) VALUES (?, ?)",
        [(number, spelled(act.words)) for number, act in numbered if act.words],
    )


def judge(db: Database, names: Names, verdicts: Mapping[str, Judged]) -> None:
    """Note new verdicts of acts that are in the index."""
    db.run_many(
        "UPDATE acts SET verdict = ?, code = ? WHERE id = ?",
        [(verdict, code, decode_id(act)) for act, (verdict, code) in _coded(names, verdicts).items()],
    )


def find(db: Database, act: str) -> Found | None:
    """The act with this id."""
    rows = db.rows(_FOUND + "WHERE a.id = ?", (decode_id(act),))
    return _read(rows[0]) if rows else None


def search(db: Database, words: str, limit: int) -> list[Found]:
    """Acts in which all of these words stand, newest first."""
    asked = query(words)
    if not asked:
        return []
    where = "WHERE a.number IN (SELECT rowid FROM words WHERE words MATCH ?) ORDER BY a.day DESC, a.id LIMIT ?"
    return [_read(row) for row in db.rows(_FOUND + where, (asked, limit))]


def judged(db: Database, volume: int | None) -> list[tuple[bytes, str, str]]:
    """Raw id, verdict and code of all acts of a volume; acts that are not settled are left out."""
    rows = db.rows(
        "SELECT a.id, a.verdict, c.name FROM acts a JOIN branches b ON b.number = a.branch"
        " JOIN names c ON c.number = a.code WHERE b.volume = ?",
        (volume,),
    )
    return [(act, VERDICTS[verdict], code) for act, verdict, code in rows]


def move(db: Database, source: int, position: int, target: int) -> None:
    """Follow acts that went to another branch."""
    db.run("UPDATE acts SET branch = ? WHERE branch = ? AND position >= ?", (target, source, position))


def drop(db: Database, branch: int, after: int) -> int:
    """Forget the acts of a branch behind a position; how many they were. Their words stay, and are found no more."""
    dropped = "SELECT number FROM acts WHERE branch = ? AND position > ?"
    db.run(f"DELETE FROM subjects WHERE act IN ({dropped})", (branch, after))  # noqa: S608 (no value in the text)
    db.run("DELETE FROM acts WHERE branch = ? AND position > ?", (branch, after))
    return db.connection.changes()


def _coded(names: Names, verdicts: Mapping[str, Judged]) -> dict[str, tuple[int, int]]:
    codes = names.numbers(judged.code for judged in verdicts.values())
    return {act: (VERDICTS.index(judged.verdict), codes[judged.code]) for act, judged in verdicts.items()}


def _read(row: Row) -> Found:
    raw, body, year, scope, actor, branch, position, type_, day, verdict, code = row
    on = f"{day // 10_000:04}-{day // 100 % 100:02}-{day % 100:02}"
    judged = None if verdict is None else VERDICTS[verdict]
    return Found(encode_id(raw), Volume(encode_id(body), year, scope), actor, branch, position, type_, on, judged, code)


def _day(on: str) -> int:
    return int(on.replace("-", ""))
