"""Act texts of a branch, in compressed blocks.

Laws: blocks lie without gaps and never cross a position divisible by 256, so that a signed segment of a full step
is a block as it stands; what arrives becomes a block of its own, and a full step is packed anew into one.
"""

from collections.abc import Sequence

from caracol.ledger.errors import Refused
from caracol.ledger.store.damage import RESTORE
from caracol.ledger.store.database import Database
from caracol.ledger.store.errors import StoreCorrupt
from caracol.ledger.volumes.segment import pack_texts, unpack_texts

STEP = 256


def step_of(position: int) -> int:
    """Which step of 256 positions this one lies in: 0 for 1 to 256."""
    return (position - 1) // STEP


def step_first(position: int) -> int:
    """The first position of the step that this one lies in."""
    return step_of(position) * STEP + 1


def add(db: Database, branch: int, first: int, texts: Sequence[bytes]) -> None:
    """Put texts behind those that the branch has; all of one step."""
    _insert(db, branch, first, texts)
    last = first + len(texts) - 1
    if last % STEP == 0:
        _pack_step(db, branch, last)


def read(db: Database, branch: int, first: int, last: int) -> list[bytes]:
    """The texts from `first` to `last`, as far as they lie in blocks."""
    found: list[bytes] = []
    for start, count, packed in _rows(db, branch, first, last):
        texts = _unpacked(branch, start, count, packed)
        found += texts[max(first - start, 0) : last - start + 1]
    return found


def packed(db: Database, branch: int, first: int, last: int) -> bytes | None:
    """The block that holds exactly these positions, compressed as it lies there; None if there is none."""
    found: bytes | None = db.value(
        "SELECT texts FROM blocks WHERE branch = ? AND first = ? AND count = ?", (branch, first, last - first + 1)
    )
    return found


def move(db: Database, source: int, position: int, target: int) -> None:
    """Give everything from `position` on to another branch."""
    straddling = db.row(
        "SELECT first, count, texts FROM blocks WHERE branch = ? AND first < ? AND first + count > ?",
        (source, position, position),
    )
    if straddling:
        first, count, _ = straddling
        texts = _unpacked(source, *straddling)
        drop(db, source, first, first + count - 1)
        _insert(db, source, first, texts[: position - first])
        _insert(db, target, position, texts[position - first :])
    db.run("UPDATE blocks SET branch = ? WHERE branch = ? AND first >= ?", (target, source, position))


def drop(db: Database, branch: int, first: int, last: int) -> None:
    """Forget the blocks that start between `first` and `last`."""
    db.run("DELETE FROM blocks WHERE branch = ? AND first BETWEEN ? AND ?", (branch, first, last))


def _pack_step(db: Database, branch: int, last: int) -> None:
    """Make one block of those that reach up to `last`, the end of a step."""
    rows = _rows(db, branch, step_first(last), last)
    if len(rows) > 1:
        texts = [text for first, count, packed in rows for text in _unpacked(branch, first, count, packed)]
        drop(db, branch, rows[0][0], last)
        _insert(db, branch, rows[0][0], texts)


def _insert(db: Database, branch: int, first: int, texts: Sequence[bytes]) -> None:
    db.run("INSERT INTO blocks VALUES (?, ?, ?, ?)", (branch, first, len(texts), pack_texts(texts)))


def _rows(db: Database, branch: int, first: int, last: int) -> list[tuple[int, int, bytes]]:
    """First position, count and packed texts of the blocks that reach into these positions, in order."""
    return [
        (start, count, texts)
        for start, count, texts in db.rows(
            "SELECT first, count, texts FROM blocks WHERE branch = ? AND first BETWEEN ? AND ? ORDER BY first",
            (branch, step_first(first), last),
        )
        if start + count > first
    ]


def _unpacked(branch: int, first: int, count: int, packed: bytes) -> list[bytes]:
    try:
        return unpack_texts(packed, count)
    except Refused as error:
        raise StoreCorrupt(
            f"Table blocks: the acts {first} to {first + count - 1} of branch {branch} cannot be unpacked ({error}). "
            f"{RESTORE}"
        ) from error
