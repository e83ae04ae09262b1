"""What cannot be, or came to nothing: decisions in which nobody voted, elections that elected nobody, terms that nobody
could serve, dates far ahead of all others (docs/ledger/findings.md, section 7).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, takewhile
from typing import Final

from caracol.ledger.acts.bodies import Terms
from caracol.ledger.acts.mandates import MandateGranted
from caracol.ledger.acts.meetings import MotionDecided, MotionProposed
from caracol.ledger.rules.deciding.counted import UNASKED
from caracol.ledger.rules.deciding.motions import rule_of
from caracol.ledger.rules.deciding.sound import elections, shares
from caracol.ledger.rules.findings.effective import effective
from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.verdict import VOID

AHEAD: Final = timedelta(days=31)
"""So much later than those who had read an act is its date, before anybody says that a clock is wrong."""
LOOKED_AT: Final = 50
"""Of acts that may be ahead, those with the latest dates."""


def empty_votes(book: Registers, on: str) -> Iterator[Finding]:
    """Decisions in which nobody chose anything though the rule asks for a share of those who did, or nobody won."""
    charter = book.current
    for decided, data in effective(book, MotionDecided):
        motion = book.nodes[data.motion].data
        rule = rule_of(motion, charter) if charter and isinstance(motion, MotionProposed) else None
        if rule is None or not isinstance(motion, MotionProposed):
            continue
        if elections(rule):
            if not data.elected:
                yield Finding("nobody-elected", (decided.id,))
        elif not _cast(data, motion) and any(share.of == "cast" for share in shares(rule)):
            yield Finding("nobody-voted", (decided.id,))


def _cast(decided: MotionDecided, motion: MotionProposed) -> int:
    return sum(decided.counts.get(word, 0) for word in {*UNASKED, *(motion.options or ())})


def impossible_terms(book: Registers, on: str) -> Iterator[Finding]:
    """Mandates that are effective, and over before they begin."""
    for grant, data in effective(book, MandateGranted):
        yield from _impossible(book, grant, data, grant.on)
    if book.charter and book.founding.low:
        founding = book.nodes[min(book.copies)]
        for terms in book.charter.mandates:
            yield from _impossible(book, founding, terms, founding.on)


def _impossible(book: Registers, source: Vertex, terms: Terms, given: str) -> Iterator[Finding]:
    since = max(terms.since or given, given)
    if terms.until and terms.until < since:
        yield Finding("term-impossible", (source.id,), {"since": since, "until": terms.until})


def dates_ahead(book: Registers, on: str) -> Iterator[Finding]:
    """Acts that bear a date far later than what two others wrote who had read them: a clock is wrong, theirs or its."""
    days = book.grouped.by_day()
    first = min(days, default="")
    newest = (act.id for day in sorted(days, reverse=True) for act in days[day])
    for vertex in map(book.nodes.__getitem__, islice(newest, LOOKED_AT)):
        before = (date.fromisoformat(vertex.on) - AHEAD).isoformat() if vertex.on > "0001-03" else ""
        if vertex.status == VOID or before <= first:
            continue
        readers = _readers(book, vertex, before)
        if len({one.key for one in readers}) > 1:
            last = max(readers, key=lambda one: (one.on, one.id))
            yield Finding("date-ahead", (vertex.id, last.id), {"on": vertex.on, "others": last.on})


def _readers(book: Registers, vertex: Vertex, before: str) -> list[Vertex]:
    """Acts of others that have seen this one, and bear a date before this day."""
    later = takewhile(lambda one: one is not vertex, reversed(book.nodes.values()))
    return [one for one in later if one.on < before and one.key != vertex.key and book.order.before(vertex, one)]
