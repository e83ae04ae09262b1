"""A second, deliberately naive evaluator of verdicts, written straight from docs/ledger/verdicts.md.

It shares with the product only the declarations of acts. Pasts are sets of ids, conditions are written out as formulas
and every question is answered from the beginning. Section by section: order.py (1), book.py, identities.py,
revocations.py and signing.py (2), enders.py, endings.py, completion.py and seeing.py (3), conditions.py, names.py,
objections.py and standing.py (4), households.py (5), fits.py, quantities.py and decisions.py (6), exclusions.py (7),
forks.py and witnesses.py (8), definitions.py, solve.py and this file (9).
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.condition import Condition
from tests.ledger.rules.naive.conditions import Ways, conditions
from tests.ledger.rules.naive.formula import Atom, when
from tests.ledger.rules.naive.identities import role
from tests.ledger.rules.naive.solve import Model, solve

BADNESS = ("contested", "pending", "void")


def verdicts(acts: Iterable[Act]) -> dict[str, tuple[str, str]]:
    """Verdict and code of every act of one body, by act id."""
    book = book_as_if_each_did_not_exist(acts)
    model = solve(book)
    rows = {act.id: conditions(book, act) for act in book.acts}
    void = _void_acts(rows, model)
    return {act.id: _verdict(book, act, rows[act.id], model, void) for act in book.acts}


def book_as_if_each_did_not_exist(acts: Iterable[Act]) -> Book:
    """A book in which what counts against an act of the households is judged as if that were void (section 5)."""
    book = Book(acts)
    elsewhere = Book(book.acts)
    without = cache(lambda name: solve(elsewhere, void=name))

    book.may_hold_without = lambda act, other: when(Atom("effective", other.id) in without(act.id).possible)
    book.holds_without = lambda act, other: when(Atom("effective", other.id) in without(act.id).sure)
    return book


def _verdict(
    book: Book, act: Act, rows: list[Condition | Ways], model: Model, void: Collection[str]
) -> tuple[str, str]:
    if act.id in model.settled:
        return ("effective" if model.settled[act.id] == "ratified" else "void"), model.settled[act.id]
    if Atom("effective", act.id) in model.sure:
        return "effective", _right(book, act, model)
    return _worst(rows, model, void)


def _right(book: Book, act: Act, model: Model) -> str:
    """The code of an effective act: by what right it was done."""
    match role(book, act):
        case "founder":
            return "founders"
        case "mandate" if act.kind and act.kind.households:
            return "mandate" if Atom("done by mandate", act.id) in model.sure else "households"
        case "mandate" | "attester":
            return "mandate"
        case other:
            return other


def _judge(row: Condition | Ways, model: Model, void: Collection[str]) -> tuple[str, str] | None:
    """What is wrong by this condition, and its code."""
    if model.must(row.formula):
        return None
    if isinstance(row, Condition):
        return ("contested" if model.may(row.formula) else "void" if row.voids(void) else "pending"), row.code
    ways = [_worst(row.mandate, model, void), _worst(row.households, model, void)]
    return min(ways, key=lambda one: BADNESS.index(one[0]))


def _worst(rows: Sequence[Condition | Ways], model: Model, void: Collection[str]) -> tuple[str, str]:
    """The worst that is wrong; of equals the first."""
    found = [_judge(row, model, void) for row in rows]
    return max((one for one in found if one), key=lambda one: BADNESS.index(one[0]))


def _void_acts(rows: dict[str, list[Condition | Ways]], model: Model) -> set[str]:
    """The smallest set of acts that a void condition, or a void act they rest on, makes void."""
    void = {name for name, how in model.settled.items() if how == "annulled"}
    false = [name for name in rows if Atom("effective", name) not in model.possible and name not in void]
    while new := {name for name in false if name not in void and _is_void(rows[name], model, void)}:
        void |= new
    return void


def _is_void(rows: list[Condition | Ways], model: Model, void: Collection[str]) -> bool:
    return any(found is not None and found[0] == "void" for found in (_judge(row, model, void) for row in rows))
