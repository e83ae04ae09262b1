"""Section 5: what the households do by their share."""

from collections.abc import Callable

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import remembered
from tests.ledger.rules.naive.charters import base_of_p, charters
from tests.ledger.rules.naive.judged import P, is_open_act
from tests.ledger.rules.naive.voices import gone, is_more, voices


def households_can(act: Act) -> bool:
    """Open acts of the types that are marked so."""
    return act.kind is not None and act.kind.households and is_open_act(act)


def has_share(p: P, act: Act, passes: Callable[[Act], bool] = lambda _voice: True) -> bool:
    """Whether the voices that pass are the share."""
    if not households_can(act):
        return False
    base = base_of_p(p)
    given = {house: [one for one in some if passes(one)] for house, some in voices(p, base, act).items()}
    passing = [one for some in given.values() for one in some]
    left = [gone(p.book, base, p.book.order.known(one), given) for one in passing]
    members = base.members.difference(*left)
    counted = {house for house, some in given.items() if some and house in members}
    return all(is_more(len(counted), len(members), each) for each in charters(p, act))


@remembered
def share_reached(p: P, act: Act) -> bool:
    """Done by the share."""
    return has_share(p, act)
