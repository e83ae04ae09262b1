"""What a connection, or a courier file, has moved so far."""

from operator import add
from typing import NamedTuple

from caracol.ledger.receiving import Receipt


class Progress(NamedTuple):
    """Counts since the beginning."""

    sent: int = 0
    """Acts that the other side took from here and that were new there."""
    taken: int = 0
    """Acts that came and were new here."""
    held: int = 0
    """Acts that came and were here already."""
    refused: int = 0
    """Segments that came and broke a rule,"""
    waiting: int = 0
    """whose body or key is not known yet,"""
    postponed: int = 0
    """that are more than their keys may bring at a time,"""
    offered: int = 0
    """of bodies that this node does not keep,"""
    oversized: int = 0
    """and of bodies that take as much memory as one may here."""
    refused_there: int = 0
    """Segments from here that broke a rule, says the other side."""
    changed: frozenset[str] = frozenset()
    """Bodies of which something was taken."""

    def plus(self, other: "Progress") -> "Progress":
        """The counts of two connections together."""
        return Progress._make((*map(add, self[:-1], other[:-1]), self.changed | other.changed))

    def with_receipt(self, receipt: Receipt, refused: int) -> "Progress":
        """The counts with what was taken in here, and segments that were refused before."""
        return self._replace(
            taken=self.taken + receipt.taken,
            held=self.held + receipt.held,
            refused=self.refused + refused + len(receipt.refused),
            waiting=self.waiting + len(receipt.waiting),
            postponed=self.postponed + len(receipt.postponed),
            offered=self.offered + len(receipt.offered),
            oversized=self.oversized + len(receipt.oversized),
            changed=self.changed.union(receipt.bodies),
        )
