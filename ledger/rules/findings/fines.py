"""Fines that were not paid in time (docs/ledger/findings.md, section 9)."""

from collections import Counter
from collections.abc import Iterator

from caracol.ledger.acts.fines import FineForgiven, FineImposed, FineSettled
from caracol.ledger.rules.findings.effective import effective
from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.order.registers import Registers


def overdue_fines(book: Registers, on: str) -> Iterator[Finding]:
    """Each fine whose last day is past, and of which something is left that nobody forgave."""
    forgiven = {data.fine for _, data in effective(book, FineForgiven)}
    paid: Counter[str] = Counter()
    for _, data in effective(book, FineSettled):
        paid[data.fine] += data.quantity
    for fine, owed in effective(book, FineImposed):
        left = owed.quantity - paid[fine.id]
        if owed.until and owed.until < on and left > 0 and fine.id not in forgiven:
            yield Finding("fine-overdue", (fine.id,), {"left": left, "unit": owed.unit, "until": owed.until})
