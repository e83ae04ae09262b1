"""How much was taken under a mandate (docs/ledger/findings.md, section 1).

What an act has seen of a lane is a beginning of it, so the sum of what it has seen is one number for each lane.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from caracol.ledger.acts.commons import TAKES, EventRecorded
from caracol.ledger.rules.order.past import look_up
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.verdict import EFFECTIVE


class Sums(NamedTuple):
    """What was taken in one lane of one resource."""

    chain: int
    places: list[int]
    sums: list[int]
    """Up to each of these places."""


class Taking(NamedTuple):
    """What an act takes."""

    resource: str
    quantity: int


class Taken:
    """What acts of one mandate took, by resource."""

    def __init__(self, acts: Iterable[Vertex]) -> None:
        lanes: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        for vertex in acts:
            if vertex.status == EFFECTIVE and (taking := takes(vertex)):
                lanes[taking.resource, vertex.chain].append((vertex.place, taking.quantity))
        self._sums: dict[str, list[Sums]] = defaultdict(list)
        for (resource, chain), amounts in lanes.items():
            amounts.sort()
            sums = accumulate(quantity for _, quantity in amounts)
            self._sums[resource].append(Sums(chain, [place for place, _ in amounts], list(sums)))

    def by(self, vertex: Vertex, taking: Taking) -> int:
        """How much of its resource the act and those that it has seen took."""
        return taking.quantity + sum(_seen(vertex, lane) for lane in self._sums[taking.resource])

    def in_all(self) -> Counter[str]:
        """How much was taken of each resource."""
        return Counter({resource: sum(lane.sums[-1] for lane in lanes) for resource, lanes in self._sums.items()})


def takes(vertex: Vertex) -> Taking | None:
    """What it takes from a stock; None where it takes nothing."""
    data = vertex.data
    if vertex.type and isinstance(data, EventRecorded) and data.action in TAKES and data.quantity is not None:
        return Taking(data.resource, data.quantity)
    return None


def _seen(vertex: Vertex, lane: Sums) -> int:
    past = vertex.past if vertex.open else vertex.full
    newest = vertex.place - 1 if lane.chain == vertex.chain else look_up(past, lane.chain)
    seen = bisect_right(lane.places, newest)
    return lane.sums[seen - 1] if seen else 0
