"""What a daemon takes of the memory that holds 100,000 acts."""

import shutil
from pathlib import Path
from urllib.request import urlopen

from caracol.node.bench.region import region
from caracol.node.bench.station import Station
from caracol.node.config.folder import Folder


def peak_mb(path: Path, bodies: int) -> float:
    """Megabytes at most: started, its pages shown, and compared with a node that holds the same."""
    one, other = Folder(path / "one"), Folder(path / "other")
    one.make()
    other.make()
    region(one.store, bodies)
    shutil.copy(one.store, other.store)
    with Station(one.path) as full, Station(other.path) as like:
        like.know(full)
        full.know(like, like.told["sync_port"])
        full.daemon.ask("POST", "/sync", {"fingerprints": []})
        for body in full.ledger.bodies()[:3]:
            with urlopen(f"{full.page}/body/{body}") as page:  # noqa: S310  (our own daemon)
                page.read()
        with urlopen(full.page) as page:  # noqa: S310
            page.read()
        return full.peak_mb
