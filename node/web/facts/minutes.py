"""The pages of meetings: all of them, and one as minutes, as far as the open tells."""

from collections.abc import Iterator
from typing import Final, TypeVar

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.disputes import DisputeHeard
from caracol.ledger.acts.mandates import MandateReported, ReportReceived
from caracol.ledger.acts.meetings import MeetingClosed, MeetingFailed, MeetingOpened, MotionDecided
from caracol.ledger.explain.findings import concerning
from caracol.ledger.views.meetings import closing_of
from caracol.ledger.views.minutes import Minutes, minutes_of
from caracol.ledger.views.reading import Written
from caracol.node.web.facts.actas import Signed, signed
from caracol.node.web.facts.body import Body, in_brief
from caracol.node.web.facts.decisions import Decision, decision
from caracol.node.web.facts.findings import Look, looks
from caracol.node.web.facts.gatherings import ContinuedView, FailedView, Serving, days, failed_calls, who_served
from caracol.node.web.facts.lines import Line, line
from caracol.node.web.facts.meetings import Call, Met, call_of, in_short, met
from caracol.node.web.facts.protests import Protest, protests_against
from caracol.node.web.facts.reading import OpenReading, Words
from caracol.node.web.facts.who import Who, author, holder

D = TypeVar("D", ReportReceived, DisputeHeard)
LISTED: Final = 500
"""So many meetings stand on the page of a body's meetings."""


class Decided(msgspec.Struct, frozen=True):
    """A decision of the meeting."""

    decision: Decision
    done: tuple[Line, ...]
    """What was recorded to carry it out."""


class Heard(msgspec.Struct, frozen=True):
    """A report that the meeting heard."""

    report: str
    """The act that reports."""
    by: Who
    words: Words
    outcome: str
    """`accepted`, `remarks` or `rejected`."""
    remarks: Words | None


class MeetingsPage(msgspec.Struct, frozen=True):
    """The meetings of a body."""

    body: Body
    meetings: tuple[Met, ...]
    """The newest first."""
    count: int
    """How many there are in all."""
    failed: tuple[FailedView, ...]
    """To which too few came, the newest first."""


class MeetingPage(msgspec.Struct, frozen=True):
    """A meeting, as its minutes tell it."""

    body: Body
    meeting: Met
    first: str | None
    """Of a second convocation: the meeting to which too few came, where it is held."""
    presided_by: Who | None
    opened_by: Who
    call: Call | None
    failed: Line | None
    """Of a second convocation: that the first meeting failed."""
    serving: tuple[Serving, ...]
    """Who was given something to do for this meeting alone."""
    days: tuple[ContinuedView, ...]
    """On which it went on."""
    decisions: tuple[Decided, ...]
    """In the order in which they were recorded, without those that are void."""
    reports: tuple[Heard, ...]
    disputes: tuple[Words, ...]
    """What was said of disputes that the meeting heard."""
    closing: Line | None
    """The act that closed it."""
    minutes: Minutes | None
    """The hash of the adopted text, and what was corrected in it."""
    acta: Signed | None
    """How far the families have signed it."""
    protests: tuple[Protest, ...]
    """Of those who were there and do not agree."""
    findings: tuple[Look, ...]


def meetings_page(reading: OpenReading) -> MeetingsPage:
    """The page of a body's meetings."""
    found = met(reading)
    return MeetingsPage(in_brief(reading), tuple(found[:LISTED]), len(found), tuple(failed_calls(reading)[:LISTED]))


def meeting_page(reading: OpenReading, act: Act) -> MeetingPage | None:
    """The page of a meeting; None where the act opens none, or waits for what it has seen."""
    if act.id not in reading.acts or not isinstance(act.data, MeetingOpened):
        return None
    opened, named = Written(act, act.data), reading.named_by(act.id)
    decided = tuple(_decided(reading, named, act.id))
    closings = [Written(one, one.data) for one in named if isinstance(one.data, MeetingClosed)]
    closing = closing_of(reading, closings)
    first = reading.acts.get(act.data.first or "")
    presiding = reading.fold.mandate(act.data.presided_by) if act.data.presided_by else None
    return MeetingPage(
        in_brief(reading),
        in_short(reading, opened, len(decided)),
        act.data.first if first and isinstance(first.data, MeetingOpened) else None,
        holder(reading, presiding) if presiding else None,
        author(reading, act),
        call_of(reading, opened),
        line(reading, first) if first and isinstance(first.data, MeetingFailed) else None,
        tuple(who_served(reading, act.id)),
        tuple(days(reading, act.id)),
        decided,
        tuple(heard for each in _of(reading, named, ReportReceived) for heard in _heard(reading, each)),
        tuple(each.said for each in _of(reading, named, DisputeHeard)),
        line(reading, reading.acts[closing]) if closing else None,
        minutes_of(reading, closing) if closing else None,
        signed(reading, reading.acts[closing]) if closing and reading.fold.founding else None,
        tuple(protests_against(reading, reading.acts[closing])) if closing else (),
        looks(reading, concerning(reading, act)),
    )


def _decided(reading: OpenReading, named: list[Act], meeting: str) -> Iterator[Decided]:
    for act in named:
        is_of_it = isinstance(act.data, MotionDecided) and act.data.meeting == meeting
        if is_of_it and reading.fold.verdicts[act.id].verdict != "void" and (said := decision(reading, act)):
            yield Decided(said, tuple(_done(reading, act.id)))


def _done(reading: OpenReading, decided: str) -> Iterator[Line]:
    for act in reading.named_by(decided):
        if getattr(act.data, "motion", None) == decided and reading.fold.verdicts[act.id].verdict != "void":
            yield line(reading, act)


def _of(reading: OpenReading, acts: list[Act], kind: type[D]) -> list[D]:
    """The data of those acts of this kind that are effective."""
    return [act.data for act in acts if isinstance(act.data, kind) and reading.holds(act.id)]


def _heard(reading: OpenReading, received: ReportReceived) -> Iterator[Heard]:
    for name in received.reports:
        report = reading.acts.get(name)
        if report and isinstance(report.data, MandateReported):
            words = report.data.report
            yield Heard(name, author(reading, report), words, received.outcome, received.remarks)
