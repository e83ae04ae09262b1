"""Section 2: the revocations that may end an identity. What they end is for enders.py and households.py to say."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.keys import KeyRevoked
from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.formula import Formula, every
from tests.ledger.rules.naive.identities import Identity


def enders_of_key(book: Book, key: bytes) -> list[Act]:
    return [
        act for act in book.of_type("key.revoked") if isinstance(act.data, KeyRevoked) and act.data.key == spell(key)
    ]


def revocations_of(book: Book, act: Act, identity: Identity) -> list[Act]:
    """Those that may end an identity of the act's key: not those that its admission has seen."""
    return [
        revocation
        for revocation in enders_of_key(book, act.key)
        if identity.source is book.founding or not book.order.before(revocation, identity.source)
    ]


def revoked_by_the_households(book: Book, revocation: Act) -> Formula:
    return every(book.effective(revocation), book.by_households(revocation))
