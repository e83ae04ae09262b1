"""How strong attackers are: whether they stay below every threshold, so that the rules have to hold against them."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from caracol.ledger.acts.bodies import Charter, CharterAmended
from caracol.ledger.acts.kinds import Class
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.order.relied import Source, source_of
from caracol.ledger.rules.order.vertex import Mandate, Vertex
from caracol.ledger.rules.seals.acta import Acta
from caracol.ledger.rules.seals.members import Members, terminations_of_key
from caracol.ledger.rules.tenure import found_over
from tests.ledger.rules.histories import Person

HALF = Fraction(1, 2)
CLASSES: Final[tuple[Class, ...]] = ("charter", "decision", "mandate")


def is_fair(fold: Fold, attackers: Sequence[Person], *, everywhere: bool = True) -> bool:
    """Whether they are fewer officers than any decision asks for, and no more than half of the members.

    At every base, or only behind the last acta. Of those who admit keys and households they may be enough.
    """
    keys = {one.signing_key.public for one in attackers}
    known = bases(fold) if everywhere else [*bases(fold)][-1:]
    return len(officers(fold, keys)) < fewest_signers(fold) and all(
        _is_no_share(fold, members, charter, keys) for members, charter in known
    )


def fewest_signers(fold: Fold) -> int:
    """How many people sign what is no routine, by the laxest charter in force or in sight."""
    return min(charter.threshold(name) for charter in charters(fold) for name in CLASSES)


def charters(fold: Fold) -> Iterator[Charter]:
    """The one in force, and every one that may take its place."""
    yield fold.charter
    for act in fold.acts.values():
        if isinstance(act.data, CharterAmended) and not fold.firmness.is_firm(act.id):
            yield act.data.charter


def officers(fold: Fold, keys: Iterable[bytes]) -> set[str]:
    """The persons of these keys that hold a mandate, or may come to, and whose end is not behind the last acta.

    A mandate that somebody was offered counts from the day on which it was written down.
    """
    persons = {source.person for key in keys for source in _sources(fold, key) if not _is_key_ended(fold, key, source)}
    mandates = fold._book.mandates.values()
    return {
        person
        for mandate in mandates
        for person in mandate.persons & persons
        if not _is_refused(fold, mandate.source) and not _is_ended(fold, mandate, person)
    }


def stays_fair(before: Fold, after: Fold, attackers: Sequence[Person]) -> bool:
    """Whether attackers are no share of the members behind any closing that the honest had written.

    Honest families may make more of them members by what they sign.
    """
    keys = {one.signing_key.public for one in attackers}
    honest = [acta for acta in actas(after) if acta.closing.id in before.acts]
    return all(_is_no_share(after, acta.members, acta.charter, keys) for acta in honest)


def is_lost(fold: Fold, one: Person) -> bool:
    """Whether all that let this key speak is ended behind the last acta."""
    key = one.signing_key.public
    return all(_is_key_ended(fold, key, source) for source in _sources(fold, key))


def bases(fold: Fold) -> Iterator[tuple[Members, Charter]]:
    """Who counts at the founding and behind every acta, with the charter there; the last one that stands comes last."""
    yield fold._seals.speaking(None).members, fold._seals.charter(None)
    yield from ((acta.members, acta.charter) for acta in actas(fold))
    yield fold._seals.speaking(fold._base).members, fold.charter


def actas(fold: Fold) -> list[Acta]:
    """Every acta, also those that do not stand."""
    return list(fold._seals._actas.values())


def houses(members: Members, keys: Iterable[bytes]) -> set[str]:
    """The members for which these keys speak."""
    return {members.keys[key] for key in keys if key in members.keys}


def _is_no_share(fold: Fold, members: Members, charter: Charter, keys: set[bytes]) -> bool:
    share = min(HALF, *(Fraction(*one.share) for one in (charter, *charters(fold))))
    staying = members.voices - set(fold._book.departures.keys())
    theirs = houses(members, keys) | _let_in(fold, keys) & members.voices
    return len(theirs) <= share * len(staying)


def _let_in(fold: Fold, keys: set[bytes]) -> set[str]:
    """The households that admissions of these keys name, whoever has vouched for them."""
    return {source.household for key in keys for source in _sources(fold, key)}


def _sources(fold: Fold, key: bytes) -> Iterator[Source]:
    book = fold._book
    yield from (Source(None, *named) for named in book.named.get(key, ()))
    yield from (source_of(admission) for admission in book.admissions.get(key))


def _is_key_ended(fold: Fold, key: bytes, source: Source) -> bool:
    return any(_is_firm(fold, termination) for termination in terminations_of_key(fold._book, key, source))


def _is_ended(fold: Fold, mandate: Mandate, person: str) -> bool:
    book = fold._book
    left = (one for one in book.leavings.get(mandate.id) if person in {s.person for s in _sources(fold, one.act.key)})
    terminations = (*book.recalls.get(mandate.id), *book.deaths.get(person), *left)
    return any(_is_firm(fold, one) for one in (*terminations, *found_over(book, mandate)))


def _is_refused(fold: Fold, grant: Vertex) -> bool:
    return grant.is_act and fold.verdicts[grant.id].verdict == "void" and fold.firmness.is_firm(grant.id)


def _is_firm(fold: Fold, termination: Vertex) -> bool:
    return fold.verdicts[termination.id].verdict == "effective" and fold.firmness.is_firm(termination.id)
