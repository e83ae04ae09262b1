"""Rules that ask for two things at once that exclude each other are known before anybody votes by them."""

from typing import Final

import msgspec
import pytest
from hypothesis import given, settings

from caracol.ledger.acts.bodies import Rule
from caracol.ledger.rules.deciding.contradictions import contradictions
from caracol.ledger.rules.deciding.sound import Fault, faults
from tests.ledger.rules.deciding import making
from tests.ledger.rules.deciding.cases import Json
from tests.ledger.rules.deciding.cases import given as outcome
from tests.ledger.rules.naive.rules import is_sound


def share(option: str, of: str = "cast", **bound: list[int]) -> Json:
    return {"share": {"of": of, "option": option, **(bound or {"more_than": [1, 2]})}}


HALF: Final = [1, 2]
IMPOSSIBLE: Final[dict[str, Json]] = {
    "nobody for it, and a majority": {"all": [{"no": "yes"}, share("yes")]},
    "at most none, and one third": {
        "all": [{"at_most": {"option": "yes", "count": 0}}, share("yes", "all", at_least=[1, 3])]
    },
    "more than none": {"all": [{"no": "mill"}, share("mill", more_than=[0, 1])]},
    "two majorities": {"all": [share("yes"), share("no")]},
    "a half and more than a half": {"all": [share("yes", "all", at_least=HALF), share("no", "all")]},
    "two and one third, and two thirds": {
        "all": [share("mill", "present", at_least=[2, 3]), share("well", "present", at_least=[2, 3])]
    },
    "deeper": {"all": [{"all": [{"no": "yes"}, {"no": "block"}]}, {"all": [share("yes")]}]},
    "in an alternative": {"any": [{"no": "block"}, {"all": [{"no": "yes"}, share("yes")]}]},
    "within a group": {"groups": {"of": ["women"], "rule": {"all": [{"no": "yes"}, share("yes")]}}},
}
POSSIBLE: Final[dict[str, Json]] = {
    "of another option": {"all": [{"no": "block"}, share("yes")]},
    "at most one": {"all": [{"at_most": {"option": "yes", "count": 1}}, share("yes")]},
    "no part of it": {"all": [{"no": "yes"}, share("yes", at_least=[0, 1])]},
    "two halves": {"all": [share("yes", at_least=HALF), share("no", at_least=HALF)]},
    "parts of different wholes": {"all": [share("yes"), share("no", "all")]},
    "who stands aside is no part of those who voted": {"all": [share("yes"), share("aside")]},
    "one or the other": {"any": [{"no": "yes"}, share("yes")]},
    "a group is not the assembly": {"all": [{"no": "yes"}, {"groups": {"of": ["women"], "rule": share("yes")}}]},
    "the same twice": {"all": [share("yes"), share("yes", at_least=[2, 3])]},
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_excludes_each_other_is_a_fault(name: str) -> None:
    found = list(faults(msgspec.convert(IMPOSSIBLE[name], Rule), making.GROUPS))
    assert [fault.code for fault in found] == ["contradiction"]
    assert not is_sound(IMPOSSIBLE[name], making.GROUPS)


@pytest.mark.parametrize("name", POSSIBLE)
def test_what_can_be_at_once_is_none(name: str) -> None:
    assert list(faults(msgspec.convert(POSSIBLE[name], Rule), making.GROUPS)) == []
    assert is_sound(POSSIBLE[name], making.GROUPS)


def test_the_fault_names_the_options() -> None:
    [both] = faults(msgspec.convert(IMPOSSIBLE["two majorities"], Rule), ())
    [one] = faults(msgspec.convert(IMPOSSIBLE["deeper"], Rule), ())
    assert (both, one) == (Fault("contradiction", "yes, no"), Fault("contradiction", "yes"))


@given(making.cases(making.combined(making.no | making.at_most | making.a_share("cast"))))
@settings(max_examples=300, deadline=None)
def test_nothing_that_is_counted_meets_a_contradiction(case: Json) -> None:
    """Not even one that nobody thought of: no counts are found that would have passed by such a rule."""
    rule = case["rule"]
    if "all" in rule and any(contradictions(msgspec.convert(rule, Rule))):
        assert outcome(case).result == "rejected"
