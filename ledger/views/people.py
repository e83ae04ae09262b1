"""Who belongs to a community: its households, their people, the keys that speak for them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec

from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.acts.bodies import Card, Founder
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced, KeyRevoked
from caracol.ledger.acts.people import (
    HouseholdLeft,
    HouseholdRegistered,
    HouseholdSplit,
    PersonLeft,
    PersonMoved,
    PersonRegistered,
)
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.views.reading import Reading, Written


class KeyView(msgspec.Struct, frozen=True):
    """A key that was named for a person."""

    key: str
    fingerprint: str
    label: str | None
    lives: str | None
    state: str
    """`speaks`, `revoked`, or the verdict of its admission where that is not effective."""


class PersonView(msgspec.Struct, frozen=True):
    """A person of a household."""

    id: str
    name: str
    keys: tuple[KeyView, ...]


class HouseholdView(msgspec.Struct, frozen=True):
    """A household that the body counts."""

    id: str
    name: str
    people: tuple[PersonView, ...]


def households(reading: Reading) -> list[HouseholdView]:
    """The households that count now, those of the founding first."""
    people, keys = _people(reading), _keys(reading)
    return [
        HouseholdView(
            household,
            reading.household_name(household),
            tuple(PersonView(one, reading.person_name(one), tuple(keys[one])) for one in people[household]),
        )
        for household in members(reading)
    ]


def _people(reading: Reading) -> dict[str, list[str]]:
    """By household: who belongs to it."""
    found: dict[str, list[str]] = defaultdict(list)
    for person, household in homes(reading).items():
        found[household].append(person)
    return found


def members(reading: Reading) -> list[str]:
    """The ids of the households that count now."""
    founding = reading.fold.founding
    if founding is None:
        return []
    first = (*founding.households, *(named.household for named in founding.speaking))
    registered = _registrations(reading)
    gone = {left.data.household for left in reading.holding(HouseholdLeft) if not _is_back(reading, left, registered)}
    return [
        h
        for h in dict.fromkeys((*first, *(house for _, data in registered for house in data.registers)))
        if h not in gone
    ]


def _registrations(reading: Reading) -> list[Written[HouseholdRegistered | HouseholdSplit]]:
    """What registers households, in order."""
    found: list[Written[Any]] = [*reading.holding(HouseholdRegistered), *reading.holding(HouseholdSplit)]
    return _in_order(reading, found)


def _is_back(
    reading: Reading, left: Written[HouseholdLeft], registered: list[Written[HouseholdRegistered | HouseholdSplit]]
) -> bool:
    """Whether a household that left was registered again by somebody who knew of it."""
    return any(
        left.data.household in again.data.registers and reading.fold.has_seen(again.id, left.id) for again in registered
    )


def homes(reading: Reading) -> dict[str, str]:
    """Everybody who is here, with their household: those of the founding, registered or moved, and with a key."""
    found = {named.person: named.household for named in _named(reading)}
    moves = _moves(reading)
    found |= dict(home for _, data in moves for home in _settles(data))
    for _, data in _admissions(reading):
        found.setdefault(data.person, data.household)
    for left in reading.holding(PersonLeft):
        if not any(
            left.data.person in dict(_settles(move.data)) and reading.fold.has_seen(move.id, left.id) for move in moves
        ):
            found.pop(left.data.person, None)
    return found


def homes_of(reading: Reading, person: str, key: bytes) -> Iterator[str]:
    """The households that a key was admitted for with this person."""
    for named in _named(reading):
        if (named.person, named.key) == (person, spell(key)):
            yield named.household
    yield from (data.household for _, data in _admissions(reading) if (data.person, data.admits) == (person, key))


def _named(reading: Reading) -> tuple[Founder | Card, ...]:
    """Everybody whom the founding names with a key."""
    return reading.fold.founding.speaking if reading.fold.founding else ()


Move = PersonRegistered | PersonMoved | HouseholdSplit


def _settles(move: Move) -> Iterator[tuple[str, str]]:
    """Who lives in which household by an act."""
    if isinstance(move, HouseholdSplit):
        yield from ((one.person, one.household) for one in move.people or ())
    else:
        yield move.person, move.household


def _moves(reading: Reading) -> list[Written[Move]]:
    """Who came into which household; what was written later stands behind what it had seen."""
    moves: list[Written[Any]] = [
        *reading.holding(PersonRegistered),
        *reading.holding(PersonMoved),
        *reading.holding(HouseholdSplit),
    ]
    return _in_order(reading, moves)


def _in_order(reading: Reading, acts: list[Written[Any]]) -> list[Written[Any]]:
    places = {name: place for place, name in enumerate(reading.acts)}
    return sorted(acts, key=lambda act: places[act.id])


def _admissions(reading: Reading) -> list[Written[KeyAdmitted | KeyReplaced]]:
    """What gives a key to somebody."""
    given: list[Written[Any]] = [*reading.of(KeyAdmitted), *reading.of(KeyReplaced)]
    return given


def _keys(reading: Reading) -> dict[str, list[KeyView]]:
    """By person: the keys that were named for them."""
    revocations: list[Written[Any]] = [*reading.holding(KeyRevoked), *reading.holding(KeyReplaced)]
    ended = {revocation.data.revokes for revocation in revocations}
    found: dict[str, list[KeyView]] = defaultdict(list)

    def add(person: str, key: bytes, label: str | None, lives: str | None, otherwise: str) -> None:
        """`otherwise`: what is said of a key that does not speak, though nothing revoked it."""
        state = "speaks" if person in reading.fold.people_of(key) else "revoked" if key in ended else otherwise
        found[person].append(KeyView(spell(key), fingerprint(key), label, lives, state))

    for named in _named(reading):
        label, lives = ("founder", None) if isinstance(named, Founder) else (None, "card")
        add(named.person, unspell(named.key), label, lives, "not signed yet")
    for act, data in _admissions(reading):
        add(data.person, data.admits, data.label, data.lives, reading.fold.verdicts[act.id].verdict)
    return found
