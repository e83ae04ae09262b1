"""Decisions of rooms that could not have heard everything (docs/ledger/findings.md, section 5)."""

from collections.abc import Iterator

from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.unheard import naming, unheard


def not_heard_of(book: Registers, on: str) -> Iterator[Finding]:
    """Each decision, with all that was written meanwhile and matters to it."""
    named_by = naming(book)
    for decision in book.by_type["motion.decided"]:
        if missed := unheard(book, decision, named_by):
            yield Finding("not-heard-of", (decision.id, *(each.act.id for each in missed)))
