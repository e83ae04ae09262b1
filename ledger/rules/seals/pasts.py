"""Sets of acts that are judged alone: everything that is there, or the past of something."""

from typing import Protocol

from caracol.ledger.rules.order.past import Tree, look_up
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex


class Acts(Protocol):
    """A set of acts with their pasts."""

    def has(self, vertex: Vertex) -> bool:
        """Whether an act is in it."""

    def newest(self, chain: int) -> int | None:
        """The last place of a chain that is in it; None for all."""


class All:
    """Everything that is there."""

    def has(self, vertex: Vertex) -> bool:
        """True: every act is in it."""
        return True

    def newest(self, chain: int) -> int | None:
        """None: all places of every chain are in it."""
        return None


class Past:
    """Open acts that somebody has seen."""

    def __init__(self, tree: Tree | None) -> None:
        self._tree = tree

    def has(self, vertex: Vertex) -> bool:
        """Whether it was seen."""
        return vertex.open and look_up(self._tree, vertex.chain) >= vertex.place

    def newest(self, chain: int) -> int | None:
        """The last place that was seen."""
        return look_up(self._tree, chain)


EVERYTHING = All()


def new_in(book: Registers, acts: Acts, after: Acts | None) -> list[Vertex]:
    """The acts of a set that are not in another, smaller one, each behind what it has seen."""
    found: list[Vertex] = []
    for chain in book.chains:
        first = after.newest(chain.number) if after is not None else 0
        last = acts.newest(chain.number)
        end = chain.vertices[-1].place if last is None else last
        found += chain.part(first or 0, end)
    found.sort(key=_index)
    return found


def _index(vertex: Vertex) -> int:
    return vertex.index
