"""A date in an act is a day that there is."""

from datetime import date, timedelta

import msgspec
import pytest

from caracol.ledger.acts.fields import Date, Time

FOUR_CENTURIES = 146_097
"""Days, after which the Gregorian calendar begins again."""


def fits(text: str, kind: object = Date) -> bool:
    try:
        msgspec.convert(text, kind)
    except msgspec.ValidationError:
        return False
    return True


def is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def test_every_day_of_four_centuries_is_one() -> None:
    first = date(1800, 1, 1)
    assert all(fits((first + timedelta(days)).isoformat()) for days in range(FOUR_CENTURIES))


def test_nothing_else_is() -> None:
    years = ("0000", "0001", "0004", "0100", "0400", "1900", "2000", "2026", "2028", "2100", "9999")
    texts = [f"{year}-{month:02}-{day:02}" for year in years for month in range(14) for day in range(34)]
    assert [text for text in texts if fits(text) != is_day(text)] == []


@pytest.mark.parametrize(
    "text", ["2027-02-29", "2026-2-3", "2026-02-03T00:00", "2026-02-03\n", " 2026-02-03", "20260203"]
)
def test_what_looks_like_one_is_none(text: str) -> None:
    assert not fits(text)


def test_a_moment_is_on_such_a_day() -> None:
    assert fits("2028-02-29T16:00", Time)
    assert not fits("2027-02-29T16:00", Time)
