"""What is wrong with a motion, a meeting or a decision makes it void, and what is right stands (docs/rules.md)."""

import hashlib
from typing import Any, Final

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.bodies import BodyFounded
from caracol.ledger.acts.meetings import MeetingOpened, MotionDecided, MotionProposed
from caracol.ledger.explain.catalogue_of_decisions import FAULTS
from caracol.ledger.rules.deciding.charters import founding_faults
from caracol.ledger.rules.deciding.decisions import count_faults, meeting_faults, outcome_faults
from caracol.ledger.rules.deciding.motions import motion_faults
from caracol.ledger.rules.deciding.sound import Fault
from tests.ledger.rules.histories import MEETING, POSTS, WORDS
from tests.ledger.rules.naive.village import MOTION
from tests.ledger.rules.story import ALONE, Story

Data = dict[str, Any]
STANDS, VOID = "effective mandate", "void fits"
SEED: Final = bytes(range(16))
MAJORITY: Final[Data] = {"share": {"more_than": [1, 2], "of": "cast", "option": "yes"}}
QUORUM: Final[Data] = {"quorum": {"at_least": [1, 2], "of": "households", "second": [1, 4]}}
RULES: Final[dict[str, Data]] = {
    "majority": MAJORITY,
    "quorum": {"all": [QUORUM, MAJORITY]},
    "women": {"groups": {"of": ["women"], "rule": MAJORITY}},
    "elders": {"consent": {"of": ["elders"]}},
    "hands": {"all": [QUORUM, {"elect": {"by": "hands", "seats": 2}}]},
    "ranked": {"elect": {"by": "schulze", "seats": 1}},
    "lot": {"elect": {"by": "lot", "seats": 1}},
    "unclear": {"no": "block", **MAJORITY},
    "empty": {"any": []},
    "beyond-all": {"share": {"at_least": [5, 4], "of": "all", "option": "yes"}},
    "unknown-group": {"consent": {"of": ["youth"]}},
    "not-by-group": {"groups": {"of": ["women"], "rule": QUORUM}},
    "election-inside": {"any": [{"elect": {"by": "hands", "seats": 1}}]},
    "two-elections": {"all": [{"elect": {"by": "hands", "seats": 1}}, {"elect": {"by": "borda", "seats": 1}}]},
    "too-long": {"all": [{"no": "block"}] * 100},
    "contradiction": {"all": [MAJORITY, {"at_most": {"option": "yes", "count": 0}}]},
}
PEOPLE: Final[Data] = {"options": ["ana", "beto", "carla"]}
COMMITTED: Final[Data] = {**PEOPLE, "commit": spell(hashlib.sha256(SEED).digest()), "rule": "lot"}
BALLOT: Final[Data] = {"count": 2, "ranking": [["ana"], ["beto", "carla"]]}


class Assembly(Story):
    """One person is enough to record; 12 households, 6 of whom came."""

    def __init__(self) -> None:
        super().__init__(thresholds=ALONE, rules=RULES, groups=["elders", "women"])
        self.opened = self.open()

    def open(self, present: int = 6, **more: Any) -> Act:
        return self.by(self.ana, "meeting.opened", {**MEETING, "households": 12, "present": present, **more})

    def propose(self, rule: object = "majority", **more: Any) -> Act:
        return self.by(self.ana, "motion.proposed", {**MOTION, "rule": rule, **more})

    def decide(self, motion: Act, **decided: Any) -> Act:
        data = {"counts": {"yes": 4}, "method": "hands", "motion": motion.id, "result": "adopted", **decided}
        return self.by(self.ana, "motion.decided", {"meeting": self.opened.id, **data})

    def faults(self, act: Act) -> set[str]:
        """By their codes."""
        match act.data:
            case MeetingOpened() as meeting:
                return {fault.code for fault in meeting_faults(meeting, self._meeting(meeting.first))}
            case MotionProposed() as motion:
                return {fault.code for fault in motion_faults(motion, self.charter)}
            case MotionDecided() as decided:
                asked, opened = self._data(decided.motion), self._meeting(decided.meeting)
                assert isinstance(asked, MotionProposed)
                assert opened is not None
                first = self._meeting(opened.first)
                counts = count_faults(decided, opened, self.charter)
                return {f.code for f in (*counts, *outcome_faults(decided, asked, opened, first, self.charter))}
        raise AssertionError(act)

    def _meeting(self, name: str | None) -> MeetingOpened | None:
        data = self._data(name)
        return data if isinstance(data, MeetingOpened) else None

    def _data(self, name: str | None) -> object:
        return next((act.data for act in self.acts if act.id == name), None)


@pytest.fixture
def assembly() -> Assembly:
    return Assembly()


WRONG_MOTIONS: Final[dict[str, list[Data]]] = {
    **{code: [{"rule": code, **PEOPLE}] for code in list(RULES)[7:]},
    "unknown-rule": [{"rule": "unheard"}],
    "asks-less": [{"rule": {"no": "block"}}, {"rule": {"all": [{"no": "block"}]}}, {"rule": {"any": [MAJORITY]}}],
    "own-election": [{**PEOPLE, "rule": {"all": [MAJORITY, {"elect": {"by": "hands", "seats": 1}}]}}],
    "options": [{"options": ["mill", "mill"]}, {"options": ["aside"]}],
    "no-candidates": [{"rule": "hands"}],
    "commitment": [{**PEOPLE, "rule": "lot"}, {"commit": COMMITTED["commit"]}],
}
WRONG_DECISIONS: Final[dict[str, list[tuple[Data, Data]]]] = {
    "too-many-counted": [
        ({}, {"counts": {"yes": 7}}),
        ({}, {"counts": {"yes": 4, "absent": 9}}),
        ({}, {"groups": {"women": {"yes": 7}}}),
        ({**PEOPLE, "rule": "ranked"}, {"ballots": [{**BALLOT, "count": 7}], "elected": ["ana"]}),
    ],
    "unlisted-group": [({}, {"groups": {"youth": {"yes": 1}}})],
    "no-reason": [
        ({}, {"counts": {"yes": 4, "block": 1}}),
        ({}, {"counts": {"yes": 4, "block": 1}, "objections": [{"kind": "reservation", "reason": WORDS}]}),
    ],
    "ballots": [
        ({}, {"ballots": [BALLOT]}),
        ({**PEOPLE, "rule": "ranked"}, {"ballots": [{"count": 1, "ranking": [["ana"], ["ana"]]}], "elected": ["ana"]}),
        ({**PEOPLE, "rule": "ranked"}, {"ballots": [{"count": 1, "ranking": [["ana"], ["dora"]]}], "elected": ["ana"]}),
    ],
    "seed": [
        ({}, {"seed": spell(SEED), "called": [1]}),
        (COMMITTED, {"seed": spell(SEED), "result": "rejected"}),
        (COMMITTED, {"called": [1], "result": "rejected"}),
        (COMMITTED, {"seed": spell(bytes(16)), "called": [1], "elected": ["ana"]}),
    ],
    "other-result": [
        ({}, {"result": "rejected"}),
        ({"rule": "women"}, {}),
        ({"rule": "elders"}, {"groups": {"elders": {"yes": 2, "no": 1}}}),
    ],
    "other-elected": [
        ({**PEOPLE, "rule": "hands"}, {"counts": {"ana": 3, "beto": 2}, "elected": ["beto", "ana"]}),
        ({**PEOPLE, "rule": "hands"}, {"counts": {"ana": 3, "beto": 2}}),
        ({**PEOPLE, "rule": "hands"}, {"counts": {"ana": 2, "beto": 1, "carla": 1}, "elected": ["ana"]}),
        ({}, {"elected": ["yes"]}),
    ],
}
WRONG_CHARTERS: Final[dict[str, Data]] = {
    "too-few-founders": {"thresholds": {**ALONE, "charter": 4}},
    "share-of-all": {"share": [2, 2]},
    "too-few-seats": {"thresholds": {"decision": 11}},
}


@pytest.mark.parametrize("code", WRONG_MOTIONS)
def test_a_motion_is_void_for_what_is_wrong_with_it(assembly: Assembly, code: str) -> None:
    for data in WRONG_MOTIONS[code]:
        motion = assembly.propose(**data)
        assert assembly.verdict(motion) == VOID
        assert code in assembly.faults(motion)


@pytest.mark.parametrize("code", WRONG_DECISIONS)
def test_a_decision_is_void_for_what_is_wrong_with_it(assembly: Assembly, code: str) -> None:
    for motion, data in WRONG_DECISIONS[code]:
        proposed = assembly.propose(**motion)
        assert assembly.verdict(proposed) == STANDS
        decided = assembly.decide(proposed, **data)
        assert assembly.verdict(decided) == VOID
        assert code in assembly.faults(decided)


def test_a_meeting_is_void_for_what_is_wrong_with_it(assembly: Assembly) -> None:
    crowded = assembly.open(present=11, represented=2)
    assert (assembly.verdict(crowded), assembly.faults(crowded)) == (VOID, {"too-many-present"})
    second = assembly.open(convocation=2, first=assembly.opened.id)
    for wrong in (assembly.open(first=assembly.opened.id), assembly.open(convocation=2, first=second.id)):
        assert (assembly.verdict(wrong), assembly.faults(wrong)) == (VOID, {"convocation"})


def charter_faults(story: Story) -> list[tuple[str, Fault]]:
    founding = story.acts[0].data
    assert isinstance(founding, BodyFounded)
    return list(founding_faults(founding))


@pytest.mark.parametrize("code", WRONG_CHARTERS)
def test_a_charter_that_cannot_work_is_known(code: str) -> None:
    story = Story(thresholds=ALONE, task_powers=None)
    assert charter_faults(story) == []
    wrong = Story(**{"thresholds": ALONE, "task_powers": None, **WRONG_CHARTERS[code]})
    assert [fault.code for _, fault in charter_faults(wrong)] == [code]


def test_every_fault_of_the_page_has_its_story() -> None:
    told = {*WRONG_MOTIONS, *WRONG_DECISIONS, *WRONG_CHARTERS, "too-many-present", "convocation"}
    assert told == set(FAULTS)


def test_seats_count_where_tasks_carry_no_signatures() -> None:
    """Anybody may be given a task, so tasks that may sign have no end."""
    few: dict[str, Any] = {"posts": {"chair": POSTS["chair"]}, "thresholds": {"decision": 2}}
    assert charter_faults(Story(**few, task_powers=["record"])) == []
    assert [field for field, _ in charter_faults(Story(**few, task_powers=["coordinate"]))] == ["thresholds.decision"]


def test_a_block_is_decided_with_its_reason(assembly: Assembly) -> None:
    reason = {"kind": "block", "reason": WORDS}
    decided = assembly.decide(assembly.propose(), counts={"yes": 4, "block": 1}, objections=[reason])
    assert assembly.verdict(decided) == STANDS


def test_groups_decide_by_their_own_counts(assembly: Assembly) -> None:
    women = assembly.decide(assembly.propose("women"), counts={"no": 4}, groups={"women": {"yes": 2, "no": 1}})
    assert assembly.verdict(women) == STANDS
    elders = assembly.decide(assembly.propose("elders"), groups={"elders": {"yes": 2, "abstain": 1}})
    assert assembly.verdict(elders) == STANDS


def test_two_are_elected_one_is_elected_and_two_are_tied(assembly: Assembly) -> None:
    two = assembly.decide(assembly.propose("hands", **PEOPLE), counts={"ana": 3, "beto": 2}, elected=["ana", "beto"])
    assert assembly.verdict(two) == STANDS
    counts = {"ana": 2, "beto": 1, "carla": 1}
    tied = assembly.decide(assembly.propose("hands", **PEOPLE), counts=counts, elected=["ana"], tied=["beto", "carla"])
    assert assembly.verdict(tied) == STANDS


def test_where_all_are_tied_for_the_first_seat_nobody_is_elected_and_it_is_said(assembly: Assembly) -> None:
    """Also where the election is one of several rules."""
    counts = {"ana": 2, "beto": 2, "carla": 2}
    tied = {"counts": counts, "result": "rejected", "tied": PEOPLE["options"]}
    assert assembly.verdict(assembly.decide(assembly.propose("hands", **PEOPLE), **tied)) == STANDS
    silent = assembly.decide(assembly.propose("hands", **PEOPLE), counts=counts, result="rejected")
    assert assembly.faults(silent) == {"other-elected"}


def test_without_a_quorum_nobody_is_elected(assembly: Assembly) -> None:
    few = assembly.open(present=5)
    motion = assembly.propose("hands", **PEOPLE)
    decided = assembly.decide(motion, meeting=few.id, counts={"ana": 5}, elected=["ana"])
    assert assembly.verdict(decided) == VOID
    decided = assembly.decide(assembly.propose("hands", **PEOPLE), meeting=few.id, counts={"ana": 5}, result="rejected")
    assert assembly.verdict(decided) == STANDS


def test_a_lot_is_drawn_when_the_seed_is_shown(assembly: Assembly) -> None:
    motion, drawn = assembly.propose(**COMMITTED), {"counts": {}, "seed": spell(SEED), "called": [3]}
    results = [assembly.verdict(assembly.decide(motion, **drawn, elected=[name])) for name in PEOPLE["options"]]
    assert sorted(results) == [STANDS, VOID, VOID]
    withheld = assembly.decide(assembly.propose(**COMMITTED), counts={}, result="rejected")
    assert assembly.verdict(withheld) == STANDS


class TestSecondConvocation:
    """Fewer are enough when people were called twice, and only then."""

    def decided(self, assembly: Assembly, meeting: Act) -> str:
        motion = assembly.propose("quorum")
        return assembly.verdict(assembly.decide(motion, meeting=meeting.id, counts={"yes": 3}))

    def test_after_a_meeting_to_which_too_few_came(self, assembly: Assembly) -> None:
        first = assembly.open(present=4)
        assert self.decided(assembly, first) == VOID
        second = assembly.open(present=3, convocation=2, first=first.id)
        assert self.decided(assembly, second) == STANDS

    def test_not_after_one_to_which_enough_came(self, assembly: Assembly) -> None:
        second = assembly.open(present=3, convocation=2, first=assembly.opened.id)
        assert self.decided(assembly, second) == VOID

    def test_not_without_a_first_one(self, assembly: Assembly) -> None:
        assert self.decided(assembly, assembly.open(present=3, convocation=2)) == VOID

    def test_a_first_meeting_has_one_second(self, assembly: Assembly) -> None:
        first = assembly.open(present=4)
        assembly.open(present=3, convocation=2, first=first.id)
        assert assembly.verdict(assembly.open(present=3, convocation=2, first=first.id)) == "void exclusive"

    def test_while_the_first_one_is_not_here_everything_waits(self, assembly: Assembly) -> None:
        second = assembly.open(present=3, convocation=2, first="a" * 32)
        assert assembly.verdict(second) == "pending names"
        assert self.decided(assembly, second) == "pending rests"
