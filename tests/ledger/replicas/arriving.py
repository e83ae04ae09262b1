"""A large delivery that arrives in parcels, and a process that takes it in and says when it has one.

python -m tests.ledger.replicas.arriving STORE      # says "ready", then the number of each parcel that is stored
"""

import sys
from pathlib import Path

from caracol.ledger import ledger as module
from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.segment import Segment
from caracol.node.bench.material import Lane, Village, recorded

ACTS = 2_000
PER_SEGMENT = 10
PER_TRANSACTION = 6
PARCEL = 20


def parcels(village: Village) -> list[list[Segment]]:
    """The village's records in small segments, lane by lane in turn."""
    pieces = [
        [segment for first in range(before, len(lane.texts), PER_SEGMENT) for segment in _piece(lane, first)]
        for lane, before in zip(village.lanes, village.setup, strict=True)
    ]
    mixed = [segment for turn in zip(*[each for each in pieces if each], strict=False) for segment in turn]
    return [mixed[first : first + PARCEL] for first in range(0, len(mixed), PARCEL)]


def _piece(lane: Lane, first: int) -> list[Segment]:
    return list(lane.segments(first, min(first + PER_SEGMENT, len(lane.texts))))


def take_in(path: Path) -> None:
    village = recorded(ACTS)
    todo = parcels(village)
    module.TRANSACTION_SEGMENTS = PER_TRANSACTION
    with Store.open(path) as store:
        ledger = Ledger(store)
        ledger.receive(village.segments(setup=True))
        print("ready", flush=True)  # noqa: T201 (what it is for)
        for number, parcel in enumerate(todo):
            ledger.receive(parcel)
            print(number, flush=True)  # noqa: T201 (what it is for)


if __name__ == "__main__":
    take_in(Path(sys.argv[1]))
