"""What every atom stands for: all conditions of all acts, as one set of definitions."""

from typing import TypeAlias

from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.conditions import by_mandate, conditions
from tests.ledger.rules.naive.formula import Atom, Formula, atoms, every
from tests.ledger.rules.naive.households import way_of_the_households

Definitions: TypeAlias = dict[Atom, Formula]


def definitions(book: Book) -> Definitions:
    """Of `effective` for every act, and of all atoms that its conditions ask for."""
    wanted = [Atom("effective", act.id) for act in book.acts]
    found: Definitions = {}
    while wanted:
        atom = wanted.pop()
        if atom not in found:
            clauses = _clauses(book, atom)
            found[atom] = every(*clauses)
            wanted += [asked for clause in clauses for asked in atoms(clause)]
    return found


def _clauses(book: Book, atom: Atom) -> list[Formula]:
    act = book.order.acts[atom.act]
    match atom.what:
        case "effective":
            return [condition.formula for condition in conditions(book, act)]
        case "done by mandate":
            return [condition.formula for condition in by_mandate(book, act)]
        case _:  # done by the households
            return [way_of_the_households(book, act)]
