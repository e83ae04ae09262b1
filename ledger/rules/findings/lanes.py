"""What is odd about lanes."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.relied import sources
from caracol.ledger.rules.order.vertex import Vertex

COMPARED = 100
"""So many lanes of a key are compared with one another."""
NAMED = 8
"""So many of them are named."""


class Ends(NamedTuple):
    """The first and the last act of a lane."""

    first: Vertex
    last: Vertex


def forked_lanes(book: Registers, on: str) -> Iterator[Finding]:
    """A key that signed two different acts at one place: a copied key, or a dishonest holder."""
    for lane, place in book.forks.items():
        parted = [node.id for chain in book.lanes[lane] for node in chain.vertices if node.place == place]
        yield Finding("forked-lane", tuple(sorted(parted)))


def concurrent_lanes(book: Registers, on: str) -> Iterator[Finding]:
    """Lanes of one key and scope that did not know of each other: a key used on two machines at once."""
    for lanes in _by_key(book).values():
        lanes.sort(key=lambda ends: ends.last.id)
        apart = [pair for pair in combinations(lanes[:COMPARED], 2) if _are_apart(book, *pair)]
        odd = sorted({ends.last.id for pair in apart for ends in pair})
        if odd:
            yield Finding("concurrent-lanes", tuple(odd[:NAMED]))


def _by_key(book: Registers) -> dict[tuple[bytes, bool], list[Ends]]:
    """By key and scope: its lanes without a fork, where the key speaks for somebody."""
    lanes: dict[tuple[bytes, bool], list[Ends]] = defaultdict(list)
    for (_, actor), chains in book.lanes.items():
        ends = Ends(chains[0].vertices[0], chains[0].vertices[-1])
        if len(chains) == 1 and sources(book, ends.last):
            lanes[actor[:32], ends.last.open].append(ends)
    return lanes


def _are_apart(book: Registers, one: Ends, other: Ends) -> bool:
    """Whether neither lane was started after the other had ended."""
    return not book.order.before(one.last, other.first) and not book.order.before(other.last, one.first)
