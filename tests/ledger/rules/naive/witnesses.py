"""Section 8: effective acts of other people, who have seen what somebody wrote. Section 3 asks for them too."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Book, in_scope
from tests.ledger.rules.naive.formula import Formula, every, some
from tests.ledger.rules.naive.identities import identities


def may_witness(book: Book, act: Act, witness: Act) -> bool:
    """An act of the same scope, by another key of which no person is a person of this act's key."""
    own = {identity.person for identity in identities(book, act)}
    theirs = {identity.person for identity in identities(book, witness)}
    return (
        in_scope(witness) and witness.volume.scope == act.volume.scope and witness.key != act.key and not own & theirs
    )


def testifies(book: Book, witness: Act) -> Formula:
    """It is effective, and by a person: an identity of its key has an effective source."""
    sources = [identity.source for identity in identities(book, witness)]
    return every(book.effective(witness), some(*(book.effective(source) for source in sources)))
