"""`elect`: ranks by one of four ways, and the seats that they fill."""

from collections.abc import Callable
from typing import Final

from caracol.ledger.acts.bodies import Elect
from caracol.ledger.rules.deciding.counted import Counted
from caracol.ledger.rules.deciding.elections.borda import borda
from caracol.ledger.rules.deciding.elections.hands import hands
from caracol.ledger.rules.deciding.elections.lot import lot
from caracol.ledger.rules.deciding.elections.ranks import Ranks
from caracol.ledger.rules.deciding.elections.schulze import schulze
from caracol.ledger.rules.deciding.result import Result

RANKED: Final[dict[str, Callable[[Counted], Ranks]]] = {
    "hands": hands,
    "schulze": schulze,
    "borda": borda,
    "lot": lot,
}


def elect(asked: Elect, counted: Counted) -> Result:
    """Who is elected, and who is tied for the seats that are left; met if anybody is elected."""
    elected, tied = seated(RANKED[asked.by](counted), asked.seats)
    return Result(bool(elected), "elect", {"by": asked.by, "seats": asked.seats}, elected=elected, tied=tied)


def seated(ranks: Ranks, seats: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who has a seat, and who is tied: whole ranks from the top, as far as the seats reach."""
    elected: tuple[str, ...] = ()
    for rank in ranks:
        if len(elected) == seats:
            break
        if len(elected) + len(rank) > seats:
            return elected, rank
        elected += rank
    return elected, ()
