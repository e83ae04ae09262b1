"""Bodies whose verdicts are older than their acts.

The mark is written in the transaction that stores the acts, and taken away in the one that stores the verdicts. So
after a crash between the two, the next start knows which bodies have to be settled.
"""

from collections.abc import Iterable

from caracol.ledger.ids import decode_id, encode_id
from caracol.ledger.store.database import Database


def mark(db: Database, bodies: Iterable[str]) -> None:
    """These have acts that no verdict has seen."""
    db.run_many("INSERT OR IGNORE INTO stale VALUES (?)", [(decode_id(body),) for body in bodies])


def clear(db: Database, bodies: Iterable[str]) -> None:
    """The verdicts of these are those of all their acts."""
    db.run_many("DELETE FROM stale WHERE body = ?", [(decode_id(body),) for body in bodies])


def read(db: Database) -> list[str]:
    """The bodies that have to be settled."""
    return [encode_id(body) for (body,) in db.rows("SELECT body FROM stale ORDER BY body")]
