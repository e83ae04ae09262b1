"""Section 3: standing against what ends a mandate or a key."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.keys import KeyRevoked
from caracol.ledger.acts.mandates import MandateRecalled
from caracol.ledger.acts.settling import Attested
from tests.ledger.rules.naive.book import Book, Mandate
from tests.ledger.rules.naive.formula import CONTESTED, FALSE, TRUE, Atom, Formula, every, no, some, when


def enders_of_mandate(book: Book, mandate: Mandate) -> list[Act]:
    recalls = [
        act
        for act in book.of_type("mandate.recalled")
        if isinstance(act.data, MandateRecalled) and book.mandate(act.data.mandate) == mandate
    ]
    until = mandate.terms.until
    return recalls + [act for act in book.of_type("meeting.closed") if until and act.entry.on > until]


def enders_of_key(book: Book, key: bytes) -> list[Act]:
    return [
        act for act in book.of_type("key.revoked") if isinstance(act.data, KeyRevoked) and act.data.key == spell(key)
    ]


def stands_against(book: Book, act: Act, ender: Act) -> Formula:
    """`act` stands against `ender`: true, contested, or false (void)."""
    return some(
        no(book.effective(ender)),
        is_within_horizon(book, act, ender),
        every(CONTESTED, no(has_seen_complete(book, act, ender))),
    )


def has_seen_complete(book: Book, act: Act, other: Act) -> Formula:
    """`other` is in the past of `act`, with the signatures that complete it."""
    return Atom("completed within the past of", other.id, act.id) if book.order.before(other, act) else FALSE


def is_within_horizon(book: Book, act: Act, ender: Act) -> Formula:
    if _is_theft(book, act, ender):
        return when(_is_up_to(book, act, ender))
    if book.order.before(act, ender):
        return TRUE
    return no(Atom("completed without having seen", ender.id, act.id))


def _is_theft(book: Book, act: Act, ender: Act) -> bool:
    """The revocation names the owner's last act, and `act` needed nobody else's signature."""
    return (
        isinstance(ender.data, KeyRevoked)
        and ender.data.until is not None
        and spell(act.key) == ender.data.key
        and book.threshold(act) == 1
        and not isinstance(act.data, Attested)
    )


def _is_up_to(book: Book, act: Act, ender: Act) -> bool:
    name = ender.data.until if isinstance(ender.data, KeyRevoked) else None
    last = book.order.visible(name or "", ender)
    return last is not None and (act is last or book.order.before(act, last))
