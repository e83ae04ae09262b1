"""Section 2: the revocations that may end an identity. What they end is for enders.py and households.py to say."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.formula import Formula, every
from tests.ledger.rules.naive.identities import Identity


def revocations_of(book: Book, act: Act, identity: Identity) -> list[Act]:
    """Those that may end an identity of the act's key: not those that its admission has seen."""
    key = spell(act.key)
    return [
        revocation
        for revocation in [*book.where("key.revoked", key=key), *book.where("key.replaced", old=key)]
        if identity.source is book.founding or not book.order.before(revocation, identity.source)
    ]


def revoked_by_the_households(book: Book, revocation: Act) -> Formula:
    return every(book.effective(revocation), book.by_households(revocation))
