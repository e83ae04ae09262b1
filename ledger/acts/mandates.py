"""Mandates: given, accepted, instructed, reported on, taken back."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from caracol.ledger.acts.bodies import Clause, Terms
from caracol.ledger.acts.fields import (
    ActId,
    Count,
    Data,
    Date,
    FullHash,
    Label,
    MandateId,
    MemberId,
    Part,
    Place,
    Words,
)
from caracol.ledger.acts.kinds import Claim, act

GRANTS = "body.founded mandate.granted"
Numbers = Annotated[tuple[Count, ...], Meta(min_length=1, max_length=1000)]
Reports = Annotated[tuple[ActId, ...], Meta(min_length=1, max_length=1000)]


@act(
    "mandate.granted", power="record", households=True, asks="mandate",
    rests={"meeting": "meeting.opened", "motion": "motion.decided"},
    claims=lambda data: (Claim(f"post {data.post}", data.person),) if data.post else (),
)  # fmt: skip
class MandateGranted(Terms, frozen=True, kw_only=True):
    """What a body gives a person to do, in words."""

    meeting: ActId | None = None
    """A meeting for which alone it is given: to its chair, its secretary, those who count."""
    motion: ActId | None = None


@act("mandate.accepted", author="holder", rests={"mandate": GRANTS})
class MandateAccepted(Data, frozen=True, kw_only=True):
    """The person takes it on."""

    mandate: MandateId


def _clauses(data: "MandateInstructed") -> Iterator[Claim]:
    """Two instructions that did not know of each other cannot both say what one clause is."""
    for place in (*(data.clauses or ()), *(data.withdrawn or ())):
        yield Claim(f"clause {data.mandate} {place}", once=False)


@act(
    "mandate.instructed", power="record", asks="mandate",
    rests={"mandate": GRANTS, "motion": "motion.decided"}, claims=_clauses,
)  # fmt: skip
class MandateInstructed(Data, frozen=True, kw_only=True):
    """New or changed clauses of a running mandate."""

    mandate: MandateId
    clauses: Annotated[dict[Place, Clause], Meta(min_length=1, max_length=1000)] | None = None
    """By their place in the mandate, from 0: changed ones, and new ones at places that are free."""
    motion: ActId | None = None
    withdrawn: Numbers | None = None
    """Places of the clauses that are taken out."""


@act("mandate.reported", author="holder", rests={"mandate": GRANTS})
class MandateReported(Data, frozen=True, kw_only=True):
    """What was done under it."""

    mandate: MandateId
    report: Words
    attachments: tuple[FullHash, ...] | None = None
    clauses: tuple[Count, ...] | None = None
    """Places of the clauses it speaks of, from 0."""


@act("report.received", power="record", rests={"reports": "mandate.reported", "meeting": "meeting.opened"})
class ReportReceived(Data, frozen=True, kw_only=True):
    """The assembly heard what was done."""

    outcome: Literal["accepted", "remarks", "rejected"]
    reports: Reports
    meeting: ActId | None = None
    """Where it was heard."""
    remarks: Words | None = None


class Told(Part, frozen=True, kw_only=True):
    """Somebody whose mandate may be taken back was told before, and could answer."""

    on: Date
    answer: Words | None = None
    """What they said to it."""
    before: Annotated[tuple[MemberId, ...], Meta(min_length=1, max_length=20)] | None = None
    """Persons who were there when they were told."""


@act(
    "mandate.recalled", power="record", households=True, asks="mandate",
    cites={"mandate": GRANTS}, rests={"motion": "motion.decided"},
)  # fmt: skip
class MandateRecalled(Data, frozen=True, kw_only=True):
    """Taken back, at once."""

    mandate: MandateId
    reason: Label
    motion: ActId | None = None
    told: Told | None = None
    """How whoever held the mandate was told before."""
