"""The acts of one body that are there, and what is said of them by order and static data alone."""

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import Any, NamedTuple, TypeVar

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.bodies import BodyFounded, Charter, Terms
from tests.ledger.rules.naive.order import OPEN, Order, is_copy


class Mandate(NamedTuple):
    grant: Act
    """The act that gave it; of the founding, any copy."""
    place: int | None
    """Its place in the founding's list."""
    terms: Terms


class Judging(NamedTuple):
    """How a set of acts is judged: what is given in it (firm.py), the verdicts, and of one act the value, and
    whether it is effective by itself (solve.py).
    """

    given: Callable[[Any], dict[str, Any]]
    labels: Callable[[Any], dict[str, Any]]
    value: Callable[[Any, Act], Any]
    stands_by_itself: Callable[[Any, Act], bool]


class Book:
    """The acts of one body that are there."""

    def __init__(self, acts: Iterable[Act], judging: Judging) -> None:
        self.judging = judging
        self.order = Order(acts)
        self.acts = self.order.acts
        self.copies = [act for act in self.acts.values() if is_copy(act)]
        """The founding, in as many lanes as it was copied to."""
        self.answers: dict[object, Any] = {}
        """What was asked before: nothing changes (`remembered`)."""
        self.mandates = cache(self._mandates)

    @cached_property
    def founding(self) -> Act:
        return self.copies[0]

    @cached_property
    def founded(self) -> BodyFounded:
        assert isinstance(self.founding.data, BodyFounded)
        return self.founding.data

    @property
    def everything(self) -> frozenset[str]:
        return frozenset(self.acts)

    def is_founding(self, act: Act) -> bool:
        return act in self.copies

    def before(self, a: Act, b: Act) -> bool:
        """Whether a < b. The founding, all copies of which are one act, is before all others."""
        return self.order.before(a, b) or (a in self.copies and b not in self.copies)

    def only_open(self, names: frozenset[str]) -> frozenset[str]:
        return frozenset(name for name in names if self.acts[name].volume.scope == OPEN)

    def mandate(self, name: str | None) -> Mandate | None:
        """The mandate of this id, if there is one."""
        grant, _, place = (name or "").partition("/")
        act = self.acts.get(grant)
        if act is None:
            return None
        if act in self.copies:
            is_given = place != "" and int(place) < len(self.founded.mandates)
            return Mandate(self.founding, int(place), self.founded.mandates[int(place)]) if is_given else None
        is_grant = act.entry.type == "mandate.granted" and in_scope(act) and not place
        return Mandate(act, None, act.data) if is_grant and isinstance(act.data, Terms) else None

    def _mandates(self) -> list[Mandate]:
        """Every mandate that was ever given."""
        founding = [Mandate(self.founding, place, terms) for place, terms in enumerate(self.founded.mandates)]
        grants = [act for act in self.acts.values() if act.entry.type == "mandate.granted"]
        return [*founding, *(mandate for act in grants if (mandate := self.mandate(act.id)))]

    def has_grant_in_past(self, mandate: Mandate, act: Act) -> bool:
        """The founding is always seen."""
        return mandate.grant is self.founding or self.before(mandate.grant, act)

    @property
    def founding_households(self) -> frozenset[str]:
        return frozenset((*self.founded.households, *(one.household for one in self.founded.speaking)))

    @property
    def founding_charter(self) -> Charter:
        return self.founded.charter


def in_scope(act: Act) -> bool:
    """Whether the type is known, the fields fit it, and it may stand in this volume's scope."""
    return act.kind is not None and act.volume.scope in act.kind.scopes


def names_by_hash(attested: Act, act: Act) -> bool:
    """Whether an attestation names exactly this act."""
    return act.volume.scope == attested.volume.scope and spell(act.hash) in getattr(attested.data, "acts", ())


def names_alone(attested: Act, act: Act) -> bool:
    """An `attested` names this act, and no other."""
    return names_by_hash(attested, act) and len(set(getattr(attested.data, "acts", ()))) == 1


def is_protest(attested: Act) -> bool:
    return getattr(attested.data, "protest", None) is not None


Question = TypeVar("Question", bound=Callable[..., Any])


def remembered(question: Question) -> Question:
    """The same function, whose answers are kept by its first argument: a book, or what is judged of it."""

    def answer(of: Any, *about: Any) -> Any:
        key = (question, *about)
        if key not in of.answers:
            of.answers[key] = question(of, *about)
        return of.answers[key]

    return answer  # type: ignore[return-value]
