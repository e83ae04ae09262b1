"""A judged body as the views read it: its acts in an order behind what they see, their verdicts, and names for people.

Names of people do not stand in most acts (docs/how-it-works.md, *Lanes*). What a reader knows of them comes from
outside, as `texts` (private texts by id, as far as this reader may see them) and `labels` (names that the reader gave
to keys).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from copy import copy
from functools import cached_property
from typing import Any, Final, Generic, NamedTuple, Self, TypeVar, cast

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.acts.bodies import BodyFounded
from caracol.ledger.acts.fields import Data
from caracol.ledger.acts.people import HouseholdDescribed, PersonPresented, PersonRegistered
from caracol.ledger.acts.settling import Attested
from caracol.ledger.rules.findings import Finding
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.order.entering import spells_founding
from caracol.ledger.rules.order.vertex import Mandate
from caracol.ledger.rules.verdict import Verdict, waiting_for
from caracol.ledger.views.language import ENGLISH, Language

SHORT = 8
"""Characters of an id that are shown to people; enough to tell acts of one community apart."""

NAMELESS: Final[dict[str, str]] = {
    "key": "key {short}",
    "person": "person {short}",
    "household": "household {short}",
}
"""What is said where no name is known."""

D = TypeVar("D", bound=Data)
R = TypeVar("R", bound="Reading")


class Written(NamedTuple, Generic[D]):
    """An act and its data."""

    act: Act
    data: D

    @property
    def id(self) -> str:
        """The act's id."""
        return self.act.id


class Reading:
    """One body, read once: make a new one when acts were added."""

    def __init__(
        self,
        fold: Fold,
        texts: Mapping[str, str] | None = None,
        labels: Mapping[bytes, str] | None = None,
        language: Language = ENGLISH,
    ) -> None:
        self.fold = fold
        self.language = language
        """The reader's."""
        self.acts = fold.acts
        """The acts that are there, by id."""
        self._texts = texts or {}
        self._labels = labels or {}
        self._holding: dict[type[Data], list[Any]] = {}

    def in_language(self, language: Language) -> Self:
        """A copy for a reader of another language. (Nothing that is kept here depends on one.)"""
        other = copy(self)
        other.language = language
        return other

    @property
    def body(self) -> str:
        """The body's id."""
        return self.fold.body

    def of(self, kind: type[D]) -> list[Written[D]]:
        """The understood acts with data of this kind, in order."""
        return [Written(act, cast(D, act.data)) for act in self.fold.grouped.of(kind)]

    def holding(self, kind: type[D]) -> list[Written[D]]:
        """The effective acts with data of this kind, in order."""
        if kind not in self._holding:
            verdicts = self.fold.verdicts
            self._holding[kind] = [each for each in self.of(kind) if verdicts[each.act.id].verdict == "effective"]
        return self._holding[kind]

    def naming(self, kind: type[D], field: str) -> Mapping[str, list[Written[D]]]:
        """The understood acts with data of this kind, in order, by the act that this field of theirs names."""
        found: dict[str, list[Written[D]]] = defaultdict(list)
        for written in self.of(kind):
            found[getattr(written.data, field)].append(written)
        return found

    def holds(self, name: str) -> bool:
        """Whether the act of this id, or that granted this mandate, is effective."""
        verdict = self.verdict(name)
        return verdict is not None and verdict.verdict == "effective"

    @cached_property
    def founding_copy(self) -> str:
        """The id by which acts name the founding: of its copies the one with the smallest id; empty if none is held."""
        return min((copy.id for copy in self.founding_copies), default="")

    @property
    def founding_copies(self) -> list[Written[BodyFounded]]:
        """The acts that spell the founding."""
        return [copy for copy in self.of(BodyFounded) if spells_founding(self.body, copy.act)]

    @cached_property
    def founders_signed(self) -> list[str]:
        """The founders who have signed the founding, by a copy of it or by an attestation."""
        founders = self.fold.founding.founders if self.fold.founding else ()
        return list(dict.fromkeys(f.person for f in founders if self.has_signed_founding(unspell(f.key))))

    def has_signed_founding(self, key: bytes) -> bool:
        """Whether the holder of this key has signed the founding."""
        return key in self._founding_keys

    @cached_property
    def _founding_keys(self) -> set[bytes]:
        attesting = (
            act.key
            for copy in self.founding_copies
            for act in self.fold.grouped.naming(copy.act.id)
            if isinstance(act.data, Attested) and spell(copy.act.hash) in act.data.acts
        )
        return {*(copy.act.key for copy in self.founding_copies), *attesting}

    def verdict(self, name: str) -> Verdict | None:
        """The verdict of an act; `waiting` for one that is held and not there yet; None for one that is not held."""
        found = self.fold.verdicts.get(name[:32])
        return found if found is not None or name[:32] not in self.waiting else waiting_for(self.missing(name[:32]))

    def held(self, name: str) -> Act | None:
        """The act with this id, there or not."""
        return self.acts.get(name[:32]) or self.waiting.get(name[:32])

    @cached_property
    def waiting(self) -> Mapping[str, Act]:
        """The acts that are held and not there yet, by id: something that they have seen is missing."""
        return self.fold.waiting_acts

    def missing(self, waiting: str) -> str:
        """What an act waits for, in the end: an act that is not held, or that it may not see; empty: the founding."""
        name = self._missing[waiting]
        while name in self._missing:
            name = self._missing[name]
        return name

    @cached_property
    def _missing(self) -> Mapping[str, str]:
        return self.fold.waiting

    def text(self, private: str | None) -> str | None:
        """A private text, if the reader holds it."""
        return self._texts.get(private) if private else None

    def label(self, key: bytes) -> str | None:
        """The reader's own name for a key."""
        return self._labels.get(key)

    def author(self, act: Act) -> str:
        """Words for who wrote an act: the person of the mandate it relies on, else whom the key speaks for."""
        mandate = self.fold.relied(act.id) if act.id in self.acts else None
        if mandate is None:
            return self.key_name(act.key)
        own = mandate.persons & self.fold.people_of(act.key)
        return self.person_name(min(own, default=mandate.person))

    def key_name(self, key: bytes) -> str:
        """Words for a key: the person it speaks for, the reader's own name for it, or its first characters."""
        people = self.fold.people_of(key)
        if people:
            return self.person_name(min(people))
        return self.label(key) or self._nameless("key", spell(key))

    def person_name(self, person: str) -> str:
        """Words for a person: the name on record, the reader's own for one of their keys, or the id's beginning."""
        if person not in self._names:
            labels = sorted(filter(None, map(self.label, self._keys_by_person.get(person, ()))))
            self._names[person] = labels[0] if labels else ""
        return self._names[person] or self._nameless("person", person)

    def holders(self, mandate: Mandate) -> str:
        """Words for all who hold a mandate."""
        return ", ".join(map(self.person_name, (mandate.person, *(mandate.terms.together or ()))))

    def household_name(self, household: str) -> str:
        """Words for a household."""
        return self._households.get(household) or self._nameless("household", household)

    def _nameless(self, what: str, name: str) -> str:
        return self.language.say(NAMELESS[what], short=name[:SHORT])

    @cached_property
    def findings(self) -> list[Finding]:
        """What the rules noticed though no verdict changes by it."""
        return self.fold.findings(self.on)

    @cached_property
    def on(self) -> str:
        """The date as of which it is read: the newest that two people have reached, so that nobody alone moves it."""
        days = self.fold.grouped.by_day()
        keys, people, newest = set[bytes](), set[str](), ""
        for day in sorted(days, reverse=True):
            for act in days[day]:
                if act.key in keys or not self.holds(act.id):
                    continue
                newest = newest or day
                keys.add(act.key)
                people.add(min(self.fold.people_of(act.key), default=spell(act.key)))
                if len(people) > 1:
                    return day
        return newest

    def as_of(self, on: str) -> Self:
        """A copy as of another date."""
        other = copy(self)
        for asked in ("on", "findings"):
            other.__dict__.pop(asked, None)
        other.on = on
        return other

    @cached_property
    def _names(self) -> dict[str, str]:
        """Names on record: one that was presented in the open goes before one that only the community knows."""
        known = {data.person: self.text(data.name) for _, data in self.holding(PersonRegistered)}
        known |= {data.person: next(iter(data.name.values())) for _, data in self.holding(PersonPresented)}
        return {person: name for person, name in known.items() if name}

    @cached_property
    def _keys_by_person(self) -> Mapping[str, Collection[bytes]]:
        return self.fold.keys_by_person() if self._labels else {}

    @cached_property
    def _households(self) -> dict[str, str | None]:
        return {data.household: self.text(data.name) for _, data in self.holding(HouseholdDescribed)}
