"""An officer's act carries out what the assembly decided, and no other."""

from typing import Any, Final

import msgspec
import pytest

from caracol.ledger.acts.families import KINDS
from caracol.ledger.rules.deciding.enacting import enacting_faults
from caracol.ledger.rules.deciding.sound import Fault
from tests.ledger.rules.deciding.cases import Json
from tests.ledger.rules.deciding.stating import ANA, BETO, CARLA, charter, decided, motion

DECISION: Final = "d" * 32
GRANT: Final[Json] = {"motion": DECISION, "person": ANA, "post": "chair", "powers": ["record", "attest"]}
RECALL: Final[Json] = {"mandate": "e" * 32, "motion": DECISION, "reason": "No vino"}
ADOPTED: Final[Json] = {"result": "adopted"}
NEEDED, FREE = "mandate.granted", "mandate.recalled"


def faults(
    type_: str,
    act: Json,
    enacts: list[Json] | None = None,
    decision: Json = ADOPTED,
    *,
    by_households: bool = False,
    **changes: Any,
) -> list[Fault]:
    """What is wrong, the same of the typed data and of what stands in the act."""
    proposed, taken = motion(**({"enacts": enacts} if enacts else {})), decided(**decision)
    rules = charter(**changes)
    typed = msgspec.convert(act, KINDS[type_].data)
    found = list(enacting_faults(type_, typed, proposed, taken, rules, by_households=by_households))
    assert found == list(enacting_faults(type_, act, proposed, taken, rules, by_households=by_households))
    return found


def codes(*stated: Any, **more: Any) -> list[str]:
    return [fault.code for fault in faults(*stated, **more)]


def without(act: Json, *names: str) -> Json:
    return {name: value for name, value in act.items() if name not in names}


def grant(**data: Any) -> Json:
    return {"type": "mandate.granted", "data": data}


class TestWhoNeedsAMotion:
    """Officers, for what the charter lists."""

    def test_an_officer_grants_nothing_without_one(self) -> None:
        assert faults(NEEDED, without(GRANT, "motion")) == [Fault("no-motion", "mandate.granted")]
        assert codes(FREE, without(RECALL, "motion")) == []

    def test_the_households_need_none(self) -> None:
        assert codes(NEEDED, without(GRANT, "motion"), by_households=True) == []

    def test_the_charter_may_list_others_or_none(self) -> None:
        assert codes(NEEDED, without(GRANT, "motion"), motions=[]) == []
        assert codes(FREE, without(RECALL, "motion"), motions=[FREE]) == ["no-motion"]

    def test_what_is_not_held_is_for_others_to_say(self) -> None:
        for proposed, taken in ((None, None), (motion(), None), (None, decided())):
            assert list(enacting_faults(NEEDED, GRANT, proposed, taken, charter(), by_households=False)) == []


class TestWhatWasDecided:
    """Equal in type and in every field that the motion gives."""

    def test_it_was_adopted(self) -> None:
        rejected = {"result": "rejected", "counts": {"no": 4}}
        assert codes(NEEDED, GRANT, [grant(person=ANA, post="chair")], rejected) == ["not-adopted"]
        assert codes(FREE, RECALL, None, rejected) == ["not-adopted"]
        assert codes(FREE, RECALL, None, rejected, by_households=True) == ["not-adopted"]

    @pytest.mark.parametrize(
        ("given", "found"),
        [
            ({"person": ANA, "post": "chair"}, []),
            ({"person": ANA, "post": "chair", "powers": ["record", "attest"]}, []),
            ({"person": BETO, "post": "chair"}, ["not-enacted"]),
            ({"person": ANA, "post": "committee"}, ["not-enacted"]),
            ({"person": ANA, "post": "chair", "powers": ["record"]}, ["not-enacted"]),
            ({"person": ANA, "post": "chair", "powers": ["attest", "record"]}, ["not-enacted"]),
            ({"person": ANA, "post": "chair", "until": "2027-01-31"}, ["not-enacted"]),
            ({"person": ANA, "post": "chair", "motion": "f" * 32}, []),
        ],
    )
    def test_what_the_motion_gives_stands_there_so(self, given: Json, found: list[str]) -> None:
        assert codes(NEEDED, GRANT, [grant(**given)]) == found

    def test_a_number_is_no_truth(self) -> None:
        admitted = {
            "household": "a" * 12 + "c",
            "key": "a" * 52,
            "motion": DECISION,
            "person": ANA,
            "secure_page": True,
        }
        enacts = [{"type": "key.admitted", "data": {"secure_page": 1}}]
        found = enacting_faults(
            "key.admitted", admitted, motion(enacts=enacts), decided(), charter(), by_households=False
        )
        assert [fault.code for fault in found] == ["not-enacted"]

    def test_one_of_several_is_enough(self) -> None:
        enacts = [{"type": "body.ended"}, grant(person=BETO, post="chair"), grant(person=ANA, post="chair")]
        assert codes(NEEDED, GRANT, enacts) == []
        assert codes(NEEDED, {**GRANT, "person": CARLA}, enacts) == ["not-enacted"]

    def test_a_motion_of_words_allows_nothing_that_needs_one(self) -> None:
        assert codes(NEEDED, GRANT) == ["not-enacted"]
        assert codes(NEEDED, GRANT, [{"type": "body.ended"}]) == ["not-enacted"]

    def test_what_needs_none_may_rest_on_words(self) -> None:
        assert codes(FREE, RECALL) == codes(FREE, RECALL, [{"type": "body.ended"}]) == []
        assert codes(NEEDED, GRANT, by_households=True) == []

    def test_but_says_nothing_else_than_what_was_decided(self) -> None:
        decided_so = [{"type": FREE, "data": {"mandate": "f" * 32}}]
        assert codes(FREE, RECALL, decided_so) == ["not-enacted"]
        assert codes(FREE, RECALL, [{"type": FREE, "data": {"mandate": "e" * 32}}]) == []
        assert codes(NEEDED, GRANT, [grant(person=BETO, post="chair")], by_households=True) == ["not-enacted"]


class TestElections:
    """Who was elected is granted the post."""

    chair: Final[list[Json]] = [{"post": "chair"}]

    def test_the_elected_and_nobody_else(self) -> None:
        assert codes(NEEDED, GRANT, self.chair, {"elected": [ANA]}) == []
        assert faults(NEEDED, GRANT, self.chair, {"elected": [BETO]}) == [Fault("not-elected", BETO)]
        assert faults(NEEDED, GRANT, self.chair) == [Fault("not-elected", "-")]

    def test_who_is_tied_is_not_elected(self) -> None:
        assert codes(NEEDED, GRANT, self.chair, {"elected": [BETO], "tied": [ANA, CARLA]}) == ["not-elected"]

    def test_those_who_hold_it_together_were_all_elected(self) -> None:
        both = {**GRANT, "together": [BETO]}
        assert codes(NEEDED, both, self.chair, {"elected": [ANA, BETO]}) == []
        assert codes(NEEDED, both, self.chair, {"elected": [ANA, CARLA]}) == ["not-elected"]

    def test_to_this_post(self) -> None:
        assert codes(NEEDED, {**GRANT, "post": "committee"}, self.chair, {"elected": [ANA]}) == ["not-enacted"]
        assert codes(NEEDED, without(GRANT, "post"), self.chair, {"elected": [ANA]}) == ["not-enacted"]

    def test_also_where_the_charter_asks_for_no_motion(self) -> None:
        assert codes(NEEDED, GRANT, self.chair, {"elected": [BETO]}, motions=[]) == ["not-elected"]
        assert codes(NEEDED, GRANT, self.chair, {"elected": [BETO]}, by_households=True) == ["not-elected"]
