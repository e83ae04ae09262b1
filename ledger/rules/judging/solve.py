"""The well-founded model of the conditions, component by component (docs/ledger/verdicts.md, section 10).

Van Gelder, Ross, Schlipf: The Well-Founded Semantics for General Logic Programs, J. ACM 38 (1991).

Law: an act is solved after everything it reads, save what reads it back.
"""

from collections.abc import Callable
from operator import attrgetter

from caracol.ledger.rules.judging.components import components
from caracol.ledger.rules.order.vertex import Vertex

Name = Callable[[list[Vertex]], None]
"""Gives the acts of a solved component their verdicts."""


def solve(vertices: set[Vertex], name: Name) -> None:
    """Give the acts their verdicts, from nothing. `name` says what the values of a component mean."""
    for component in components(vertices):
        _solve(component, name)


def solve_again(vertices: set[Vertex], dirty: set[Vertex], name: Name) -> set[Vertex]:
    """Give some acts their verdicts anew. Returns those whose verdict changed.

    Args:
        vertices: the dirty ones, and everything that depends on them; all others have their verdicts
        dirty: those whose conditions are new; of the rest only that is judged again whose reasons changed
        name: says what the values of a component mean

    """
    changed: set[Vertex] = set()
    for component in components(vertices):
        if dirty.isdisjoint(component) and all(changed.isdisjoint(vertex.reads) for vertex in component):
            continue
        before = [*map(_portrait, component)]
        _solve(component, name)
        if before != [*map(_portrait, component)]:
            changed.update(component)
    return changed


def _solve(component: list[Vertex], name: Name) -> None:
    if len(component) == 1 and component[0] not in component[0].reads:
        _solve_one(component[0])
    else:
        _alternate(component)
    name(component)


_portrait = attrgetter("low", "high", "status", "code", "about")


def is_sure(vertex: Vertex) -> bool:
    """Whether the conditions hold for certain."""
    for condition in vertex.base:
        if not condition.formula.sure():
            return False
    if not vertex.doubts or all(doubt.formula.sure() for doubt in vertex.doubts):
        return True
    return any(heal.sure() for heal in vertex.heals)


def is_possible(vertex: Vertex) -> bool:
    """Whether the conditions may hold."""
    for condition in vertex.base:
        if not condition.formula.possible():
            return False
    if not vertex.doubts or all(doubt.formula.possible() for doubt in vertex.doubts):
        return True
    return any(heal.possible() for heal in vertex.heals)


def _solve_one(vertex: Vertex) -> None:
    vertex.low = is_sure(vertex)
    vertex.high = vertex.low or is_possible(vertex)


def _alternate(component: list[Vertex]) -> None:
    """Alternating fixpoint: what may hold if only what is certain speaks against it, then what is certain if everything
    that may hold speaks against it, until nothing moves.
    """
    inside = set(component)
    readers: dict[Vertex, list[Vertex]] = {vertex: [] for vertex in component}
    for vertex in component:
        for read in vertex.reads:
            if read in inside:
                readers[read].append(vertex)
    for vertex in component:
        vertex.low = False
    while True:
        certain = [vertex.low for vertex in component]
        _grow(component, readers, is_possible, "high")
        _grow(component, readers, is_sure, "low")
        if certain == [vertex.low for vertex in component]:
            return


def _grow(
    component: list[Vertex], readers: dict[Vertex, list[Vertex]], test: Callable[[Vertex], bool], bound: str
) -> None:
    """The least set that the conditions support, starting from nothing."""
    for vertex in component:
        setattr(vertex, bound, False)
    waiting = list(component)
    while waiting:
        vertex = waiting.pop()
        if not getattr(vertex, bound) and test(vertex):
            setattr(vertex, bound, True)
            waiting.extend(readers[vertex])
