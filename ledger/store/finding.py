"""Finding acts in the index."""

from collections.abc import Iterator
from typing import NamedTuple

from caracol.ledger.errors import Refused
from caracol.ledger.ids import ID_LETTERS, decode_id, encode_id
from caracol.ledger.store.database import Database, Row
from caracol.ledger.store.index import VERDICTS, day_number, day_spelled
from caracol.ledger.store.search import query
from caracol.ledger.volumes.volume import Volume

WAITING = "waiting"
"""What is said of acts that have no verdict, since something of their past is missing."""


class Found(NamedTuple):
    """An act as the index knows it."""

    id: str
    volume: Volume
    actor: bytes
    """Its lane's actor id, 40 bytes."""
    branch: int
    position: int
    type: str
    on: str
    """2026-11-22"""
    verdict: str | None
    """None: the act waits for one that is missing, or its body is not settled."""
    code: str | None


class Asked(NamedTuple):
    """Which acts are looked for: all that fit everything that is given."""

    volume: Volume | None = None
    body: str | None = None
    type: str | None = None
    verdict: str | None = None
    """One of the verdicts, or `waiting` for acts that have none."""
    subject: str | None = None
    """An id that they name."""
    since: str | None = None
    """2026-11-22, this day included."""
    until: str | None = None
    """2026-11-22, this day included."""
    words: str | None = None
    """All of these stand in them, or words that begin like them."""


_FOUND = (
    "SELECT a.id, v.body, v.year, v.scope, b.actor, b.number, a.position, t.name, a.day, a.verdict, c.name FROM acts a"
    " JOIN branches b ON b.number = a.branch JOIN volumes v ON v.number = b.volume"
    " JOIN names t ON t.number = a.type LEFT JOIN names c ON c.number = a.code "
)


def find(db: Database, act: str) -> Found | None:
    """The act with this id."""
    row = db.row(_FOUND + "WHERE a.id = ?", (decode_id(act),))
    return _read(row) if row else None


def find_by_prefix(db: Database, typed: str, limit: int) -> list[Found]:
    """Acts whose ids begin with these characters, by id; none if no id does."""
    try:
        bounds = [decode_id(typed.ljust(ID_LETTERS, filling)) for filling in ("a", "7")]
    except Refused:
        return []
    return [
        _read(row) for row in db.rows(_FOUND + "WHERE a.id BETWEEN ? AND ? ORDER BY a.id LIMIT ?", (*bounds, limit))
    ]


def by_arrival(db: Database, body: str) -> Iterator[str]:
    """The ids of a body's acts: what came in last stands first. (After a rebuild: what stands last in its lane.)"""
    rows = db.rows(
        "SELECT a.id FROM acts a JOIN branches b ON b.number = a.branch JOIN volumes v ON v.number = b.volume"
        " WHERE v.body = ? ORDER BY a.number DESC",
        (decode_id(body),),
    )
    return (encode_id(act) for (act,) in rows)


def select(db: Database, asked: Asked, limit: int) -> list[Found]:
    """Acts that fit, newest first."""
    where, values = _where(asked)
    rows = db.rows(_FOUND + where + "ORDER BY a.day DESC, a.id LIMIT ?", (*values, limit))
    return [_read(row) for row in rows]


def count(db: Database, asked: Asked) -> int:
    """How many acts fit."""
    where, values = _where(asked)
    return int(db.value(f"SELECT count(*) FROM ({_FOUND}{where})", values))  # noqa: S608 (no value in the text)


def _where(asked: Asked) -> tuple[str, list[str | int | bytes]]:
    """The conditions as SQL, and their values."""
    conditions = dict(_conditions(asked))
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    return where, [value for values in conditions.values() for value in values]


def _conditions(asked: Asked) -> Iterator[tuple[str, tuple[str | int | bytes, ...]]]:
    """SQL conditions and their values."""
    if asked.volume is not None:
        body, year, scope = asked.volume
        yield "v.body = ? AND v.year = ? AND v.scope = ?", (decode_id(body), year, scope)
    if asked.body is not None:
        yield "v.body = ?", (decode_id(asked.body),)
    if asked.type is not None:
        yield "a.type = (SELECT number FROM names WHERE name = ?)", (asked.type,)
    if asked.verdict is not None:
        if asked.verdict == WAITING:
            yield "a.verdict IS NULL", ()
        else:
            yield "a.verdict = ?", (VERDICTS.index(asked.verdict),)
    if asked.subject is not None:
        yield _SUBJECT, (asked.subject,)
    if asked.since is not None:
        yield "a.day >= ?", (day_number(asked.since),)
    if asked.until is not None:
        yield "a.day <= ?", (day_number(asked.until),)
    if asked.words is not None:
        yield "a.number IN (SELECT rowid FROM words WHERE words MATCH ?)", (query(asked.words),)


_SUBJECT = "a.number IN (SELECT act FROM subjects JOIN names ON names.number = subject WHERE name = ?)"


def _read(row: Row) -> Found:
    raw, body, year, scope, actor, branch, position, type_, day, verdict, code = row
    on = day_spelled(day)
    judged = None if verdict is None else VERDICTS[verdict]
    volume = Volume(encode_id(body), year, scope)
    return Found(encode_id(raw), volume, actor, branch, position, type_, on, judged, code)
