"""Who counts at a base, and which keys speak for whom (docs/ledger/verdicts.md, section 3, *At a base*).

Only this file knows that the members of a body are households. Another kind of member is another `Membership`.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.relied import Source, source_of
from caracol.ledger.rules.order.vertex import Vertex

IsEffective = Callable[[Vertex], bool]
"""Whether an act is effective behind the base that is asked for."""


class Members(NamedTuple):
    """The members that count at a base, and their keys."""

    voices: frozenset[str]
    """The members: each has one voice."""
    keys: dict[bytes, str]
    """The keys that speak, and for which member."""


class Membership(Protocol):
    """What the rules ask about members, of whatever kind they are."""

    changing: frozenset[str]
    """Types of acts that change who counts."""

    def members(self, book: Registers, holds: IsEffective) -> Members:
        """The members that count where these acts are effective."""

    def voice_of(self, vouched: Vertex) -> str | None:
        """For which member an admission would let its key speak."""

    def left(self, book: Registers) -> Iterator[tuple[str, Vertex]]:
        """The acts by which members leave, each with the member."""

    def is_back(self, book: Registers, left: Vertex, member: str, holds: IsEffective) -> bool:
        """Whether a member counts again who had left by this act."""


class Households:
    """Members that are households."""

    changing = frozenset(
        {
            "household.registered",
            "household.split",
            "household.left",
            "key.admitted",
            "key.replaced",
            "key.revoked",
            "person.died",
        }
    )

    def members(self, book: Registers, holds: IsEffective) -> Members:
        """The households that are registered and have a key."""
        keys = {key: house for key in _known(book) if (house := self._speaks_for(book, key, holds)) is not None}
        spoken = set(keys.values())
        there = {house for house in _registered(book, holds) if house in spoken}
        gone = {house for house, left in self.left(book) if holds(left) and not self.is_back(book, left, house, holds)}
        voices = frozenset(there - gone)
        return Members(voices, {key: house for key, house in keys.items() if house in voices})

    def voice_of(self, vouched: Vertex) -> str | None:
        """The household of an admission."""
        return source_of(vouched).household

    def left(self, book: Registers) -> Iterator[tuple[str, Vertex]]:
        """Every `household.left`."""
        for household, departures in book.departures.items():
            yield from ((household, left) for left in departures)

    def is_back(self, book: Registers, left: Vertex, member: str, holds: IsEffective) -> bool:
        """Whether it was registered anew by somebody who had seen it leave."""
        again = book.registrations.get(member)
        return any(holds(one) and book.order.before(left, one) for one in again)

    def _speaks_for(self, book: Registers, key: bytes, holds: IsEffective) -> str | None:
        before = book.order.before
        admissions = [one for one in book.admissions.get(key) if holds(one)]
        last = [one for one in admissions if not any(before(one, other) for other in admissions)]
        found = [source_of(one) for one in last] or [Source(None, *named) for named in book.named.get(key, ())]
        houses = {source.household for source in found if not _is_ended(book, key, source, holds)}
        return houses.pop() if len(houses) == 1 and len({source.household for source in found}) == 1 else None


def _known(book: Registers) -> Iterable[bytes]:
    return {**book.named, **book.admissions}


def _registered(book: Registers, holds: IsEffective) -> set[str]:
    founding = book.charter
    named = (*founding.households, *(one.household for one in founding.speaking)) if founding else ()
    registered = (house for house, acts in book.registrations.items() if any(holds(one) for one in acts))
    return {*named, *registered}


def terminations_of_key(book: Registers, key: bytes, source: Source) -> Iterator[Vertex]:
    """What may end a source of a key, save what that source has seen."""
    for termination in (*book.revocations.get(key), *book.deaths.get(source.person)):
        if termination is not source.act and (source.act is None or not book.order.before(termination, source.act)):
            yield termination


def _is_ended(book: Registers, key: bytes, source: Source, holds: IsEffective) -> bool:
    return any(holds(termination) for termination in terminations_of_key(book, key, source))
