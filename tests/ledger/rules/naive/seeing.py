"""Sections 3 and 4: who has seen an act complete, and which signatures come after it."""

from typing import Literal, TypeAlias

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.formula import FALSE, Atom, Formula, every, no, some
from tests.ledger.rules.naive.signing import Through, always, at_least_signed

Manner: TypeAlias = Literal["completed", "completed as the end of a term", "completed by the households"]
"""What it takes to complete an act: an ender is asked for more than others, and against a voice for something else."""


def has_seen_complete(book: Book, act: Act, other: Act, manner: Manner = "completed") -> Formula:
    """`other` is in the past of `act`, with the signatures that complete it."""
    return Atom(f"{manner} within the past of", other.id, act.id) if book.order.before(other, act) else FALSE


def is_complete_unseen(act: Act, other: Act, manner: Manner) -> Formula:
    """`other` is completed by what has not seen `act`."""
    return Atom(f"{manner} without having seen", other.id, act.id)


def comes_after(book: Book, signature: Act, other: Act, manner: Manner = "completed") -> Formula:
    """The signature has seen the other act complete; or its key had, in another lane of the same scope."""
    return some(
        has_seen_complete(book, signature, other, manner),
        *(
            every(has_seen_complete(book, act, other, manner), no(_is_sealed(book, signature, act)))
            for act in book.acts
            if act.key == signature.key
            and book.order.concurrent(act, signature)
            and act.volume.scope == signature.volume.scope
        ),
    )


def _is_sealed(book: Book, signature: Act, act: Act) -> Formula:
    """A checkpoint knew the signature before the other act of the same key."""
    return some(
        *(
            book.effective(closing)
            for closing in book.of_type("meeting.closed")
            if book.order.before(signature, closing) and not book.order.before(act, closing)
        )
    )


def signed_to_end_terms(book: Book, closing: Act, through: Through = always) -> Formula:
    """A closing date ends no mandate with fewer signatures than a recall."""
    return at_least_signed(book, closing, max(book.threshold(closing), book.asks("mandate")), through)


def not_after(book: Book, closing: Act) -> Through:
    """The test on signatures: it does not come after the closing."""
    return lambda signature: no(comes_after(book, signature, closing))
