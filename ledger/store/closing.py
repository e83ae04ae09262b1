"""Closing a volume: its saved Automerge document takes the place of the act texts.

Nothing is lost by it, since the changes are canonical: the document is read back and compared with the acts before
anything is given up. Signatures, branches beside the trunks and the index stay as they are. A volume stays open for
late acts, which lie in blocks again; closing it once more takes them into the document.
"""

from collections.abc import Iterator

from caracol.ledger.messages import message
from caracol.ledger.store import blocks, chain, lanes
from caracol.ledger.store.database import Database
from caracol.ledger.store.errors import NotClosed
from caracol.ledger.store.lanes import Lane
from caracol.ledger.store.texts import Texts
from caracol.ledger.volumes.change import act_change
from caracol.ledger.volumes.document import read_document, save_document
from caracol.ledger.volumes.volume import Volume


def close(db: Database, texts: Texts, volume: Volume) -> None:
    """Put a volume's trunks into its document, in one transaction."""
    held = lanes.lanes(db, volume)
    document = save_document(_changes(db, texts, volume, held))
    _compare(db, texts, volume, held, document)
    with db.transaction():
        _replace(db, volume, held, document)
    texts.forget()
    db.run("PRAGMA incremental_vacuum")


def _changes(db: Database, texts: Texts, volume: Volume, held: list[Lane]) -> Iterator[bytes]:
    yield volume.first_change
    for lane in held:
        for link in chain.walk(db, texts, lane.trunk, 1, lane.trunk.last):
            yield act_change(volume, lane.actor, link.position, link.previous, link.text)[0]


def _compare(db: Database, texts: Texts, volume: Volume, held: list[Lane], document: bytes) -> None:
    """Raise unless the document holds the acts of the trunks, and nothing else."""
    acts = iter(read_document(document, volume))
    for lane in held:
        for first in range(1, lane.trunk.last + 1, blocks.STEP):
            for text in texts.read(lane.trunk, first, min(first + blocks.STEP - 1, lane.trunk.last)):
                act = next(acts, None)
                if act is None or (act.actor, act.text) != (lane.actor, text):
                    raise NotClosed(_differs(volume))
    if next(acts, None) is not None:
        raise NotClosed(_differs(volume))


def _replace(db: Database, volume: Volume, held: list[Lane], document: bytes) -> None:
    number = lanes.add_volume(db, volume)
    db.run("INSERT OR REPLACE INTO documents VALUES (?, ?)", (number, document))
    for lane in held:
        blocks.drop_up_to(db, lane.trunk.number, lane.trunk.last)
        db.run("UPDATE branches SET in_document = last WHERE number = ?", (lane.trunk.number,))


def _differs(volume: Volume) -> str:
    return message(
        (
            "The document of the volume {tag} does not hold the acts it was made of, so it was not used. "
            "Nothing was changed; the acts stay where they are."
        ),
        tag=volume.tag,
    )
