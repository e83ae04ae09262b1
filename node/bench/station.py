"""A real daemon to measure: TLS, WebSocket, SQLite with synchronous=FULL; it looks for nobody by itself."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from caracol.ledger.ledger import Ledger
from caracol.ledger.store.finding import Asked
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.segment import Segment
from caracol.node.config.folder import Folder
from caracol.node.daemon.client import needed
from caracol.node.daemon.remote import RemoteLedger
from caracol.node.process import NodeProcess

TICKS_PER_S = os.sysconf("SC_CLK_TCK")


class Station:
    """A node that runs inside the block."""

    def __init__(self, path: Path, segments: Iterable[Segment] = ()) -> None:
        """`segments`: what it holds from the start."""
        self.folder = Folder(path)
        self.folder.make()
        with Store.open(self.folder.store) as store:
            ledger = Ledger(store)
            ledger.settle_stale()
            ledger.receive(segments)

    def __enter__(self) -> Self:
        self._process = NodeProcess(self.folder, self.folder.path.with_suffix(".log"), "--no-discovery")
        self.told = self._process.ready()
        self.store = Store.open(self.folder.store, readonly=True)
        self.daemon = needed(self.folder)
        self.ledger = RemoteLedger(self.store, self.daemon)
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()
        self._process.stop()

    def know(self, other: "Station", port: int | None = None) -> None:
        """Pin another node, and call it on this port if one is given."""
        address = f"127.0.0.1:{port}" if port else None
        self.daemon.ask("POST", "/peers", {"fingerprint": other.told["fingerprint"], "address": address, "joins": True})

    @property
    def acts(self) -> int:
        """How many acts it holds, on the disk."""
        return self.store.count(Asked())

    @property
    def page(self) -> str:
        """The address of its page."""
        return f"http://127.0.0.1:{self.told['page_port']}"

    @property
    def cpu_s(self) -> float:
        """Seconds of processor time that it has taken (proc(5), utime and stime)."""
        fields = self._proc("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_PER_S

    @property
    def peak_mb(self) -> float:
        """The most memory it has taken (proc(5), VmHWM)."""
        line = next(line for line in self._proc("status").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    def _proc(self, file: str) -> str:
        return Path(f"/proc/{self._process.number}/{file}").read_text()
