"""Section 2, *Signatures*: who has signed an act, and whose signature counts."""

from collections.abc import Callable
from typing import NamedTuple

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Mandate, is_protest, remembered
from tests.ledger.rules.naive.charters import is_firmly_effective
from tests.ledger.rules.naive.formula import FALSE, TRUE, Atom, Formula, at_least, every, some, when
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import Source, holders, relied_mandate, sources
from tests.ledger.rules.naive.numbers import n
from tests.ledger.rules.naive.share import share_reached

Test = Callable[[Act], bool]
DEEPEST = 16
"""So deep it is followed who admitted whom, and what ratifies what."""


def anything(_act: Act) -> bool:
    return True


class Signature(NamedTuple):
    act: Act
    """The act itself, or an attestation of it."""
    person: str
    """A holder of the mandate whose key it may be."""
    mandate: Mandate


@remembered
def signatures(p: P, act: Act) -> list[Signature]:
    """Of the author, and of those who attest without a protest, who rely on a mandate."""
    attested = [one for one in p.attestations(act) if not is_protest(one)]
    return [
        Signature(signing, person, mandate)
        for signing in (act, *attested)
        if (mandate := relied_mandate(p, signing))
        for person in signers(p, signing, mandate)
    ]


def signers(p: P, act: Act, mandate: Mandate) -> list[str]:
    """The holder of the mandate to whom the founding gives the key; else every one to whom an admission does."""
    people = holders(p, act, mandate)
    return [one.person for one in sources(p, act) if one.admission is None and one.person in people] or people


def counts(p: P, signature: Signature, of: Act, act: Act, level: int, depth: int = DEEPEST) -> Formula:
    """A signature of an act is effective, or that act itself, and counts at this level under the other act."""
    is_valid = TRUE if signature.act is of else p.effective(signature.act)
    matching = [one for one in sources(p, signature.act) if one.person == signature.person]
    return every(is_valid, some(*(counts_at_level(p, one, act, level, depth) for one in matching)))


def counts_at_level(p: P, source: Source, act: Act, level: int, depth: int = DEEPEST) -> Formula:
    admission = source.admission
    if admission is None:
        return TRUE
    plainly = n(p, admission) >= level or is_firmly_effective(p, admission, act) or share_reached(p, admission)
    signed = TRUE if plainly else Atom("counts", admission.id, f"{level} {act.id} {depth}") if depth else FALSE
    return every(p.effective(admission), signed)


def signed_at_level(p: P, admission: Act, act: Act, level: int, depth: int) -> Formula:
    """The admission is signed by so many people whose own signatures count at this level under the act."""
    people: dict[str, list[Formula]] = {}
    for one in signatures(p, admission):
        people.setdefault(one.person, []).append(counts(p, one, admission, act, level, depth - 1))
    return at_least(level, [(1, some(*each)) for each in people.values()])


def people_who_signed(p: P, act: Act, test: Test, level: int) -> dict[str, Formula]:
    people: dict[str, list[Formula]] = {}
    for one in signatures(p, act):
        people.setdefault(one.person, []).append(every(counts(p, one, act, act, level), when(test(one.act))))
    return {person: some(*each) for person, each in people.items()}


def authors(p: P, act: Act) -> set[str]:
    """The persons for whom the author may sign."""
    return {one.person for one in signatures(p, act) if one.act is act}
