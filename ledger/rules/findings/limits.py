"""How much was taken under a mandate (docs/ledger/findings.md, section 1).

What an act has seen of a lane is a beginning of it, so the sum of what it has seen is one number for each lane.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from caracol.ledger.acts.commons import DRAWS
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.verdict import EFFECTIVE

TAKES = DRAWS | {"lower"}


class Sums(NamedTuple):
    """What was taken in one lane of one resource."""

    chain: int
    places: list[int]
    sums: list[int]
    """Up to each of these places."""


class Taken:
    """What acts of one mandate took, by resource."""

    def __init__(self, book: Registers, acts: Iterable[Vertex]) -> None:
        self._order = book.order
        lanes: dict[tuple[str, int], list[Vertex]] = defaultdict(list)
        for node in acts:
            if node.status == EFFECTIVE and takes(node):
                lanes[node.data.resource, node.chain].append(node)
        self._sums: dict[str, list[Sums]] = defaultdict(list)
        for (resource, chain), nodes in lanes.items():
            nodes.sort(key=lambda node: node.place)
            amounts = [node.data.quantity for node in nodes]
            self._sums[resource].append(Sums(chain, [node.place for node in nodes], list(accumulate(amounts))))

    def by(self, node: Vertex) -> int:
        """How much of its resource the act and those that it has seen took."""
        return int(node.data.quantity) + sum(self._seen(node, lane) for lane in self._sums[node.data.resource])

    def in_all(self) -> Counter[str]:
        """How much was taken of each resource."""
        return Counter({resource: sum(lane.sums[-1] for lane in lanes) for resource, lanes in self._sums.items()})

    def _seen(self, node: Vertex, lane: Sums) -> int:
        newest = node.place - 1 if lane.chain == node.chain else self._order.newest(node, lane.chain)
        seen = bisect_right(lane.places, newest)
        return lane.sums[seen - 1] if seen else 0


def takes(node: Vertex) -> bool:
    """Whether it takes from a stock."""
    return node.type == "event.recorded" and node.data.action in TAKES and node.data.quantity is not None
