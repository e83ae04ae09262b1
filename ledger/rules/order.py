"""Who had seen what (docs/ledger/verdicts.md, section 1): the past of every act, without storing one per act.

A chain is a lane, or a branch of a forked one. For each chain and each other chain a short list says from which place
on how much of the other was seen; only changes are stored, and only news is merged. So "is A in the past of B"
is one bisection.

Law: acts are placed behind everything they see; places in a chain only grow.
"""

from bisect import bisect_right
from collections.abc import Iterable

from caracol.ledger.rules.node import Node


class _Chain:
    __slots__ = ("at", "news", "seen")

    def __init__(self) -> None:
        self.seen: dict[int, tuple[list[int], list[int]]] = {}
        """Other chain -> (own places, places of the other seen from there on)."""
        self.at: list[int] = []
        self.news: list[tuple[int, int]] = []
        """The same as one journal: at which own place, which chain was seen up to where."""


class Order:
    """The past of every placed act."""

    def __init__(self) -> None:
        self._chains: list[_Chain] = []

    def chain(self) -> int:
        """A new, empty chain."""
        self._chains.append(_Chain())
        return len(self._chains) - 1

    def place(self, node: Node, sees: Iterable[Node]) -> None:
        """Put `node` at the end of its chain, behind all it sees directly."""
        for seen in sees:
            if seen.chain != node.chain and not self.before(seen, node):
                self._learn(node, seen.chain, seen.place)

    def before(self, one: Node, other: Node) -> bool:
        """Whether `one` is in the past of `other`."""
        if one.chain == other.chain:
            return one.place < other.place
        if one.chain < 0:
            return True
        if other.chain < 0:
            return False
        found = self._chains[other.chain].seen.get(one.chain)
        if found is None:
            return False
        at, upto = found
        index = bisect_right(at, other.place)
        return index > 0 and upto[index - 1] >= one.place

    def _learn(self, node: Node, chain: int, place: int) -> None:
        """Add (chain, place) and everything it had seen since this chain last heard of it."""
        other = self._chains[chain]
        known = self._upto(node.chain, chain)
        start, stop = bisect_right(other.at, known), bisect_right(other.at, place)
        self._note(node, chain, place)
        for further, upto in other.news[start:stop]:
            if further != node.chain and self._upto(node.chain, further) < upto:
                self._note(node, further, upto)

    def _upto(self, chain: int, other: int) -> int:
        found = self._chains[chain].seen.get(other)
        return found[1][-1] if found else 0

    def _note(self, node: Node, chain: int, upto: int) -> None:
        own = self._chains[node.chain]
        own.at.append(node.place)
        own.news.append((chain, upto))
        at, uptos = own.seen.setdefault(chain, ([], []))
        if at and at[-1] == node.place:
            uptos[-1] = max(uptos[-1], upto)
            return
        at.append(node.place)
        uptos.append(upto)
