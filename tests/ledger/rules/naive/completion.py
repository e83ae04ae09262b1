"""Section 3: completed through a test on signatures."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.formula import FALSE, TRUE, Atom, Formula, every, some, when
from tests.ledger.rules.naive.households import share_where_seen
from tests.ledger.rules.naive.signing import Through, ratifications, signed_by_enough
from tests.ledger.rules.naive.standing import way_of_the_mandate


def completed(book: Book, act: Act, through: Through) -> Formula:
    can_be_of_households = act.kind is not None and act.kind.households
    return some(
        every(signed_by_enough(book, act, through), way_of_the_mandate(act) if can_be_of_households else TRUE),
        share_where_seen(book, act, through) if can_be_of_households else FALSE,
        *(every(book.effective(settling), through(settling)) for settling in ratifications(book, act)),
    )


def completed_for(book: Book, atom: Atom) -> Formula:
    """What an atom that enders.py made stands for."""
    act, asker = book.order.acts[atom.act], book.order.acts[atom.about]
    if atom.what == "completed within the past of":
        return completed(book, act, lambda signature: when(book.order.before(signature, asker)))
    return completed(
        book, act, lambda signature: when(signature is not asker and not book.order.before(asker, signature))
    )
