"""Replicas that exchange acts over connections, which are cut now and then: `replicas.World`, with wires.

    world = SyncWorld(folder, seed=7, size=3)
    world.write(0, seed=1)
    world.connect(0, 1)
    world.deliver(5)                          # five frames, over any wires
    world.cut(0)                              # the frames on their way are lost

Whatever happened, after `exchange` all hold the same: connections between any two, until nothing changes.
"""

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

from caracol.ledger.acts.kinds import INNER
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.ledger import Ledger
from caracol.ledger.views.nodes import AdmittedNodes
from caracol.sync.shelf import Shelf
from tests.ledger.replicas import laws
from tests.ledger.replicas.world import ROUNDS, World
from tests.sync.nodes import Wire


class Community(AdmittedNodes):
    """The nodes of a community whose machines are given."""

    def __init__(self, ledger: Ledger, machines: Collection[bytes]) -> None:
        super().__init__(ledger)
        self._machines = dict.fromkeys(machines, "")

    def of(self, body: str) -> Mapping[bytes, str]:
        return self._machines


class Machine:
    """A replica, as a node on a wire."""

    def __init__(self, world: World, number: int) -> None:
        self._replica = world.replicas[number]
        self.name = f"node {number}"
        self.key = SigningKey.from_secret(hashlib.sha256(self.name.encode()).digest())
        self.holds_inner = INNER in self._replica.scopes

    def open_shelf(self, machines: Collection[bytes]) -> None:
        self.shelf = Shelf(self._replica.ledger, lambda _: True)
        self.shelf.admitted = Community(self._replica.ledger, machines)


class SyncWorld(World):
    """Replicas with connections between them."""

    def __init__(self, folder: Path, seed: int, size: int) -> None:
        super().__init__(folder, seed, size)
        self._wires: list[tuple[int, int, Wire]] = []
        self._machines = [Machine(self, number) for number in range(size)]
        self._community = {machine.key.public for machine in self._machines if machine.holds_inner}
        for machine in self._machines:
            machine.open_shelf(self._community)

    def connect(self, one: int, other: int) -> None:
        if one != other:
            self._wires.append((one, other, self._wire(one, other)))

    def deliver(self, frames: int) -> None:
        """So many frames, over the wires in turn; who was told something tells it on."""
        for number in range(frames):
            if self._wires:
                one, other, wire = self._wires[number % len(self._wires)]
                if not wire.step():
                    wire.to_server.extend(wire.client.news())
                    wire.to_client.extend(wire.server.news())
                self._check(one)
                self._check(other)

    def cut(self, number: int) -> None:
        if self._wires:
            self._wires.pop(number % len(self._wires))

    def restart(self, number: int) -> None:
        self._wires = [wire for wire in self._wires if number not in wire[:2]]
        super().restart(number)
        self._machines[number].open_shelf(self._community)

    def exchange(self) -> None:
        """Connect any two until nobody has anything new for anybody."""
        for _ in range(ROUNDS):
            before = [replica.held(self.body).keys() for replica in self.replicas]
            for one in range(self.size):
                for other in range(self.size):
                    if one != other:
                        self._wire(one, other).run()
            if before == [replica.held(self.body).keys() for replica in self.replicas]:
                break
        else:
            raise AssertionError(f"after {ROUNDS} rounds the replicas still tell each other news")
        for number in range(self.size):
            self._check(number)
        laws.all_alike([replica.ledger for replica in self.replicas], self.body, ["open"])
        laws.all_alike([replica.ledger for replica in self.replicas if INNER in replica.scopes], self.body)

    def _wire(self, one: int, other: int) -> Wire:
        return Wire(self._machines[one], self._machines[other], seed=len(self.written))
