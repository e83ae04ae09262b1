"""SIGKILL at any moment: the next start works, and what was acknowledged is there."""

import random
import subprocess
import sys
import time
from pathlib import Path

from caracol.ledger.store.powercut import trial
from caracol.ledger.store.powercut.draws import Draws
from caracol.ledger.store.powercut.workload import Workload
from caracol.ledger.store.store import Store

STEPS = 60
CHILD = f"""
import sys
from pathlib import Path
from caracol.ledger.store.powercut.draws import Draws
from caracol.ledger.store.powercut.workload import Workload
from caracol.ledger.store.store import Store
workload = Workload(Draws("killed"))
with Store.open(Path(sys.argv[1])) as store:
    print("open", flush=True)
    for _ in range({STEPS}):
        workload.step(store)
        print("stored", flush=True)
"""


def portraits(path: Path) -> list[bytes]:
    """How the store looks after every step, if nobody kills it."""
    workload = Workload(Draws("killed"))
    with Store.open(path) as store:
        seen = [trial.portrait(path)]
        for _ in range(STEPS):
            workload.step(store)
            seen.append(trial.portrait(path))
    return seen


def acknowledged_until_killed(path: Path, after_s: float) -> int:
    """How many steps a process said it had stored before it was killed."""
    with subprocess.Popen([sys.executable, "-c", CHILD, path], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(after_s)
        child.kill()
        return len(child.stdout.readlines())


def test_a_killed_process_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    expected = portraits(tmp_path / "expected")
    rng = random.Random(1)
    for number in range(12):
        path = tmp_path / f"store {number}"
        done = acknowledged_until_killed(path, after_s=rng.random() * 0.4)
        with Store.open(path) as store:
            assert store.check() == ""
            assert trial.portrait(path) in expected[done : done + 2]
