"""One condition of the table in section 4, and what it makes of an act where it fails."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.formula import Formula, some, when
from tests.ledger.rules.naive.judged import P

Kind = Literal["void", "pending", "doubt", "follows all", "follows the best"]


@dataclass(frozen=True)
class Condition:
    number: int
    code: str
    formula: Formula
    kind: Kind
    sources: tuple[Act, ...] = ()
    """The acts that it follows."""
    reasons: tuple[Act, ...] = ()
    """The acts because of which it may fail."""


class Way(NamedTuple):
    """The conditions of an act, and the code that it has if all of them hold."""

    code: str
    conditions: list[Condition]

    @property
    def firm(self) -> list[Condition]:
        return [one for one in self.conditions if one.kind != "doubt"]

    @property
    def doubts(self) -> list[Condition]:
        return [one for one in self.conditions if one.kind == "doubt"]


def void_unless(number: int, code: str, formula: Formula | bool, *reasons: Act) -> Condition:
    return Condition(number, code, _formula(formula), "void", reasons=reasons)


def pending_unless(number: int, code: str, formula: Formula | bool) -> Condition:
    return Condition(number, code, _formula(formula), "pending")


def doubtful_unless(number: int, code: str, formula: Formula | bool, *reasons: Act) -> Condition:
    return Condition(number, code, _formula(formula), "doubt", reasons=reasons)


def follows(p: P, number: int, code: str, source: Act) -> Condition:
    return Condition(number, code, p.effective(source), "follows all", (source,), (source,))


def follows_best(p: P, number: int, code: str, sources: Iterable[Act]) -> Condition:
    """One of them has to be effective."""
    listed = tuple(sources)
    return Condition(number, code, some(*map(p.effective, listed)), "follows the best", listed, listed)


def _formula(condition: Formula | bool) -> Formula:
    return when(condition) if isinstance(condition, bool) else condition
