"""An act as rules, store and audit pass it around: its place in a lane, its entry, its typed data.

Nothing here is checked: an `Act` is made only of what the gate admitted.
"""

from caracol.ledger.acts import families
from caracol.ledger.acts.envelope import Entry
from caracol.ledger.acts.fields import Data
from caracol.ledger.acts.kinds import Claim, Kind, Reference
from caracol.ledger.ids import encode_id, short_id
from caracol.ledger.volumes.volume import Volume

KINDS = families.KINDS


class Act:
    """One entry of the ledger. `kind` and `data` are None where this version does not understand it."""

    __slots__ = (
        "actor",
        "claims",
        "data",
        "entry",
        "founds",
        "hash",
        "id",
        "kind",
        "position",
        "previous",
        "references",
        "sees",
        "text",
        "volume",
    )

    def __init__(
        self,
        volume: Volume,
        actor: bytes,
        position: int,
        previous: bytes,
        change_hash: bytes,
        text: bytes,
        entry: Entry,
        data: Data | None,
    ) -> None:
        self.id = encode_id(change_hash[:20])
        self.hash = change_hash
        self.volume = volume
        self.actor = actor
        """The lane's actor id: public key (32 bytes) and nonce (8)."""
        self.position = position
        """1, 2, 3 … in its lane."""
        self.previous = previous
        """Hash of the act before it in its lane; the volume id at position 1."""
        self.text = text
        """In memory anyway: `entry.data` is a view of it."""
        self.entry = entry
        self.founds = short_id(text) if entry.type == "body.founded" else None
        """The body that this text would found."""
        self.data = data
        self.kind: Kind | None = None if data is None else KINDS[entry.type]
        self.references: tuple[Reference, ...] = ()
        """The acts that its data names."""
        self.claims: tuple[Claim, ...] = ()
        """What it takes for itself."""
        if self.kind is not None and data is not None:
            self.references, self.claims = self.kind.references(data), tuple(self.kind.claims(data))
        named = [reference.name[:32] for reference in self.references]
        self.sees = (*entry.seen, *named, entry.under[:32]) if entry.under else (*entry.seen, *named)
        """Ids of the acts that it sees directly, besides the one before it in its lane."""

    @property
    def key(self) -> bytes:
        """The author's public key."""
        return self.actor[:32]

    def __repr__(self) -> str:
        return f"<{self.entry.type} {self.id[:8]}>"
