"""How much there should be of each resource, kept up as verdicts change: no page sums up years of events."""

from collections import Counter
from typing import Final

from caracol.ledger.acts.commons import ADDS, TAKES, EventRecorded

SIGNS: Final = {**dict.fromkeys(ADDS, 1), **dict.fromkeys(TAKES, -1)}


class Stocks:
    """Sums over the effective events; whoever notes a verdict counts the event whose verdict it is."""

    def __init__(self) -> None:
        self._sums: Counter[str] = Counter()

    def __getitem__(self, resource: str) -> int:
        return self._sums[resource]

    def count(self, event: EventRecorded, times: int) -> None:
        """An event has become effective (1), or is so no more (-1)."""
        quantity = times * (event.quantity or 0)
        self._sums[event.resource] += quantity * SIGNS.get(event.action, 0)
        if event.to_resource is not None:
            self._sums[event.to_resource] += quantity
