"""Private texts: names of people and remarks about them, which do not stand in acts (docs/ledger/store.md, 2.5).

An act holds the id of (16 random bytes ‖ text). What has that id lies here, and can be erased: then the id stays, so
that the text is not taken in again from a neighbour who still has it. Verdicts never read any of this.
"""

from collections.abc import Iterable
from typing import NamedTuple

from caracol.ledger.ids import SALT_BYTES, decode_id, encode_id, short_id
from caracol.ledger.messages import message
from caracol.ledger.store import lanes
from caracol.ledger.store.database import Database
from caracol.ledger.store.errors import OutOfPlace
from caracol.ledger.volumes.volume import Volume

MAX_BYTES = SALT_BYTES + 65_536


class PrivateText(NamedTuple):
    """What is held of one."""

    id: str
    content: bytes | None
    """16 random bytes and the text in UTF-8; None if it was erased."""

    @property
    def text(self) -> str | None:
        """What people read; None if it was erased."""
        return None if self.content is None else self.content[SALT_BYTES:].decode(errors="replace")


def fits(content: bytes) -> bool:
    """Whether a private text can have so many bytes."""
    return SALT_BYTES <= len(content) <= MAX_BYTES


def keep(db: Database, volume: Volume, content: bytes) -> str:
    """Keep a text beside its volume, unless it was erased; its id."""
    if not fits(content):
        raise OutOfPlace(
            message(
                ("A private text has {salt_bytes} to {max_bytes} bytes, this one has {number}."),
                salt_bytes=SALT_BYTES,
                max_bytes=MAX_BYTES,
                number=len(content),
            )
        )
    text = short_id(content)
    db.run(
        "INSERT OR IGNORE INTO private_texts VALUES (?, ?, ?)",
        (decode_id(text), lanes.add_volume(db, volume), content),
    )
    return text


def erase(db: Database, volume: Volume, texts: Iterable[str]) -> None:
    """Forget the content of these for good, also of those that are not held."""
    number = lanes.add_volume(db, volume)
    db.run_many(
        "INSERT INTO private_texts VALUES (?, ?, NULL) ON CONFLICT (id) DO UPDATE SET content = NULL",
        [(decode_id(text), number) for text in texts],
    )


def read(db: Database, text: str, beside: Volume | None = None) -> PrivateText | None:
    """The private text with this id; None if it was never here, or lies beside another volume than the one given."""
    anywhere, number = beside is None, beside and lanes.volume_number(db, beside)
    row = db.row(
        "SELECT content FROM private_texts WHERE id = ? AND (? OR volume = ?)", (decode_id(text), anywhere, number)
    )
    return PrivateText(text, row[0]) if row else None


def of_volume(db: Database, volume: Volume) -> list[PrivateText]:
    """All private texts beside a volume, by id."""
    rows = db.rows(
        "SELECT id, content FROM private_texts WHERE volume = ? ORDER BY id", (lanes.volume_number(db, volume),)
    )
    return [PrivateText(encode_id(raw), content) for raw, content in rows]
