"""A condition: a formula, the code that names it, and what it means for an act if it does not hold."""

from typing import Final

from caracol.ledger.rules.formula import FALSE, TRUE, Formula
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.verdict import CONTESTED, PENDING, VOID

FOLLOWS: Final = 4
"""A failing condition gives the best verdict that any of its acts has."""


class Condition:
    """One condition of an act. What it rests on is read off its formula."""

    __slots__ = ("about", "atoms", "code", "failing", "formula")

    def __init__(self, code: str, formula: Formula, failing: int = VOID, about: tuple[Vertex, ...] = ()) -> None:
        self.code = code
        self.formula = formula
        self.failing = failing
        """What the act is if it fails: VOID, PENDING, CONTESTED, or FOLLOWS."""
        self.about = about
        """Acts that the reason speaks of; a doubt without any comes from the act's own date."""
        self.atoms: tuple[Vertex, ...] = tuple(dict.fromkeys(formula.atoms()))
        """The acts whose verdicts it asks for."""


def refused(code: str, *about: Vertex, failing: int = VOID) -> Condition:
    """A condition that cannot hold."""
    return Condition(code, FALSE, failing, about)


def asked(code: str, formula: Formula, failing: int = VOID, about: tuple[Vertex, ...] = ()) -> tuple[Condition, ...]:
    """A condition, unless it holds whatever happens."""
    return () if formula is TRUE else (Condition(code, formula, failing, about),)


def doubted(code: str, formula: Formula, *about: Vertex) -> tuple[Condition, ...]:
    """A doubt, unless there is none: `formula` is true where all is well."""
    return asked(code, formula, CONTESTED, about)


__all__ = ["CONTESTED", "FOLLOWS", "PENDING", "VOID", "Condition", "asked", "doubted", "refused"]
