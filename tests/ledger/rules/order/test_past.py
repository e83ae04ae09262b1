"""The past of every act, in memory that acts share, is the past that sets of ids give (verdicts.md, section 1)."""

import random

import pytest

from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.order.past import both, seen_by
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.seals.pasts import EVERYTHING, Past, new_in
from tests.ledger.rules.arrivals import arrival
from tests.ledger.rules.naive.order import Order
from tests.ledger.rules.random_histories import random_history

HISTORIES = 12


@pytest.fixture(params=range(HISTORIES))
def entered(request: pytest.FixtureRequest) -> tuple[Registers, Order]:
    """A random history with forks and inner acts, entered in some order, and its pasts as sets."""
    acts = random_history(request.param)
    fold = Fold(acts[0].volume.body)
    fold.add(arrival(acts, random.Random(request.param)))
    return fold._book, Order([act for act in acts if act.id in fold.acts])


def past(order: Order, vertex: Vertex) -> frozenset[str]:
    known: frozenset[str] = order.known(vertex.act)
    return known


def test_before_is_being_in_the_past(entered: tuple[Registers, Order]) -> None:
    book, order = entered
    for vertex in book.nodes.values():
        expected = past(order, vertex)
        assert {one.id for one in book.nodes.values() if book.order.before(one, vertex)} == expected
        assert book.order.before(book.founding, vertex)
        assert not book.order.before(vertex, book.founding)


def test_a_past_taken_alone_has_the_open_acts_that_were_seen(entered: tuple[Registers, Order]) -> None:
    book, order = entered
    opened = [vertex for vertex in book.nodes.values() if vertex.open]
    for vertex in opened:
        alone = Past(seen_by(vertex))
        assert {one.id for one in opened if alone.has(one)} == past(order, vertex)
        assert [one.id for one in new_in(book, alone, None)] == [one.id for one in opened if alone.has(one)]


def test_what_two_pasts_have_in_common(entered: tuple[Registers, Order]) -> None:
    book, order = entered
    opened = [vertex for vertex in book.nodes.values() if vertex.open]
    for one, other in zip(opened, reversed(opened), strict=True):
        common = Past(both(seen_by(one), seen_by(other)))
        assert {each.id for each in opened if common.has(each)} == past(order, one) & past(order, other)


def test_what_is_new_since_a_past_is_everything_else(entered: tuple[Registers, Order]) -> None:
    book, order = entered
    for vertex in [vertex for vertex in book.nodes.values() if vertex.open][::5]:
        rest = {one.id for one in new_in(book, EVERYTHING, Past(seen_by(vertex)))}
        assert rest == book.nodes.keys() - past(order, vertex)
