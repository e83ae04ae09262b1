"""The knowledge horizon of a decision: what the room could not have heard.

ana, beto   meet ──────── decide
              │              (who knows nothing of what is written beside)
carla         └── writes something elsewhere
"""

from collections.abc import Callable
from typing import Any, Final

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.findings.assembly import Assembly
from tests.ledger.rules.histories import WORDS, Person
from tests.ledger.rules.naive.village import MOTION

Elsewhere = Callable[[Assembly], Act]


def carla(kind: str, **data: Any) -> Elsewhere:
    """Carla writes it, who has heard only what everybody had."""

    def write(village: Assembly) -> Act:
        filled = {
            field: value(village) if callable(value) else value
            for field, value in data.items()
        }  # fmt: skip
        return village.by(village.carla, kind, filled, sees=village.before)

    return write


def the_motion(village: Assembly) -> str:
    return village.motion.id


def the_meeting(village: Assembly) -> str:
    return village.opened.id


ELSEWHERE: Final[dict[str, Elsewhere]] = {
    "withdrawn": carla("motion.withdrawn", motion=the_motion, reason="…"),
    "postponed": carla("motion.postponed", motion=the_motion, reason="…"),
    "closed": carla("meeting.closed", meeting=the_meeting),
    "corrected": carla("act.corrected", act=the_motion, meant="…", why="…"),
    "disputed": carla("dispute.raised", about=lambda village: [village.opened.id], words=WORDS),
    "ended": carla("mandate.recalled", mandate=lambda village: village.seat(village.beto), reason="…"),
    "revoked": carla("key.revoked", key=lambda village: village.ana.key, reason="…"),
    "settled": carla("act.ratified", acts=lambda village: [village.motion.id]),
    "decided": lambda village: village.decide(by=village.carla, sees=village.before),
}


def unheard(village: Assembly, decision: Act) -> list[tuple[str, str]]:
    return village.judged().unheard(decision.id)


def confirmed(village: Assembly, act: Act) -> Act:
    """By somebody who does not know of the decision either."""
    village.attest(village.beto, act, sees=[*village.before, act], lane=7)
    return act


@pytest.mark.parametrize("how", ELSEWHERE)
def test_what_was_written_elsewhere_and_matters_is_named(how: str) -> None:
    village = Assembly()
    elsewhere = confirmed(village, ELSEWHERE[how](village))
    decision = village.decide(sees=village.before)
    assert (how, elsewhere.id) in unheard(village, decision)
    [found] = [each for each in village.noticed("not-heard-of") if each.about[0] == decision.id]
    assert elsewhere.id in found.about


@pytest.mark.parametrize("how", ELSEWHERE)
def test_who_had_heard_of_it_could_decide_all_the_same(how: str) -> None:
    village = Assembly()
    confirmed(village, ELSEWHERE[how](village))
    assert unheard(village, village.decide()) == []


@pytest.mark.parametrize("kind", ["mandate.suspended", "mandate.resigned"])
def test_a_mandate_may_end_in_other_ways_than_by_recall(kind: str) -> None:
    village = Assembly()
    who = village.beto if kind == "mandate.resigned" else village.carla
    reason = {"mandate": village.seat(village.beto), "reason": "…"}
    termination = village.write(who, kind, reason, sees=village.before, lane=3, under=village.seat(who))
    assert ("ended", termination.id) in unheard(village, village.decide(sees=village.before))


def test_the_key_of_whoever_confirmed_it_matters_too() -> None:
    village = Assembly()
    revoked = carla("key.revoked", key=lambda village: village.beto.key, reason="…")(village)
    assert ("revoked", revoked.id) in unheard(village, village.decide(sees=village.before))


def test_of_a_decision_without_effect_nothing_is_said() -> None:
    village = Assembly()
    ELSEWHERE["postponed"](village)
    first = village.decide(sees=village.before)
    again = village.decide(2, sees=[*village.before, first, village.acts[-1]])
    assert village.judged().verdicts[again.id].verdict == "void"
    assert unheard(village, again) == []
    assert unheard(village, first)


def test_what_was_written_afterwards_is_not_held_against_the_room() -> None:
    village = Assembly()
    decision = village.decide()
    village.recall(village.carla, village.beto)
    village.by(village.carla, "dispute.raised", {"about": [village.motion.id], "words": WORDS})
    assert unheard(village, decision) == []


def test_what_is_about_something_else_does_not_matter() -> None:
    village = Assembly()
    other = village.by(village.carla, "motion.proposed", MOTION, sees=village.before)
    village.by(village.carla, "motion.postponed", {"motion": other.id, "reason": "…"}, sees=[*village.before, other])
    village.recall(village.beto, village.carla, sees=village.before, lane=5)
    assert unheard(village, village.decide(sees=village.before)) == []


def test_what_has_no_effect_does_not_matter() -> None:
    village = Assembly()
    stranger = Person("stranger", village.households[3])
    void = village.write(
        stranger, "motion.postponed", {"motion": village.motion.id, "reason": "…"}, sees=village.before
    )
    decision = village.decide(sees=village.before)
    assert village.judged().verdicts[void.id].verdict == "void"
    assert unheard(village, decision) == []


def test_what_is_written_inside_is_no_news_for_a_decision_in_the_open() -> None:
    village = Assembly()
    village.by(village.carla, "dispute.raised", {"about": [village.motion.id], "words": WORDS}, scope="inner")
    assert unheard(village, village.decide(sees=village.before)) == []


def test_a_post_that_somebody_else_was_given_meanwhile_is_named() -> None:
    village = Assembly()
    chair = {"post": "chair", "powers": ["record"]}
    decision = village.decide(sees=village.before)
    elsewhere = village.by(village.carla, "mandate.granted", {**chair, "person": village.carla.id}, sees=village.before)
    assert unheard(village, decision) == []
    village.done("mandate.granted", {**chair, "person": village.beto.id, "motion": decision.id}, sees=village.acts[:-1])
    confirmed(village, elsewhere)
    assert ("granted", elsewhere.id) in unheard(village, decision)


def test_the_mandate_of_whoever_presided_matters_too() -> None:
    village = Assembly()
    chair = village.done(
        "mandate.granted", {"person": village.carla.id, "post": "chair", "powers": ["record"], "task": None}
    )
    presided = {"convocation": 1, "households": 4, "present": 4, "represented": 0, "presided_by": chair.id}
    village.opened = village.done("meeting.opened", presided)
    before = list(village.acts)
    recall = village.by(village.carla, "mandate.recalled", {"mandate": chair.id, "reason": "…"}, sees=before)
    assert unheard(village, village.decide(sees=before)) == [("ended", recall.id)]
