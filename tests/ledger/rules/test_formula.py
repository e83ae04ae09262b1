"""The values of formulas: what is sure, what is possible, and what they rest on."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.rules.formula import (
    FALSE,
    TRUE,
    AtLeast,
    Constant,
    Every,
    Formula,
    Not,
    Some,
    at_least,
    every,
    negation,
    some,
    suffices,
)
from caracol.ledger.rules.order.vertex import Vertex


def act(number: int, low: bool, high: bool) -> Vertex:
    """Something that holds for certain, may hold, or does not."""
    vertex = Vertex(None, number)
    vertex.low, vertex.high = low, high
    return vertex


VALUES = ((False, False), (False, True), (True, True))
acts = [act(n, *value) for n, value in enumerate(VALUES * 2)]
amounts = st.lists(st.tuples(st.integers(1, 9), st.sampled_from([*acts, TRUE, FALSE])), max_size=4)


def formulas() -> st.SearchStrategy[Formula]:
    def combined(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
        lists = st.lists(parts, max_size=4)
        return st.one_of(
            parts.map(negation), lists.map(every), lists.map(some), st.builds(at_least, st.integers(0, 4), lists)
        )

    return st.recursive(st.sampled_from([*acts, TRUE, FALSE]), combined, max_leaves=8)


def worlds() -> Iterator[dict[int, bool]]:
    """Every way in which what is undecided may come out."""
    for values in product(*({one.low, one.high} for one in acts)):
        yield {one.index: value for one, value in zip(acts, values, strict=True)}


def value(formula: Formula, world: dict[int, bool]) -> bool:
    """The formula's value if everything were decided."""
    match formula:
        case Vertex():
            return world[formula.index]
        case Constant():
            return formula.value
        case Not():
            return not value(formula.part, world)
        case Every():
            return all(value(part, world) for part in formula.parts)
        case Some():
            return any(value(part, world) for part in formula.parts)
        case AtLeast():
            return sum(value(part, world) for part in formula.parts) >= formula.needed
    raise AssertionError(formula)


@given(formulas())
def test_what_is_sure_holds_in_every_world_and_what_is_impossible_in_none(formula: Formula) -> None:
    outcomes = {value(formula, world) for world in worlds()}
    if formula.sure():
        assert outcomes == {True}
    if not formula.possible():
        assert outcomes == {False}
    assert formula.possible() or not formula.sure()


@given(formulas())
def test_negation_turns_it_round(formula: Formula) -> None:
    turned = negation(formula)
    assert (turned.sure(), turned.possible()) == (not formula.possible(), not formula.sure())


@given(st.lists(formulas(), max_size=4), st.integers(0, 5))
def test_constants_are_folded_into_the_same_value(parts: list[Formula], needed: int) -> None:
    sure, possible = [part.sure() for part in parts], [part.possible() for part in parts]
    for formula, low, high in (
        (every(parts), all(sure), all(possible)),
        (some(parts), any(sure), any(possible)),
        (at_least(needed, parts), sum(sure) >= needed, sum(possible) >= needed),
    ):
        assert (formula.sure(), formula.possible()) == (low, high)


@given(st.integers(-9, 9), amounts, amounts)
def test_a_sum_counts_what_is_undecided_against_it_to_be_sure(
    start: int, gains: list[tuple[int, Formula]], losses: list[tuple[int, Formula]]
) -> None:
    formula = suffices(start, gains, losses)
    least = start + sum(n for n, part in gains if part.sure()) - sum(n for n, part in losses if part.possible())
    most = start + sum(n for n, part in gains if part.possible()) - sum(n for n, part in losses if part.sure())
    assert (formula.sure(), formula.possible()) == (least >= 0, most >= 0)


def test_it_rests_on_what_is_not_folded_away() -> None:
    one, other = acts[:2]
    assert {*every([one, TRUE, negation(other)]).atoms()} == {one, other}
    assert {*some([one, TRUE]).atoms()} == set()
    assert {*suffices(0, [(1, one)], [(2, other), (3, FALSE)]).atoms()} == {one, other}
