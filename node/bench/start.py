"""Starting on 100,000 acts: of 50 bodies, and of one body whose acts are behind a seal.

A process imports everything, opens the store and is ready to answer.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from caracol.node.bench import Result, Run
from caracol.node.bench.long_book import ACTS, long_book
from caracol.node.bench.region import ACTS_OF_BODY, BODIES, region

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
FIRST_VERDICTS = """
import sys
from pathlib import Path
from caracol.node.bench.long_book import first_verdicts_ms
print(first_verdicts_ms(Path(sys.argv[1]), sys.argv[2:]))
"""


def measure(run: Run) -> Result:
    """Seconds from the start of Python to the first body judged, and the most memory it took; milliseconds from opening
    the other store to the verdicts of its newest acts. The best of three.
    """
    bodies, acts = run.sized(BODIES), run.sized(ACTS)
    with tempfile.TemporaryDirectory() as folder:
        path, other = Path(folder) / "region", Path(folder) / "long"
        region(path, bodies)
        seconds, rss_mb = min(_once(path, bodies) for _ in range(ROUNDS))
        book = long_book(other, acts)
        first_ms = min(float(_run(FIRST_VERDICTS, str(other), *book.newest)) for _ in range(ROUNDS))
    return Result(
        {"acts": bodies * ACTS_OF_BODY, "bodies": bodies, "acts_of_one_body": book.acts},
        {"start.seconds": seconds, "start.rss_mb": rss_mb, "start.first_verdicts_ms": first_ms},
    )


def _once(path: Path, bodies: int) -> tuple[float, float]:
    start = time.perf_counter()
    said = json.loads(_run(READY, str(path)))
    seconds = time.perf_counter() - start
    if said["bodies"] != bodies:
        raise RuntimeError(f"{said['bodies']} bodies instead of {bodies}")
    return seconds, said["kb"] / 1024


def _run(program: str, *arguments: str) -> str:
    """What a new Python prints that runs this program."""
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603 (ours)
