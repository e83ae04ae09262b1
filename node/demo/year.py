"""The first village's whole year, from a seed, in one folder and one process.

No node runs: the laptop's store is thrown away at the end, and somebody carries what the two machines lack.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from caracol.ledger.abstract import AbstractLedger
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.volume import INNER
from caracol.node.config.folder import Folder
from caracol.node.config.keyring import Keyring
from caracol.node.demo import autumn, spring, summer
from caracol.node.demo.cast import Member, cast, chance
from caracol.node.demo.places import PLACES
from caracol.node.demo.proving import Audited, Contested, audit, digests, quarrels
from caracol.node.demo.telling import Event, Listener, Telling, unheard
from caracol.node.demo.village import HOUSE, LAPTOP, Memory, Node, Village

PASSPHRASE = "La Ceiba"  # noqa: S105  an invented village has no secrets
QUICK_LOG2_N = 14
"""scrypt's least cost: twelve keys in a second."""


class Year(msgspec.Struct, frozen=True):
    """What the year left behind."""

    folder: str
    body: str
    events: list[Event]
    digests: dict[str, str]
    """State digest by volume: equal on every machine for one seed."""
    contested: list[Contested]
    audit: list[Audited]


def live(folder: Folder, seed: int, listener: Listener = unheard) -> Year:
    """Let the year happen in this folder, which must not hold a store."""
    rng = chance(seed)
    people = cast(rng)
    give_keys(folder, people, rng)
    with tempfile.TemporaryDirectory() as pastures, Store.open(folder.store) as store:
        with Store.open(Path(pastures, "store")) as elsewhere:
            house, laptop = Shelf(HOUSE, _key(rng), Ledger(store)), Shelf(LAPTOP, _key(rng), Ledger(elsewhere))
            village = Village(PLACES[0], people, house, Footpath(house, laptop), rng, Telling(listener))
            village.live((*spring.CHAPTERS, *summer.CHAPTERS, *autumn.CHAPTERS))
        events, audited = village.telling.events, [audit(store, village.body)]
        return Year(str(folder.path), village.body, events, digests(store), quarrels(village), audited)


def give_keys(folder: Folder, people: dict[str, Member], rng: Callable[[int], bytes]) -> None:
    """Lay everybody's keys into a folder, and the passphrase that opens them."""
    folder.make()
    for member in people.values():
        Keyring(folder.keys).save(member.label, member.key, PASSPHRASE, rng, QUICK_LOG2_N)
    (folder.path / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")


def _key(rng: Callable[[int], bytes]) -> bytes:
    """The public key of a machine that never runs."""
    return SigningKey.generate(rng).public


@dataclass(frozen=True, eq=False)
class Shelf:
    """A machine that is no more than its store."""

    label: str
    key: bytes
    ledger: AbstractLedger
    notes: Memory = field(default_factory=Memory)


class Footpath:
    """Somebody carries everything both ways."""

    def __init__(self, house: Node, away: Node) -> None:
        self._house = house
        self.away = away

    def open(self) -> None:
        """Each takes what it lacks."""
        _carry(self._house.ledger, self.away.ledger)
        _carry(self.away.ledger, self._house.ledger)

    def close(self) -> None:
        """Nothing comes by itself."""


def _carry(source: AbstractLedger, target: AbstractLedger) -> None:
    """Bring everything that one machine holds to another, private texts of inner volumes too."""
    for volume in sorted(source.store.volumes(), key=lambda volume: volume.scope == INNER):
        contents = source.store.private_texts(volume) if volume.scope == INNER else []
        private = [(volume, text.content) for text in contents if text.content]
        segments = [stretch.segment for stretch in source.store.stretches(volume)]
        target.receive(segments, private)
