"""The page of burdens: what each household carried, and whose turn it is next, as far as open acts tell."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from caracol.ledger.views.burden import BurdenView, ExemptView, TurnView, YearView, burdens
from caracol.ledger.views.fines import fines
from caracol.ledger.views.people import homes
from caracol.node.web.facts.body import Body, in_brief
from caracol.node.web.facts.reading import OpenReading, Words
from caracol.node.web.facts.who import Who, named


class Home(msgspec.Struct, frozen=True):
    """A household."""

    household: str
    people: tuple[Words, ...]
    """Those of it who agreed to be shown."""
    days: int
    """In posts, over all years."""
    minutes: int
    """Of community work."""
    exempt: tuple[ExemptView, ...]
    years: tuple[YearView, ...]


class Turn(msgspec.Struct, frozen=True):
    """Whose turn is next."""

    post: Words | None
    """None: community work."""
    homes: tuple[tuple[Home, ...], ...]
    """In the order in which they come, those that are equal together."""


class Fine(msgspec.Struct, frozen=True):
    """A fine of which something is left."""

    act: str
    on: str
    who: Who | None
    household: str | None
    people: tuple[Words, ...]
    """Of the household, those who agreed to be shown."""
    left: int
    unit: str
    why: Words
    until: str | None
    state: str
    """`owed` or `overdue`."""
    verdict: str


class BurdenPage(msgspec.Struct, frozen=True):
    """What the households of a body carry."""

    body: Body
    on: str
    """As of which date."""
    homes: tuple[Home, ...]
    turns: tuple[Turn, ...]
    fines: tuple[Fine, ...]
    """Those of which something is owed, the newest first."""


def burden_page(reading: OpenReading) -> BurdenPage:
    """The page of a body's burdens."""
    view, people = burdens(reading), _people(reading)
    known = {each.household: _home(each, people) for each in view.households}
    turns = tuple(_turn(reading, turn, known) for turn in view.turns)
    return BurdenPage(in_brief(reading), view.on, tuple(known.values()), turns, tuple(_fines(reading)))


def _fines(reading: OpenReading) -> Iterator[Fine]:
    people = _people(reading)
    for each in fines(reading):
        if each.left:
            who = named(reading, each.person) if each.person else None
            yield Fine(
                each.id,
                each.on,
                who,
                each.household,
                tuple(people.get(each.household or "", ())),
                each.left,
                each.unit,
                each.why,
                each.until,
                each.state,
                each.verdict,
            )


def _people(reading: OpenReading) -> dict[str, list[Words]]:
    """By household: the names that its people agreed to show."""
    found: dict[str, list[Words]] = defaultdict(list)
    living = homes(reading)
    for person, name in reading.presented.items():
        if person in living:
            found[living[person]].append(name)
    return found


def _home(view: BurdenView, people: dict[str, list[Words]]) -> Home:
    names = tuple(people.get(view.household, ()))
    return Home(view.household, names, view.days, view.minutes, view.exempt, view.years)


def _turn(reading: OpenReading, turn: TurnView, known: dict[str, Home]) -> Turn:
    ranked = tuple(tuple(known[household] for household in equal) for equal in turn.households)
    return Turn(reading.post(turn.post) if turn.post else None, ranked)
