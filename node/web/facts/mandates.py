"""Mandates in force, with the words that hold now."""

from collections.abc import Iterator
from typing import Final

import msgspec

from caracol.ledger.acts.bodies import Terms
from caracol.ledger.rules.order.vertex import Mandate
from caracol.ledger.views.mandates import MandateView, mandates
from caracol.node.web.facts.reading import OpenReading, Words
from caracol.node.web.facts.who import Who, holder, together

SHOWN: Final = ("in force", "suspended")
"""States of mandates that stand on the page of a body."""


class Instruction(msgspec.Struct, frozen=True):
    """A numbered clause of a mandate."""

    kind: str
    """`must`, `may` or `must not`."""
    words: Words
    place: int
    by: str | None = None
    """The act that instructed it, where the grant does not say it."""


class Report(msgspec.Struct, frozen=True):
    """A report under a mandate."""

    act: str
    on: str
    words: Words


class InForce(msgspec.Struct, frozen=True):
    """A mandate, as the page of its body shows it."""

    id: str
    act: str
    """The act that gave it."""
    who: Who
    together: tuple[Who, ...]
    """Who else holds it."""
    state: str
    powers: tuple[str, ...]
    instructions: tuple[Instruction, ...]
    """Those that hold now."""
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
    found = [(view, reading.fold.mandate(view.id)) for view in mandates(reading) if view.state in SHOWN]
    return [as_shown(reading, view, mandate) for view, mandate in found if mandate]


def instructions(terms: Terms) -> tuple[Instruction, ...]:
    """The words of a mandate as it was granted."""
    return tuple(Instruction(each.kind, each.words, place) for place, each in enumerate(terms.clauses or ()))


def as_shown(reading: OpenReading, view: MandateView, mandate: Mandate) -> InForce:
    """A mandate, as a page shows it."""
    terms, reports = view.terms, list(held_reports(view))
    return InForce(
        view.id,
        view.id[:32],
        holder(reading, mandate),
        together(reading, mandate),
        view.state,
        terms.powers,
        tuple(Instruction(each.kind, each.words, each.place, each.by) for each in view.clauses),
        reading.names_of(terms.resources or ()),
        terms.since,
        terms.until,
        terms.reports.every_days if terms.reports else None,
        reports[-1] if reports else None,
        view.accepted,
        view.disputed,
    )


def held_reports(view: MandateView) -> Iterator[Report]:
    """The reports that hold."""
    return (Report(each.id, each.on, each.report) for each in view.reports if each.verdict == "effective")
