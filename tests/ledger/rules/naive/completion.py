"""Section 3: completed through a test on signatures."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.formula import FALSE, TRUE, Atom, Formula, every, some, when
from tests.ledger.rules.naive.households import share_where_seen
from tests.ledger.rules.naive.seeing import signed_to_end_terms
from tests.ledger.rules.naive.signing import Through, ratifications, signed_by_enough
from tests.ledger.rules.naive.standing import way_of_the_mandate


def completed(book: Book, act: Act, through: Through) -> Formula:
    """(a) by signatures, (b) by the households, (c) because it was ratified."""
    can_be_of_households = act.kind is not None and act.kind.households
    return some(
        every(signed_by_enough(book, act, through), way_of_the_mandate(act) if can_be_of_households else TRUE),
        share_where_seen(book, act, through) if can_be_of_households else FALSE,
        *(every(book.effective(settling), through(settling)) for settling in ratifications(book, act)),
    )


def completed_for(book: Book, atom: Atom) -> Formula:
    """What an atom that seeing.py made stands for."""
    act, asker = book.order.acts[atom.act], book.order.acts[atom.about]
    through = _within_the_past_of(book, asker) if atom.what.endswith("past of") else _without_having_seen(book, asker)
    if atom.what.startswith("completed by the households"):
        return share_where_seen(book, act, through)
    if atom.what.startswith("completed as the end of a term"):
        return signed_to_end_terms(book, act, through)
    return completed(book, act, through)


def _within_the_past_of(book: Book, asker: Act) -> Through:
    return lambda signature: when(book.order.before(signature, asker))


def _without_having_seen(book: Book, asker: Act) -> Through:
    return lambda signature: when(signature is not asker and not book.order.before(asker, signature))
