"""Dates and times as people type them, in the one spelling that acts hold: day before month, as on paper.

    31/12/2027, 31-12-2027, 31.12.2027, 2027-12-31             a day
    31/12/2027 18:00, 2027-12-31 18:00, 2027-12-31T18:00       a moment
    18:00                                                      a moment on the day of the act

What is read off is a real day, or nothing: 12/31/2027 and 1/2/27 are not guessed.
"""

import re
from datetime import date
from typing import Final

_DAY: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])(?: ?h)?")


def day(typed: str) -> str | None:
    """The day, 2027-12-31; None if it is none."""
    typed = typed.strip()
    if found := _YEAR_FIRST.fullmatch(typed):
        return _real(found[1], found[2], found[3])
    if found := _DAY.fullmatch(typed):
        return _real(found[4], found[3], found[1])
    return None


def moment(typed: str, on: str | None = None) -> str | None:
    """The moment, 2027-12-31T18:00; `on`: the day that is meant where only a time is typed."""
    head, _, tail = typed.strip().replace("T", " ").partition(" ")
    if not tail and on:
        head, tail = on, head
    found, which = _CLOCK.fullmatch(tail.strip()), day(head)
    return f"{which}T{int(found[1]):02}:{found[2]}" if found and which else None


def _real(year: str, month: str, which: str) -> str | None:
    try:
        return date(int(year), int(month), int(which)).isoformat()
    except ValueError:
        return None
