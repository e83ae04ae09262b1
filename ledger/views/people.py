"""Who belongs to a community: its households, their people, the keys that speak for them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec

from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.acts.bodies import Card, Founder
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced, KeyRevoked
from caracol.ledger.acts.people import HouseholdLeft, HouseholdRegistered, PersonLeft, PersonMoved, PersonRegistered
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
    registered = reading.holding(HouseholdRegistered)
    gone = {left.data.household for left in reading.holding(HouseholdLeft) if not _is_back(reading, left, registered)}
    return [h for h in dict.fromkeys((*first, *(data.household for _, data in registered))) if h not in gone]


def _is_back(reading: Reading, left: Written[HouseholdLeft], registered: list[Written[HouseholdRegistered]]) -> bool:
    """Whether a household that left was registered again by somebody who knew of it."""
    return any(
        again.data.household == left.data.household and reading.fold.has_seen(again.id, left.id) for again in registered
    )


def homes(reading: Reading) -> dict[str, str]:
    """Everybody who is here, with their household: those of the founding, registered or moved, and with a key."""
    found = {named.person: named.household for named in _named(reading)}
    moves = _moves(reading)
    found |= {data.person: data.household for _, data in moves}
    for _, data in _admissions(reading):
        found.setdefault(data.person, data.household)
    for left in reading.holding(PersonLeft):
        if not any(move.data.person == left.data.person and reading.fold.has_seen(move.id, left.id) for move in moves):
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


def _moves(reading: Reading) -> list[Written[PersonRegistered | PersonMoved]]:
    """Who came into which household; what was written later stands behind what it had seen."""
    moves: list[Written[Any]] = [*reading.holding(PersonRegistered), *reading.holding(PersonMoved)]
    places = {name: place for place, name in enumerate(reading.acts)}
    return sorted(moves, key=lambda move: places[move.id])


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
