"""The whole year, from a seed, into an empty store."""

import tempfile
from pathlib import Path
from typing import NamedTuple

from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.node.config.folder import Folder
from caracol.node.config.keyring import Keyring
from caracol.node.demo import autumn, spring, summer
from caracol.node.demo.cast import cast, chance
from caracol.node.demo.telling import Event
from caracol.node.demo.village import Node, Village

PASSPHRASE = "La Ceiba"  # noqa: S105  an invented village has no secrets
QUICK_LOG2_N = 14
"""scrypt's least cost: twelve keys in a second."""


class Year(NamedTuple):
    """What the year left behind."""

    body: str
    events: list[Event]
    digests: dict[str, str]
    """State digest by volume: equal on every machine for one seed."""


def live(folder: Folder, seed: int) -> Year:
    """Let the year happen in this folder, which must not hold a store."""
    rng = chance(seed)
    people = cast(rng)
    folder.make()
    keyring = Keyring(folder.keys)
    for member in people.values():
        keyring.save(member.label, member.key, PASSPHRASE, rng, QUICK_LOG2_N)
    (folder.path / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as pastures, Store.open(folder.store) as store:
        with Store.open(Path(pastures, "store")) as laptop:
            village = Village(Node(Ledger(store), people, rng), Node(Ledger(laptop), people, rng), people, rng)
            for chapter in (*spring.CHAPTERS, *summer.CHAPTERS, *autumn.CHAPTERS):
                chapter(village)
        digests = {f"{v.year} {v.scope}": store.digest(v).hex() for v in store.volumes()}
        return Year(village.body, village.telling.events, digests)
