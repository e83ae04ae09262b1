"""Starting on 100,000 acts: a process that imports everything, opens the store and is ready to answer."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from caracol.node.bench import Result, Run
from caracol.node.bench.region import ACTS, BODIES, region

ROUNDS = 3
READY = """
import json, sys
from pathlib import Path
from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import Recorder
from caracol.ledger.store.store import Store
with Store.open(Path(sys.argv[1])) as store:
    ledger = Ledger(store)
    ledger.settle_stale()
    bodies = ledger.bodies()
    ledger.fold(bodies[0])
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(json.dumps({"bodies": len(bodies), "kb": int(peak.split()[1])}))
"""


def measure(run: Run) -> Result:
    """Seconds from the start of Python to the first body judged (the best of three), and the most memory it took."""
    del run
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        region(path)
        runs = [_once(path) for _ in range(ROUNDS)]
    seconds, rss_mb = min(runs)
    return Result({"acts": ACTS, "bodies": BODIES}, {"start.seconds": seconds, "start.rss_mb": rss_mb})


def _once(path: Path) -> tuple[float, float]:
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", READY, str(path)], capture_output=True, check=True)  # noqa: S603 (ours)
    seconds = time.perf_counter() - start
    said = json.loads(done.stdout)
    if said["bodies"] != BODIES:
        raise RuntimeError(f"{said['bodies']} bodies instead of {BODIES}")
    return seconds, said["kb"] / 1024
