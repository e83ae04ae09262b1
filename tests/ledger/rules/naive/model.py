"""Section 10: well-founded models (van Gelder, Ross, Schlipf 1991).

A model is two sets of atoms: `sure` are true, `possible` are true or undecided, all others are false.
"""

from dataclasses import dataclass
from typing import TypeAlias

from tests.ledger.rules.naive.formula import (
    Atom,
    Formula,
    Reading,
    holds,
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
