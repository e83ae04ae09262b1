"""People who were not told in time: of a meeting, or that their mandate may be taken back
(docs/ledger/findings.md, section 6).
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from caracol.ledger.acts.mandates import MandateRecalled
from caracol.ledger.acts.meetings import Headcount, MeetingConvened, MeetingOpened
from caracol.ledger.rules.findings.effective import effective
from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex


def short_notices(book: Registers, on: str) -> Iterator[Finding]:
    """Meetings for which people were called, and later than the charter asks."""
    notice = book.charter.charter.notice if book.charter else None
    if notice is None:
        return
    calls = _calls(book)
    for meeting, data in effective(book, MeetingOpened):
        found = _since(book, meeting, data, calls.get((meeting.act.entry.on, data.convocation)))
        asked = notice.second if data.first else notice.first
        if found and asked and (had := _days(found.act.entry.on, meeting.act.entry.on)) < asked:
            yield Finding("short-notice", (meeting.id, found.id), {"days": had, "asked": asked})


def _since(book: Registers, meeting: Vertex, data: MeetingOpened, call: Vertex | None) -> Vertex | None:
    """What the days are counted from: the first meeting, to which too few came, or else the earliest call."""
    first = book.nodes.get(data.first) if data.first else None
    return first if first and isinstance(first.data, Headcount) else call


def _calls(book: Registers) -> dict[tuple[str, int], Vertex]:
    """The earliest call, by the day that it names and the convocation."""
    found: dict[tuple[str, int], list[Vertex]] = defaultdict(list)
    for call, data in effective(book, MeetingConvened):
        found[data.at[:10], data.convocation].append(call)
    return {meeting: min(calls, key=lambda call: (call.act.entry.on, call.id)) for meeting, calls in found.items()}


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def untold_recalls(book: Registers, on: str) -> Iterator[Finding]:
    """Mandates that were taken back, where nothing says that their holder was told and could answer."""
    for recall, data in effective(book, MandateRecalled):
        mandate = book.mandate(data.mandate)
        if data.told is None and mandate:
            yield Finding("recall-untold", (recall.id,), {"mandate": mandate.id})
