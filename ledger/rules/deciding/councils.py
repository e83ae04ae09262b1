"""`consent`: councils without whose yes nothing passes."""

from caracol.ledger.acts.bodies import Consent
from caracol.ledger.rules.deciding.counted import Counted
from caracol.ledger.rules.deciding.result import Result


def consent(asked: Consent, counted: Counted) -> Result:
    """Whether each of them said yes, and nobody in it no."""
    parts = tuple(_of(council, counted) for council in asked.of)
    return Result(all(parts), "consents", parts=parts)


def _of(council: str, counted: Counted) -> Result:
    counts = counted.groups.get(council, {})
    yes, against = counts.get("yes", 0), counts.get("no", 0) + counts.get("block", 0)
    return Result(yes > 0 and not against, "consent", {"group": council, "part": yes, "against": against})
