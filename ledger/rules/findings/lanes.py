"""What is odd about lanes."""

from collections.abc import Iterator
from itertools import combinations

from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.node import Node
from caracol.ledger.rules.registers import Registers


def forked_lanes(book: Registers, on: str) -> Iterator[Finding]:
    """A key that signed two different acts at one place: a copied key, or a dishonest holder."""
    for lane, place in book.forks.items():
        parted = [node.id for chain in book.lanes[lane] for node in chain.nodes if node.place == place]
        yield Finding("forked-lane", tuple(sorted(parted)))


def concurrent_lanes(book: Registers, on: str) -> Iterator[Finding]:
    """Lanes of one key that did not know of each other: a key used on two machines at once."""
    lanes: dict[bytes, list[tuple[Node, Node]]] = {}
    for (_, actor), chains in book.lanes.items():
        if len(chains) == 1:
            nodes = chains[0].nodes
            lanes.setdefault(actor[:32], []).append((nodes[0], nodes[-1]))
    for ends in lanes.values():
        for one, other in combinations(ends, 2):
            if one[1].open == other[1].open and not _follows(book, one, other) and not _follows(book, other, one):
                yield Finding("concurrent-lanes", tuple(sorted((one[1].id, other[1].id))))


def _follows(book: Registers, one: tuple[Node, Node], other: tuple[Node, Node]) -> bool:
    """Whether the lane `one` was started after `other` had ended."""
    return book.order.before(other[1], one[0])
