"""Act texts of a branch, in compressed blocks.

Laws: blocks lie without gaps and never cross a position divisible by 256, so that a signed segment of a full step
is a block as it stands; what arrives becomes a block of its own, and a full step is packed anew into one.
"""

from collections.abc import Sequence

from caracol.ledger.errors import Refused
from caracol.ledger.messages import message
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


def step_last(position: int) -> int:
    """The last position of the step that this one lies in."""
    return step_first(position) + STEP - 1


def add(db: Database, branch: int, first: int, texts: Sequence[bytes]) -> None:
    """Put texts behind those that the branch has."""
    last = first + len(texts) - 1
    while first <= last:
        end = min(last, step_last(first))
        _insert(db, branch, first, texts[: end - first + 1])
        if end % STEP == 0:
            _pack_step(db, branch, end)
        first, texts = end + 1, texts[end - first + 1 :]


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
    _divide(db, source, position)
    db.run("UPDATE blocks SET branch = ? WHERE branch = ? AND first >= ?", (target, source, position))


def drop_after(db: Database, branch: int, position: int) -> None:
    """Forget everything behind `position`."""
    _divide(db, branch, position + 1)
    db.run("DELETE FROM blocks WHERE branch = ? AND first > ?", (branch, position))


def drop_up_to(db: Database, branch: int, position: int) -> None:
    """Forget everything up to `position`."""
    _divide(db, branch, position + 1)
    db.run("DELETE FROM blocks WHERE branch = ? AND first <= ?", (branch, position))


def _divide(db: Database, branch: int, position: int) -> None:
    """Make a block begin at `position`, if there is an act."""
    for first, count, packed in _rows(db, branch, position, position):
        if first < position:
            texts = _unpacked(branch, first, count, packed)
            db.run("DELETE FROM blocks WHERE branch = ? AND first = ?", (branch, first))
            _insert(db, branch, first, texts[: position - first])
            _insert(db, branch, position, texts[position - first :])


def _pack_step(db: Database, branch: int, last: int) -> None:
    """Make one block of those that reach up to `last`, the end of a step."""
    rows = _rows(db, branch, step_first(last), last)
    if len(rows) > 1:
        texts = [text for first, count, packed in rows for text in _unpacked(branch, first, count, packed)]
        db.run("DELETE FROM blocks WHERE branch = ? AND first BETWEEN ? AND ?", (branch, rows[0][0], last))
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
            message(
                (
                    "Table blocks: the acts {first} to {first_2} of branch {branch} cannot be unpacked "
                    "({error}). {restore}"
                ),
                first=first,
                first_2=first + count - 1,
                branch=branch,
                error=error,
                restore=RESTORE,
            )
        ) from error
