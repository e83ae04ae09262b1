"""Every form of rule: exact at its bound, never worse for one more yes, and what the naive evaluator says."""

from fractions import Fraction

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caracol.ledger.acts.bodies import Rule
from caracol.ledger.acts.fields import LARGEST
from caracol.ledger.rules.deciding.counted import Counted, Room
from caracol.ledger.rules.deciding.met import met
from caracol.ledger.rules.deciding.sound import faults
from tests.ledger.rules.deciding import cases, making
from tests.ledger.rules.deciding.cases import Json
from tests.ledger.rules.naive.rules import is_sound


@given(making.cases())
@settings(max_examples=400, deadline=None)
def test_the_naive_evaluator_comes_to_the_same(case: Json) -> None:
    assert cases.given(case) == cases.given_naively(case)


@given(st.integers(0, 1000), st.integers(1, 1000), st.integers(1, LARGEST), st.integers(-1, 1))
def test_a_share_is_exact_at_its_bound(p: int, q: int, whole: int, off: int) -> None:
    """Also where floating-point numbers would not be."""
    part = max(0, whole * p // q + off)
    counted = Counted({"yes": part}, Room(whole, whole))
    for bound, is_met in (
        ("more_than", Fraction(part, whole) > Fraction(p, q)),
        ("at_least", Fraction(part, whole) >= Fraction(p, q)),
    ):
        rule = msgspec.convert({"share": {"of": "all", "option": "yes", bound: [p, q]}}, Rule)
        assert met(rule, counted).met is is_met


def against(option: str) -> st.SearchStrategy[Json]:
    return st.sampled_from(({"no": option}, {"at_most": {"option": option, "count": 2}}))


FOR_YES = making.a_share("cast", "present", "all", option=st.just("yes")) | against("no") | against("block")
MONOTONE = st.recursive(FOR_YES | making.quorum, making.combined, max_leaves=6)


@given(making.cases(MONOTONE))
def test_one_more_yes_never_turns_an_adopted_motion_down(case: Json) -> None:
    more = {**case, "counts": {**case["counts"], "yes": case["counts"].get("yes", 0) + 1}}
    assert cases.given(case).result == "rejected" or cases.given(more).result == "adopted"


@given(making.cases(MONOTONE))
def test_whoever_turns_from_no_to_yes_never_turns_an_adopted_motion_down(case: Json) -> None:
    counts = {**case["counts"], "no": case["counts"].get("no", 0) + 1}
    turned = {**counts, "no": counts["no"] - 1, "yes": counts.get("yes", 0) + 1}
    assert cases.given({**case, "counts": counts}).result == "rejected" or (
        cases.given({**case, "counts": turned}).result == "adopted"
    )


@given(making.cases(making.quorum))
def test_one_more_who_comes_never_loses_a_quorum(case: Json) -> None:
    more = {**case, "present": case["present"] + 1, "households": max(case["households"], case["present"] + 1)}
    fixed = {**case, "households": more["households"]}
    assert cases.given(fixed).result == "rejected" or cases.given(more).result == "adopted"


@given(making.rules)
def test_rules_that_make_sense_have_no_fault(rule: Json) -> None:
    assert list(faults(msgspec.convert(rule, Rule), making.GROUPS)) == []
    assert is_sound(rule, making.GROUPS)


EMPTY: st.SearchStrategy[Json] = st.just({})
ODD: st.SearchStrategy[Json] = st.sampled_from(
    (
        {"share": {"of": "all", "option": "yes"}},
        {"consent": {"of": ["youth"]}},
        {"any": []},
        {"quorum": {"of": "households", "at_least": [3, 2]}},
    )
)
TWO: st.SearchStrategy[Json] = st.builds(lambda one, other: {**one, **other}, making.plain, making.rules)


def deeper(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    in_groups = inner.map(lambda rule: {"groups": {"of": ["women"], "rule": rule}})
    return making.combined(inner | making.rules) | in_groups


ANYTHING = st.recursive(EMPTY | ODD | TWO | making.elect, deeper, max_leaves=4)


@given(making.cases(ANYTHING))
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_nothing_raises_and_both_find_the_same_rules_sound(case: Json) -> None:
    cases.given(case)
    found = list(faults(msgspec.convert(case["rule"], Rule), making.GROUPS))
    assert (not found) is is_sound(case["rule"], making.GROUPS)


@pytest.mark.parametrize(("within", "codes"), [(96, []), (97, ["too-long"])])
def test_a_rule_that_holds_more_than_a_hundred_is_read_no_further(within: int, codes: list[str]) -> None:
    """Else one act could keep every machine busy. Besides those within `any` there are four."""
    in_group = {"groups": {"of": ["women"], "rule": {"no": "block"}}}
    rule: Json = {"all": [{"any": [{"no": "block"}] * within}, in_group]}
    assert [fault.code for fault in faults(msgspec.convert(rule, Rule), making.GROUPS)] == codes
    assert is_sound(rule, making.GROUPS) is not bool(codes)


@pytest.mark.parametrize(("present", "result"), [(5, "rejected"), (6, "adopted"), (4, "rejected")])
def test_the_second_bound_is_for_those_to_whose_first_meeting_too_few_came(present: int, result: str) -> None:
    """Whoever had their quorum once does not get an easier one."""
    quorum = {"of": "households", "at_least": [1, 2], "second": [1, 3]}
    case = {"rule": {"quorum": quorum}, "counts": {}, "present": present, "households": 12}
    assert cases.given(case).result == result
    assert cases.given({**case, "first": {"present": 6, "households": 12}}).result == result
    assert cases.given({**case, "first": {"present": 5, "households": 12}}).result == "adopted"
    assert cases.given({**case, "present": 3, "first": {"present": 5, "households": 12}}).result == "rejected"


def test_a_group_that_was_not_counted_meets_nothing() -> None:
    for rule in ({"groups": {"of": ["women"], "rule": {"no": "block"}}}, {"consent": {"of": ["women"]}}):
        case = {"rule": rule, "counts": {"yes": 9}, "present": 9, "households": 9}
        assert cases.given(case).result == "rejected"
        assert cases.given({**case, "groups": {"women": {"yes": 1}}}).result == "adopted"


def test_a_result_is_true_or_false_and_shows_its_sums() -> None:
    rule = msgspec.convert({"all": [{"no": "block"}, {"quorum": {"of": "households", "at_least": [1, 2]}}]}, Rule)
    result = met(rule, Counted({"block": 1}, Room(6, 12)))
    assert not result
    assert [bool(part) for part in result.parts] == [False, True]
    assert result.parts[0].sums == {"option": "block", "part": 1}
    assert result.parts[1].sums == {"present": 6, "in_all": 12, "of": "households", "bound": "1/2"}
