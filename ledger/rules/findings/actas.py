"""Households that signed two actas apart, and a share that too few can still reach (findings.md, section 8)."""

from collections.abc import Iterator

from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.firmness import Firmness
from caracol.ledger.rules.order.registers import Registers


def voices_apart(book: Registers, firmness: Firmness) -> Iterator[Finding]:
    """Each two voices of one household for actas apart, neither of which has seen the other."""
    for one, other, *closings in firmness.voices_apart():
        yield Finding("voices-apart", (*sorted((one, other)), *sorted(closings)))


def share_out_of_reach(book: Registers, firmness: Firmness) -> Iterator[Finding]:
    """Fewer households still have a key that speaks than it takes to sign an acta."""
    can = firmness.can_speak()
    if can.missing:
        about = firmness.closing or min(book.copies)
        gaps = {"can": len(can.spoke), "needed": can.needed, "households": len(can.members)}
        yield Finding("share-out-of-reach", (about,), gaps)
