"""Nodes with real ledgers on real files, and wires between them that a test drives frame by frame.

with nodes("valley", "ridge") as (valley, ridge):
wire = Wire(valley, ridge)                       # valley is the client
wire.run()                                       # until both rest
"""

import hashlib
import random
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.ids import short_id
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.volume import INNER, Volume
from caracol.sync.frames import Frame, read_frame
from caracol.sync.session import Session
from caracol.sync.shelf import Shelf
from tests.ledger.replicas.opened import digests, folder
from tests.ledger.replicas.signed import SignedVillage

F = TypeVar("F", bound=Frame)

NAME = "Petrona López of the upper quarter"


class Node:
    """A machine with a key, a store, and people who pin other machines by hand and keep what these bring."""

    def __init__(self, name: str, place: Path) -> None:
        self.name = name
        self.key = SigningKey.from_secret(hashlib.sha256(f"node {name}".encode()).digest())
        self.path = place / name
        self.pinned: set[bytes] = set()
        self._open = ExitStack()
        self.start()

    def start(self) -> None:
        self.ledger = Ledger(self._open.enter_context(Store.open(self.path)))
        self.ledger.settle_stale()
        self.shelf = Shelf(self.ledger, self.pinned.__contains__, is_joined=lambda _: True)

    def stop(self) -> None:
        self._open.close()

    def digests(self) -> dict[str, bytes]:
        return digests(self.ledger)

    def names(self) -> set[str]:
        """The private texts that lie here."""
        kept = [text for volume in self.ledger.store.volumes() for text in self.ledger.store.private_texts(volume)]
        return {each.text for each in kept if each.text}


@contextmanager
def nodes(*names: str) -> Iterator[list[Node]]:
    """Nodes that have all pinned each other."""
    with folder() as place, ExitStack() as closing:
        found = [Node(name, place) for name in names]
        for node in found:
            node.pinned.update(other.key.public for other in found if other is not node)
            closing.callback(node.stop)
        yield found


class Connectable(Protocol):
    """What a wire needs of a node."""

    name: str
    key: SigningKey
    shelf: Shelf


class Wire:
    """A connection: two sessions, and the frames that are on their way."""

    def __init__(self, client: Connectable, server: Connectable, *, seed: object = 1) -> None:
        rng = random.Random(f"{client.name} {server.name} {seed}").randbytes
        server_key = server.key.public
        self.client = Session(client.shelf, "client", client.key, server_key, rng)
        self.server = Session(server.shelf, "server", server.key, server_key, rng)
        self.to_client: deque[bytes] = deque(self.server.start())
        self.to_server: deque[bytes] = deque(self.client.start())
        self.sent: list[tuple[str, bytes]] = []
        """Every frame that was delivered, and to whom."""

    def step(self) -> bool:
        """Deliver one frame, if one is on its way."""
        for whom, session, coming, going in (
            ("client", self.client, self.to_client, self.to_server),
            ("server", self.server, self.to_server, self.to_client),
        ):
            if coming:
                frame = coming.popleft()
                self.sent.append((whom, frame))
                going.extend(session.receive(frame))
                return True
        return False

    def until(self, is_so: Callable[[], bool]) -> None:
        """Deliver frames until something is so; fails where no frame is on its way any more."""
        while not is_so():
            assert self.step(), "The conversation ended before."

    def until_heard(self, kind: type[F]) -> None:
        """Deliver frames until the client got one of this kind."""
        self.until(lambda: any(isinstance(frame, kind) for frame in self.frames("client")))

    def until_coming(self, kind: type[F]) -> F:
        """Deliver frames until one of this kind is on its way to the client; that frame."""
        self.until(lambda: any(isinstance(frame, kind) for frame in map(read_frame, self.to_client)))
        return next(frame for frame in map(read_frame, self.to_client) if isinstance(frame, kind))

    def run(self) -> None:
        """Deliver everything, until both rest."""
        while self.step():
            pass

    def news(self) -> None:
        """Acts were committed somewhere: both sides tell, and go on until they rest."""
        self.to_server.extend(self.client.news())
        self.to_client.extend(self.server.news())
        self.run()

    def is_level(self) -> bool:
        """Whether both sides say that each holds what the other told."""
        return self.client.is_level and self.server.is_level

    def frames(self, to: str | None = None) -> list[Frame]:
        return [read_frame(frame) for whom, frame in self.sent if to in (None, whom)]

    def bytes(self) -> int:
        return sum(len(frame) for _, frame in self.sent)


class NamedVillage(SignedVillage):
    """A village that admits machines, and knows names that stay inside."""

    def admit_node(self, node: Node) -> Act:
        act = self.by(self.ana, "node.admitted", {"key": spell(node.key.public), "label": node.name})
        self.attest(self.beto, act)
        return act

    def remove_node(self, node: Node) -> Act:
        act = self.by(self.ana, "node.removed", {"key": spell(node.key.public), "reason": "stolen"})
        self.attest(self.beto, act)
        return act

    def describe(self, name: str = NAME) -> tuple[Volume, bytes]:
        """An inner act about a household; its name, as it lies beside the act."""
        content = hashlib.sha256(name.encode()).digest()[:16] + name.encode()
        data = {"household": self.households[0], "name": short_id(content)}
        act = self.by(self.ana, "household.described", data, scope=INNER)
        return act.volume, content

    def into(self, node: Node, *private: tuple[Volume, bytes]) -> None:
        """Everything that was written, as if it had been recorded at this node."""
        receipt = node.ledger.receive(self.segments(), private)
        assert not receipt.refused
        assert not receipt.waiting
        assert not receipt.unkept
