"""How a mandate ends or rests before its term is over: its holder gives it back, or the body suspends it.

(The body takes it back with `mandate.recalled`, among the mandates.)
"""

from caracol.ledger.acts.fields import ActId, Data, Label, MandateId
from caracol.ledger.acts.kinds import act
from caracol.ledger.acts.mandates import GRANTS


@act("mandate.declined", author="holder", rests={"mandate": GRANTS})
class MandateDeclined(Data, frozen=True, kw_only=True):
    """The person does not take it on."""

    mandate: MandateId
    reason: Label | None = None


@act("mandate.resigned", author="holder", rests={"mandate": GRANTS})
class MandateResigned(Data, frozen=True, kw_only=True):
    """The person gives it back."""

    mandate: MandateId
    reason: Label | None = None


@act("mandate.suspended", power="record", households=True, asks="mandate", cites={"mandate": GRANTS})
class MandateSuspended(Data, frozen=True, kw_only=True):
    """Nothing is done under it, until it is restored."""

    mandate: MandateId
    reason: Label
    until: Label | None = None
    """In words: until what is clear, or when."""


@act(
    "mandate.restored", power="record", households=True, asks="mandate",
    rests={"suspended": "mandate.suspended"},
)  # fmt: skip
class MandateRestored(Data, frozen=True, kw_only=True):
    """Runs on after it was suspended."""

    suspended: ActId
