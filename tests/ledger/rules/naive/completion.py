"""Section 3: completed through a test on signatures: written out where it is asked, without a value of its own."""

from typing import Literal, TypeAlias

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.formula import FALSE, TRUE, Formula, every, some
from tests.ledger.rules.naive.households import share_where_seen
from tests.ledger.rules.naive.signing import Through, always, at_least_signed, ratifications, signed_by_enough

Manner: TypeAlias = Literal["in either way", "as the end of a term", "by the households"]
"""What it takes to complete an act: an ender is asked for more than others, and against a voice for something else."""


def completed(book: Book, act: Act, through: Through, manner: Manner = "in either way") -> Formula:
    match manner:
        case "by the households":
            return share_where_seen(book, act, through)
        case "as the end of a term":
            return signed_to_end_terms(book, act, through)
        case "in either way":
            return _completed(book, act, through)


def _completed(book: Book, act: Act, through: Through) -> Formula:
    """(a) by signatures, (b) by the households, (c) because it was ratified."""
    can_be_of_households = act.kind is not None and act.kind.households
    return some(
        every(signed_by_enough(book, act, through), book.by_mandate(act) if can_be_of_households else TRUE),
        share_where_seen(book, act, through) if can_be_of_households else FALSE,
        *(every(book.effective(settling), through(settling)) for settling in ratifications(book, act)),
    )


def signed_to_end_terms(book: Book, closing: Act, through: Through = always) -> Formula:
    """A closing date ends no mandate with fewer signatures than a recall."""
    return at_least_signed(book, closing, max(book.threshold(closing), book.asks("mandate")), through)
