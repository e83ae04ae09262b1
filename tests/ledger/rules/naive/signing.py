"""Section 2: signed by enough people, counting only the signatures that pass a test."""

from collections import defaultdict
from collections.abc import Callable
from typing import TypeAlias

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.formula import TRUE, Formula, at_least, every, some
from tests.ledger.rules.naive.identities import identities, relied_mandate

Through: TypeAlias = Callable[[Act], Formula]
"""A test on signatures."""


def always(_signature: Act) -> Formula:
    return TRUE


def signed_by_enough(book: Book, act: Act, through: Through = always) -> Formula:
    return at_least_signed(book, act, book.threshold(act), through)


def at_least_signed(book: Book, act: Act, number: int, through: Through = always) -> Formula:
    """So many distinct people have signed it."""
    return at_least(number, [(1, signed) for signed in signers(book, act, through).values()])


def signers(book: Book, act: Act, through: Through = always) -> dict[str, Formula]:
    """Who may have signed the act, and when each has."""
    signed = defaultdict(list, {author(book, act): [through(act)]})
    own = () if relied_mandate(book, act) else {identity.person for identity in identities(book, act)}
    for attestation in book.attestations(act):
        person = signer(book, attestation)
        if person and person not in own:
            signed[person].append(every(book.effective(attestation), through(attestation)))
    return {person: some(*parts) for person, parts in signed.items()}


def author(book: Book, act: Act) -> str:
    """The person of the relied mandate; without one, somebody without a name, who does not attest their own act."""
    mandate = relied_mandate(book, act)
    return mandate.terms.person if mandate else "the author"


def signer(book: Book, attestation: Act) -> str | None:
    """The person who attests by a mandate."""
    mandate = relied_mandate(book, attestation)
    return mandate.terms.person if mandate else None


def ratifications(book: Book, act: Act) -> list[Act]:
    """The `act.ratified` that name the act, in its own scope."""
    return settlings(book, act, "act.ratified")


def settlings(book: Book, act: Act, kind: str) -> list[Act]:
    """The `act.ratified` or `act.annulled` that name the act, in its own scope."""
    return [
        other
        for other in book.of_type(kind)
        if act.id in getattr(other.data, "acts", ()) and other.volume.scope == act.volume.scope
    ]
