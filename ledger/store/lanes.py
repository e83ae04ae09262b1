"""Volumes, lanes and their branches, as rows.

A lane is a tree of branches. Nearly always the tree is one branch, the trunk; a fork cuts the branch it stands on
into two, and what differs grows beside the cut-off part (docs/ledger/store.md, 2.2).

Laws: a branch starts right after its parent's last act; branches of one parent start at one position with different
acts; a branch that others continue never grows.
"""

from typing import Any, NamedTuple

from caracol.ledger.ids import decode_id, encode_id
from caracol.ledger.store.database import Database, Row
from caracol.ledger.volumes.volume import Volume


class Branch(NamedTuple):
    """One unforked stretch of a lane."""

    number: int
    """What this store calls it. Other stores call it otherwise."""
    volume: Volume
    actor: bytes
    """The lane's actor id, 40 bytes."""
    parent: int | None
    """The branch that it continues; None for the trunk."""
    first: int
    """Position of its first act: 1 for the trunk."""
    start: bytes
    """Hash at `first`; empty for the trunk."""
    last: int
    """Position of its last act; `first - 1` for a trunk whose very first act is forked."""
    tip: bytes
    """Hash at `last`; the volume id where there is no act."""
    in_document: int
    """The acts up to here lie in the closed volume's document; 0 if none do."""


class Lane(NamedTuple):
    """All that is held of what one key wrote in one go in one volume."""

    volume: Volume
    actor: bytes
    branches: tuple[Branch, ...]
    """The trunk first, and every branch after its parent."""

    @property
    def trunk(self) -> Branch:
        """The lane up to its first fork."""
        return self.branches[0]

    @property
    def forked(self) -> bool:
        """Whether its key signed two different acts at one position."""
        return len(self.branches) > 1


_SELECT = (
    "SELECT b.number, v.body, v.year, v.scope, b.actor, b.parent, b.first, b.start, b.last, b.tip, b.in_document"
    " FROM branches b JOIN volumes v ON v.number = b.volume "
)


def volumes(db: Database) -> list[Volume]:
    """Every volume held, in order."""
    return sorted(
        Volume(encode_id(body), year, scope) for body, year, scope in db.rows("SELECT body, year, scope FROM volumes")
    )


def volume_number(db: Database, volume: Volume) -> int | None:
    """What this store calls a volume; None if it is not held."""
    number: int | None = db.value(
        "SELECT number FROM volumes WHERE body = ? AND year = ? AND scope = ?", _named(volume)
    )
    return number


def add_volume(db: Database, volume: Volume) -> int:
    """The number of a volume, which is made if it is missing."""
    number = volume_number(db, volume)
    if number is not None:
        return number
    return db.insert("INSERT INTO volumes (body, year, scope) VALUES (?, ?, ?)", _named(volume))


def lanes(db: Database, volume: Volume) -> list[Lane]:
    """The lanes of a volume, by actor."""
    actors: dict[bytes, list[Branch]] = {}
    for branch in _branches(db, "WHERE b.volume = ? ORDER BY b.actor", (volume_number(db, volume),)):
        actors.setdefault(branch.actor, []).append(branch)
    return [Lane(volume, actor, parents_first(found)) for actor, found in actors.items()]


def lane(db: Database, volume: Volume, actor: bytes) -> Lane | None:
    """One lane; None if nothing of it is held."""
    found = _branches(db, "WHERE b.volume = ? AND b.actor = ?", (volume_number(db, volume), actor))
    return Lane(volume, actor, parents_first(found)) if found else None


def branch(db: Database, number: int) -> Branch:
    """The branch with this number, which is there."""
    return _branches(db, "WHERE b.number = ?", (number,))[0]


def find_branch(db: Database, number: int) -> Branch | None:
    """The branch with this number, if it is there."""
    return next(iter(_branches(db, "WHERE b.number = ?", (number,))), None)


def add_branch(db: Database, volume: Volume, actor: bytes, *, parent: Branch | None, start: bytes = b"") -> Branch:
    """A new branch without acts: a trunk, or one that continues `parent` with the act of the hash `start`."""
    first, tip = (1, volume.id) if parent is None else (parent.last + 1, parent.tip)
    number = db.insert(
        "INSERT INTO branches (volume, actor, parent, first, start, last, tip) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (add_volume(db, volume), actor, parent and parent.number, first, start, first - 1, tip),
    )
    return branch(db, number)


def parents_first(branches: list[Branch]) -> tuple[Branch, ...]:
    """Branches of one lane, each after the one that it continues; siblings by their hash."""
    return tuple(sorted(branches, key=lambda each: (each.first, each.start)))


def _branches(db: Database, where: str, values: tuple[Any, ...]) -> list[Branch]:
    return [_read(row) for row in db.rows(_SELECT + where, values)]


def _read(row: Row) -> Branch:
    number, body, year, scope, *rest = row
    return Branch(number, Volume(encode_id(body), year, scope), *rest)


def _named(volume: Volume) -> tuple[bytes, int, str]:
    return decode_id(volume.body), volume.year, volume.scope
