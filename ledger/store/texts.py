"""Act texts of a branch, wherever they lie: in blocks, or in the document of a closed volume."""

from caracol.ledger.store import blocks
from caracol.ledger.store.damage import RESTORE
from caracol.ledger.store.database import Database
from caracol.ledger.store.errors import StoreCorrupt
from caracol.ledger.store.lanes import Branch
from caracol.ledger.volumes.change import lane_tag


class Texts:
    """Reads texts; keeps the document that was opened last, as opening one takes a process of its own."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def read(self, branch: Branch, first: int, last: int) -> list[bytes]:
        """The texts from `first` to `last`, which the branch has."""
        found = blocks.read(self._db, branch.number, first, last)
        if len(found) != last - first + 1:
            raise StoreCorrupt(
                f"Table blocks: of the acts {first} to {last} of lane {lane_tag(branch.actor)}, only {len(found)} "
                f"are there. {RESTORE}"
            )
        return found
