"""Rules of keys and households."""

from collections.abc import Iterable, Iterator

from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.acts.people import HouseholdLeft, HouseholdSplit
from caracol.ledger.rules.conditions.condition import Condition
from caracol.ledger.rules.conditions.fits.registry import fits, unfit
from caracol.ledger.rules.conditions.following import follows
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.relied import sources_of
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.seals.proofs import is_proved


@fits(KeyAdmitted)
def key_admitted(judgement: Judgement, vertex: Vertex, data: KeyAdmitted) -> Iterator[Condition]:
    """The key itself agreed, and the household counts."""
    if not is_proved(judgement.book.body, vertex):
        yield unfit()
    yield from _is_registered(judgement, vertex, data.household)


@fits(KeyReplaced)
def key_replaced(judgement: Judgement, vertex: Vertex, data: KeyReplaced) -> Iterator[Condition]:
    """The new key agreed, and the old one speaks for the same person of the same household."""
    if data.new == data.old or not is_proved(judgement.book.body, vertex):
        yield unfit()
    yield from _is_registered(judgement, vertex, data.household)
    found = [*sources_of(judgement.book, data.revokes, vertex)]
    same = [one.act for one in found if (one.person, one.household) == (data.person, data.household)]
    if None not in same:
        yield from _one_of(judgement, (one for one in same if one is not None))


@fits(HouseholdSplit)
def household_split(judgement: Judgement, vertex: Vertex, data: HouseholdSplit) -> Iterator[Condition]:
    """The household is one of the body, and not one of those that come out of it."""
    if data.household in data.new_households:
        yield unfit()
    yield from _is_registered(judgement, vertex, data.household)


@fits(HouseholdLeft)
def household_left(judgement: Judgement, vertex: Vertex, data: HouseholdLeft) -> Iterator[Condition]:
    """The household is one of the body."""
    yield from _is_registered(judgement, vertex, data.household)


def _is_registered(judgement: Judgement, vertex: Vertex, household: str) -> Iterator[Condition]:
    """The household is one of the founding, or was registered."""
    book = judgement.book
    founding = book.charter
    if founding is None or household in (*founding.households, *(one.household for one in founding.speaking)):
        return
    registered = judgement.ask(book.registrations, household, vertex)
    yield from _one_of(judgement, (one for one in registered if judgement.before(one, vertex)))


def _one_of(judgement: Judgement, acts: Iterable[Vertex]) -> Iterator[Condition]:
    """One of these is effective; where none is, it follows the best of them."""
    wanted = tuple(acts)
    if wanted:
        yield from follows(judgement, "fits", wanted)
    else:
        yield unfit()
