"""Section 10: well-founded models (van Gelder, Ross, Schlipf 1991).

A model is two sets of atoms: `sure` are true, `possible` are true or undecided, all others are false.
"""

from dataclasses import dataclass
from typing import TypeAlias

from tests.ledger.rules.naive.formula import (
    FALSE,
    AtLeast,
    Atom,
    Constant,
    Every,
    Formula,
    No,
    Reading,
    Some,
    at_least,
    every,
    holds,
    no,
    some,
)

Definitions: TypeAlias = dict[Atom, Formula]


@dataclass(frozen=True)
class Model:
    sure: frozenset[Atom]
    possible: frozenset[Atom]

    def may(self, formula: Formula) -> bool:
        """The formula is true or undecided."""
        return holds(formula, Reading(self.possible, self.sure, generous=True))

    def is_undecided(self, formula: Formula) -> bool:
        return self.may(formula) and not self.must(formula)

    def must(self, formula: Formula) -> bool:
        """The formula is true."""
        return holds(formula, Reading(self.sure, self.possible, generous=False))


def well_founded(defined: Definitions) -> Model:
    """The alternating fixpoint: what is sure against what is possible, what is possible against what is sure."""
    sure, possible = frozenset[Atom](), frozenset(defined)
    while True:
        surer = _least(defined, possible, generous=False)
        narrower = _least(defined, surer, generous=True)
        if (surer, narrower) == (sure, possible):
            return Model(sure, possible)
        sure, possible = surer, narrower


def _least(defined: Definitions, against: frozenset[Atom], *, generous: bool) -> frozenset[Atom]:
    """The atoms that follow, one from another, if below a `no` exactly those of `against` count as true."""
    found = frozenset[Atom]()
    while new := {atom for atom in defined.keys() - found if holds(defined[atom], Reading(found, against, generous))}:
        found |= new
    return found


def depends_on(defined: Definitions, model: Model, atom: Atom) -> set[Atom]:
    """What an undecided atom depends on, directly or through others: the atoms in the undecided parts of formulas."""
    reached: set[Atom] = set()
    wanted = [atom]
    while wanted:
        new = _undecided(defined[wanted.pop()], model) - reached
        reached |= new
        wanted += new
    return reached


def _undecided(formula: Formula, model: Model) -> set[Atom]:
    if not model.is_undecided(formula):
        return set()
    match formula:
        case Atom():
            return {formula}
        case Every() | Some():
            return set().union(*(_undecided(part, model) for part in formula.parts))
        case No():
            return _undecided(formula.part, model)
        case AtLeast():
            return set().union(*(_undecided(part, model) for _, part in formula.terms))
        case Constant():
            return set()


def without(formula: Formula, gone: frozenset[Atom]) -> Formula:
    """The formula in which these atoms are false."""
    match formula:
        case Atom():
            return FALSE if formula in gone else formula
        case Every():
            return every(*(without(part, gone) for part in formula.parts))
        case Some():
            return some(*(without(part, gone) for part in formula.parts))
        case No():
            return no(without(formula.part, gone))
        case AtLeast():
            return at_least(formula.bound, [(weight, without(part, gone)) for weight, part in formula.terms])
        case Constant():
            return formula
