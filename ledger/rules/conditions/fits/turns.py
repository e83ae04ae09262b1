"""Rules of turns: they are about posts that there are."""

from collections.abc import Iterator

from caracol.ledger.acts.turns import TurnExchanged, TurnExempted
from caracol.ledger.rules.conditions.condition import Condition
from caracol.ledger.rules.conditions.fits.registry import fits, unfit
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex


@fits(TurnExchanged)
def turn_exchanged(judgement: Judgement, vertex: Vertex, data: TurnExchanged) -> Iterator[Condition]:
    """Between two households, about a post that there is."""
    if data.household == data.by_household or not _is_known(judgement, vertex, data.post):
        yield unfit()


@fits(TurnExempted)
def turn_exempted(judgement: Judgement, vertex: Vertex, data: TurnExempted) -> Iterator[Condition]:
    """The post, where one is named, is in the charter."""
    if not _is_known(judgement, vertex, data.post):
        yield unfit()


def _is_known(judgement: Judgement, vertex: Vertex, post: str | None) -> bool:
    return post is None or post in judgement.charter_of(vertex).posts
