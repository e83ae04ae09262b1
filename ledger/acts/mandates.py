"""Mandates: given, accepted, reported on, taken back."""

from caracol.ledger.acts.bodies import Terms
from caracol.ledger.acts.fields import ActId, Count, Data, FullHash, Label, MandateId, Words
from caracol.ledger.acts.kinds import Claim, act

GRANTS = "body.founded mandate.granted"


@act(
    "mandate.granted", power="record", households=True, asks="mandate",
    rests={"motion": "motion.decided"},
    claims=lambda data: (Claim(f"post {data.post}", data.person),) if data.post else (),
)  # fmt: skip
class MandateGranted(Terms, frozen=True, kw_only=True):
    """What a body gives a person to do, in words."""

    motion: ActId | None = None


@act("mandate.accepted", author="holder", rests={"mandate": GRANTS})
class MandateAccepted(Data, frozen=True, kw_only=True):
    """The person takes it on."""

    mandate: MandateId


@act("mandate.reported", author="holder", rests={"mandate": GRANTS})
class MandateReported(Data, frozen=True, kw_only=True):
    """What was done under it."""

    mandate: MandateId
    report: Words
    attachments: tuple[FullHash, ...] | None = None
    clauses: tuple[Count, ...] | None = None
    """Places of the clauses it speaks of, from 0."""


@act(
    "mandate.recalled", power="record", households=True, asks="mandate",
    cites={"mandate": GRANTS}, rests={"motion": "motion.decided"},
)  # fmt: skip
class MandateRecalled(Data, frozen=True, kw_only=True):
    """Taken back, at once."""

    mandate: MandateId
    reason: Label
    motion: ActId | None = None
