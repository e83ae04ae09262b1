"""How a mandate stands now: a reading of a judged book for people. No verdict rests on it."""

from collections.abc import Iterator

from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Mandate, Vertex
from caracol.ledger.rules.tenure import found_over, is_suspending
from caracol.ledger.rules.verdict import EFFECTIVE

WORDS = {
    "mandate.declined": "declined",
    "mandate.recalled": "recalled",
    "mandate.resigned": "resigned",
    "mandate.suspended": "suspended",
    "meeting.closed": "ended",
}


def state(book: Registers, mandate: Mandate) -> tuple[str, str | None]:
    """`in force`, or what became of it, and the act that did; where its grant does not hold, the verdict of that."""
    if not mandate.source.low:
        return mandate.source.verdict.verdict, None
    ender = next(_enders(book, mandate), None)
    return (WORDS[ender.type], ender.id) if ender else ("in force", None)


def _enders(book: Registers, mandate: Mandate) -> Iterator[Vertex]:
    """What ended it or keeps it from running; what was said first goes first."""
    for ended in (book.recalls, book.leavings):
        yield from (node for node in ended.get(mandate.id, ()) if node.status == EFFECTIVE)
    yield from (node for node in book.suspensions.get(mandate.id, ()) if is_suspending(book, node))
    yield from found_over(book, mandate)
