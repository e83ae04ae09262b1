"""Section 8 and docs/rules.md: the types' own conditions."""

from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, RULES, WORDS, Person
from tests.ledger.rules.naive.verdicts import verdicts
from tests.ledger.rules.seal_stories import Households, Store

TWO_THIRDS = {"share": {"at_least": [2, 3], "of": "cast", "option": "yes"}}


def judged(village: Households, act: Act) -> str:
    return " ".join(verdicts(village.acts)[act.id])


def propose(village: Households, **motion: Any) -> Act:
    return village.by(village.ana, "motion.proposed", {"names": WORDS, "rule": "majority", "text": WORDS, **motion})


def meet(village: Households, **meeting: Any) -> Act:
    opened = village.by(village.ana, "meeting.opened", {**MEETING, **meeting})
    village.attest(village.beto, opened)
    return opened


def decide(village: Households, motion: Act, meeting: Act, **decided: Any) -> Act:
    data = {"counts": {"yes": 3}, "meeting": meeting.id, "method": "hands", "motion": motion.id, "result": "adopted"}
    found = village.by(village.ana, "motion.decided", {**data, **decided})
    village.attest(village.beto, found)
    return found


def test_a_proof_is_by_the_new_key_and_binds_person_and_household() -> None:
    village = Households(3, 0)
    guest = Person("guest", village.households[0])
    data = {"household": guest.household, "key": guest.key, "person": guest.id}
    wrong = village.by(
        village.ana, "key.admitted", {**data, "proof": village.proof(guest, household=village.households[1])}
    )
    assert judged(village, wrong) == "void fits"


def test_a_household_that_nobody_registered() -> None:
    village = Households(3, 0)
    guest = village.newcomers(1)[0]
    assert judged(village, village.admit(village.ana, guest)) == "void fits"
    registered = village.register(village.ana, guest.household)
    admitted = village.admit(village.ana, guest)
    village.attest(village.beto, admitted)
    assert judged(village, admitted) == "pending fits"
    village.attest(village.beto, registered)
    assert judged(village, admitted) == "effective mandate"


def test_a_decision_says_what_the_rule_gives() -> None:
    village = Households(3, 0)
    motion, meeting = propose(village), meet(village)
    assert judged(village, decide(village, motion, meeting, counts={"yes": 1, "no": 2})) == "void fits"
    assert judged(village, decide(village, motion, meeting, counts={"yes": 5})) == "void fits"
    assert judged(village, decide(village, motion, meeting)) == "effective mandate"


def test_a_matter_says_which_rule_decides() -> None:
    rules = {**RULES, "two-thirds": TWO_THIRDS}
    matters = [{"kinds": ["land"], "rule": "two-thirds"}, {"rule": "majority"}]
    village = Households(3, 0, rules=rules, matters=matters)
    enacts = [{"data": {"kind": "land"}, "type": "resource.registered"}]
    assert judged(village, propose(village, enacts=enacts)) == "void fits"
    assert judged(village, propose(village, enacts=enacts, rule="two-thirds")) == "effective mandate"
    assert judged(village, propose(village, rule={"all": [RULES["majority"], TWO_THIRDS]})) == "effective mandate"


def test_an_act_carries_out_what_its_motion_enacts() -> None:
    village = Households(3, 0, motions=["mandate.granted"])
    enacts = [{"data": {"person": village.carla.id, "post": "chair"}, "type": "mandate.granted"}]
    decided = decide(village, propose(village, enacts=enacts), meet(village))
    powers = {"post": "chair", "powers": ["record"], "motion": decided.id}
    for person, verdict in ((village.carla, "effective mandate"), (village.beto, "void fits")):
        grant = village.by(village.ana, "mandate.granted", {"person": person.id, **powers})
        village.attest(village.beto, grant)
        assert judged(village, grant) == verdict


def test_a_rejected_motion_enacts_nothing() -> None:
    village = Households(3, 0)
    decided = decide(village, propose(village), meet(village), counts={"no": 3}, result="rejected")
    data = {"mandate": village.seat(village.carla), "motion": decided.id, "reason": "…"}
    assert judged(village, village.by(village.ana, "mandate.recalled", data)) == "void fits"


def test_nothing_is_decided_in_a_meeting_that_a_standing_acta_closed() -> None:
    village = Households(3, 0)
    motion, meeting = propose(village), meet(village)
    closing = village.by(village.ana, "meeting.closed", {"meeting": meeting.id})
    village.seal(closing, *village.founders)
    assert judged(village, decide(village, motion, meeting)) == "void fits"


def test_a_seal_without_enough_voices_is_void() -> None:
    village = Households(3, 9)
    closing = village.close_all(village.ana)
    assert judged(village, village.seal(closing, *village.cards[:6])) == "void fits"
    assert judged(village, village.seal(closing, village.cards[6])) == "effective anyone"


def test_an_allotment_is_not_overdrawn() -> None:
    village = Store()
    assert judged(village, village.give(8)) == "effective mandate"
    assert judged(village, village.give(3)) == "void fits"
    assert judged(village, village.give(2)) == "effective mandate"


def test_a_ratification_does_not_overdraw() -> None:
    village = Store(task_powers=["attest", "steward"])
    keeper = village.by(village.ana, "mandate.granted", {"person": village.dora.id, "powers": ["attest", "steward"]})
    village.attest(village.beto, keeper)
    known = list(village.acts)
    acts = [village.give(6, lane=lane, sees=known) for lane in (1, 2)]
    assert {judged(village, act) for act in acts} == {"contested exclusive"}
    for act, verdict in zip(acts, ("effective mandate", "void"), strict=True):
        settling = village.settle(village.ana, "act.ratified", act)
        village.attest(village.dora, settling, under=keeper.id)
        assert judged(village, settling).startswith(verdict)
