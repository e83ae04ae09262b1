"""Act texts of a branch, wherever they lie: in blocks, or in the document of a closed volume."""

from caracol.ledger.errors import Refused
from caracol.ledger.messages import message
from caracol.ledger.store import blocks, lanes
from caracol.ledger.store.damage import RESTORE
from caracol.ledger.store.database import Database
from caracol.ledger.store.errors import StoreCorrupt
from caracol.ledger.store.lanes import Branch
from caracol.ledger.volumes.change import lane_tag
from caracol.ledger.volumes.document import read_document
from caracol.ledger.volumes.volume import Volume

Document = dict[bytes, list[bytes]]
"""The texts of each lane, from position 1 on."""


class Texts:
    """Reads texts; keeps the document that it opened last, since opening one takes a process of its own."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._opened: tuple[Volume, Document] | None = None

    def read(self, branch: Branch, first: int, last: int) -> list[bytes]:
        """The texts from `first` to `last`, which the branch has."""
        found: list[bytes] = []
        if first <= branch.in_document:
            found += self._document(branch.volume).get(branch.actor, [])[first - 1 : min(last, branch.in_document)]
        if last > branch.in_document:
            found += blocks.read(self._db, branch.number, max(first, branch.in_document + 1), last)
        if len(found) != last - first + 1:
            raise StoreCorrupt(
                message(
                    (
                        "Table blocks: of the acts {first} to {last} of lane {lane_tag}, only {number} are "
                        "there. {restore}"
                    ),
                    first=first,
                    last=last,
                    lane_tag=lane_tag(branch.actor),
                    number=len(found),
                    restore=RESTORE,
                )
            )
        return found

    def forget(self) -> None:
        """Open the document anew next time: it was replaced."""
        self._opened = None

    def _document(self, volume: Volume) -> Document:
        if self._opened is None or self._opened[0] != volume:
            self._opened = (volume, self._read_document(volume))
        return self._opened[1]

    def _read_document(self, volume: Volume) -> Document:
        number = lanes.volume_number(self._db, volume)
        data = self._db.value("SELECT document FROM documents WHERE volume = ?", (number,)) or b""
        try:
            acts = read_document(data, volume)
        except Refused as error:
            raise StoreCorrupt(
                message(
                    "Table documents: the closed volume {tag} cannot be read ({error}). {restore}",
                    tag=volume.tag,
                    error=error,
                    restore=RESTORE,
                )
            ) from error
        document: Document = {}
        for act in acts:
            document.setdefault(act.actor, []).append(act.text)
        return document
