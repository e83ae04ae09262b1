"""Conditions as formulas: true, false or undecided.

A formula speaks of *atoms* ("this act is effective"). Their values are given as two sets: the atoms that are surely
true, and those that may be true. A formula is read in two ways. The cautious reading asks whether it surely holds: it
takes an atom for true only if it is sure, and, below a `no`, for false only if it is not even possible. The generous
reading asks whether it may hold: the other way round. A formula is true if it holds in the cautious reading, false if
it does not hold even in the generous one, and undecided else. `UNDECIDED` is so whatever the atoms are.

The functions in small letters build formulas and drop what is settled by order and static data alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


class Atom(NamedTuple):
    """Something that the rules find out about an act: `effective`, and what verdicts.md names besides."""

    what: str
    act: str
    """Which act."""
    about: str = ""
    """The act that the question is asked for."""


class Reading(NamedTuple):
    """Which atoms count as true, which count as not false below a `no`, and whether what is undecided will do."""

    yes: Collection[Atom]
    no: Collection[Atom]
    generous: bool

    @property
    def opposite(self) -> Reading:
        return Reading(self.no, self.yes, not self.generous)


@dataclass(frozen=True)
class Constant:
    cautious: bool
    generous: bool


@dataclass(frozen=True)
class Every:
    parts: tuple[Formula, ...]


@dataclass(frozen=True)
class Some:
    parts: tuple[Formula, ...]


@dataclass(frozen=True)
class No:
    part: Formula


@dataclass(frozen=True)
class AtLeast:
    """The weights of the parts that hold add up to at least `bound`. A part of negative weight counts against it."""

    bound: int
    terms: tuple[tuple[int, Formula], ...]


Formula: TypeAlias = Atom | Constant | Every | Some | No | AtLeast

TRUE = Constant(cautious=True, generous=True)
FALSE = Constant(cautious=False, generous=False)
UNDECIDED = Constant(cautious=False, generous=True)


def when(fact: bool) -> Formula:
    """A plain fact as a formula."""
    return TRUE if fact else FALSE


def every(*parts: Formula) -> Formula:
    left = tuple(part for part in parts if part is not TRUE)
    if FALSE in left:
        return FALSE
    return left[0] if len(left) == 1 else Every(left) if left else TRUE


def some(*parts: Formula) -> Formula:
    left = tuple(part for part in parts if part is not FALSE)
    if TRUE in left:
        return TRUE
    return left[0] if len(left) == 1 else Some(left) if left else FALSE


def no(part: Formula) -> Formula:
    return when(not part.cautious) if part in (TRUE, FALSE) and isinstance(part, Constant) else No(part)


def at_least(bound: int, terms: Iterable[tuple[int, Formula]]) -> Formula:
    terms = tuple(terms)
    bound -= sum(weight for weight, part in terms if part is TRUE)
    left = tuple((weight, part) for weight, part in terms if part not in (TRUE, FALSE))
    if sum(weight for weight, _ in left if weight < 0) >= bound:
        return TRUE
    if sum(weight for weight, _ in left if weight > 0) < bound:
        return FALSE
    return AtLeast(bound, left)


def holds(formula: Formula, reading: Reading) -> bool:
    match formula:
        case Atom():
            return formula in reading.yes
        case Constant():
            return formula.generous if reading.generous else formula.cautious
        case Every():
            return all(holds(part, reading) for part in formula.parts)
        case Some():
            return any(holds(part, reading) for part in formula.parts)
        case No():
            return not holds(formula.part, reading.opposite)
        case AtLeast():
            return sum(_counted(weight, part, reading) for weight, part in formula.terms) >= formula.bound


def _counted(weight: int, part: Formula, reading: Reading) -> int:
    return weight if holds(part, reading if weight > 0 else reading.opposite) else 0


def atoms(formula: Formula) -> Iterator[Atom]:
    """The atoms that a formula speaks of."""
    match formula:
        case Atom():
            yield formula
        case Constant():
            return
        case Every() | Some():
            for part in formula.parts:
                yield from atoms(part)
        case No():
            yield from atoms(formula.part)
        case AtLeast():
            for _, part in formula.terms:
                yield from atoms(part)
