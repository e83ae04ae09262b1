"""Section 5: what the households do by their share."""

from collections.abc import Callable, Collection

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import remembered
from tests.ledger.rules.naive.charters import base_of_p, charters
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.voices import is_more, leavings, voices


def has_share(
    p: P,
    act: Act,
    passes: Callable[[Act], bool] = lambda _voice: True,
    without: Collection[str] = (),
    besides: Collection[str] = (),
) -> bool:
    """Whether those who pass, without these households, are the share; and not all of them are `besides`."""
    base = base_of_p(p)
    given = {house: [one for one in some if passes(one)] for house, some in voices(p, base, act).items()}
    passing = [one for some in given.values() for one in some]
    known = frozenset[str]().union(*(p.book.order.known(one) for one in passing))
    left = base.members - leavings(p.book, base, known & p.names)
    counted = {house for house, some in given.items() if some and house in left} - set(without)
    return bool(counted - set(besides)) and all(is_more(len(counted), len(left), each) for each in charters(p, act))


@remembered
def share_reached(p: P, act: Act) -> bool:
    """Done by the share (section 5)."""
    return act.kind is not None and act.kind.households and has_share(p, act)
