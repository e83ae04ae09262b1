"""Who wrote or holds something: by the name that a person agreed to show, and by office."""

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.order.vertex import Mandate
from caracol.node.web.facts.reading import OpenReading, Words


class Who(msgspec.Struct, frozen=True):
    """A person, as far as the open knows them."""

    person: str | None
    """Id; none where the key speaks for nobody known."""
    name: Words | None
    """As they agreed to be shown."""
    office: Words | None
    """Post or task of the mandate that counts here."""


def author(reading: OpenReading, act: Act) -> Who:
    """Who wrote an act: the holder of the mandate that it relies on or speaks of, else whom the key speaks for."""
    people, mandate = reading.fold.people_of(act.key), _mandate(reading, act)
    if mandate is not None:
        person = min(people & mandate.persons, default=mandate.person)
        return named(reading, person, reading.office(mandate))
    return named(reading, min(people)) if people else Who(None, None, None)


def holder(reading: OpenReading, mandate: Mandate) -> Who:
    """Who holds a mandate; of several the first."""
    return named(reading, mandate.person, reading.office(mandate))


def together(reading: OpenReading, mandate: Mandate) -> tuple[Who, ...]:
    """Who else holds it."""
    return tuple(named(reading, person) for person in mandate.terms.together or ())


def _mandate(reading: OpenReading, act: Act) -> Mandate | None:
    if act.id not in reading.acts:
        return None
    if act.kind is not None and act.kind.author == "holder":
        return reading.fold.mandate(act.references[0].name)
    return reading.fold.relied(act.id)


def named(reading: OpenReading, person: str, office: Words | None = None) -> Who:
    """A person, as far as the open knows them."""
    return Who(person, reading.presented.get(person), office)
