"""Sections 4 and 5: the conditions, and what the households do by their share."""

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.bodies import BodyFounded
from tests.ledger.rules.histories import MEETING, WORDS, Person
from tests.ledger.rules.naive.founding import is_possible
from tests.ledger.rules.naive.verdicts import share_reached, verdicts
from tests.ledger.rules.seal_stories import Households


def judged(village: Households, act: Act) -> str:
    return " ".join(verdicts(village.acts)[act.id])


def test_a_founding_that_too_few_have_signed() -> None:
    village = Households(3, 0)
    presented = village.present(village.ana, sees=village.acts[:1])
    alone = [village.acts[0], presented]
    assert verdicts(alone) == {village.acts[0].id: ("pending", "founding"), presented.id: ("pending", "founding")}


def test_a_founding_with_a_key_twice_is_impossible() -> None:
    founded = Households(3, 1).acts[0].data
    assert isinstance(founded, BodyFounded)
    assert is_possible(founded)
    assert founded.cards
    twice = msgspec.structs.replace(founded.cards[0], key=founded.founders[0].key)
    assert not is_possible(msgspec.structs.replace(founded, cards=(twice,)))


def test_an_act_of_an_unknown_type_and_one_that_is_not_understood() -> None:
    village = Households(3, 0)
    unknown = village.by(village.ana, "something.new", {})
    wrong = village.by(village.ana, "meeting.opened", {"present": "many"})
    assert judged(village, unknown) == "void understood"
    assert judged(village, wrong) == "void understood"


def test_the_first_void_condition_names_the_code() -> None:
    village = Households(3, 0)
    guest = Person("guest", village.households[0])
    meeting = village.write(guest, "meeting.opened", {**MEETING, "present": 99})
    assert judged(village, meeting) == "void key"


def test_void_comes_before_pending_and_pending_before_doubt() -> None:
    village = Households(3, 0)
    grant = village.by(village.ana, "mandate.granted", {"person": village.ana.id, "post": "none", "powers": []})
    assert judged(village, grant) == "void fits"
    recall = village.recall(village.ana, village.beto, lane=1, sees=village.at_first)
    village.attest(village.carla, recall)
    other = village.recall(village.beto, village.carla, lane=1, sees=village.at_first)
    assert judged(village, other) == "pending signatures"


def test_an_act_that_rests_on_another_is_what_that_is() -> None:
    village = Households(3, 0)
    meeting = village.by(village.ana, "meeting.opened", MEETING)
    attendance = village.by(village.ana, "dispute.heard", {"dispute": meeting.id, "said": WORDS})
    closing = village.by(village.ana, "meeting.closed", {"meeting": meeting.id})
    village.attest(village.beto, closing)
    assert judged(village, closing) == "pending rests"
    assert judged(village, attendance) == "void names"


def test_what_the_share_does_asks_for_no_officer() -> None:
    village = Households(3, 9)
    recall = village.recall(village.cards[0], village.ana)
    for card in village.cards[:6]:
        village.voice(card, recall)
    assert judged(village, recall) == "pending households"
    assert not share_reached(village.acts, recall.id)
    village.voice(village.cards[6], recall)
    assert judged(village, recall) == "effective households"
    assert share_reached(village.acts, recall.id)


def test_a_share_act_by_a_key_that_nobody_knows() -> None:
    village = Households(3, 9)
    stranger = Person("stranger", "a" * 13)
    recall = village.recall(stranger, village.ana)
    for card in village.cards[:7]:
        village.voice(card, recall)
    assert judged(village, recall) == "effective households"


def test_a_household_speaks_once() -> None:
    village = Households(3, 0)
    second = village.ana.renewed()
    admitted = village.admit(village.ana, second)
    village.voice(village.ana, admitted)
    recall = village.recall(village.ana, village.carla, under=None)
    village.voice(village.ana, recall)
    village.voice(second, recall)
    assert not share_reached(village.acts, recall.id)


def test_officers_need_a_motion_where_the_charter_says_so() -> None:
    village = Households(3, 0, motions=["mandate.granted"])
    grant = village.grant(village.ana, village.carla)
    village.attest(village.beto, grant)
    assert judged(village, grant) == "void fits"
    by_share = village.grant(Person("stranger", "a" * 13), village.carla)
    assert judged(village, by_share) == "pending households"
    for one in village.founders[:2]:
        village.voice(one, by_share)
    assert judged(village, by_share) == "effective households"
