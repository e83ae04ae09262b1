"""Section 3: how a mandate comes to be over without being taken back: its term, and its holder."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.mandates import MandateGranted
from tests.ledger.rules.naive.book import Book, Mandate
from tests.ledger.rules.naive.formula import FALSE, TRUE, Formula, at_least, some
from tests.ledger.rules.naive.identities import has_seen_grant


def finds_over(book: Book, closing: Act, mandate: Mandate) -> Formula:
    """At this closing the term is over, or it is known that the holder has left."""
    return some(_is_past_term(book, closing, mandate), has_left(book, mandate, closing))


def has_left(book: Book, mandate: Mandate, known_to: Act) -> Formula:
    """An effective *leaving* of the mandate is in this act's past."""
    leavings = book.naming(mandate, "mandate.resigned", "mandate.declined")
    return some(*(book.effective(leaving) for leaving in leavings if book.order.before(leaving, known_to)))


def _is_past_term(book: Book, closing: Act, mandate: Mandate) -> Formula:
    post = book.post(mandate.terms)
    if mandate.terms.until is None or closing.entry.on <= mandate.terms.until:
        return FALSE
    if post is None or not post.stays:
        return TRUE
    successors = [act for act in _later_grants(book, mandate) if book.order.before(act, closing)]
    return at_least(post.seats, [(1, book.effective(act)) for act in successors])


def _later_grants(book: Book, mandate: Mandate) -> list[Act]:
    """Of the same post. The founding is before all."""
    return [
        act
        for act in book.of_type("mandate.granted")
        if isinstance(act.data, MandateGranted)
        and act.data.post == mandate.terms.post
        and has_seen_grant(book, mandate, act)
    ]
