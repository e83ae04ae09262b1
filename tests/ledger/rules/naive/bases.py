"""Section 3, *At a base*: who speaks there, who is a member there, and which charter holds."""

from __future__ import annotations

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.bodies import Charter, CharterAmended
from tests.ledger.rules.naive.book import Book, in_scope, remembered
from tests.ledger.rules.naive.judged import P, taken


class Base:
    """A base, by the verdicts behind it. Its acta is None where it is the founding."""

    def __init__(self, book: Book, acta: Act | None) -> None:
        self.book = book
        self.acta = acta
        self.behind = (
            frozenset({acta.id, *book.order.known(acta)}) if acta else frozenset(one.id for one in book.copies)
        )
        """Its acta and the past of that."""
        self._effective = effective_behind(book, acta)
        self.keys = {key: house for key in self._every_key() if (house := self._house(key)) is not None}
        """The keys that speak there, each with its household."""
        self.members = self._members()

    def has_effective(self, act: Act) -> bool:
        """Whether the act is effective behind it. (The founding is no concern of these verdicts.)"""
        return act.id in self._effective

    def speaker(self, key: bytes) -> str | None:
        return self.keys.get(spell(key))

    @property
    def charter(self) -> Charter:
        """The newest that is effective behind it, else the founding's."""
        amended = self._of_type("charter.amended")
        newest = [one for one in amended if not any(self.book.before(one, other) for other in amended)]
        if not newest:
            return self.book.founding_charter
        last = max(newest, key=lambda act: act.id)
        assert isinstance(last.data, CharterAmended)
        return last.data.charter

    def revocations(self, key: str) -> list[Act]:
        """What revokes or replaces a key, and is effective behind the base."""
        return [*self._where("key.revoked", key=key), *self._where("key.replaced", old=key)]

    def _terminations(self, key: str, person: str) -> list[Act]:
        """What ends a key of this person."""
        return [*self.revocations(key), *self._where("person.died", person=person)]

    def registrations(self, house: str) -> list[Act]:
        """Of the household, by itself or out of another one."""
        split = [one for one in self._of_type("household.split") if house in getattr(one.data, "new_households")]  # noqa: B009
        return [*self._where("household.registered", household=house), *split]

    def _of_type(self, name: str) -> list[Act]:
        acts = (self.book.acts[each] for each in sorted(self._effective))
        return [act for act in acts if act.entry.type == name and in_scope(act)]

    def _where(self, name: str, **fields: str) -> list[Act]:
        return [act for act in self._of_type(name) if all(getattr(act.data, one) == fields[one] for one in fields)]

    def _every_key(self) -> set[str]:
        admitted = [getattr(act.data, "key") for act in self._of_type("key.admitted")]  # noqa: B009
        replaced = [getattr(act.data, "new") for act in self._of_type("key.replaced")]  # noqa: B009
        return {*admitted, *replaced, *(one.key for one in self.book.founded.speaking)}

    def _house(self, key: str) -> str | None:
        """For whom the key speaks."""
        admissions = [*self._where("key.admitted", key=key), *self._where("key.replaced", new=key)]
        if not admissions:
            entries = [one for one in self.book.founded.speaking if one.key == key]
            standing = {one.household for one in entries if not self._terminations(key, one.person)}
            return standing.pop() if len(standing) == 1 else None
        last = [one for one in admissions if not any(self.book.before(one, other) for other in admissions)]
        houses: set[str] = {getattr(one.data, "household") for one in last}  # noqa: B009
        is_ended = all(self._terminations_of(key, one) for one in last)
        return houses.pop() if len(houses) == 1 and not is_ended else None

    def _terminations_of(self, key: str, admission: Act) -> list[Act]:
        every = self._terminations(key, getattr(admission.data, "person"))  # noqa: B009
        return [one for one in every if one is not admission and not self.book.before(one, admission)]

    def _members(self) -> frozenset[str]:
        registered = {getattr(one.data, "household") for one in self._of_type("household.registered")}  # noqa: B009
        for split in self._of_type("household.split"):
            registered.update(getattr(split.data, "new_households"))  # noqa: B009
        speaking = set(self.keys.values())
        return frozenset(
            house for house in self.book.founding_households | registered if house in speaking and not self._left(house)
        )

    def _left(self, house: str) -> bool:
        """An effective leaving that no effective registration has seen."""
        return any(
            not any(self.book.before(left, registered) for registered in self.registrations(house))
            for left in self._where("household.left", household=house)
        )


@remembered
def base_at(book: Book, acta: Act | None) -> Base:
    return Base(book, acta)


def past_alone(book: Book, closing: Act) -> P:
    """The past of a closing, taken alone."""
    return taken(book, book.only_open(book.order.known(closing)))


def effective_behind(book: Book, acta: Act | None) -> frozenset[str]:
    """The acta, and what is effective in its past, taken alone."""
    if acta is None:
        return frozenset()
    found = past_alone(book, acta).labels
    return frozenset({acta.id, *(name for name, label in found.items() if label.verdict == "effective")})
