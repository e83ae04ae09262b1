"""Disputes: somebody disagrees with what is on record, is heard, and the assembly says what comes of it."""

from typing import Annotated

from msgspec import Meta

from caracol.ledger.acts.fields import ActId, Data, MemberId, Words
from caracol.ledger.acts.kinds import INNER, OPEN, Claim, act

EITHER = f"{OPEN} {INNER}"


@act("dispute.raised", scope=EITHER, author="anyone", cites={"about": "*"})
class DisputeRaised(Data, frozen=True, kw_only=True):
    """Somebody disagrees with what is on record."""

    about: Annotated[tuple[ActId, ...], Meta(min_length=1, max_length=100)]
    """The acts that it is about."""
    words: Words
    mediators: tuple[MemberId, ...] | None = None
    """Who is asked to mediate."""


@act(
    "dispute.heard", scope=EITHER, power="record",
    rests={"dispute": "dispute.raised", "meeting": "meeting.opened"},
)  # fmt: skip
class DisputeHeard(Data, frozen=True, kw_only=True):
    """What was said of it."""

    dispute: ActId
    said: Words
    meeting: ActId | None = None


@act(
    "dispute.settled", scope=EITHER, power="record", asks="decision",
    rests={"dispute": "dispute.raised", "motion": "motion.decided"},
    claims=lambda data: (Claim(f"dispute {data.dispute}"),),
)  # fmt: skip
class DisputeSettled(Data, frozen=True, kw_only=True):
    """What comes of it. It changes no act: what it asks for is recorded by itself."""

    dispute: ActId
    outcome: Words
    motion: ActId | None = None
    """That decided it."""
