"""Section 9: the well-founded model of the definitions, component by component, and settling.

A model is two sets of atoms: `sure` are true, `possible` are true or undecided, all others are false.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.definitions import Definition, definitions
from tests.ledger.rules.naive.formula import Atom, Formula, Reading, holds
from tests.ledger.rules.naive.signing import settlings

Settled = Literal["ratified", "annulled"]


@dataclass
class Model:
    sure: set[Atom] = field(default_factory=set)
    possible: set[Atom] = field(default_factory=set)
    settled: dict[str, Settled] = field(default_factory=dict)
    """Contested acts that the body has settled."""

    def may(self, formula: Formula) -> bool:
        """The formula is true or undecided."""
        return holds(formula, Reading(self.possible, self.sure, generous=True))

    def must(self, formula: Formula) -> bool:
        """The formula is true."""
        return holds(formula, Reading(self.sure, self.possible, generous=False))

    def is_contested(self, name: str) -> bool:
        atom = Atom("effective", name)
        return atom in self.possible and atom not in self.sure


def solve(book: Book, void: str = "") -> Model:
    """The model of all acts of the book; the act `void`, if one is named, is void whatever its conditions say."""
    defined = definitions(book)
    defined.pop(Atom("effective", void), None)
    model = Model()
    _solve(book, defined, model)
    return model


def _solve(book: Book, defined: dict[Atom, Definition], model: Model) -> None:
    """Adds the model of these definitions; what they ask for besides is in the model already, or false."""
    for component in components(book, defined):
        own = {atom: defined[atom] for atom in defined if atom.act in component}
        _alternate(own, model)
        if settled := _settle(book, own, model):
            model.settled |= settled
            _forget(own, model)
            for name, how in settled.items():
                atom = Atom("effective", name)
                del own[atom]
                if how == "ratified":
                    model.sure.add(atom)
                    model.possible.add(atom)
            _solve(book, own, model)


def _forget(atoms: Collection[Atom], model: Model) -> None:
    model.sure.difference_update(atoms)
    model.possible.difference_update(atoms)


def components(book: Book, defined: dict[Atom, Definition]) -> Iterator[frozenset[str]]:
    """The acts in groups that depend on each other in a circle; those that a group depends on come first."""
    direct = _dependencies(book, defined)
    reached = {name: _reach(name, direct) for name in direct}
    groups = {frozenset([name, *(other for other in reached[name] if name in reached[other])]) for name in direct}
    return iter(sorted(groups, key=lambda group: (len(reached[min(group)] | group), min(group))))


def _dependencies(book: Book, defined: dict[Atom, Definition]) -> dict[str, set[str]]:
    """The acts that each act's definitions ask for, with the acts that settle it."""
    direct: dict[str, set[str]] = {atom.act: set() for atom in defined}
    for atom, definition in defined.items():
        direct[atom.act] |= {asked.act for asked in definition.asks if asked in defined}
        if atom.what == "effective":
            direct[atom.act] |= {settling for settling in _all_settlings(book, atom.act) if settling in direct}
    return direct


def _all_settlings(book: Book, name: str) -> list[str]:
    act = book.order.acts[name]
    return [other.id for kind in ("act.ratified", "act.annulled") for other in settlings(book, act, kind)]


def _reach(name: str, direct: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    wanted = [name]
    while wanted:
        new = direct[wanted.pop()] - reached
        reached |= new
        wanted += new
    return reached


def _alternate(defined: dict[Atom, Definition], model: Model) -> None:
    """The alternating fixpoint: what is sure against what is possible, what is possible against what is sure."""
    sure: set[Atom] = set()
    possible = set(defined)
    while True:
        surer = _least(defined, model, possible, generous=False)
        narrower = _least(defined, model, surer, generous=True)
        if (surer, narrower) == (sure, possible):
            break
        sure, possible = surer, narrower
    model.sure |= sure
    model.possible |= possible


def _least(defined: dict[Atom, Definition], model: Model, against: set[Atom], *, generous: bool) -> set[Atom]:
    """The atoms that follow, one from another, if below a `no` exactly those of `against` count as true."""
    below = against | (model.sure if generous else model.possible)
    known = model.possible if generous else model.sure
    found: set[Atom] = set()
    while new := {
        atom for atom in defined.keys() - found if holds(defined[atom].formula, Reading(known | found, below, generous))
    }:
        found |= new
    return found


def _settle(book: Book, defined: dict[Atom, Definition], model: Model) -> dict[str, Settled]:
    """The contested acts that an effective act of the one kind names, and none of the other."""
    settled: dict[str, Settled] = {}
    for atom in defined:
        act = book.order.acts[atom.act]
        if atom.what == "effective" and model.is_contested(atom.act):
            ratified, annulled = (
                any(Atom("effective", settling.id) in model.sure for settling in settlings(book, act, kind))
                for kind in ("act.ratified", "act.annulled")
            )
            if ratified != annulled:
                settled[atom.act] = "ratified" if ratified else "annulled"
    return settled
