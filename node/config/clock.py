"""Whether this machine's clock can be right. Nothing is decided by it; but people's dates come from it."""

from datetime import date, timedelta
from typing import Final

BUILT: Final = date(2026, 11, 22)
"""When this version was made. No clock that is right shows an earlier day."""
AHEAD: Final = timedelta(days=60)
"""So far ahead people may date an act: a term that begins next month."""
LATEST: Final = date(BUILT.year + 20, 1, 1)


def today() -> date:
    """What the clock says, at this place."""
    return date.today()  # noqa: DTZ011  the date on paper is the place's own


def doubt(today: date, newest: str = "") -> str:
    """Why this date cannot be right, as a sentence with the remedy; empty if it can.

    Args:
        today: what the clock says
        newest: the date of the newest act held, 2026-11-22; empty if there is none

    """
    what = ""
    if today < BUILT:
        what = f"this version of Caracol was made on {BUILT.isoformat()}"
    elif today > LATEST:
        what = f"this version of Caracol was made on {BUILT.isoformat()}, long before"
    elif newest > (today + AHEAD).isoformat():
        what = f"an act here is of {newest}"
    if not what:
        return ""
    return (
        f"This machine's clock says {today.isoformat()}, but {what}. Acts hold whatever the clock says; but set it "
        "(`sudo timedatectl set-time 'YYYY-MM-DD HH:MM'`), or write dates with --on."
    )
