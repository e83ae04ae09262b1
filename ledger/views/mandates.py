"""Who holds which mandate, with which words, and what became of it."""

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from caracol.ledger.acts.bodies import About, Limit, Terms
from caracol.ledger.acts.mandates import MandateAccepted, MandateGranted, MandateRecalled, MandateReported
from caracol.ledger.rules.order.vertex import Mandate
from caracol.ledger.views.reading import Reading, Written

D = TypeVar("D", MandateAccepted, MandateRecalled, MandateReported)


class ClauseView(msgspec.Struct, frozen=True):
    """A clause in force."""

    place: int
    kind: str
    words: dict[str, str]
    about: About | None
    by: str | None
    """The instruction that it stands in; None where the grant says it."""


class LimitView(msgspec.Struct, frozen=True):
    """A limit, and how far it is used."""

    limit: Limit
    taken: dict[str, int]
    """By resource; empty where it sets no amount."""


class DueView(msgspec.Struct, frozen=True):
    """A date on which a report is due (docs/ledger/findings.md, section 2)."""

    on: str
    state: str
    """`given`, `late`, `missing` or `due`."""
    report: str | None
    given: str | None
    heard: str | None
    outcome: str | None


class ReportView(msgspec.Struct, frozen=True):
    """A report under a mandate."""

    id: str
    on: str
    report: dict[str, str]
    verdict: str


class MandateView(msgspec.Struct, frozen=True):
    """A mandate as granted, and how it stands."""

    id: str
    name: str
    """Of the person, or of all who hold it together."""
    terms: Terms
    state: str
    """`in force`, `recalled`, `resigned`, `declined`, `suspended`, `ended`; or the verdict of its grant where that is
    not effective.
    """
    by: str | None
    """The act that ended it."""
    disputed: tuple[str, ...]
    """Recalls of it that are pending or contested."""
    accepted: bool
    clauses: tuple[ClauseView, ...]
    limits: tuple[LimitView, ...]
    due: tuple[DueView, ...]
    reports: tuple[ReportView, ...]


def mandates(reading: Reading) -> list[MandateView]:
    """Every mandate, those of the founding first."""
    return [mandate_view(reading, mandate) for mandate in granted(reading)]


def granted(reading: Reading) -> Iterator[Mandate]:
    """Every mandate that an act gives, whatever became of that act."""
    for name in _names(reading):
        mandate = reading.fold.mandate(name)
        if mandate is not None:
            yield mandate


def mandate_view(reading: Reading, mandate: Mandate) -> MandateView:
    """One mandate."""
    state, by = reading.fold.state(mandate)
    return MandateView(
        reading.fold.name_of(mandate),
        reading.holders(mandate),
        mandate.terms,
        state,
        by,
        tuple(recall.id for recall in _about(reading, mandate, MandateRecalled) if _is_open(reading, recall.id)),
        any(reading.holds(accepted.id) for accepted in _about(reading, mandate, MandateAccepted)),
        tuple(_clauses(reading, mandate)),
        tuple(_limits(reading, mandate)),
        tuple(DueView(**due._asdict()) for due in reading.fold.reports_due(mandate, reading.on)),
        tuple(
            ReportView(act.id, act.entry.on, data.report, reading.fold.verdicts[act.id].verdict)
            for act, data in _about(reading, mandate, MandateReported)
        ),
    )


def _names(reading: Reading) -> Iterator[str]:
    if reading.fold.founding:
        copy = reading.founding_copy
        yield from (f"{copy}/{place}" for place in range(len(reading.fold.founding.mandates)))
    yield from (written.id for written in reading.of(MandateGranted))


def _clauses(reading: Reading, mandate: Mandate) -> Iterator[ClauseView]:
    for place, (clause, by) in reading.fold.clauses(mandate).items():
        yield ClauseView(place, clause.kind, clause.words, clause.about, by)


def _limits(reading: Reading, mandate: Mandate) -> Iterator[LimitView]:
    taken = reading.fold.taken(mandate) if mandate.terms.limits else {}
    for limit in mandate.terms.limits or ():
        counted = [limit.resource] if limit.resource else list(taken)
        yield LimitView(limit, {each: taken.get(each, 0) for each in counted} if limit.amount else {})


def _about(reading: Reading, mandate: Mandate, kind: type[D]) -> Iterator[Written[D]]:
    """The understood acts of this kind about a mandate: one of the founding has a name for every copy of that."""
    granted_by = [mandate.id] if mandate.source.is_act else [copy.id for copy in reading.founding_copies]
    for act in (act for grant in granted_by for act in reading.fold.grouped.naming(grant)):
        if isinstance(act.data, kind) and reading.fold.mandate(act.data.mandate) == mandate:
            yield Written(act, act.data)


def _is_open(reading: Reading, name: str) -> bool:
    return reading.fold.verdicts[name].verdict in ("pending", "contested")
