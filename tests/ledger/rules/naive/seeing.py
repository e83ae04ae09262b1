"""Sections 3 and 4: who has seen an act complete, and which signatures come after it."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.completion import Manner, completed
from tests.ledger.rules.naive.formula import FALSE, Formula, every, no, some, when
from tests.ledger.rules.naive.signing import Through


def has_seen_complete(book: Book, act: Act, other: Act, manner: Manner = "in either way") -> Formula:
    """`other` is in the past of `act`, with the signatures that complete it."""
    within = book.order.before(other, act)
    return completed(book, other, lambda one: when(book.order.before(one, act)), manner) if within else FALSE


def is_complete_unseen(book: Book, act: Act, other: Act, manner: Manner) -> Formula:
    """`other` is completed by what has not seen `act`."""
    return completed(book, other, lambda one: when(one is not act and not book.order.before(act, one)), manner)


def comes_after(book: Book, signature: Act, other: Act, manner: Manner = "in either way") -> Formula:
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


def not_after(book: Book, closing: Act) -> Through:
    """The test on signatures: it does not come after the closing."""
    return lambda signature: no(comes_after(book, signature, closing))
