"""A charter that cannot work is known before anybody lives by it."""

from typing import Any, Final

import msgspec
import pytest

from caracol.ledger.acts.bodies import NEED_MOTION
from caracol.ledger.acts.families import KINDS
from caracol.ledger.rules.deciding.charters import can_begin, can_stand
from tests.ledger.rules.deciding.cases import Json
from tests.ledger.rules.deciding.stating import (
    ANA,
    KEYS,
    MAJORITY,
    MATTERS,
    RULES,
    charter,
    founding,
    wrong_charter,
    wrong_founding,
)

CHARTER: Final[Json] = msgspec.to_builtins(charter())


def test_a_sound_charter_has_no_fault() -> None:
    assert wrong_charter() == []
    assert wrong_founding() == []
    assert can_begin(founding())
    assert can_stand(charter())


def test_as_many_found_it_as_its_charter_asks() -> None:
    four = {**CHARTER, "thresholds": {"charter": 4}}
    assert wrong_founding(charter=four) == ["too-few-founders"]
    assert not can_begin(founding(charter=four))
    one_person = [{"household": each.household, "key": each.key, "person": ANA} for each in founding().founders]
    assert wrong_founding(founders=one_person) == ["too-few-founders"]


def test_no_key_speaks_for_two() -> None:
    first = msgspec.to_builtins(founding().founders[0])
    twice = [*msgspec.to_builtins(founding().founders), {**first, "person": "d" * 12 + "a"}]
    card = {**first, "person": "d" * 12 + "a"}
    for wrong in ({"founders": twice}, {"cards": [card]}, {"cards": [{**card, "key": KEYS[5]}] * 2}):
        assert wrong_founding(**wrong) == ["key-twice"]
        assert not can_begin(founding(**wrong))


def test_the_households_can_move_it() -> None:
    assert wrong_charter(share=[2, 2]) == [("share", "share-of-all", "")]
    assert wrong_founding(charter={**CHARTER, "share": [2, 2]}) == ["share-of-all"]
    assert not can_begin(founding(charter={**CHARTER, "share": [2, 2]}))
    assert not can_stand(charter(share=[2, 2]))


def test_there_are_seats_for_those_who_sign() -> None:
    assert wrong_charter(thresholds={"decision": 4}) == [("thresholds.decision", "too-few-seats", "3")]
    assert wrong_charter(thresholds={"decision": 3}) == []
    assert wrong_charter(thresholds={"decision": 4}, task_powers=["record"]) == []
    assert wrong_charter(thresholds={"decision": 4}, task_powers=["steward"]) == [
        ("thresholds.decision", "too-few-seats", "3")
    ]


def test_every_rule_makes_sense() -> None:
    odd = {**RULES, "odd": {"any": []}}
    assert wrong_charter(rules=odd) == [("rules.odd", "empty", "any")]
    assert can_stand(charter(rules=odd))


def test_a_quorum_is_of_those_who_are_counted() -> None:
    assert [code for _, code, _ in wrong_charter(counts="persons")] == ["other-quorum", "impossible-matter"]


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"matters": [*MATTERS[:-1], {"rule": "unheard"}]}, [("matters.5", "unknown-matter", "unheard")]),
        (
            {"matters": [{"rule": "two-thirds", "types": ["harvest.forecast"]}, *MATTERS]},
            [("matters.0", "unknown-matter", "harvest.forecast")],
        ),
        ({"motions": ["harvest.forecast"]}, [("motions", "unknown-matter", "harvest.forecast")]),
        ({"matters": MATTERS[:-1]}, [("matters", "no-default", "")]),
        ({"matters": None}, [("matters", "no-default", "")]),
        ({"matters": None, "rules": {"majority": MAJORITY}}, []),
        ({"matters": [*MATTERS, {"rule": "two-thirds"}]}, [("matters.6", "idle-matter", "two-thirds")]),
        (
            {"matters": [*MATTERS, {"rule": "two-thirds", "types": ["body.ended"], "areas": ["water"]}]},
            [("matters.6", "idle-matter", "two-thirds")],
        ),
        (
            {"matters": [{"rule": "two-thirds", "kinds": ["land"], "types": ["body.ended"]}, *MATTERS]},
            [("matters.0", "idle-matter", "two-thirds")],
        ),
        ({"matters": [{"rule": "two-thirds", "kinds": ["land"], "types": ["resource.registered"]}, *MATTERS]}, []),
        ({"motions": ["household.registered"]}, [("motions", "impossible-matter", "household.registered")]),
        ({"motions": ["resource.registered", "mandate.recalled"]}, []),
        ({"motions": []}, []),
    ],
)
def test_its_matters_decide_everything_and_each_decides_something(changes: Json, faults: list[Any]) -> None:
    assert wrong_charter(**changes) == faults
    assert can_stand(charter(**changes))


def test_a_body_can_change_its_charter() -> None:
    """An amendment by a rule that nobody can meet is impossible: the body would be stuck for ever."""
    stuck: Json = {
        "rules": {**RULES, "all": {"share": {"of": "all", "option": "yes", "more_than": [1, 1]}}},
        "matters": [{"rule": "all", "types": ["charter.amended"]}, *MATTERS],
    }
    assert wrong_charter(**stuck) == [
        ("rules.all", "beyond-all", "1/1"),
        ("matters", "impossible-matter", "charter.amended"),
    ]
    assert [code for _, code, _ in wrong_charter(**stuck, motions=[])] == ["beyond-all"]
    assert can_begin(founding(charter=msgspec.to_builtins(charter(**stuck))))


def test_what_needs_a_motion_by_default_can_name_one() -> None:
    assert all("motion" in KINDS[name].data.__struct_fields__ for name in NEED_MOTION)
