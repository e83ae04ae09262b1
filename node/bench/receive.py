"""A delivery of 10,000 acts in five lanes into a store that knows the village: gate, durable, indexed, judged."""

import tempfile
import time
from pathlib import Path

from caracol.ledger.ledger import Ledger
from caracol.ledger.store.powercut.recording import Recording
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.segment import Segment
from caracol.node.bench import Result, Run
from caracol.node.bench.material import recorded
from caracol.node.collector import calm_collector

ACTS = 10_000
ROUNDS = 7


def measure(run: Run) -> Result:
    """Acts per second, the best of seven; syncs for each commit of one act."""
    calm_collector()  # as in life
    acts = run.sized(ACTS)
    village = recorded(acts)
    setup, delivery = village.segments(setup=True), village.segments(setup=False)
    with tempfile.TemporaryDirectory() as folder:
        seconds = min(_once(Path(folder) / str(round_), setup, delivery, acts) for round_ in range(ROUNDS))
        fsyncs = _fsyncs(Path(folder) / "counted", setup, delivery)
    return Result(
        {"acts": acts, "lanes": 5}, {"receive.acts_per_s": acts / seconds, "receive.fsyncs_per_commit": fsyncs}
    )


def _once(path: Path, setup: list[Segment], delivery: list[Segment], acts: int) -> float:
    with Store.open(path) as store:
        ledger = Ledger(store)
        ledger.settle_stale()
        ledger.receive(setup)
        start = time.perf_counter()
        receipt = ledger.receive(delivery)
        seconds = time.perf_counter() - start
        if receipt.taken != acts:
            raise RuntimeError(f"only {receipt.taken} acts of {acts} were taken")
        verdicts = ledger.fold(delivery[0].volume.body).verdicts.values()
        effective = sum(verdict.verdict == "effective" for verdict in verdicts)
        if effective < acts:
            raise RuntimeError(f"only {effective} acts of {acts} are effective")
    return seconds


def _fsyncs(path: Path, setup: list[Segment], delivery: list[Segment]) -> float:
    """Syncs for each commit of one segment."""
    vfs = Recording()
    with Store.open(path, vfs=vfs.name) as store:
        ledger = Ledger(store)
        ledger.settle_stale()
        ledger.receive(setup)
        before = vfs.syncs
        for segment in delivery[:10]:
            ledger.receive([segment])
        syncs = vfs.syncs - before
    vfs.close()
    return syncs / 10
