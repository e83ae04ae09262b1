"""What each household carries: days in posts, community work, turns; and whose turn it is next
(docs/ledger/findings.md, section 4).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

import msgspec

from caracol.ledger.acts.commons import EventRecorded
from caracol.ledger.acts.turns import TurnExchanged, TurnExempted
from caracol.ledger.views.mandates import granted
from caracol.ledger.views.people import homes, members
from caracol.ledger.views.reading import Reading


class YearView(msgspec.Struct, frozen=True):
    """A year of a household."""

    year: int
    days: int
    """In posts."""
    minutes: int
    """Of community work."""
    given: int
    """Turns that others served for it."""
    taken: int
    """Turns that it served for others."""


class ExemptView(msgspec.Struct, frozen=True):
    """A household need not serve."""

    act: str
    post: str | None
    """None: from everything."""
    until: str | None
    reason: str
    by: str
    """The name of whoever wrote it."""


class BurdenView(msgspec.Struct, frozen=True):
    """A household, and what it carried in all."""

    household: str
    name: str
    days: int
    minutes: int
    served: str | None
    """Its last day in a post."""
    worked: str | None
    """Its last day of community work."""
    exempt: tuple[ExemptView, ...]
    years: tuple[YearView, ...]


class TurnView(msgspec.Struct, frozen=True):
    """Whose turn is next: households in the order in which they come, those that are equal together."""

    post: str | None
    """None: community work."""
    households: tuple[tuple[str, ...], ...]


class BurdensView(msgspec.Struct, frozen=True):
    """All households of a body, as of a date."""

    on: str
    households: tuple[BurdenView, ...]
    turns: tuple[TurnView, ...]


class _Done(NamedTuple):
    """What was counted, by household."""

    days: dict[str, Counter[int]]
    minutes: dict[str, Counter[int]]
    given: dict[str, Counter[int]]
    taken: dict[str, Counter[int]]
    served: dict[str, str]
    worked: dict[str, str]


def burdens(reading: Reading) -> BurdensView:
    """What every household that counts carried, and whose turn is next."""
    done = _Done(defaultdict(Counter), defaultdict(Counter), defaultdict(Counter), defaultdict(Counter), {}, {})
    _count_posts(reading, done)
    _count_work(reading, done)
    _count_turns(reading, done)
    households = tuple(_burden(reading, done, household) for household in members(reading))
    return BurdensView(reading.on, households, tuple(_turns(reading, households)))


def _count_posts(reading: Reading, done: _Done) -> None:
    living = homes(reading)
    for mandate in granted(reading):
        if mandate.terms.post is None or not reading.holds(reading.fold.name_of(mandate)):
            continue
        first, last = reading.fold.term(mandate)
        for household in {living[person] for person in mandate.persons if person in living}:
            for year, days, until in _by_year(first, min(last or reading.on, reading.on)):
                done.days[household][year] += days
                done.served[household] = max(done.served.get(household, ""), until)


def _by_year(first: str, last: str) -> Iterator[tuple[int, int, str]]:
    """The days from one date to another, both included: by year, so many, up to this day."""
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return  # a date that is in no calendar
    while begin <= end:
        until = min(date(begin.year, 12, 31), end)
        yield begin.year, (until - begin).days + 1, until.isoformat()
        if until == end:
            return
        begin = until + timedelta(days=1)


def _count_work(reading: Reading, done: _Done) -> None:
    for act, event in reading.holding(EventRecorded):
        if event.action == "work" and event.household and act.entry.on <= reading.on:
            done.minutes[event.household][act.volume.year] += event.effort or 0
            done.worked[event.household] = max(done.worked.get(event.household, ""), act.entry.on)


def _count_turns(reading: Reading, done: _Done) -> None:
    for act, turn in reading.holding(TurnExchanged):
        if act.entry.on <= reading.on:
            done.given[turn.household][act.volume.year] += 1
            done.taken[turn.by_household][act.volume.year] += 1


def _burden(reading: Reading, done: _Done, household: str) -> BurdenView:
    counted = [each.get(household, Counter()) for each in done[:4]]
    years = sorted({year for each in counted for year in each})
    return BurdenView(
        household,
        reading.household_name(household),
        counted[0].total(),
        counted[1].total(),
        done.served.get(household),
        done.worked.get(household),
        tuple(_exempt(reading, household)),
        tuple(YearView(year, *(each[year] for each in counted)) for year in years),
    )


def _exempt(reading: Reading, household: str) -> Iterator[ExemptView]:
    """What it is exempt from on the date."""
    for act, turn in reading.holding(TurnExempted):
        if turn.household == household and (turn.since or "") <= reading.on <= (turn.until or "9999"):
            yield ExemptView(act.id, turn.post, turn.until, turn.reason, reading.author(act))


def _turns(reading: Reading, households: tuple[BurdenView, ...]) -> Iterator[TurnView]:
    serving = set(_serving(reading))
    for post in sorted(reading.fold.charter.posts) if reading.fold.founding else ():
        free = [each for each in households if (post, each.household) not in serving and not _is_exempt(each, post)]
        yield TurnView(post, _ranked(free, lambda each: (each.days, each.served or "")))
    free = [each for each in households if not _is_exempt(each, None)]
    yield TurnView(None, _ranked(free, lambda each: (each.minutes, each.worked or "")))


def _serving(reading: Reading) -> Iterator[tuple[str | None, str | None]]:
    """Posts with the households of those who hold them on the date."""
    living = homes(reading)
    for mandate in reading.fold.in_force():
        first, last = reading.fold.term(mandate)
        if first <= reading.on <= (last or "9999"):
            yield from ((mandate.terms.post, living.get(person)) for person in mandate.persons)


def _is_exempt(burden: BurdenView, post: str | None) -> bool:
    return any(each.post in (None, post) for each in burden.exempt)


def _ranked(
    households: list[BurdenView], carried: Callable[[BurdenView], tuple[int, str]]
) -> tuple[tuple[str, ...], ...]:
    """Households in groups of equals: those who carried least first, and of these the ones who did so longest ago."""
    ordered = sorted(households, key=carried)
    return tuple(tuple(sorted(each.household for each in equal)) for _, equal in groupby(ordered, carried))
