"""What was made of the acts of a body and would take long to make again, such as its page in brief.

Law: it is gone as soon as the body's acts change, and with the index.
"""

from collections.abc import Iterable

from caracol.ledger.ids import decode_id
from caracol.ledger.store.database import Database


def read(db: Database, body: str, what: str) -> bytes | None:
    """What is kept of a body under this name; None if nothing is."""
    content = db.value("SELECT content FROM kept WHERE body = ? AND what = ?", (decode_id(body), what))
    return None if content is None else bytes(content)


def keep(db: Database, body: str, what: str, content: bytes) -> None:
    """Keep this of a body, in place of what was kept under this name."""
    db.run("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (decode_id(body), what, content))


def forget(db: Database, bodies: Iterable[str]) -> None:
    """These have changed."""
    db.run_many("DELETE FROM kept WHERE body = ?", [(decode_id(body),) for body in bodies])
