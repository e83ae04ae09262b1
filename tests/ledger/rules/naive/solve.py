"""Section 9: the well-founded model of the definitions, and settling.

A model is two sets of atoms: `sure` are true, `possible` are true or undecided, all others are false.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.definitions import Definitions, definitions
from tests.ledger.rules.naive.formula import AtLeast, Atom, Every, Formula, No, Reading, Some, holds
from tests.ledger.rules.naive.signing import settlings

Settled = Literal["ratified", "annulled"]
Graph = dict[Atom, set[Atom]]


@dataclass(frozen=True)
class Model:
    sure: frozenset[Atom]
    possible: frozenset[Atom]
    settled: dict[str, Settled]
    """Contested acts that the body has settled."""

    def may(self, formula: Formula) -> bool:
        """The formula is true or undecided."""
        return holds(formula, Reading(self.possible, self.sure, generous=True))

    def must(self, formula: Formula) -> bool:
        """The formula is true."""
        return holds(formula, Reading(self.sure, self.possible, generous=False))

    def is_undecided(self, formula: Formula) -> bool:
        return self.may(formula) and not self.must(formula)


def solve(book: Book, void: str = "") -> Model:
    """The model of all acts of the book; the act `void`, if one is named, is void whatever its conditions say."""
    defined = definitions(book)
    defined.pop(Atom("effective", void), None)
    settled: dict[str, Settled] = {}
    while True:
        model = well_founded(defined, settled)
        turns = (settle(book, group, model) for group in groups(book, defined, model))
        if (turn := next(filter(None, turns), None)) is None:
            return model
        settled |= turn


def well_founded(defined: Definitions, settled: dict[str, Settled]) -> Model:
    """The alternating fixpoint: what is sure against what is possible, what is possible against what is sure."""
    open_ = {atom: formula for atom, formula in defined.items() if atom.what != "effective" or atom.act not in settled}
    ratified = frozenset(Atom("effective", name) for name, how in settled.items() if how == "ratified")
    sure, possible = ratified, ratified | open_.keys()
    while True:
        surer = _least(open_, ratified, possible, generous=False)
        narrower = _least(open_, ratified, surer, generous=True)
        if (surer, narrower) == (sure, possible):
            return Model(sure, possible, settled)
        sure, possible = surer, narrower


def _least(
    defined: Definitions, given: frozenset[Atom], against: frozenset[Atom], *, generous: bool
) -> frozenset[Atom]:
    """The atoms that follow, one from another, if below a `no` exactly those of `against` count as true."""
    found = given
    while new := {atom for atom in defined.keys() - found if holds(defined[atom], Reading(found, against, generous))}:
        found |= new
    return found


def groups(book: Book, defined: Definitions, model: Model) -> Iterator[set[Atom]]:
    """The undecided atoms that wait for each other in a circle; those that a group waits for come before it."""
    direct = waits(book, defined, model)
    reached = {atom: _reach(atom, direct) for atom in direct}
    circles = {frozenset([one, *(other for other in reached[one] if one in reached[other])]) for one in direct}
    return iter(sorted(map(set, circles), key=lambda circle: (len(reached[min(circle)] | circle), min(circle))))


def waits(book: Book, defined: Definitions, model: Model) -> Graph:
    """What each undecided atom waits for: the undecided parts of its formula, and contested acts that settle it."""
    direct = {atom: undecided(defined[atom], model) for atom in model.possible - model.sure}
    for atom in direct:
        if atom.what == "effective":
            direct[atom] |= {settling for settling in _settlings(book, atom) if settling in direct}
    return direct


def undecided(formula: Formula, model: Model) -> set[Atom]:
    """The atoms in the undecided parts of a formula."""
    if not model.is_undecided(formula):
        return set()
    match formula:
        case Atom():
            return {formula}
        case Every() | Some():
            return set().union(*(undecided(part, model) for part in formula.parts))
        case No():
            return undecided(formula.part, model)
        case AtLeast():
            return set().union(*(undecided(part, model) for _, part in formula.terms))
        case _:
            return set()


def _settlings(book: Book, atom: Atom) -> set[Atom]:
    act = book.order.acts[atom.act]
    every = [other for kind in ("act.ratified", "act.annulled") for other in settlings(book, act, kind)]
    return {Atom("effective", other.id) for other in every}


def _reach(atom: Atom, direct: Graph) -> set[Atom]:
    reached: set[Atom] = set()
    wanted = [atom]
    while wanted:
        new = direct[wanted.pop()] - reached
        reached |= new
        wanted += new
    return reached


def settle(book: Book, group: set[Atom], model: Model) -> dict[str, Settled]:
    """The contested acts that an effective act of the one kind names, and none of the other."""
    settled: dict[str, Settled] = {}
    for atom in group:
        if atom.what == "effective":
            act = book.order.acts[atom.act]
            ratified, annulled = (
                any(Atom("effective", settling.id) in model.sure for settling in settlings(book, act, kind))
                for kind in ("act.ratified", "act.annulled")
            )
            if ratified != annulled:
                settled[atom.act] = "ratified" if ratified else "annulled"
    return settled
