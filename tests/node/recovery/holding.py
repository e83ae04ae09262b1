"""What a store holds, so that it can be compared before damage, after recovery, and after fetching."""

from pathlib import Path
from typing import NamedTuple

from caracol.ledger.abstract import PrivateContent
from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.segment import Segment


class Held(NamedTuple):
    """All of it: what another node that has the same would send, and what can be compared."""

    acts: frozenset[str]
    texts: frozenset[str]
    digests: dict[str, bytes]
    segments: list[Segment]
    private: list[PrivateContent]

    @classmethod
    def by(cls, path: Path) -> "Held":
        """What the store in this file holds."""
        with Store.open(path) as store:
            ledger = Ledger(store)
            private = [(volume, text) for volume in store.volumes() for text in store.private_texts(volume)]
            return cls(
                frozenset(act for body in ledger.bodies() for act in store.by_arrival(body)),
                frozenset(text.id for _, text in private),
                {volume.tag: store.digest(volume) for volume in store.volumes()},
                [stretch.segment for volume in store.volumes() for stretch in store.stretches(volume)],
                [(volume, text.content) for volume, text in private if text.content is not None],
            )
