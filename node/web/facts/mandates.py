"""Mandates in force, with their words."""

import msgspec

from caracol.ledger.acts.bodies import Terms
from caracol.ledger.rules.registers import Mandate
from caracol.ledger.views.mandates import MandateView, mandates
from caracol.node.web.facts.reading import OpenReading, Words
from caracol.node.web.facts.who import Who, holder


class Instruction(msgspec.Struct, frozen=True):
    """A numbered clause of a mandate."""

    kind: str
    """`must`, `may` or `must not`."""
    words: Words


class Report(msgspec.Struct, frozen=True):
    """A report under a mandate."""

    act: str
    on: str
    words: Words


class InForce(msgspec.Struct, frozen=True):
    """A mandate in force."""

    id: str
    act: str
    """The act that gave it."""
    who: Who
    powers: tuple[str, ...]
    instructions: tuple[Instruction, ...]
    resources: tuple[Words, ...]
    """Names of those it looks after."""
    since: str | None
    until: str | None
    """The last day of its term."""
    reports_every_days: int | None
    last_report: Report | None
    """The newest that holds."""
    accepted: bool
    disputed: tuple[str, ...]
    """Acts that would take it back and are pending or contested."""


def in_force(reading: OpenReading) -> list[InForce]:
    """Mandates that nothing has ended, those of the founding first."""
    found = [(view, reading.fold.mandate(view.id)) for view in mandates(reading) if view.state == "in force"]
    return [_in_force(reading, view, mandate) for view, mandate in found if mandate]


def instructions(terms: Terms) -> tuple[Instruction, ...]:
    """The words of a mandate."""
    return tuple(Instruction(clause.kind, clause.words) for clause in terms.clauses or ())


def _in_force(reading: OpenReading, view: MandateView, mandate: Mandate) -> InForce:
    terms = view.terms
    return InForce(
        view.id,
        view.id[:32],
        holder(reading, mandate),
        terms.powers,
        instructions(terms),
        reading.names_of(terms.resources or ()),
        terms.since,
        terms.until,
        terms.reports.every_days if terms.reports else None,
        _last_report(view),
        view.accepted,
        view.disputed,
    )


def _last_report(view: MandateView) -> Report | None:
    held = [report for report in view.reports if report.verdict == "effective"]
    return Report(held[-1].id, held[-1].on, held[-1].report) if held else None
