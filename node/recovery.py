"""A damaged store made sound: what can be read is taken over, and what is lost is named with where it comes from.

A store whose acts are all what was signed only gets a new index. What is lost stays noted (`store.losses`) until it is
there again, so that nobody who asks is told that nothing is missing.
"""

from pathlib import Path
from typing import Final, NamedTuple

from caracol.ledger.errors import LedgerError
from caracol.ledger.ledger import Ledger
from caracol.ledger.messages import message
from caracol.ledger.store.errors import StoreCorrupt, StoreFull, StoreInUse, StoreTooNew, StoreUnreachable
from caracol.ledger.store.losses import Losses, LostLane, note_losses, read_losses
from caracol.ledger.store.rescue import Rescued, rescue
from caracol.ledger.store.scrub import Rotten
from caracol.ledger.store.store import Store

NO_DAMAGE: Final = (StoreInUse, StoreFull, StoreUnreachable)
"""What may hinder a look at a store that is sound."""
LIKELY_VERSIONS: Final = 1000
"""A format beyond this is damage, not a newer program."""


class Recovered(NamedTuple):
    """What became of a store."""

    acts: int
    """How many it holds."""
    losses: Losses
    """All that is missing now, of earlier damage too."""
    damaged: Path | None = None
    """Where the damaged file is kept; None if there was no damage beyond the index."""


def recover(path: Path) -> Recovered:
    """Make the store in this file sound. Raises if another process uses it, or the disk refuses."""
    earlier = read_losses(path)
    is_sound = path.stat().st_size > 0 and _is_sound(path)
    rescued = None if is_sound else rescue(path)
    with Store.open(path) as store:
        ledger = Ledger(store)
        acts = ledger.rebuild()
        losses = (earlier + (_losses(ledger, rescued) if rescued else Losses())).still(store)
    note_losses(path, losses)
    return Recovered(acts, losses, rescued and rescued.damaged)


def rebuild_in_place(ledger: Ledger) -> int:
    """Make the index anew while a node runs, and nothing else: raises if more than the index is damaged."""
    if (rotten := _beyond_the_index(ledger.store)) is not None:
        raise StoreCorrupt(
            message(
                ("{what} A running node cannot repair that: end it, run `caracol rebuild`, and start it again."),
                what=rotten.what,
            )
        )
    return ledger.rebuild()


def still_missing(path: Path, store: Store) -> Losses:
    """What was lost of this open store, and is not there again."""
    return read_losses(path).still(store)


def discarded(path: Path, rotten: list[Rotten]) -> None:
    """Note what a running node forgets because it rotted."""
    lanes = tuple(LostLane.of(place) for place in rotten if place.branch is not None)
    texts = tuple(place.private_text for place in rotten if place.private_text is not None)
    note_losses(path, read_losses(path) + Losses(lanes=lanes, private_texts=texts))


def _is_sound(path: Path) -> bool:
    """Whether every act is there as it was signed; the index may be wrong in what it says, and not in its pages."""
    try:
        with Store.open(path, readonly=True) as store, store.looking():
            return _beyond_the_index(store) is None
    except NO_DAMAGE:
        raise
    except StoreTooNew as error:
        if error.version < LIKELY_VERSIONS:
            raise
        return False
    except (LedgerError, ValueError, TypeError, LookupError):  # the last three: values that no store of ours holds
        return False


def _beyond_the_index(store: Store) -> Rotten | None:
    """The first place that cannot be made again from the acts; what SQLite finds comes first."""
    return next((place for place in store.scrub() if not place.is_index), None)


def _losses(ledger: Ledger, rescued: Rescued) -> Losses:
    """What the rescued store lacks."""
    store = ledger.store
    acts = tuple(sorted((act for act in rescued.known if store.find(act.id) is None), key=lambda act: (act.on, act.id)))
    doubted = () if rescued.knows_all_texts else ledger.bodies()
    named = frozenset[str]().union(*map(ledger.texts_named, doubted))
    texts = tuple(text for text in sorted(named) if store.private_text(text) is None)
    unnamed = "" if rescued.knows_all_acts and rescued.knows_all_texts else rescued.damaged.name
    return Losses(acts, () if rescued.knows_all_acts else rescued.lanes, texts, unnamed)
