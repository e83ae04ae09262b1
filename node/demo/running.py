"""A village's machine with a node on it: a process of its own, as `caracol run` starts it.

People write on it whether the node runs or not, and sign here: no node ever sees their keys.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from caracol.ledger.abstract import AbstractLedger
from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.node.config.folder import Folder
from caracol.node.config.nodekey import node_key
from caracol.node.daemon.client import Daemon, needed
from caracol.node.daemon.remote import RemoteLedger
from caracol.node.demo.links import wait_until_level
from caracol.node.demo.ports import HeldPort
from caracol.node.demo.village import Memory
from caracol.node.process import NodeProcess


class Machine(msgspec.Struct, frozen=True):
    """Where to look at a node."""

    name: str
    folder: str
    page: str
    process: int


class RunningNode:
    """A machine that people write on. `launch` and `ready`, or `start`, before anything else; `end` at last.

    Its settings keep it to itself whoever starts it, also later: it finds only nodes of the same service name.
    """

    def __init__(self, folder: Folder, label: str, rng: Callable[[int], bytes], service: str) -> None:
        folder.make()
        folder.settings.write_text(f'host = "127.0.0.1"\nservice = "{service}"\n', encoding="utf-8")
        self.folder = folder
        self.label = label
        self.key = node_key(folder.node_key, rng).public
        self.notes = Memory()
        self.told: dict[str, Any] = {}
        """What the node told of itself when it was ready."""
        self._ports = {"page_port": HeldPort(), "sync_port": HeldPort()}
        self._process: NodeProcess | None = None
        self._ledger: AbstractLedger | None = None

    @property
    def name(self) -> str:
        """Its folder's name."""
        return self.folder.path.name

    @property
    def runs(self) -> bool:
        """Whether the node runs."""
        return self._process is not None

    @property
    def daemon(self) -> Daemon:
        """The running node, to be asked."""
        return needed(self.folder)

    @property
    def ledger(self) -> AbstractLedger:
        """What it holds: through the node while that runs, else by itself."""
        if self._ledger is None:
            self._ledger = self._through_node() if self.runs else self._alone()
        return self._ledger

    def machine(self) -> Machine:
        """Where to look at it while it runs."""
        page = f"http://127.0.0.1:{self.told['page_port']}/"
        return Machine(self.name, str(self.folder.path), page, self.told["process"])

    def launch(self) -> None:
        """Have the node start, always on the same ports."""
        self._let_go()
        ports = {name: port.number for name, port in self._ports.items()}
        log = self.folder.path.with_suffix(".log")
        self._process = NodeProcess(self.folder, log, **ports)

    def ready(self) -> None:
        """Wait until it can be reached."""
        if self._process:
            self.told = self._process.ready()

    def start(self) -> None:
        """Start the node."""
        self.launch()
        self.ready()

    def stop(self) -> None:
        """End the node, if it runs."""
        self._let_go()
        if self._process:
            self._process.stop()
        self._process = None

    def end(self) -> None:
        """End the node for good."""
        self.stop()
        self._free_ports()

    def leave(self) -> None:
        """Let the node run on when this program ends."""
        self._let_go()
        self._free_ports()
        if self._process:
            self._process.leave()

    def _free_ports(self) -> None:
        for port in self._ports.values():
            port.close()

    def _through_node(self) -> AbstractLedger:
        return RemoteLedger(Store.open(self.folder.store, readonly=True), self.daemon)

    def _alone(self) -> AbstractLedger:
        ledger = Ledger(Store.open(self.folder.store))
        ledger.settle_stale()
        return ledger

    def _let_go(self) -> None:
        """Close the store."""
        if self._ledger:
            self._ledger.store.close()
        self._ledger = None


class Track:
    """The way between two machines of a village: where the laptop is, its node runs only if the other can hear it."""

    def __init__(self, house: RunningNode, away: RunningNode) -> None:
        self._house = house
        self.away = away

    def open(self) -> None:
        """The laptop is in reach again."""
        if not self.away.runs:
            self.away.start()
        wait_until_level((self._house, self.away))

    def close(self) -> None:
        """The laptop is out of reach."""
        self.away.stop()


class AtHome:
    """A village that has one machine only."""

    def __init__(self, house: RunningNode) -> None:
        self.away = house

    def open(self) -> None:
        """Nothing is on its way."""

    def close(self) -> None:
        """Nothing is on its way."""
