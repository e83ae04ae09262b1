"""Who belongs to a community: its households, their people, the keys that speak for them."""

from collections.abc import Iterator

import msgspec

from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.keys import KeyAdmitted, KeyRevoked
from caracol.ledger.acts.people import HouseholdRegistered, PersonRegistered
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.views.reading import Reading


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
    people = homes(reading)
    return [
        HouseholdView(
            household,
            reading.household_name(household),
            tuple(_person(reading, person) for person, home in people.items() if home == household),
        )
        for household in members(reading)
    ]


def members(reading: Reading) -> list[str]:
    """The ids of the households that count now."""
    founding = reading.fold.founding
    if founding is None:
        return []
    first = (*founding.households, *(founder.household for founder in founding.founders))
    later = (data.household for _, data in reading.holding(HouseholdRegistered))
    return list(dict.fromkeys((*first, *later)))


def homes(reading: Reading) -> dict[str, str]:
    """Every person on record with their household: founders, those registered, those with a key."""
    founders = reading.fold.founding.founders if reading.fold.founding else ()
    found = {founder.person: founder.household for founder in founders}
    found |= {data.person: data.household for _, data in reading.holding(PersonRegistered)}
    for _, data in reading.of(KeyAdmitted):
        found.setdefault(data.person, data.household)
    return found


def _person(reading: Reading, person: str) -> PersonView:
    return PersonView(person, reading.person_name(person), tuple(_keys(reading, person)))


def _keys(reading: Reading, person: str) -> Iterator[KeyView]:
    revoked = {data.key for _, data in reading.holding(KeyRevoked)}
    founders = reading.fold.founding.founders if reading.fold.founding else ()
    for founder in founders:
        if founder.person == person:
            state = "revoked" if founder.key in revoked else _founder_state(reading, founder.key)
            yield KeyView(founder.key, _words(founder.key), "founder", None, state)
    for act, data in reading.of(KeyAdmitted):
        if data.person == person:
            verdict = reading.fold.verdicts[act.id].verdict
            state = "revoked" if data.key in revoked else "speaks" if verdict == "effective" else verdict
            yield KeyView(data.key, _words(data.key), data.label, data.lives, state)


def _founder_state(reading: Reading, key: str) -> str:
    return "speaks" if reading.fold.people_of(unspell(key)) else "not signed yet"


def _words(key: str) -> str:
    return fingerprint(unspell(key))
