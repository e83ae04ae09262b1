"""Who had seen what (docs/ledger/verdicts.md, section 1): the past of every act, in memory that acts share.

A chain is a lane, or a branch of a forked one. The past of an act is, for each chain, the newest place that it has
seen: a persistent tree over the numbers of the chains. An act's tree is its predecessor's but for what is new, so pasts
cost memory for news only, and two trees are merged only where they differ (after Okasaki and Gill, Fast Mergeable
Integer Maps, 1998). "Is A in the past of B" is one walk down B's tree.

Law: acts are placed behind everything they see; places in a chain only grow.
"""

import operator
from collections.abc import Iterable
from typing import Any, TypeAlias

from caracol.ledger.rules.node import Node

BITS = 3
MASK = (1 << BITS) - 1
"""Eight ways at every level; the lowest bits of a chain's number choose at the top."""
Tree: TypeAlias = tuple[Any, ...]
"""First the newest place seen of the chain whose number ends here, then the eight trees below, or None."""
EMPTY: Tree = (0, *[None] * (MASK + 1))


class Order:
    """The past of every placed act."""

    def __init__(self) -> None:
        self._newest: list[Tree] = []
        """By chain: the past of its last act."""

    def chain(self) -> int:
        """A new, empty chain."""
        self._newest.append(EMPTY)
        return len(self._newest) - 1

    def place(self, node: Node, sees: Iterable[Node]) -> None:
        """Put `node` at the end of its chain, behind all it sees directly."""
        past = self._newest[node.chain]
        for seen in sees:
            if seen.chain != node.chain and _look_up(past, seen.chain) < seen.place:
                past = _noted(_joined(past, seen.past), seen.chain, seen.place)
        node.past = self._newest[node.chain] = past

    def before(self, one: Node, other: Node) -> bool:
        """Whether `one` is in the past of `other`."""
        if one.chain == other.chain:
            return one.place < other.place
        if one.chain < 0 or other.chain < 0:
            return one.chain < 0
        return _look_up(other.past, one.chain) >= one.place

    def newest(self, node: Node, chain: int) -> int:
        """The newest place of another chain that the act has seen; 0 if none."""
        return _look_up(node.past, chain)


def _look_up(tree: Tree, chain: int) -> int:
    below: Tree | None = tree
    while chain and below:
        below = below[1 + (chain & MASK)]
        chain >>= BITS
    return below[0] if below else 0


def _noted(tree: Tree | None, chain: int, place: int) -> Tree:
    """The tree with this place for the chain."""
    tree = tree or EMPTY
    if not chain:
        return (place, *tree[1:])
    at = 1 + (chain & MASK)
    return (*tree[:at], _noted(tree[at], chain >> BITS, place), *tree[at + 1 :])


def _joined(one: Tree | None, other: Tree | None) -> Tree | None:
    """The newest places of both; one of the two itself, where it has them all."""
    if one is other or other is None:
        return one
    if one is None:
        return other
    newest = (max(one[0], other[0]), *map(_joined, one[1:], other[1:]))
    return next((tree for tree in (one, other) if _same(tree, newest)), newest)


def _same(one: Tree, other: Tree) -> bool:
    return one[0] == other[0] and all(map(operator.is_, one[1:], other[1:]))
