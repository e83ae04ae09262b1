"""Tips of lanes whose body or key is not known yet (docs/ledger/store.md, 2.5).

They are remembered, so that they are asked for again once the key is admitted; and while there is room, the segment
itself is held, so that it need not travel twice. Whoever writes keys that nobody knows fills a small box, no more, and
pushes nobody else out of it: where there are too many tips, each body that is held or offered here keeps as many as any
other, and so does each key of a body; other bodies, which anybody can make up, count as one. Segments are held only
up to a share for each key and a sum for all; those of bodies that are offered have a box of their own (`offers`).
"""

from collections.abc import Iterable
from typing import NamedTuple

from caracol.ledger.errors import Refused
from caracol.ledger.ids import decode_id, encode_id
from caracol.ledger.store import offers
from caracol.ledger.store.database import Database, Row
from caracol.ledger.volumes.change import KEY_BYTES
from caracol.ledger.volumes.segment import Segment, read_segment, write_segment
from caracol.ledger.volumes.volume import Volume

MAX_TIPS = 4096
MAX_BYTES_PER_KEY = 1 << 20
MAX_BYTES = 16 << 20


class Tip(NamedTuple):
    """A signed position of a lane that cannot be taken yet."""

    volume: Volume
    actor: bytes
    position: int
    hash: bytes
    signature: bytes
    segment: Segment | None
    """The acts up to it, if there was room to hold them."""


def tip_of(segment: Segment) -> Tip:
    """The tip that a segment ends in."""
    return Tip(segment.volume, segment.actor, segment.last, segment.tip, segment.signature, segment)


def remember(db: Database, segment: Segment) -> bool:
    """Remember the tip of a segment whose signature is right; whether its acts are held as well."""
    tip = tip_of(segment)
    forget(db, [tip])
    data = write_segment(segment)
    held = len(data) <= _room(db, segment)
    db.run(
        "INSERT INTO not_yet (body, year, scope, actor, position, hash, signature, segment)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*_place(tip), tip.signature, data if held else None),
    )
    return held


def make_room(db: Database) -> None:
    """Forget tips, if there are too many: always one of whoever has most, and of these the oldest."""
    if db.value("SELECT count(*) FROM not_yet") > MAX_TIPS:
        db.run(
            "WITH waiting AS ("
            "  SELECT number, substr(actor, 1, 32) AS key,"
            "    iif(body IN (SELECT body FROM volumes UNION SELECT body FROM offers), body, '') AS body"
            "  FROM not_yet"
            "), of_key AS ("
            "  SELECT number, body, row_number() OVER (PARTITION BY body, key ORDER BY number DESC) AS turn"
            "  FROM waiting"
            "), of_body AS ("
            "  SELECT number, row_number() OVER (PARTITION BY body ORDER BY turn, number DESC) AS turn"
            "  FROM of_key"
            ") DELETE FROM not_yet"
            " WHERE number NOT IN (SELECT number FROM of_body ORDER BY turn, number DESC LIMIT ?)",
            (MAX_TIPS,),
        )


def forget(db: Database, tips: Iterable[Tip]) -> None:
    """These were taken, or are of no use any more."""
    db.run_many(
        "DELETE FROM not_yet WHERE body = ? AND year = ? AND scope = ? AND actor = ? AND position = ? AND hash = ?",
        [_place(tip) for tip in tips],
    )


def read(db: Database, *, body: str | None = None, key: bytes | None = None) -> list[Tip]:
    """The tips of a body, of a key, or all, by lane and position."""
    rows = db.rows(
        "SELECT body, year, scope, actor, position, hash, signature, segment FROM not_yet"
        " WHERE (?1 IS NULL OR body = ?1) AND (?2 IS NULL OR substr(actor, 1, 32) = ?2)"
        " ORDER BY body, year, scope, actor, position, hash",
        (decode_id(body) if body else None, key),
    )
    return [_read(row) for row in rows]


def _room(db: Database, segment: Segment) -> int:
    """How many bytes more are held for the key of this segment's lane, or for its body where that is only offered."""
    body = decode_id(segment.volume.body)
    offered = "(SELECT body FROM offers)"
    if db.value(f"SELECT ? IN {offered}", (body,)):
        every, own = _lengths(db, f"body IN {offered}", "body = ?", body)
        return min(offers.MAX_BYTES - every, offers.MAX_BYTES_PER_OFFER - own)
    every, own = _lengths(db, f"body NOT IN {offered}", "substr(actor, 1, 32) = ?", segment.actor[:KEY_BYTES])
    return min(MAX_BYTES - every, MAX_BYTES_PER_KEY - own)


def _lengths(db: Database, where: str, which: str, value: bytes) -> tuple[int, int]:
    """The bytes of all segments of a kind, and of those that are also this one's."""
    length = "total(length(segment))"
    asked = f"SELECT {length}, {length} FILTER (WHERE {which}) FROM not_yet WHERE {where}"  # noqa: S608 (our own names)
    [(every, own)] = db.rows(asked, (value,))
    return int(every), int(own)


def _place(tip: Tip) -> tuple[bytes, int, str, bytes, int, bytes]:
    volume = tip.volume
    return decode_id(volume.body), volume.year, volume.scope, tip.actor, tip.position, tip.hash


def _read(row: Row) -> Tip:
    body, year, scope, actor, position, tip, signature, segment = row
    volume = Volume(encode_id(body), year, scope)
    return Tip(volume, actor, position, tip, signature, _readable(segment) if segment else None)


def _readable(segment: bytes) -> Segment | None:
    """A segment that was held; None if it rotted, so that it is asked for again."""
    try:
        return read_segment(segment)
    except Refused:
        return None
