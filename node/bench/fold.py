"""One late act from another village into 100,000 acts of 50 bodies: taken, judged and on the disk."""

import tempfile
import time
from pathlib import Path

from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.node.bench import Result, Run
from caracol.node.bench.material import Lane, Village
from caracol.node.bench.region import ACTS_OF_BODY, BODIES, region

ROUNDS = 5


def measure(run: Run) -> Result:
    """Milliseconds when nothing of the body was read yet, and when it was in memory; the median of five."""
    bodies = run.sized(BODIES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        village = region(path, bodies)
        lane = village.new_lane(0)
        with Store.open(path) as store:
            ledger = Ledger(store)
            ledger.settle_stale()
            cold, warm = [], []
            for number in range(ROUNDS):
                ledger.forget()
                cold.append(_late(ledger, village, lane, number))
                warm.append(_late(ledger, village, lane, number))
    middle = ROUNDS // 2
    figures = {"fold.late_act_ms": sorted(cold)[middle], "fold.late_act_warm_ms": sorted(warm)[middle]}
    return Result({"acts": bodies * ACTS_OF_BODY, "bodies": bodies}, figures)


def _late(ledger: Ledger, village: Village, lane: Lane, number: int) -> float:
    village.record(0, number, lane)
    segments = list(lane.segments(after=len(lane.texts) - 1))
    start = time.perf_counter()
    receipt = ledger.receive(segments)
    elapsed_ms = (time.perf_counter() - start) * 1000
    if receipt.taken != 1:
        raise RuntimeError("the late act was not taken")
    return elapsed_ms
