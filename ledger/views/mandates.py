"""Who holds which mandate, with which words, and what became of it."""

from collections.abc import Iterator

import msgspec

from caracol.ledger.acts.bodies import Terms
from caracol.ledger.acts.mandates import MandateAccepted, MandateGranted, MandateRecalled, MandateReported
from caracol.ledger.acts.meetings import MeetingClosed
from caracol.ledger.rules.registers import Mandate
from caracol.ledger.views.reading import Reading


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
    """Of the person."""
    terms: Terms
    state: str
    """`in force`, `recalled`, `ended`; or the verdict of its grant where that is not effective."""
    by: str | None
    """The act that ended it."""
    disputed: tuple[str, ...]
    """Recalls of it that are pending or contested."""
    accepted: bool
    reports: tuple[ReportView, ...]


def mandates(reading: Reading) -> list[MandateView]:
    """Every mandate, those of the founding first."""
    return [_view(reading, mandate) for mandate in _granted(reading)]


def _granted(reading: Reading) -> Iterator[Mandate]:
    for name in _names(reading):
        mandate = reading.fold.mandate(name)
        if mandate is not None:
            yield mandate


def _names(reading: Reading) -> Iterator[str]:
    if reading.fold.founding:
        copy = reading.founding_copy
        yield from (f"{copy}/{place}" for place in range(len(reading.fold.founding.mandates)))
    yield from (written.id for written in reading.of(MandateGranted))


def _view(reading: Reading, mandate: Mandate) -> MandateView:
    name = reading.fold.name_of(mandate)
    state, by = _state(reading, mandate, name)
    return MandateView(
        name,
        reading.person_name(mandate.person),
        mandate.terms,
        state,
        by,
        tuple(recall for recall in _recalls(reading, mandate) if _is_open(reading, recall)),
        any(_same(reading, mandate, data.mandate) for _, data in reading.holding(MandateAccepted)),
        tuple(
            ReportView(act.id, act.entry.on, data.report, reading.fold.verdicts[act.id].verdict)
            for act, data in reading.of(MandateReported)
            if _same(reading, mandate, data.mandate)
        ),
    )


def _state(reading: Reading, mandate: Mandate, name: str) -> tuple[str, str | None]:
    """How a mandate stands, and the act that ended it."""
    if not reading.holds(name):
        verdict = reading.verdict(name)
        return (verdict.verdict if verdict else "pending"), None
    for recall in _recalls(reading, mandate):
        if reading.holds(recall):
            return "recalled", recall
    for act, _ in reading.holding(MeetingClosed):
        if mandate.terms.until and act.entry.on > mandate.terms.until:
            return "ended", act.id
    return "in force", None


def _recalls(reading: Reading, mandate: Mandate) -> list[str]:
    return [act.id for act, data in reading.of(MandateRecalled) if _same(reading, mandate, data.mandate)]


def _same(reading: Reading, mandate: Mandate, name: str) -> bool:
    """Whether this is a name of the mandate: one of the founding has a name for every copy of the founding."""
    named = reading.fold.mandate(name)
    return named is not None and named.id == mandate.id


def _is_open(reading: Reading, name: str) -> bool:
    return reading.fold.verdicts[name].verdict in ("pending", "contested")
