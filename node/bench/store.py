"""What 10,000 acts take on the disk: live with everything, and closed without the index."""

import shutil
import tempfile
from pathlib import Path

import apsw

from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.node.bench import Result, Run
from caracol.node.bench.material import Village, recorded

ACTS = 10_000
INDEX = ("acts", "subjects", "words", "names")


def measure(run: Run) -> Result:
    """Bytes per act."""
    acts = run.sized(ACTS)
    village = recorded(acts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        live = _live(path, village)
        with Store.open(path) as store:
            store.close_volume(village.volume)
        closed = _without_index(path)
    return Result(
        {"acts": acts}, {"store.live_bytes_per_act": live / acts, "store.closed_bytes_per_act": closed / acts}
    )


def _live(path: Path, village: Village) -> int:
    with Store.open(path) as store:
        ledger = Ledger(store)
        ledger.settle_stale()
        ledger.receive(village.segments(setup=True))
        ledger.receive(village.segments(setup=False))
    return sum(each.stat().st_size for each in path.parent.iterdir())


def _without_index(path: Path) -> int:
    """The size of a copy whose index is dropped."""
    copy = shutil.copy(path, path.with_name("copy"))
    db = apsw.Connection(str(copy))
    db.pragma("foreign_keys", False)
    for table in INDEX:
        db.execute(f"DROP TABLE {table}")
    db.execute("VACUUM")
    size = int(db.pragma("page_count")) * int(db.pragma("page_size"))
    db.close()
    return size
