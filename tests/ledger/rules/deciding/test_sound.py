"""What is wrong with a rule, exactly at the bound: each fault with the word or number that it names."""

import msgspec
import pytest

from caracol.ledger.acts.bodies import Rule
from caracol.ledger.rules.deciding.sound import Fault, faults
from tests.ledger.rules.deciding.cases import Json

GROUPS = ("elders", "women")
MAJORITY: Json = {"share": {"more_than": [1, 2], "of": "cast", "option": "yes"}}
HANDS: Json = {"elect": {"by": "hands", "seats": 1}}


def share(**bound: list[int]) -> Json:
    return {"share": {"of": "all", "option": "yes", **bound}}


def quorum(**bound: list[int] | str) -> Json:
    return {"quorum": {"of": "households", "at_least": [1, 2], **bound}}


def found(rule: Json) -> list[Fault]:
    return list(faults(msgspec.convert(rule, Rule), GROUPS))


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ({}, Fault("unclear")),
        ({**MAJORITY, "no": "block"}, Fault("unclear")),
        (share(), Fault("unclear")),
        (share(more_than=[1, 3], at_least=[1, 2]), Fault("unclear")),
        ({"all": []}, Fault("empty", "all")),
        ({"any": []}, Fault("empty", "any")),
        (share(more_than=[2, 2]), Fault("beyond-all", "2/2")),
        (share(at_least=[3, 2]), Fault("beyond-all", "3/2")),
        (quorum(at_least=[5, 4]), Fault("beyond-all", "5/4")),
        (quorum(second=[4, 3]), Fault("beyond-all", "4/3")),
        ({"consent": {"of": ["elders", "youth"]}}, Fault("unknown-group", "youth")),
        ({"groups": {"of": ["youth"], "rule": MAJORITY}}, Fault("unknown-group", "youth")),
        ({"groups": {"of": ["women"], "rule": share(more_than=[1, 2])}}, Fault("not-by-group", "share of all")),
        ({"groups": {"of": ["women"], "rule": {"all": [MAJORITY, quorum()]}}}, Fault("not-by-group", "quorum")),
        ({"groups": {"of": ["women"], "rule": {"any": [MAJORITY, quorum()]}}}, Fault("not-by-group", "quorum")),
        ({"any": [quorum(of="persons"), MAJORITY]}, Fault("other-quorum", "households")),
        ({"elect": {"by": "borda", "hands": 2, "seats": 2}}, Fault("no-hands")),
        ({"any": [HANDS, MAJORITY]}, Fault("election-inside")),
        ({"all": [{"any": [MAJORITY, HANDS]}]}, Fault("election-inside")),
        ({"all": [HANDS, HANDS]}, Fault("two-elections")),
        ({"all": [MAJORITY, {"all": [MAJORITY, share(more_than=[1, 1])]}]}, Fault("beyond-all", "1/1")),
        ({"any": [MAJORITY, quorum(second=[2, 1])]}, Fault("beyond-all", "2/1")),
        ({"groups": {"of": ["women"], "rule": {"all": []}}}, Fault("empty", "all")),
    ],
)
def test_one_thing_is_wrong(rule: Json, fault: Fault) -> None:
    assert found(rule) == [fault]


def test_an_election_within_groups_stands_inside_and_says_nothing_of_one_group() -> None:
    rule = {"groups": {"of": ["women"], "rule": HANDS}}
    assert found(rule) == [Fault("election-inside"), Fault("not-by-group", "elect")]


def test_an_election_in_every_place_is_counted() -> None:
    assert Fault("two-elections") in found({"all": [HANDS, {"groups": {"of": ["women"], "rule": HANDS}}]})
    assert Fault("two-elections") in found({"all": [HANDS, {"any": [HANDS]}]})


def test_a_quorum_is_of_those_whom_the_charter_counts() -> None:
    persons = msgspec.convert({"all": [quorum(of="persons"), MAJORITY]}, Rule)
    assert list(faults(persons, GROUPS, "persons")) == []
    assert list(faults(msgspec.convert(quorum(), Rule), GROUPS, "persons")) == [Fault("other-quorum", "persons")]


@pytest.mark.parametrize(
    "rule",
    [{"elect": {"by": "hands", "hands": 1, "seats": 3}},
     share(at_least=[1, 1]), share(more_than=[1, 2]), quorum(at_least=[1, 1]), quorum(second=[1, 1]),
     {"all": [HANDS, quorum()]}, {"all": [{"all": [HANDS]}]}],
)  # fmt: skip
def test_all_of_them_can_be_asked_for_and_an_election_may_have_conditions(rule: Json) -> None:
    assert found(rule) == []
