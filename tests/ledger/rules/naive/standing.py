"""Section 4: what an act rests on, and what a checkpoint had seen before it."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.enders import stands_against
from tests.ledger.rules.naive.formula import CONTESTED, Formula, every, no, some
from tests.ledger.rules.naive.households import share_where_seen
from tests.ledger.rules.naive.identities import Identity
from tests.ledger.rules.naive.revocations import revocations_of
from tests.ledger.rules.naive.seeing import not_after
from tests.ledger.rules.naive.signing import ratifications, signed_by_enough


def holds_for(book: Book, act: Act, source: Act) -> Formula:
    """`source`, on which `act` rests, holds for it."""
    return every(
        book.effective(source),
        *(
            some(no(book.effective(closing)), _held_before(book, source, closing), CONTESTED)
            for closing in book.of_type("meeting.closed")
            if book.order.before(act, closing) and source.kind and source.kind.households
        ),
    )


def _held_before(book: Book, source: Act, closing: Act) -> Formula:
    """The signatures that make it effective do not come after the closing."""
    before = not_after(book, closing)
    return some(
        book.by_mandate(source),
        share_where_seen(book, source, before),
        *(every(book.effective(act), before(act)) for act in ratifications(book, source)),
    )


def was_signed_in_time(book: Book, act: Act) -> Formula:
    """Condition 14: at every effective checkpoint that has seen the act, enough had signed it."""
    return every(
        *(
            some(no(book.effective(closing)), signed_by_enough(book, act, not_after(book, closing)), CONTESTED)
            for closing in book.of_type("meeting.closed")
            if book.order.before(act, closing)
        )
    )


def has_source(book: Book, act: Act, identity: Identity) -> Formula:
    """The identity holds at the act, leaving revocations aside."""
    return holds_for(book, act, identity.source)


def has_identity(book: Book, act: Act, identity: Identity, aside: Act | None = None) -> Formula:
    """The identity holds at the act, leaving this one revocation aside."""
    revocations = [one for one in revocations_of(book, act, identity) if one is not aside]
    return every(has_source(book, act, identity), *(stands_against(book, act, one) for one in revocations))
