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
    mandate = _mandate(reading, act)
    if mandate is not None:
        return holder(reading, mandate)
    people = reading.fold.people_of(act.key)
    return named(reading, min(people)) if people else Who(None, None, None)


def holder(reading: OpenReading, mandate: Mandate) -> Who:
    """Who holds a mandate."""
    return named(reading, mandate.person, reading.office(mandate))


def _mandate(reading: OpenReading, act: Act) -> Mandate | None:
    if act.kind is not None and act.kind.author == "holder":
        return reading.fold.mandate(act.references[0].name)
    return reading.fold.relied(act.id)


def named(reading: OpenReading, person: str, office: Words | None = None) -> Who:
    """A person, as far as the open knows them."""
    return Who(person, reading.presented.get(person), office)
