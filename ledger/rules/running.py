"""How a mandate stands now: a reading of a judged book for people. No verdict rests on it."""

from collections.abc import Iterator

from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Mandate, Vertex
from caracol.ledger.rules.tenure import endings, found_over, is_suspending, vacated
from caracol.ledger.rules.verdict import EFFECTIVE

WORDS = {
    "body.ended": "ended",
    "mandate.declined": "declined",
    "mandate.recalled": "recalled",
    "mandate.resigned": "resigned",
    "mandate.suspended": "suspended",
    "meeting.closed": "ended",
    "person.died": "ended",
}


def state(book: Registers, mandate: Mandate) -> tuple[str, str | None]:
    """`in force`, or what became of it, and the act that did; where its grant does not hold, the verdict of that."""
    if not mandate.source.low:
        return mandate.source.verdict.verdict, None
    termination = next(_terminations(book, mandate), None)
    return (WORDS[termination.type], termination.id) if termination else ("in force", None)


def _terminations(book: Registers, mandate: Mandate) -> Iterator[Vertex]:
    """What ended it or keeps it from running; what says most goes first."""
    yield from (one for one in book.recalls.get(mandate.id) if one.status == EFFECTIVE)
    yield from vacated(book, mandate)
    yield from (one for one in book.suspensions.get(mandate.id) if is_suspending(book, one))
    yield from found_over(book, mandate)
    yield from endings(book)
