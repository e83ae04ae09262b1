"""Reports that a mandate asks for: when they are due, which report met which date, who heard it
(docs/ledger/findings.md, section 2).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from caracol.ledger.acts.mandates import MandateReported, ReportReceived
from caracol.ledger.rules.findings.effective import Done, effective
from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.findings.term import begins, ends
from caracol.ledger.rules.offices import name_of
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Mandate, Vertex

LISTED = 24
"""Of the dates that come round, so many of the last count."""


class Due(NamedTuple):
    """A date on which a report is due, and what became of it."""

    on: str
    state: str
    """`given`, `late`, `missing`, or `due` where the date is not past."""
    report: str | None = None
    """The report that met it."""
    given: str | None = None
    """The date that the report bears."""
    heard: str | None = None
    """The act by which the assembly heard it."""
    outcome: str | None = None


def reports_due(book: Registers, mandate: Mandate, on: str) -> list[Due]:
    """The dates on which reports are due, up to the first that is not past on this date."""
    if mandate.terms.reports is None:
        return []
    dates = _dates(book, mandate, on)
    given = sorted(_given(book, mandate, on), key=lambda node: (node.on, node.id))
    return [_due(book, mandate, given, since, due, on) for since, due in pairwise(dates)]


def late_reports(book: Registers, on: str) -> Iterator[Finding]:
    """For each mandate since when a report is missing; and each late report that nobody has heard yet."""
    for mandate in book.mandates.values():
        if mandate.terms.reports is None or not mandate.source.low:
            continue
        grant = name_of(book, mandate)[:32]
        for due in _first_of_each(reports_due(book, mandate, on)):
            gaps = {"mandate": mandate.id, "due": due.on}
            if due.state == "missing":
                yield Finding("report-missing", (grant,), gaps)
            elif due.state == "late" and due.report and due.heard is None:
                yield Finding("report-late", (due.report, grant), gaps)


def _first_of_each(dues: list[Due]) -> list[Due]:
    """The first date that each report meets, or that none meets."""
    return list({(due.report, due.state): due for due in reversed(dues)}.values())[::-1]


def _dates(book: Registers, mandate: Mandate, on: str) -> list[str]:
    """The mandate's first day, then every date due."""
    reports, first, last = mandate.terms.reports, begins(book, mandate), ends(book, mandate)
    fixed = reports.on or () if reports else ()
    every = _every(first, reports.every_days, on) if reports and reports.every_days else ()
    dates = sorted({day for day in (*fixed, *every) if day > first and (last is None or day <= last)})
    past = [day for day in dates if day < on]
    coming = dates[len(past) : len(past) + 1]
    return [first, *past, *coming] if len(past) <= LISTED else [*past[-LISTED - 1 :], *coming]


def _every(first: str, days: int, on: str) -> Iterator[str]:
    """Every so many days: the last ones before a date, and the next one."""
    try:
        start, today = date.fromisoformat(first), date.fromisoformat(on)
        rounds = max((today - start).days - 1, 0) // days
        for turn in range(max(rounds - LISTED, 1), rounds + 2):
            yield (start + timedelta(days=turn * days)).isoformat()
    except (ValueError, OverflowError):
        return  # nobody has dated anything, or beyond the last day of the calendar: nothing is due


def _given(book: Registers, mandate: Mandate, on: str) -> list[Vertex]:
    return [
        report
        for report, data in effective(book, MandateReported)
        if report.on <= on and book.mandate(data.mandate) is mandate
    ]


def _due(book: Registers, mandate: Mandate, given: list[Vertex], since: str, due: str, on: str) -> Due:
    """What became of a date: met by the first report behind the date before it."""
    met = next((node for node in given if node.on > since), None)
    if met is None:
        return Due(due, "missing" if due < on else "due")
    state = "given" if met.on <= due else "late"
    heard = _heard(book, mandate, met, on)
    return Due(due, state, met.id, met.on, heard.id if heard else None, heard.data.outcome if heard else None)


def _heard(book: Registers, mandate: Mandate, report: Vertex, on: str) -> Done[ReportReceived] | None:
    """The last act by which the assembly heard a report: nobody hears their own. Of several that did not know of each
    other one, the same everywhere.
    """
    last: Done[ReportReceived] | None = None
    for done in sorted(effective(book, ReportReceived), key=lambda done: done.id):
        relied = done.vertex.relied
        is_own = relied is not None and not relied.persons.isdisjoint(mandate.persons)
        if report.id in done.data.reports and done.vertex.on <= on and not is_own:
            last = done if last is None or book.order.before(last.vertex, done.vertex) else last
    return last
