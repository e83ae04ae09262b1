"""Condition 11 of acts with a motion: an officer carries out what was decided, and nothing else (docs/rules.md).

Every fault of the page is told by the tests of deciding; here an act is void for it, or waits for the charter.
"""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.conditions.meeting_hall import ANA, BETO, CARLA, PEOPLE, STANDS, VOID, Hall
from tests.ledger.rules.histories import POSTS, RULES
from tests.ledger.rules.seals.assembly import Assembly

CHAIR = {"post": "chair", "powers": ["record"]}


@pytest.fixture
def hall() -> Hall:
    """Officers grant what the assembly decided."""
    return Hall(motions=["mandate.granted"])


def grant(hall: Hall, person: str, decision: Act | None, **terms: Any) -> str:
    motion = {"motion": decision.id} if decision else {}
    return hall.verdict(hall.by(hall.ana, "mandate.granted", {"person": person, **CHAIR, **motion, **terms}))


def test_what_needs_a_motion_has_none_without_one(hall: Hall) -> None:
    assert grant(hall, ANA, None) == VOID


def test_who_was_elected_is_granted_the_post_and_nobody_else(hall: Hall) -> None:
    motion = hall.propose("hands", **PEOPLE, enacts=[{"post": "chair"}])
    elected = hall.decide(motion, counts={ANA: 4, BETO: 3, CARLA: 1}, elected=[ANA, BETO])
    assert hall.verdict(elected) == STANDS
    assert grant(hall, CARLA, elected) == VOID
    assert grant(hall, BETO, elected, post="council") == VOID
    assert grant(hall, BETO, elected, together=[CARLA]) == VOID
    assert grant(hall, BETO, elected) == STANDS


@pytest.mark.parametrize(
    ("changed", "expected"), [({}, STANDS), ({"until": "2027-12-31"}, VOID), ({"person": CARLA}, VOID)]
)
def test_what_the_motion_gives_stands_in_the_act_exactly_so(hall: Hall, changed: dict[str, str], expected: str) -> None:
    terms = {"person": BETO, "post": "chair", "until": "2026-12-31"}
    decision = hall.adopted({"type": "mandate.granted", "data": terms})
    given = {"until": "2026-12-31", **changed}
    assert grant(hall, given.pop("person", BETO), decision, **given) == expected


def test_a_decision_that_was_rejected_carries_nothing(hall: Hall) -> None:
    data = {"type": "mandate.granted", "data": {"person": BETO, "post": "chair"}}
    rejected = hall.decide(hall.propose(enacts=[data]), counts={"no": 4}, result="rejected")
    assert hall.verdict(rejected) == STANDS
    assert grant(hall, BETO, rejected) == VOID


def test_what_needs_no_motion_may_name_one_all_the_same(hall: Hall) -> None:
    adopted, rejected = hall.adopted(), hall.decide(hall.propose(), counts={"no": 4}, result="rejected")
    for decision, expected in ((adopted, STANDS), (rejected, VOID)):
        data = {"mandate": hall.seat(hall.carla), "motion": decision.id, "reason": "…"}
        assert hall.verdict(hall.by(hall.ana, "mandate.recalled", data)) == expected


def test_the_decision_is_rested_on(hall: Hall) -> None:
    """Decided by somebody who was recalled beside that: contested, and what carries it out with it."""
    motion = hall.propose(enacts=[{"type": "mandate.granted", "data": {"person": BETO, "post": "chair"}}])
    before = list(hall.acts)
    hall.recall(hall.beto, hall.ana)
    decided = hall.decide(motion, sees=before)
    data = {"person": BETO, **CHAIR, "motion": decided.id}
    granted = hall.by(hall.carla, "mandate.granted", data, sees=[decided])
    assert [hall.verdict(act) for act in (decided, granted)] == ["contested ended", "contested rests"]


class TestTwoCharters:
    """What is written under an older charter has to fit it, and the one behind the last acta too."""

    @pytest.fixture
    def assembly(self) -> Assembly:
        return Assembly()

    def test_without_the_motion_that_the_new_one_asks_it_waits(self, assembly: Assembly) -> None:
        old = assembly.apart()
        charter = {"motions": ["mandate.granted"], "posts": POSTS, "rules": RULES, "thresholds": {"charter": 2}}
        amended = assembly.signed("charter.amended", {"charter": charter})
        assembly.acta(*assembly.people[4:])
        granted = old.signed("mandate.granted", assembly.elected(assembly.people[4]))
        late = assembly.signed("mandate.granted", assembly.elected(assembly.people[5]))
        found = [assembly.verdict(act) for act in (amended, granted, late)]
        assert found == [STANDS, "pending charter", VOID]

    def test_what_the_share_does_needs_none(self, assembly: Assembly) -> None:
        charter = {"motions": ["mandate.granted"], "posts": POSTS, "rules": RULES, "thresholds": {"charter": 2}}
        assembly.signed("charter.amended", {"charter": charter})
        assembly.acta(*assembly.people[4:])
        granted = assembly.wanted("mandate.granted", assembly.elected(assembly.people[4]), *assembly.people[4:])
        assert assembly.verdict(granted) == "effective households"
