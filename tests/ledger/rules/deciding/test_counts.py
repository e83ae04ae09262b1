"""Numbers of a meeting and of a decision that cannot be are refused, and all that can be are not."""

from typing import Any, Final

import msgspec
import pytest

from caracol.ledger.acts.kinds import INNER, OPEN
from caracol.ledger.acts.meetings import Headcount, MeetingFailed
from caracol.ledger.rules.deciding.decisions import count_faults, decision_faults
from caracol.ledger.rules.deciding.sound import Fault
from tests.ledger.rules.deciding.cases import Json
from tests.ledger.rules.deciding.stating import (
    ANA,
    BETO,
    CARLA,
    MAJORITY,
    WORDS,
    charter,
    decided,
    meeting,
    motion,
    wrong_meeting,
)

PERSONS: Final[Json] = {"counts": "persons", "rules": {"majority": MAJORITY}, "matters": None}
ROOM_OF_PEOPLE: Final[Json] = {"persons": 30, "present": 20}
TWO_OF_THREE: Final[Json] = {
    "rule": "two",
    "options": [ANA, BETO, CARLA],
    "area": "committee",
    "enacts": [{"post": "committee"}],
}


def faults(
    decision: Json,
    proposal: Json | None = None,
    room: Json | None = None,
    *,
    first: Headcount | None = None,
    **rules: Any,
) -> list[Fault]:
    """What is wrong with a decision, by itself and with what follows from it."""
    of = charter(**rules)
    return list(decision_faults(decided(**decision), motion(**(proposal or {})), meeting(**(room or {})), first, of))


def codes(*stated: Json, **rules: Any) -> list[str]:
    return [fault.code for fault in faults(*stated, **rules)]


class TestAMeeting:
    """Of households or of persons."""

    def test_no_more_households_come_than_there_are(self) -> None:
        assert wrong_meeting(present=12, represented=0) == wrong_meeting(present=10, represented=2) == []
        assert wrong_meeting(present=11, represented=2) == ["too-many-present"]

    def test_no_more_persons_come_than_there_are(self) -> None:
        assert wrong_meeting("persons", persons=85, present=80, represented=5) == []
        assert wrong_meeting("persons", persons=85, present=81, represented=5) == ["too-many-persons"]
        assert wrong_meeting("persons", present=6) == ["no-persons"]

    def test_where_households_are_counted_persons_are_only_said(self) -> None:
        assert wrong_meeting(persons=40, present=13) == ["too-many-present"]
        assert wrong_meeting(persons=40, present=12) == []

    def test_a_second_convocation_follows_a_first(self) -> None:
        first, second = meeting(), meeting(convocation=2)
        assert wrong_meeting(first=first, convocation=2) == []
        assert wrong_meeting(first=second, convocation=2) == ["convocation"]

    def test_the_first_may_be_one_that_failed(self) -> None:
        few = {"convocation": 1, "households": 12, "present": 4, "represented": 0}
        first = msgspec.convert(few, MeetingFailed)
        assert wrong_meeting(first=first, convocation=2) == []
        bound = {"at_least": [1, 2], "of": "households", "second": [1, 4]}
        half: Json = {"rules": {"half": {"quorum": bound}}, "matters": None}
        room = {"present": 3, "convocation": 2}
        assert faults({"counts": {}}, {"rule": "half"}, room, first=first, **half) == []
        assert faults({"counts": {}}, {"rule": "half"}, room, **half) == [Fault("other-result", "rejected")]


class TestWhoWasThere:
    """`present` of a decision: more had come until then."""

    def test_it_counts_instead_of_the_meetings(self) -> None:
        assert codes({"counts": {"yes": 7}}) == ["too-many-counted"]
        assert codes({"counts": {"yes": 7}, "present": 7}) == []
        assert codes({"counts": {"yes": 8}, "present": 7}) == ["too-many-counted"]

    @pytest.mark.parametrize(("present", "found"), [(5, ["wrong-present"]), (6, []), (12, []), (13, ["wrong-present"])])
    def test_it_lies_between_those_who_came_first_and_all(self, present: int, found: list[str]) -> None:
        assert codes({"counts": {"yes": 5}, "present": present}) == found

    def test_those_who_are_represented_are_there_too(self) -> None:
        room = {"present": 4, "represented": 2}
        assert codes({"counts": {"yes": 6}}, {}, room) == []
        assert codes({"present": 5}, {}, room) == ["wrong-present"]

    def test_a_quorum_and_a_share_are_of_those_who_were_there_then(self) -> None:
        half = {"rules": {"half": {"quorum": {"at_least": [1, 2], "of": "households"}}}, "matters": None}
        assert codes({}, {"rule": "half"}, {"present": 5}, **half) == ["other-result"]
        assert codes({"present": 6}, {"rule": "half"}, {"present": 5}, **half) == []
        share = {
            "rules": {"share": {"share": {"of": "present", "option": "yes", "more_than": [1, 2]}}},
            "matters": None,
        }
        assert codes({"counts": {"yes": 4}}, {"rule": "share"}, **share) == []
        assert codes({"counts": {"yes": 4}, "present": 8}, {"rule": "share"}, **share) == ["other-result"]


class TestInPerson:
    """Elections and recalls, where the charter says that nobody is represented for them."""

    def test_only_those_who_came_are_counted(self) -> None:
        elected, room = {"counts": {ANA: 4}, "elected": [ANA]}, {"present": 3, "represented": 2}
        proposal = {"rule": {"elect": {"by": "hands", "seats": 1}}, "options": [ANA, BETO]}
        rules = {"rules": {"majority": {"elect": {"by": "hands", "seats": 1}}}, "matters": None}
        assert codes(elected, proposal, room, **rules) == []
        assert codes(elected, proposal, room, **rules, in_person=["elections"]) == ["too-many-counted"]
        assert codes({**elected, "present": 4}, proposal, room, **rules, in_person=["elections"]) == []
        assert codes(elected, proposal, room, **rules, in_person=["recalls"]) == []

    def test_a_quorum_and_a_share_are_of_those_who_came(self) -> None:
        half = {"rules": {"half": {"quorum": {"at_least": [1, 2], "of": "households"}}}, "matters": None}
        recall = {"rule": "half", "enacts": [{"type": "mandate.recalled"}]}
        room = {"present": 5, "represented": 1}
        assert codes({"counts": {}}, recall, room, **half) == []
        assert codes({"counts": {}}, recall, room, **half, in_person=["recalls"]) == ["other-result"]
        assert codes({"counts": {}}, {"rule": "half"}, room, **half, in_person=["recalls"]) == []


class TestAcclamation:
    """Nobody counts, where the rule asks for no numbers."""

    def test_nothing_is_counted(self) -> None:
        rules = {"rules": {"calm": {"no": "block"}, "majority": MAJORITY}, "matters": [{"rule": "calm"}]}
        acclaimed = {"counts": {}, "method": "acclamation"}
        assert codes(acclaimed, {"rule": "calm"}, **rules) == []
        assert codes(acclaimed) == ["acclaimed"]
        assert codes({"counts": {}}) == ["other-result"]


class TestRows:
    """Several people count, each in a row of their own."""

    def test_together_they_are_what_was_counted(self) -> None:
        rows = [{"counts": {"yes": 3}, "name": "arriba"}, {"counts": {"yes": 1, "no": 0}, "counted_by": ANA}]
        assert codes({"rows": rows}) == []
        assert codes({"rows": rows[:1]}) == ["rows-differ"]
        assert codes({"rows": [*rows, {"counts": {"abstain": 1}}]}) == ["rows-differ"]


class TestPersons:
    """Where the charter counts persons."""

    def test_as_many_are_counted_as_came(self) -> None:
        assert codes({"counts": {"yes": 20}}, {}, ROOM_OF_PEOPLE, **PERSONS) == []
        assert codes({"counts": {"yes": 21}}, {}, ROOM_OF_PEOPLE, **PERSONS) == ["too-many-counted"]
        assert codes({"counts": {"yes": 20, "absent": 10}}, {}, ROOM_OF_PEOPLE, **PERSONS) == []
        assert codes({"counts": {"yes": 20, "absent": 11}}, {}, ROOM_OF_PEOPLE, **PERSONS) == ["too-many-counted"]

    def test_all_are_all_persons(self) -> None:
        all_of_them = {"share": {"at_least": [2, 3], "of": "all", "option": "yes"}}
        rules = {**PERSONS, "rules": {"majority": all_of_them}}
        assert codes({"counts": {"yes": 20}}, {}, ROOM_OF_PEOPLE, **rules) == []
        assert codes({"counts": {"yes": 19}}, {}, ROOM_OF_PEOPLE, **rules) == ["other-result"]

    def test_a_first_meeting_from_before_they_were_counted_counts_its_households(self) -> None:
        bound = {"at_least": [1, 2], "of": "persons", "second": [1, 4]}
        rules = {**PERSONS, "rules": {"majority": {"quorum": bound}}}
        room = {"persons": 30, "present": 8, "convocation": 2}
        few, enough = meeting(present=5), meeting(present=6)
        assert faults({"counts": {}}, {}, room, first=few, **rules) == []
        assert faults({"counts": {}}, {}, room, first=enough, **rules) == [Fault("other-result", "rejected")]


class TestHands:
    """Two seats, and two hands each: what people can raise is counted, not the sum of it."""

    def test_eight_hands_of_four_people(self) -> None:
        elected = {"counts": {ANA: 4, BETO: 3, CARLA: 1}, "elected": [ANA, BETO]}
        assert codes(elected, TWO_OF_THREE, {"present": 4}) == []
        assert codes(elected, TWO_OF_THREE, {"present": 3}) == ["too-many-counted"]

    def test_nobody_raises_two_for_one_candidate(self) -> None:
        elected = {"counts": {ANA: 5, BETO: 1}, "elected": [ANA, BETO]}
        assert codes(elected, TWO_OF_THREE, {"present": 4}) == ["too-many-counted"]
        assert codes(elected, TWO_OF_THREE, {"present": 5}) == []

    def test_the_charter_may_give_each_fewer_hands_than_there_are_seats(self) -> None:
        one_hand = {"rules": {"two": {"elect": {"by": "hands", "hands": 1, "seats": 2}}}, "matters": None}
        elected = {"counts": {ANA: 3, BETO: 2}, "elected": [ANA, BETO]}
        assert codes(elected, TWO_OF_THREE, {"present": 5}, **one_hand) == []
        assert codes(elected, TWO_OF_THREE, {"present": 4}, **one_hand) == ["too-many-counted"]

    def test_who_abstains_raises_none(self) -> None:
        counts = {ANA: 4, BETO: 2, "abstain": 2}
        elected: Json = {"counts": counts, "elected": [ANA, BETO]}
        assert codes(elected, TWO_OF_THREE, {"present": 6}) == []
        assert codes(elected, TWO_OF_THREE, {"present": 5}) == ["too-many-counted"]
        assert codes({**elected, "counts": {**counts, "absent": 7}}, TWO_OF_THREE) == ["too-many-counted"]

    def test_a_group_raises_hands_like_all(self) -> None:
        elected = {"counts": {ANA: 4, BETO: 3}, "elected": [ANA, BETO], "groups": {"women": {ANA: 3, BETO: 3}}}
        assert codes(elected, TWO_OF_THREE, {"present": 4}, groups=["women"]) == []
        wide = {**elected, "groups": {"women": {ANA: 5}}}
        assert codes(wide, TWO_OF_THREE, {"present": 4}, groups=["women"]) == ["too-many-counted"]


def test_a_word_that_nobody_could_choose_is_a_slip() -> None:
    assert faults({"counts": {"yes": 4, "yess": 1}}) == [Fault("unknown-word", "yess")]
    assert codes({"counts": {"yes": 1, "mill": 3}}, {"options": ["mill"]}) == ["other-result"]
    assert codes({"groups": {"women": {"si": 1}}}, groups=["women"]) == ["unknown-word"]
    every = {"yes": 2, "no": 1, "abstain": 1, "aside": 1, "absent": 1}
    assert codes({"counts": every}) == []


def test_the_other_faults_of_counts() -> None:
    assert codes({"groups": {"youth": {"yes": 1}}}) == ["unlisted-group"]
    assert codes({"counts": {"yes": 4, "block": 1}}) == ["no-reason"]
    reason = [{"kind": "block", "reason": WORDS}]
    assert codes({"counts": {"yes": 4, "block": 1}, "objections": reason}) == []
    assert codes({"ballots": [{"count": 2, "ranking": [["ana"]]}]}) == ["ballots"]
    assert codes({"seed": "a" * 26, "called": [1]}) == ["seed"]
    assert faults({"result": "rejected"}) == [Fault("other-result", "adopted")]
    assert faults({"elected": ["yes"]}) == [Fault("other-elected", "-")]


def test_counts_are_looked_at_even_where_the_rule_is_unheard_of() -> None:
    found = count_faults(decided(counts={"yes": 7}), motion(rule="unheard"), meeting(), charter())
    assert list(found) == [Fault("too-many-counted", "6")]
    assert codes({"counts": {"yes": 7}}, {"rule": "unheard"}) == ["too-many-counted", "wrong-motion"]


def test_a_motion_that_the_charter_does_not_allow_any_more_is_not_decided() -> None:
    """Else whatever was declared would stand, once the charter has another rule for it."""
    assert codes({}, {"rule": "majority"}) == []
    assert codes({"result": "rejected"}, {"rule": "majority"}, matters=[{"rule": "two-thirds"}]) == ["wrong-motion"]


def test_an_inner_motion_is_looked_at_as_one() -> None:
    inside = motion(enacts=[{"type": "person.registered", "data": {"person": ANA}}])
    for scope, found in ((INNER, []), (OPEN, [Fault("wrong-motion")])):
        assert list(decision_faults(decided(), inside, meeting(), None, charter(), scope)) == found
