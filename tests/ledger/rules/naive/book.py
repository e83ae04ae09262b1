"""Section 2: the acts of one body: founding, charter, thresholds, mandates. Nothing here asks for a verdict."""

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import Any, NamedTuple, TypeVar

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.acts.bodies import BodyFounded, Charter, Post, Terms
from caracol.ledger.acts.kinds import CLASSES, Class
from caracol.ledger.acts.settling import ActAnnulled, ActRatified, Attested
from tests.ledger.rules.naive.formula import Atom, Formula, when
from tests.ledger.rules.naive.order import OPEN, Order

LEAVINGS = ("mandate.resigned", "mandate.declined")


class Mandate(NamedTuple):
    grant: Act
    """The act that gave it; of the founding, any copy."""
    place: int | None
    """Its place in the founding's list."""
    terms: Terms


Answer = TypeVar("Answer")


class Book:
    """The held acts of one body."""

    def __init__(self, acts: Iterable[Act]) -> None:
        self.order = Order(acts)
        self.acts = list(self.order.acts.values())
        self.copies = [act for act in self.acts if is_copy(act)]
        """The founding, in as many lanes as it was copied to."""
        self.may_hold_without: Callable[[Act, Act], Formula] = lambda _act, other: self.effective(other)
        """Whether the other act would be effective or contested if this act of the households did not exist."""
        self.holds_without: Callable[[Act, Act], Formula] = lambda _act, other: self.effective(other)
        """Whether it would be effective then (section 5)."""
        self.answers: dict[object, Any] = {}
        """What was asked of it before: nothing changes (`answered_once`)."""
        self.of_type = cache(self._of_type)
        self.attestations = cache(self._attestations)

    def _of_type(self, name: str) -> list[Act]:
        """The understood acts of this type that stand in their scope."""
        return [act for act in self.acts if act.kind and act.kind.name == name and in_scope(act)]

    def where(self, name: str, **fields: str) -> list[Act]:
        """Those of this type whose data say so."""
        return [act for act in self.of_type(name) if all(getattr(act.data, one) == fields[one] for one in fields)]

    @property
    def founding(self) -> Act | None:
        return self.copies[0] if self.copies else None

    @property
    def founded(self) -> BodyFounded | None:
        return self.founding.data if self.founding and isinstance(self.founding.data, BodyFounded) else None

    @property
    def charter(self) -> Charter | None:
        return self.founded.charter if self.founded else None

    def _attestations(self, act: Act) -> list[Act]:
        return [
            other
            for other in self.of_type("attested")
            if isinstance(other.data, Attested)
            and spell(act.hash) in other.data.acts
            and other.volume.scope == act.volume.scope
        ]

    def signings(self, key: bytes) -> list[Act]:
        """The acts by which a founder's key has signed the founding."""
        attested = [act for copy in self.copies for act in self.attestations(copy)]
        return [act for act in [*self.copies, *attested] if act.key == key]

    @cached_property
    def is_founded(self) -> bool:
        """The founding is effective: enough distinct persons among the founders have signed it."""
        if self.founded is None:
            return False
        signed = {founder.person for founder in self.founded.founders if self._has_signed(founder.key)}
        return len(signed) >= self.founded.charter.threshold("charter") and self.can_be_founded()

    def can_be_founded(self) -> bool:
        """The threshold is not above the number of founders, and the share of the households can be had."""
        persons = {founder.person for founder in self.founded.founders} if self.founded else set()
        if self.charter is None:
            return False
        numerator, denominator = self.charter.share
        return self.charter.threshold("charter") <= len(persons) and numerator < denominator

    def _has_signed(self, key: str) -> bool:
        return bool(self.signings(unspell(key)))

    def threshold(self, act: Act) -> int:
        """n: how many distinct people must have signed it."""
        if act.kind is None or not in_scope(act) or isinstance(act.data, Attested):
            return 1
        if isinstance(act.data, ActRatified | ActAnnulled):
            return max([1, *(self._threshold_settled(named) for named in self.held(act.data.acts, act))])
        return self.asks(act.kind.asks)

    def asks(self, name: Class) -> int:
        """How many the charter asks for an act of this class."""
        return self.charter.threshold(name) if self.charter else CLASSES[name]

    def _threshold_settled(self, act: Act) -> int:
        if isinstance(act.data, Attested):
            return max([1, *(self.threshold(named) for named in self.attested(act))])  # of other attestations: 1
        leaves = in_scope(act) and act.entry.type in LEAVINGS
        return max(self.threshold(act), self.asks("mandate") if leaves else 1)

    def attested(self, act: Act) -> list[Act]:
        """The held acts of its own scope that an `attested` names by their full hash."""
        hashes = {unspell(name) for name in act.data.acts} if isinstance(act.data, Attested) else set()
        return [named for named in self.acts if named.hash in hashes and named.volume.scope == act.volume.scope]

    def held(self, names: Iterable[str], by: Act) -> list[Act]:
        """Those of the named acts that are held and may be seen."""
        return [act for name in names if (act := self.order.visible(name[:32], by))]

    def mandate(self, name: str | None) -> Mandate | None:
        """The mandate of this id, if its grant is held."""
        grant, _, place = (name or "").partition("/")
        act = self.order.acts.get(grant)
        if act in self.of_type("mandate.granted") and isinstance(act.data, Terms) and not place:
            return Mandate(act, None, act.data)
        if act in self.copies and place and self.founding and self.founded and int(place) < len(self.founded.mandates):
            return Mandate(self.founding, int(place), self.founded.mandates[int(place)])
        return None

    def mandates(self) -> list[Mandate]:
        """Every mandate that was ever given."""
        founding = [f"{copy.id}/{n}" for copy in self.copies[:1] for n in range(100)]
        names = [*founding, *(act.id for act in self.of_type("mandate.granted"))]
        return [mandate for name in names if (mandate := self.mandate(name))]

    def naming(self, mandate: Mandate, *kinds: str) -> list[Act]:
        """The acts of these types that are about this mandate."""
        return [
            act
            for kind in kinds
            for act in self.of_type(kind)
            if self.mandate(getattr(act.data, "mandate", None)) == mandate
        ]

    def post(self, terms: Terms) -> Post | None:
        """The charter's post of this mandate."""
        return self.charter.posts.get(terms.post or "") if self.charter else None

    def founding_households(self) -> set[str]:
        if self.founded is None:
            return set()
        return {*self.founded.households, *(founder.household for founder in self.founded.founders)}

    def effective(self, act: Act) -> Formula:
        """That an act is effective; of the founding this is a plain fact."""
        return when(self.is_founded) if act in self.copies else Atom("effective", act.id)

    def by_mandate(self, act: Act) -> Formula:
        """The way of the mandate: conditions 4 to 8 and 13 to 15 hold."""
        return Atom("done by mandate", act.id)

    def by_households(self, act: Act) -> Formula:
        """The way of the households: condition 16 holds."""
        return Atom("done by the households", act.id)


def in_scope(act: Act) -> bool:
    return act.kind is not None and act.volume.scope in act.kind.scopes


def is_copy(act: Act) -> bool:
    """A copy of the founding: the text the body is named after, first in the lane of a founder's key."""
    return (
        isinstance(act.data, BodyFounded)
        and act.volume.scope == OPEN
        and act.position == 1
        and act.founds == act.volume.body
        and spell(act.key) in {founder.key for founder in act.data.founders}
    )


def answered_once(question: Callable[[Book, Act], Answer]) -> Callable[[Book, Act], Answer]:
    """The same function, which remembers its answers in the book."""

    def answer(book: Book, act: Act) -> Answer:
        if (question, act) not in book.answers:
            book.answers[question, act] = question(book, act)
        found: Answer = book.answers[question, act]
        return found

    return answer
