"""What every atom stands for: all conditions of all acts, as one set of definitions."""

from typing import NamedTuple

from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.completion import completed_for
from tests.ledger.rules.naive.conditions import by_mandate, conditions
from tests.ledger.rules.naive.formula import Atom, Formula, atoms, every
from tests.ledger.rules.naive.households import way_of_the_households


class Definition(NamedTuple):
    formula: Formula
    asks: frozenset[Atom]
    """The atoms in it, also those behind a clause that is plainly false (section 9, "depends on")."""


def definitions(book: Book) -> dict[Atom, Definition]:
    """Of `effective` for every act, and of all atoms that are reached from there."""
    wanted = [Atom("effective", act.id) for act in book.acts]
    found: dict[Atom, Definition] = {}
    while wanted:
        atom = wanted.pop()
        if atom not in found:
            found[atom] = define(book, atom)
            wanted += found[atom].asks
    return found


def define(book: Book, atom: Atom) -> Definition:
    clauses = _clauses(book, atom)
    return Definition(every(*clauses), frozenset(asked for clause in clauses for asked in atoms(clause)))


def _clauses(book: Book, atom: Atom) -> list[Formula]:
    act = book.order.acts[atom.act]
    match atom.what:
        case "effective":
            return [condition.formula for condition in conditions(book, act)]
        case "done by mandate":
            return [condition.formula for condition in by_mandate(book, act)]
        case "done by the households":
            return [way_of_the_households(book, act)]
        case _:
            return [completed_for(book, atom)]
