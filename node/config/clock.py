"""Whether this machine's clock can be right. Nothing is decided by it; but people's dates come from it."""

from datetime import date, timedelta
from typing import Final

from caracol.ledger.messages import message

EARLIEST: Final = date(2025, 1, 1)
"""No version of Caracol is older."""
LATEST: Final = date(2050, 1, 1)
"""This version is used no longer, let us hope."""
AHEAD: Final = timedelta(days=60)
"""So far ahead people may date an act: a term that begins next month."""


def today() -> date:
    """What the clock says, at this place."""
    return date.today()  # noqa: DTZ011  the date on paper is the place's own


def doubt(shown: date, newest: str = "") -> str:
    """Why this date cannot be right, as a sentence with the remedy; empty if it can.

    Args:
        shown: what the clock says
        newest: the date of the newest act held, 2026-11-22; empty if there is none

    """
    if shown < EARLIEST or shown > LATEST:
        why = "which cannot be"
    elif newest > (shown + AHEAD).isoformat():
        why = message("but an act here is of {newest}", newest=newest)
    else:
        return ""
    return message(
        (
            "This machine's clock says {isoformat}, {why}. Acts hold whatever the clock says; but set it "
            "(`sudo timedatectl set-time 'YYYY-MM-DD HH:MM'`), or write dates with --on."
        ),
        isoformat=shown.isoformat(),
        why=why,
    )
