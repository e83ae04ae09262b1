"""A store with 100,000 acts of 50 villages."""

from pathlib import Path

from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.node.bench.material import Village

BODIES = 50
ACTS_OF_BODY = 2_000


def region(path: Path, bodies: int = BODIES, acts: int = ACTS_OF_BODY) -> Village:
    """Fill a store with so many villages of so many acts; the last one."""
    with Store.open(path) as store:
        ledger = Ledger(store)
        ledger.settle_stale()
        for number in range(bodies):
            village = Village(number)
            for place in range(acts - sum(village.setup)):
                village.record(place % Village.STEWARDS, place)
            ledger.receive([*village.segments(setup=True), *village.segments(setup=False)])
            ledger.forget()
    return village
