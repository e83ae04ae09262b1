"""The page of a mandate: the words that hold now, how far its limits are used, its reports."""

from collections.abc import Iterator

import msgspec

from caracol.ledger.acts.commons import ResourceRegistered
from caracol.ledger.explain.findings import of_mandate
from caracol.ledger.rules.order.vertex import Mandate
from caracol.ledger.views.mandates import DueView, LimitView, mandate_view
from caracol.node.web.facts.findings import Look, looks
from caracol.node.web.facts.lines import Line, line
from caracol.node.web.facts.mandates import InForce, Report, as_shown, held_reports
from caracol.node.web.facts.reading import OpenReading, Whose, Words
from caracol.node.web.facts.who import Who, named


class Limit(msgspec.Struct, frozen=True):
    """How far a mandate reaches, and how far it was used."""

    amount: int | None
    resource: Words | None
    unit: str | None
    taken: int | None
    places: tuple[str, ...]
    topics: tuple[str, ...]


class MandatePage(msgspec.Struct, frozen=True):
    """One mandate."""

    body: Whose
    mandate: InForce
    ended_by: Line | None
    alternates: tuple[Who, ...]
    """Who stands in."""
    limits: tuple[Limit, ...]
    due: tuple[DueView, ...]
    """Dates on which reports are due, the newest first."""
    on: str
    """As of which date they are."""
    reports: tuple[Report, ...]
    """Those that hold, the newest first."""
    findings: tuple[Look, ...]


def mandate_page(reading: OpenReading, mandate: Mandate) -> MandatePage:
    """The page of a mandate of this body."""
    view = mandate_view(reading, mandate)
    return MandatePage(
        reading.whose,
        as_shown(reading, view, mandate),
        line(reading, reading.acts[view.by]) if view.by else None,
        tuple(named(reading, person) for person in mandate.terms.alternates or ()),
        tuple(limit for each in view.limits for limit in _limits(reading, each)),
        view.due[::-1],
        reading.on,
        tuple(held_reports(view))[::-1],
        looks(reading, of_mandate(reading, mandate)),
    )


def _limits(reading: OpenReading, view: LimitView) -> Iterator[Limit]:
    """One for each resource that is counted; one without where none is."""
    limit = view.limit
    where = limit.places or (), limit.topics or ()
    if not view.taken:
        yield Limit(limit.amount, None, None, None, *where)
    for resource, taken in view.taken.items():
        act = reading.acts.get(resource)
        data = act.data if act and isinstance(act.data, ResourceRegistered) else None
        yield Limit(limit.amount, data.names if data else None, data.unit if data else None, taken, *where)
