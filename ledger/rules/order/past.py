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

from caracol.ledger.rules.order.vertex import Vertex

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
        self._fullest: list[Tree] = []
        """By chain: the past of its last act, with inner acts."""

    def chain(self) -> int:
        """A new, empty chain."""
        self._newest.append(EMPTY)
        self._fullest.append(EMPTY)
        return len(self._newest) - 1

    def place(self, vertex: Vertex, sees: Iterable[Vertex], commits: Iterable[Vertex] = ()) -> None:
        """Put `vertex` at the end of its chain, behind all it sees directly; it commits to inner acts."""
        chain = vertex.chain
        past, full = self._newest[chain], self._fullest[chain]
        alike = past is full
        for seen in sees:
            if seen.chain != chain:
                past = _with(past, seen, seen.past if vertex.open else seen.full)
                if alike and seen.full is seen.past and seen.open:
                    full = past
                else:
                    full, alike = _with(full, seen, seen.full), False
        for inner in commits:
            full = _with(full, inner, inner.full)
        vertex.past, vertex.full = past, full
        if not vertex.open:
            vertex.past = vertex.full
        self._newest[chain], self._fullest[chain] = vertex.past, full

    def take_off(self, chain: int, last: Vertex | None) -> None:
        """Take the end of a chain off; `last` is what stands there then. Without it, the chain is the newest one."""
        if last is None:
            self._newest.pop()
            self._fullest.pop()
        else:
            self._newest[chain], self._fullest[chain] = last.past, last.full

    def before(self, one: Vertex, other: Vertex) -> bool:
        """Whether `one` is in the past of `other`."""
        if one.chain == other.chain:
            return one.place < other.place
        if one.chain < 0 or other.chain < 0:
            return one.chain < 0
        return look_up(other.past if one.open else other.full, one.chain) >= one.place


def look_up(tree: Tree | None, chain: int) -> int:
    """The newest place of the chain that is seen; 0 if none."""
    below = tree
    while chain and below:
        below = below[1 + (chain & MASK)]
        chain >>= BITS
    return below[0] if below else 0


def seen_by(vertex: Vertex) -> Tree:
    """The past of an act with its own chain: all that it has seen."""
    return _noted(vertex.past, vertex.chain, vertex.place - 1)


def past_of(tips: Iterable[Vertex]) -> Tree:
    """All that somebody has seen who has seen these open acts."""
    tree = EMPTY
    for tip in tips:
        tree = _with(tree, tip, tip.past)
    return tree


def both(one: Tree | None, other: Tree | None) -> Tree | None:
    """What two pasts have in common."""
    if one is None or other is None:
        return None
    if one is other:
        return one
    return (min(one[0], other[0]), *map(both, one[1:], other[1:]))


def _with(tree: Tree, seen: Vertex, past: Tree) -> Tree:
    """The tree with what somebody has seen who has seen this."""
    if look_up(tree, seen.chain) >= seen.place:
        return tree
    return _noted(_joined(tree, past), seen.chain, seen.place)


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
