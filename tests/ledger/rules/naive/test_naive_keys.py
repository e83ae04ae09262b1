"""Section 2: charters, sources, mandates and signatures."""

from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from tests.ledger.rules.histories import POSTS, WORDS, Person
from tests.ledger.rules.naive.verdicts import verdicts
from tests.ledger.rules.seal_stories import Households


def judged(village: Households, act: Act) -> str:
    return " ".join(verdicts(village.acts)[act.id])


def amend(village: Households, **charter: Any) -> Act:
    data = {"charter": {"posts": POSTS, "rules": {}, "motions": [], **charter}}
    amended = village.by(village.ana, "charter.amended", data)
    village.attest(village.beto, amended)
    return amended


def test_a_new_charter_is_in_force_behind_a_seal_that_the_act_has_seen() -> None:
    village = Households(3, 0)
    amend(village, thresholds={"mandate": 3})
    before = village.grant(village.ana, village.carla)
    village.attest(village.beto, before)
    assert judged(village, before) == "effective mandate"
    closing = village.close_all(village.ana)
    village.seal(closing, *village.founders)
    after = village.grant(village.ana, village.carla)
    village.attest(village.beto, after)
    assert judged(village, after) == "pending signatures"


def test_a_post_that_the_sealed_charter_took_away_is_pending() -> None:
    village = Households(3, 0)
    amend(village, posts={"council": POSTS["council"]})
    village.seal(village.close_all(village.ana), *village.founders)
    grant = village.grant(village.ana, village.carla, "chair", sees=village.at_first, lane=1)
    village.attest(village.beto, grant, sees=[grant], lane=1)
    assert judged(village, grant) == "pending charter"


def test_an_admission_by_nobody_that_nobody_attests_gives_no_key() -> None:
    village = Households(3, 0)
    guest = Person("guest", village.households[0])
    village.admit(guest, guest)
    dispute = village.write(guest, "dispute.raised", {"about": [village.acts[0].id], "words": WORDS})
    assert judged(village, dispute) == "void key"


def test_the_one_fitting_mandate_is_relied_on_without_being_named() -> None:
    village = Households(3, 0)
    presented = village.write(village.ana, "person.presented", {"name": WORDS, "person": village.ana.id})
    assert judged(village, presented) == "effective mandate"


def test_of_several_fitting_mandates_none_is_relied_on() -> None:
    village = Households(3, 0)
    grant = village.grant(village.beto, village.ana)
    village.attest(village.carla, grant)
    presented = village.write(village.ana, "person.presented", {"name": WORDS, "person": village.ana.id})
    assert judged(village, presented) == "void mandate"


def test_a_person_with_two_keys_signs_once() -> None:
    village = Households(3, 0)
    second = village.ana.renewed()
    admitted = village.admit(village.beto, second)
    village.attest(village.carla, admitted)
    recall = village.recall(village.ana, village.carla)
    village.attest(second, recall)
    assert judged(village, recall) == "pending signatures"


def test_people_who_hold_a_mandate_together_sign_each_for_themselves() -> None:
    village = Households(3, 0)
    guest = Person("guest", village.households[0])
    admitted = village.admit(village.ana, guest)
    data = {
        "person": village.carla.id,
        "together": [guest.id],
        "post": "council",
        "powers": list(POSTS["council"]["powers"]),
    }
    grant = village.by(village.ana, "mandate.granted", data)
    village.attest(village.beto, admitted, grant)
    recall = village.recall(village.carla, village.ana, under=grant.id)
    village.attest(guest, recall, under=grant.id)
    assert judged(village, recall) == "effective mandate"


def test_a_protest_is_no_signature() -> None:
    village = Households(3, 0)
    recall = village.recall(village.ana, village.carla)
    village.by(village.beto, "attested", {"acts": [spell(recall.hash)], "protest": WORDS})
    assert judged(village, recall) == "pending signatures"
    village.attest(village.beto, recall)
    assert judged(village, recall) == "effective mandate"
