"""What fails because of others fails as the best of them does, however they stand in the list."""

import pytest

from caracol.ledger.rules.conditions.condition import FOLLOWS, PENDING, VOID, Condition, refused
from caracol.ledger.rules.formula import FALSE
from caracol.ledger.rules.judging.naming import name
from caracol.ledger.rules.order.vertex import Vertex


def failing(*conditions: Condition) -> Vertex:
    vertex = Vertex(None, 0)
    vertex.base, vertex.doubts = conditions, ()
    vertex.low = vertex.high = False
    return vertex


def following(vertex: Vertex) -> Condition:
    return Condition("rests", FALSE, FOLLOWS, (vertex,))


@pytest.mark.parametrize("status", [VOID, PENDING])
@pytest.mark.parametrize("is_turned", [False, True])
def test_along_a_chain_of_acts_that_rest_on_each_other(status: int, is_turned: bool) -> None:
    first = failing(refused("mandate", failing=status))
    second = failing(following(first))
    third = failing(following(second))
    acts = [first, second, third]
    name(acts[::-1] if is_turned else acts)
    assert [each.status for each in acts] == [status] * 3
    assert [each.code for each in acts] == ["mandate", "rests", "rests"]
