"""A bundle of 10,000 acts: every hash, signature and rule proved again, without a store."""

import tempfile
import time
from pathlib import Path

from caracol.ledger.audit.audit import audit_bundle
from caracol.ledger.bundle.file import read_file, write_bundle
from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.node.bench import Result, Run
from caracol.node.bench.material import ON, recorded
from caracol.node.collector import calm_collector

ACTS = 10_000
ROUNDS = 7


def measure(run: Run) -> Result:
    """Acts per second, the best of seven; the bundle's bytes for each act."""
    calm_collector()  # as in life
    acts = run.sized(ACTS)
    village = recorded(acts)
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder) / "bundle.zip"
        with Store.open(Path(folder) / "store") as store:
            ledger = Ledger(store)
            ledger.settle_stale()
            ledger.receive([*village.segments(setup=True), *village.segments(setup=False)])
            write_bundle(store, bundle, made_on=ON)
        seconds = min(_once(bundle) for _ in range(ROUNDS))
        size = bundle.stat().st_size
    return Result({"acts": acts}, {"audit.acts_per_s": acts / seconds, "audit.bundle_bytes_per_act": size / acts})


def _once(bundle: Path) -> float:
    start = time.perf_counter()
    report = audit_bundle(read_file(bundle))
    seconds = time.perf_counter() - start
    if not report.ok:
        raise RuntimeError("the bundle did not pass")
    return seconds
