"""Section 3: how a mandate comes to be over without being taken back: its term, and its holder."""

from collections.abc import Iterator

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.settling import Attested
from tests.ledger.rules.naive.book import LEAVINGS, Book, Mandate
from tests.ledger.rules.naive.formula import FALSE, TRUE, Formula, at_least, every, no, some
from tests.ledger.rules.naive.identities import has_seen_grant


def finds_over(book: Book, closing: Act, mandate: Mandate, act: Act) -> Formula:
    """At this closing the term is over; or, for what its holder writes alone, it is known that the holder has left."""
    is_alone = book.threshold(act) == 1 and not isinstance(act.data, Attested)
    left = has_left(book, mandate, closing) if is_alone else FALSE
    return some(_is_past_term(book, closing, mandate), left)


def has_left(book: Book, mandate: Mandate, known_to: Act) -> Formula:
    """An effective *leaving* of the mandate is in this act's past."""
    return _one_is_known(book, book.naming(mandate, *LEAVINGS), known_to)


def is_given_up(book: Book, mandate: Mandate, known_to: Act) -> Formula:
    """So is an effective recall or leaving of it."""
    return _one_is_known(book, book.naming(mandate, "mandate.recalled", *LEAVINGS), known_to)


def _one_is_known(book: Book, acts: list[Act], known_to: Act) -> Formula:
    return some(*(book.effective(act) for act in acts if book.order.before(act, known_to)))


def _is_past_term(book: Book, closing: Act, mandate: Mandate) -> Formula:
    post = book.post(mandate.terms)
    if mandate.terms.until is None or closing.entry.on <= mandate.terms.until:
        return FALSE
    if post is None or not post.stays:
        return TRUE
    successors = _successors(book, closing, mandate)
    return at_least(post.seats, [(1, _is_held(book, other, closing)) for other in successors])


def _successors(book: Book, closing: Act, mandate: Mandate) -> Iterator[Mandate]:
    """Other mandates of the post that the closing knows and that last longer."""
    for other in book.mandates():
        has_same_post = other != mandate and other.terms.post == mandate.terms.post
        if has_same_post and has_seen_grant(book, other, closing) and _until(other) > _until(mandate):
            yield other


def _until(mandate: Mandate) -> str:
    return mandate.terms.until or "later than any date"


def _is_held(book: Book, mandate: Mandate, closing: Act) -> Formula:
    return every(book.effective(mandate.grant), no(is_given_up(book, mandate, closing)))
