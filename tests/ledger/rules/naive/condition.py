"""One condition of the table in section 4, and what it makes of an act when it is false."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.formula import Formula, when

Voids: TypeAlias = Callable[[Collection[str]], bool]
"""Whether the condition, when false, makes the act void rather than pending, given the void acts."""


@dataclass(frozen=True)
class Condition:
    code: str
    formula: Formula
    voids: Voids


def void_unless(code: str, formula: Formula | bool) -> Condition:
    return Condition(code, _formula(formula), lambda _void: True)


def pending_unless(code: str, formula: Formula | bool) -> Condition:
    return Condition(code, _formula(formula), lambda _void: False)


def follows_any(code: str, formula: Formula, sources: Iterable[Act]) -> Condition:
    """It is enough that one of them holds: void if all are (or there is none)."""
    names = [source.id for source in sources]
    return Condition(code, formula, lambda void: all(name in void for name in names))


def follows_all(code: str, formula: Formula, sources: Iterable[Act]) -> Condition:
    """All of them have to hold: void if one is."""
    names = [source.id for source in sources]
    return Condition(code, formula, lambda void: any(name in void for name in names))


def _formula(condition: Formula | bool) -> Formula:
    return when(condition) if isinstance(condition, bool) else condition
