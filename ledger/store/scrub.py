"""The scrub: is everything still what was signed? Every text is hashed again, every signature checked again.

Media forget silently; the signatures notice. What is rotten is named, so that it can be discarded up to the last
signed position before it, and fetched again from a neighbour like anything else that is missing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from caracol.ledger.errors import Refused
from caracol.ledger.ids import ID_BYTES, decode_id, short_id
from caracol.ledger.keys.ed25519 import verify
from caracol.ledger.messages import message
from caracol.ledger.store import chain, damage, index, lanes, private_texts, pruning, signatures
from caracol.ledger.store.database import Database
from caracol.ledger.store.errors import StoreCorrupt
from caracol.ledger.store.lanes import Branch
from caracol.ledger.store.texts import Texts
from caracol.ledger.volumes.change import KEY_BYTES, lane_tag, tip_message
from caracol.ledger.volumes.volume import Volume


class Rotten(NamedTuple):
    """A place in the store that is not what it was."""

    what: str
    """A whole sentence, with what to do."""
    volume: Volume | None = None
    branch: int | None = None
    """The branch whose acts are rotten; None if it is something else."""
    sound: int = 0
    """The last signed position of that branch up to which everything is right; the one before its first act if none."""
    last: int = 0
    """The position up to which that branch should reach."""
    lane: bytes | None = None
    """The actor of that branch's lane."""
    private_text: str | None = None
    """The private text that is rotten; None if it is something else."""
    is_index: bool = False
    """Whether it can be made again from the acts by itself."""


def scrub(db: Database, texts: Texts) -> Iterator[Rotten]:
    """Every rotten place, as it is found."""
    if found := damage.check(db.connection):
        yield Rotten(f"{db.path} is damaged: {found}")
    for table in dict.fromkeys(str(row[0]) for row in db.rows("PRAGMA foreign_key_check")):
        yield Rotten(f"Table {table} has rows that belong to nothing. {damage.RESTORE}")
    for volume in lanes.volumes(db):
        yield from scrub_volume(db, texts, volume)


def scrub_volume(db: Database, texts: Texts, volume: Volume) -> Iterator[Rotten]:
    """Every rotten place of one volume."""
    for lane in lanes.lanes(db, volume):
        for branch in lane.branches:
            is_continued = any(each.parent == branch.number for each in lane.branches)
            yield from _scrub_branch(db, texts, branch, is_continued=is_continued)
    yield from _scrub_private(db, volume)


def _scrub_branch(db: Database, texts: Texts, branch: Branch, *, is_continued: bool) -> Iterator[Rotten]:
    """What is rotten of a branch. Its end is signed unless others continue it: their signatures cover it."""
    sound = branch.first - 1

    def rotten(what: str) -> Rotten:
        return Rotten(what, branch.volume, branch.number, sound, branch.last, branch.actor)

    ids: list[bytes] = []
    try:
        for signed in signatures.read(db, branch.number):
            ids += _ids(db, texts, branch, sound + 1, signed.position)
            verify(
                branch.actor[:KEY_BYTES], tip_message(branch.volume.id, signed.position, signed.hash), signed.signature
            )
            sound = signed.position
        ids += _ids(db, texts, branch, sound + 1, branch.last)
    except StoreCorrupt as error:
        yield rotten(str(error))
    except Refused as error:
        what = f"Table signatures: lane {lane_tag(branch.actor)} behind position {sound}: {error} {damage.RESTORE}"
        yield rotten(what)
    else:
        if sound < branch.last and not is_continued:
            what = message(
                ("Table signatures: the end of lane {lane_tag}, behind position {sound}, is not signed."),
                lane_tag=lane_tag(branch.actor),
                sound=sound,
            )
            yield rotten(f"{what} {damage.RESTORE}")
        if ids != index.ids(db, branch.number):
            yield Rotten(
                f"Table acts: not the acts of lane {lane_tag(branch.actor)}. {damage.REBUILD}",
                branch.volume,
                is_index=True,
            )


def _ids(db: Database, texts: Texts, branch: Branch, first: int, last: int) -> list[bytes]:
    return [link.hash[:ID_BYTES] for link in chain.walk(db, texts, branch, first, last)]


def _scrub_private(db: Database, volume: Volume) -> Iterator[Rotten]:
    for private in private_texts.of_volume(db, volume):
        if private.content is not None and short_id(private.content) != private.id:
            what = message(
                "Table private_texts: {act} is not the text that was kept. {restore}",
                act=private.id,
                restore=damage.RESTORE,
            )
            yield Rotten(what, volume, private_text=private.id)


def discard(db: Database, rotten: Rotten) -> None:
    """Forget what is rotten, so that it can be fetched again."""
    if rotten.private_text is not None:
        db.run("DELETE FROM private_texts WHERE id = ?", (decode_id(rotten.private_text),))
    elif rotten.branch is not None and (branch := lanes.find_branch(db, rotten.branch)):
        pruning.discard(db, branch, rotten.sound)
