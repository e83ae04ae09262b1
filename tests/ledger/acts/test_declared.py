"""What acts say of themselves: who holds a mandate, who needs a motion, when two decisions are one."""

import base64
import hashlib
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from caracol.ledger.acts.bodies import BodyFounded, Charter, Terms
from caracol.ledger.acts.families import KINDS
from caracol.ledger.acts.keys import proof_message
from caracol.ledger.acts.kinds import fit
from caracol.ledger.acts.meetings import MotionDecided, MotionProposed

ACT, OTHER, BODY = "a" * 32, "b" * 32, "c" * 32
JUAN, ROSA, HOUSE = "d" * 12 + "a", "e" * 12 + "a", "f" * 12 + "a"


def understood(name: str, data: dict[str, Any]) -> Any:
    return fit(KINDS[name], msgspec.json.encode(data, order="sorted"))


def test_all_who_hold_a_mandate_together_hold_it() -> None:
    assert Terms(person=JUAN, powers=()).persons == {JUAN}
    assert Terms(person=JUAN, powers=(), together=(ROSA, JUAN)).persons == {JUAN, ROSA}


def test_a_charter_can_say_that_nothing_needs_a_motion() -> None:
    silent, none, some = (
        Charter(posts={}, rules={}),
        Charter(posts={}, rules={}, motions=()),
        Charter(posts={}, rules={}, motions=("resource.registered",)),
    )
    assert [each.needs_motion("mandate.granted") for each in (silent, none, some)] == [True, False, False]
    assert [each.needs_motion("resource.registered") for each in (silent, none, some)] == [False, False, True]
    assert msgspec.json.decode(msgspec.json.encode(none), type=Charter) == none != silent


def test_a_death_takes_as_many_as_a_recall_and_an_admission() -> None:
    died, charter = KINDS["person.died"], Charter(posts={}, rules={})
    assert charter.signers(died) == 2
    assert replace(charter, thresholds={"admission": 4}).signers(died) == 4
    assert replace(charter, thresholds={"admission": 4, "mandate": 5}).signers(died) == 5
    assert replace(charter, thresholds={"mandate": 5}).signers(KINDS["key.admitted"]) == 2


def decision(**changes: Any) -> MotionDecided:
    data = {"counts": {"no": 1, "yes": 7}, "meeting": ACT, "method": "hands", "motion": OTHER, "result": "adopted"}
    return understood("motion.decided", data | changes)  # type: ignore[no-any-return]


@pytest.mark.parametrize("changed", [{"meeting": BODY}, {"method": "voice"}, {"note": "en la tarde"}, {"present": 9}])
def test_one_decision_written_twice_is_one(changed: dict[str, Any]) -> None:
    assert KINDS["motion.decided"].claims(decision(**changed)) == KINDS["motion.decided"].claims(decision())


@pytest.mark.parametrize(
    "changed",
    [
        {"counts": {"no": 1, "yes": 8}},
        {"elected": [JUAN]},
        {"groups": {"women": {"yes": 3}}},
        {"result": "rejected"},
        {"tied": [JUAN]},
    ],
)
def test_other_counts_or_another_result_are_another_decision(changed: dict[str, Any]) -> None:
    assert decision(**changed).decision != decision().decision


def test_the_stance_of_a_decision_is_as_the_page_says() -> None:
    said = b'{"counts":{"no":1,"yes":7},"result":"adopted"}'
    assert decision().decision == base64.b32encode(hashlib.sha256(said).digest()[:20]).decode().lower()


def test_what_a_motion_enacts_keeps_its_one_spelling() -> None:
    data = {
        "enacts": [{"data": {"b": 1, "a": [None, {"z": True}]}, "type": "x.y"}, {"post": "chair"}],
        "names": {"es": "Sí"},
    }
    motion = understood("motion.proposed", data | {"rule": "simple", "text": {"es": "Sí"}})
    assert isinstance(motion, MotionProposed)
    assert motion.enacts is not None
    assert motion.enacts[0].data == {"a": [None, {"z": True}], "b": 1}
    text = b'{"enacts":[{"data":{"b":1,"a":2},"type":"x.y"}],"names":{"es":"S"},"rule":"simple","text":{"es":"S"}}'
    assert fit(KINDS["motion.proposed"], text) is None
    assert fit(KINDS["motion.proposed"], text.replace(b'"b":1,"a":2', b'"a":2,"b":1')) is not None


def test_a_key_proves_the_body_the_person_and_the_household_it_speaks_for() -> None:
    message = proof_message(BODY, JUAN, HOUSE, bytes(range(32)))
    assert message.startswith(b"caracol/key/2\0")
    assert len(message) == 14 + 20 + 8 + 8 + 32
    assert len({message, proof_message(BODY, JUAN, JUAN, bytes(32)), proof_message(BODY, HOUSE, JUAN, bytes(32))}) == 3


def test_founders_and_cards_speak_from_the_start() -> None:
    founder = {"household": HOUSE, "key": "a" * 52, "person": JUAN}
    card = {"household": HOUSE, "key": "b" * 51 + "a", "person": ROSA}
    founding = understood(
        "body.founded",
        {
            "cards": [card],
            "charter": {"posts": {}, "rules": {}},
            "founders": [founder],
            "households": [HOUSE],
            "kind": "assembly",
            "mandates": [],
            "names": {"es": "La Garrucha"},
            "nonce": "a" * 26,
            "succeeds": BODY,
        },
    )
    assert isinstance(founding, BodyFounded)
    assert [each.person for each in founding.speaking] == [JUAN, ROSA]
