"""Section 2, *Signatures*: who has signed an act, and whose signature counts."""

from collections.abc import Callable
from typing import NamedTuple

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Mandate, is_protest, remembered
from tests.ledger.rules.naive.charters import is_firmly_effective
from tests.ledger.rules.naive.formula import TRUE, Atom, Formula, at_least, every, some, when
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import Source, authority, sources
from tests.ledger.rules.naive.numbers import n
from tests.ledger.rules.naive.share import share_reached

Test = Callable[[Act], bool]


def anything(_act: Act) -> bool:
    return True


class Signature(NamedTuple):
    act: Act
    """The act itself, or an attestation of it."""
    source: Source
    """For whom its key signs: a holder of the mandate."""
    mandate: Mandate


@remembered
def signatures(p: P, act: Act) -> list[Signature]:
    """Of the author, and of those who attest under a mandate and without a protest."""
    attested = [one for one in p.attestations(act) if one.entry.under and not is_protest(one)]
    return [
        Signature(signing, source, mandate)
        for signing in (act, *attested)
        if (mandate := authority(p, signing))
        for source in sources(p, signing)
        if source.person in mandate.terms.persons
    ]


def counts(p: P, signature: Signature, act: Act, level: int) -> Formula:
    """The signature is effective, or the act itself, and it counts at this level under the act."""
    is_valid = TRUE if signature.act is act else p.effective(signature.act)
    return every(is_valid, counts_at_level(p, signature.source, act, level))


def counts_at_level(p: P, source: Source, act: Act, level: int) -> Formula:
    admission = source.admission
    if admission is None:
        return TRUE
    plainly = n(p, admission) >= level or is_firmly_effective(p, admission, act) or share_reached(p, admission)
    signed = TRUE if plainly else Atom("counts", admission.id, f"{level} {act.id}")
    return every(p.effective(admission), signed)


def signed_at_level(p: P, admission: Act, act: Act, level: int) -> Formula:
    """The admission is signed by so many people whose own signatures count at this level under the act."""
    people: dict[str, list[Formula]] = {}
    for one in signatures(p, admission):
        valid = TRUE if one.act is admission else p.effective(one.act)
        people.setdefault(one.source.person, []).append(every(valid, counts_at_level(p, one.source, act, level)))
    return at_least(level, [(1, some(*each)) for each in people.values()])


def people_who_signed(p: P, act: Act, test: Test, level: int) -> dict[str, Formula]:
    people: dict[str, list[Formula]] = {}
    for one in signatures(p, act):
        people.setdefault(one.source.person, []).append(every(counts(p, one, act, level), when(test(one.act))))
    return {person: some(*each) for person, each in people.items()}


def authors(p: P, act: Act) -> set[str]:
    """The persons for whom the author signs."""
    return {one.source.person for one in signatures(p, act) if one.act is act}
