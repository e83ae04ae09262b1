"""Confirming acts, settling contested ones, and setting slips of the pen right."""

from typing import Annotated

from msgspec import Meta

from caracol.ledger.acts.fields import ActId, Data, FullHash, Note, Words
from caracol.ledger.acts.kinds import INNER, OPEN, Claim, act

EITHER = f"{OPEN} {INNER}"
Several = Meta(min_length=1, max_length=1000)


@act("attested", scope=EITHER, author="attester", power="attest", cites={"acts": "*"})
class Attested(Data, frozen=True, kw_only=True):
    """A co-signature of one or many acts, or the voice of a household."""

    acts: Annotated[tuple[FullHash, ...], Several]
    """Full change hashes."""
    protest: Words | None = None
    """Words of somebody who was there and does not agree. Such an attestation is no voice and no signature."""


@act(
    "act.ratified", scope=EITHER, power="record", households=True, asks="decision",
    cites={"acts": "*"}, rests={"motion": "motion.decided"},
    claims=lambda data: [Claim(f"settles {name}", "ratified") for name in data.acts],
)  # fmt: skip
class ActRatified(Data, frozen=True, kw_only=True):
    """Contested acts that the body makes its own."""

    acts: Annotated[tuple[ActId, ...], Several]
    motion: ActId | None = None


@act(
    "act.annulled", scope=EITHER, power="record", households=True, asks="decision",
    cites={"acts": "*"}, rests={"motion": "motion.decided"},
    claims=lambda data: [Claim(f"settles {name}", "annulled") for name in data.acts],
)  # fmt: skip
class ActAnnulled(Data, frozen=True, kw_only=True):
    """Contested acts that the body lets fall."""

    acts: Annotated[tuple[ActId, ...], Several]
    motion: ActId | None = None


@act("act.withdrawn", scope=EITHER, author="author", cites={"acts": "*"})
class ActWithdrawn(Data, frozen=True, kw_only=True):
    """Acts that their author takes back before they are sealed."""

    acts: Annotated[tuple[ActId, ...], Several]
    why: Note


@act("act.corrected", scope=EITHER, author="author", power="record", cites={"act": "*"})
class ActCorrected(Data, frozen=True, kw_only=True):
    """A slip of the pen; never counts, names or results of a decision."""

    act: ActId
    meant: Annotated[str, Meta(min_length=1, max_length=2000)]
    why: Note
