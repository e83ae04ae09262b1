"""An act as the rules see it: its place in the order, and what is known of its verdict so far."""

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.bodies import Terms
from caracol.ledger.acts.fields import Data
from caracol.ledger.rules.verdict import NAMES, PENDING, Verdict, verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caracol.ledger.rules.conditions.condition import Condition
    from caracol.ledger.rules.formula import Formula
    from caracol.ledger.rules.order.past import Tree
    from caracol.ledger.rules.seals.acta import Acta


class Firm(NamedTuple):
    """The verdict that an act has behind an acta."""

    acta: "Acta"
    status: int
    code: str
    about: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    """Of a contested act: the acts that a settlement may have seen to reach it."""


class Vertex:
    """An act under judgement. (The founding, which several acts may spell, is one without an act.)"""

    __slots__ = (
        "about",
        "act",
        "base",
        "chain",
        "code",
        "data",
        "doubts",
        "firm",
        "full",
        "heals",
        "high",
        "id",
        "index",
        "is_act",
        "key",
        "kind",
        "low",
        "open",
        "past",
        "place",
        "readers",
        "reads",
        "relied",
        "right",
        "status",
        "type",
    )

    act: Act
    base: "tuple[Condition, ...]"
    """Its conditions that are no doubts."""
    doubts: "tuple[Condition, ...]"
    heals: "tuple[Formula, ...]"
    """What makes it effective despite its doubts: settlements."""

    def __init__(self, act: Act | None, index: int) -> None:
        self.is_act = act is not None
        """Whether it is an act, and not the founding."""
        self.id = "founding"
        """The act's id."""
        self.key = b""
        """The public key of its author."""
        if act is not None:
            self.act, self.id, self.key = act, act.id, act.key
        self.index = index
        """Place in an order in which everything stands behind what it has seen. It decides nothing."""
        kind = act.kind if act is not None else None
        self.kind = kind if kind is not None and act is not None and act.volume.scope in kind.scopes else None
        """None where the act is not understood or in the wrong scope: then it is only a place in the order."""
        self.type = self.kind.name if self.kind is not None else ""
        self.data: Data | None = act.data if act is not None else None
        self.open = act is None or act.volume.scope == "open"
        self.chain = -1
        self.place = 0
        self.past: Tree
        """What it has seen; of an open act, the open acts that it has seen."""
        self.full: Tree
        """Everything that it has seen, inner acts too: inner acts are judged by it."""
        self.relied: Mandate | None = None
        """The mandate that its author relies on."""
        self.right = ""
        """The code of an act that holds: by what right it was written."""
        self.firm: tuple[Firm, ...] = ()
        """Its verdicts behind actas, one for each line of them."""
        self.low = self.high = False
        self.status, self.code = PENDING, ""
        self.about: tuple[str, ...] = ()
        self.base = self.doubts = ()
        self.heals = ()
        self.reads: tuple[Vertex, ...] = ()
        """Every act whose verdict its conditions ask for."""
        self.readers: list[Vertex] | None = None
        """The acts whose conditions ask for its verdict."""

    def sure(self) -> bool:
        """Whether it holds for certain."""
        return self.low

    def possible(self) -> bool:
        """Whether it may hold."""
        return self.high

    def atoms(self) -> "Iterator[Vertex]":
        """Itself."""
        yield self

    @property
    def on(self) -> str:
        """The date that people wrote on it."""
        return self.act.entry.on

    @property
    def verdict(self) -> Verdict:
        """The verdict, in words."""
        return verdict_of(NAMES[self.status], self.code, self.about)


T = TypeVar("T", bound=Data)


def data_of(vertex: Vertex, type_: type[T]) -> T:
    """The data of an act of a known type."""
    if not isinstance(vertex.data, type_):
        raise TypeError(f"{vertex.act!r} is not a {type_.__name__}")
    return vertex.data


class Mandate(NamedTuple):
    """A mandate as granted."""

    id: str
    source: Vertex
    """The grant, or the founding."""
    terms: Terms

    @property
    def person(self) -> str:
        """The person who holds it; the first of those who hold it together."""
        return self.terms.person

    @property
    def persons(self) -> frozenset[str]:
        """All who hold it."""
        return frozenset((self.terms.person, *(self.terms.together or ())))
