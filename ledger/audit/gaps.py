"""What an audit can see to be missing, or does not know: no fault of a bundle, and nothing to be silent about."""

from caracol.ledger.errors import Refused
from caracol.ledger.messages import message
from caracol.ledger.rules.fold import RULES_VERSION, Fold

NAMED = 5
"""So many of the missing acts are named."""


class ActsMissing(Refused):
    """Acts of the bundle have seen, name or rest on others that are not in it."""

    def __init__(self, missing: list[str]) -> None:
        more = message(" and {number} more", number=len(missing) - NAMED) if len(missing) > NAMED else ""
        super().__init__(
            message(
                (
                    "{number} acts that others in the bundle have seen are not in it ({missing}{more}); what "
                    "rests on them waits, and has no verdict. Ask for a bundle that holds them."
                ),
                number=len(missing),
                missing=", ".join(missing[:NAMED]),
                more=more,
            )
        )


class DateImpossible(Refused):
    """The bundle says that it was made on a day that no calendar has."""

    def __init__(self, made_on: str) -> None:
        super().__init__(
            message(
                ("The bundle says that it was made on {made_on}, which is no date: do not rely on how old it seems."),
                made_on=made_on,
            )
        )


class RulesUnknown(Refused):
    """The bundle was made under rules that this program does not have."""

    def __init__(self, version: str) -> None:
        super().__init__(
            message(
                (
                    "The bundle was made under version {version} of the rules, which this program does not "
                    "know; it judges under version {rules_version}. Verdicts may differ from those that were "
                    "shown where it was made: compare with a program of that version."
                ),
                version=version,
                rules_version=RULES_VERSION,
            )
        )


def missing_acts(fold: Fold) -> list[str]:
    """Ids of the acts that acts of this body have seen, and that are not here."""
    held = fold.held
    return sorted({name for act in held for name in act.sees} - {act.id for act in held})
