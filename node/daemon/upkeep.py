"""What a node does to its store from time to time, each a small piece of work on the ledger.

No clock: of when a year is over, the acts tell; whoever calls this knows when it was called last.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from caracol.ledger.ledger import Ledger
from caracol.ledger.store.finding import Asked
from caracol.ledger.store.scrub import Rotten
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.volume import Volume
from caracol.node.recovery import discarded

QUIET_FROM: Final = "04-01"
"""A volume is quiet once its body has acts of the next year from this day on."""


def quiet_volume(ledger: Ledger) -> Volume | None:
    """A volume whose year is over and whose texts do not lie in its document yet."""
    for volume in ledger.store.volumes():
        newest = newest_date(ledger.store, volume.body)
        if newest >= f"{volume.year + 1:04}-{QUIET_FROM}" and _has_loose_acts(ledger.store, volume):
            return volume
    return None


def newest_date(store: Store, body: str | None = None) -> str:
    """The date of the newest act, 2026-11-22; empty if there is none."""
    return next((found.on for found in store.select(Asked(body=body), limit=1)), "")


def rotten_places(path: Path, volume: Volume) -> list[Rotten]:
    """What is not as it was signed in a volume. Opens the store at `path` by itself, in any thread."""
    with Store.open(path, readonly=True) as store, store.looking():
        return list(store.scrub(volume))


def discard(ledger: Ledger, rotten: Iterable[Rotten]) -> None:
    """Forget what is rotten, so that it is fetched again, and judge anew what is left."""
    places = list(rotten)
    discarded(ledger.store.path, places)
    with ledger.store.writing() as tx:
        for place in places:
            tx.discard(place)
    if any(place.is_index for place in places):
        ledger.rebuild()  # only the index was wrong
    ledger.forget()
    ledger.settle_stale()


def _has_loose_acts(store: Store, volume: Volume) -> bool:
    return any(lane.trunk.in_document < lane.trunk.last for lane in store.lanes(volume))
