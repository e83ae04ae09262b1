"""The first and the last day of a mandate (docs/ledger/findings.md, section 2)."""

from caracol.ledger.rules.offices import name_of
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Mandate
from caracol.ledger.rules.tenure import endings, found_over, vacated
from caracol.ledger.rules.tenure import stays as seats_to_fill
from caracol.ledger.rules.verdict import EFFECTIVE


def begins(book: Registers, mandate: Mandate) -> str:
    """The first day: as the term says, else the date of the grant."""
    return mandate.terms.since or book.nodes[name_of(book, mandate)[:32]].on


def ends(book: Registers, mandate: Mandate) -> str | None:
    """The last day: of the term, or the date on which it was taken or given back; None if it is open."""
    recalls = (recall for recall in book.recalls.get(mandate.id) if recall.status == EFFECTIVE)
    dates: list[str | None] = [termination.on for termination in (*recalls, *endings(book))]
    dates += [max((termination.on for termination in vacated(book, mandate)), default=None)]
    if not stays(book, mandate):
        dates.append(mandate.terms.until)
    elif mandate.terms.until:
        dates += [closing.on for closing in found_over(book, mandate)]
    return min(filter(None, dates), default=None)


def stays(book: Registers, mandate: Mandate) -> bool:
    """Whether the charter lets the holder stay until there is a successor."""
    return seats_to_fill(book, mandate) > 0
