"""Acts that wait for each other, found in one pass: each component after those that it reads."""

from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.rules.judging.components import components
from caracol.ledger.rules.order.vertex import Vertex

edges = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=40)


def graph(pairs: list[tuple[int, int]]) -> list[Vertex]:
    """Twelve vertices; the first of a pair reads the second."""
    vertices = [Vertex(None, n) for n in range(12)]
    for vertex in vertices:
        vertex.reads = tuple(vertices[read] for reader, read in dict.fromkeys(pairs) if reader == vertex.index)
    return vertices


def reached(start: Vertex) -> set[Vertex]:
    """Everything that it reads, through others."""
    found: set[Vertex] = set()
    waiting = [start]
    while waiting:
        for read in waiting.pop().reads:
            if read not in found:
                found.add(read)
                waiting.append(read)
    return found


@given(edges)
def test_two_are_together_if_each_reads_the_other(pairs: list[tuple[int, int]]) -> None:
    vertices = graph(pairs)
    found = [*components(set(vertices))]
    assert sorted(vertex.index for component in found for vertex in component) == list(range(12))
    for component in found:
        first = component[0]
        together = {vertex for vertex in reached(first) if first in reached(vertex)} | {first}
        assert set(component) == together


@given(edges)
def test_each_comes_after_what_it_reads(pairs: list[tuple[int, int]]) -> None:
    vertices = graph(pairs)
    solved: set[Vertex] = set()
    for component in components(set(vertices)):
        solved.update(component)
        assert all(read in solved for vertex in component for read in vertex.reads)


def test_what_is_left_out_is_solved_already() -> None:
    first, second, *_ = graph([(0, 1), (1, 0)])
    assert [*components({first})] == [[first]]
    assert {*map(tuple, components({first, second}))} <= {(first, second), (second, first)}
