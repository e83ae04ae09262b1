"""Condition 11 of motions and decisions: a declared result that differs from the computed one makes the act void.

What is right stands, and what is wrong is void, by each code of docs/rules.md.
"""

from typing import Any, Final

import pytest

from caracol.ledger.acts.base32 import spell
from tests.ledger.rules.conditions.meeting_hall import (
    ANA,
    BALLOT,
    BETO,
    CARLA,
    COMMITTED,
    MAJORITY,
    PEOPLE,
    RULES,
    SEED,
    STANDS,
    UNSOUND,
    VOID,
    Data,
    Hall,
)
from tests.ledger.rules.histories import WORDS
from tests.ledger.rules.story import Story


@pytest.fixture
def hall() -> Hall:
    return Hall()


@pytest.mark.parametrize(
    ("rule", "counts", "result"),
    [
        ("majority", {"yes": 3, "no": 2}, "adopted"),
        ("majority", {"yes": 3, "no": 3}, "rejected"),
        ("majority", {"yes": 2, "no": 1, "abstain": 3}, "adopted"),
        ("majority", {}, "rejected"),
        ("half", {"yes": 3, "no": 3}, "adopted"),
        ("of-present", {"yes": 4, "no": 1}, "adopted"),
        ("of-present", {"yes": 3, "no": 1}, "rejected"),
        ("of-all", {"yes": 6}, "rejected"),
        ("consent", {"yes": 1}, "adopted"),
        ("no-block", {"yes": 1}, "adopted"),
        ("no-block", {"yes": 5, "block": 1}, "rejected"),
        ("either", {"yes": 1}, "adopted"),
        ("either", {"yes": 4, "no": 2}, "adopted"),
        ("either", {"yes": 3, "no": 2}, "rejected"),
        ("of-nobody", {"abstain": 2}, "rejected"),
    ],
)
def test_the_result_is_what_the_rule_gives(hall: Hall, rule: str, counts: dict[str, int], result: str) -> None:
    more = {"objections": [{"kind": "block", "reason": WORDS}]} if counts.get("block") else {}
    other = "adopted" if result == "rejected" else "rejected"
    assert hall.verdict(hall.decide(hall.propose(rule), counts=counts, result=result, **more)) == STANDS
    assert hall.verdict(hall.decide(hall.propose(rule), counts=counts, result=other, **more)) == VOID


def test_a_motion_may_ask_for_more_than_the_charter(hall: Hall) -> None:
    motion = hall.propose({"all": [RULES["majority"], {"no": "aside"}]})
    assert hall.verdict(hall.decide(motion, counts={"yes": 4, "aside": 1}, result="rejected")) == STANDS


@pytest.mark.parametrize(
    "rule",
    [
        {"no": "aside"},
        {"any": [RULES["majority"], {"no": "aside"}]},
        {"all": [{"share": {"option": "yes", "of": "cast", "more_than": [1, 3]}}]},
        {"all": []},
        {"all": [RULES["majority"]], "no": "aside"},
    ],
)
def test_but_never_for_less_nor_for_something_else(hall: Hall, rule: object) -> None:
    """Whoever writes a motion down cannot bring the rule by which it passes."""
    motion = hall.propose(rule)
    assert hall.verdict(motion) == VOID
    assert hall.verdict(hall.decide(motion)) in {"void fits", "void rests"}


def test_nobody_chooses_the_rule_that_suits_them(hall: Hall) -> None:
    """The land of the community is not sold by one yes of twelve."""
    of_all = hall.propose("of-all")
    easier = hall.propose("majority", area="of-all")
    assert [hall.verdict(act) for act in (of_all, easier)] == [STANDS, VOID]
    assert hall.faults(easier) == {"wrong-rule"}


def test_votes_for_options_of_its_own_are_cast_too(hall: Hall) -> None:
    """Neither does an option take yes and no out of the count, nor does one count twice."""
    for counts, result in (({"mill": 3, "school": 2, "abstain": 1}, "adopted"),
                           ({"mill": 3, "school": 2, "no": 1}, "rejected")):  # fmt: skip
        motion = hall.propose("majority-for-the-mill", options=["mill", "school"])
        assert hall.verdict(hall.decide(motion, counts=counts, result=result)) == STANDS
    motion = hall.propose("majority", options=["yes", "perhaps"])
    assert hall.verdict(hall.decide(motion, counts={"yes": 3, "no": 2})) == STANDS


@pytest.mark.parametrize("option", ["absent", "abstain", "aside", "block", "mill"])
def test_options_are_choices_and_distinct(hall: Hall, option: str) -> None:
    assert hall.verdict(hall.propose("majority", options=["mill", option])) == VOID


WRONG_MOTIONS: Final[dict[str, list[Data]]] = {
    **{code: [{"rule": code, **PEOPLE}] for code in UNSOUND},
    "unknown-rule": [{"rule": "unheard"}],
    "wrong-rule": [{"rule": {"no": "block"}}, {"rule": {"any": [MAJORITY]}}],
    "own-election": [{**PEOPLE, "rule": {"all": [MAJORITY, {"elect": {"by": "hands", "seats": 1}}]}}],
    "options": [{"options": ["mill", "mill"]}, {"options": ["aside"]}],
    "no-candidates": [{"rule": "hands"}],
    "commitment": [{**PEOPLE, "rule": "lot"}, {"commit": COMMITTED["commit"]}],
    "not-an-act": [{"enacts": [{"type": "harvest.counted"}]}, {"enacts": [{}]}],
    "too-little": [{"enacts": [{"type": "mandate.granted", "data": {"post": "chair"}}]}],
    "unknown-post": [{"enacts": [{"post": "captain"}], "rule": "hands", **PEOPLE}],
    "two-posts": [{"enacts": [{"post": "chair"}, {"post": "council"}], "rule": "hands", **PEOPLE}],
    "no-election": [{"enacts": [{"post": "chair"}], **PEOPLE}],
    "not-a-person": [{"enacts": [{"post": "chair"}], "rule": "hands", "options": ["ana"]}],
}
WRONG_DECISIONS: Final[dict[str, list[tuple[Data, Data]]]] = {
    "too-many-counted": [
        ({}, {"counts": {"yes": 7}}),
        ({}, {"counts": {"yes": 4, "absent": 9}}),
        ({}, {"groups": {"women": {"yes": 7}}}),
        ({**PEOPLE, "rule": "ranked"}, {"ballots": [{**BALLOT, "count": 7}], "elected": [ANA], "counts": {}}),
    ],
    "wrong-present": [({}, {"present": 5}), ({}, {"present": 13})],
    "unknown-word": [({}, {"counts": {"yes": 4, "perhaps": 1}})],
    "unlisted-group": [({}, {"groups": {"youth": {"yes": 1}}})],
    "no-reason": [
        ({}, {"counts": {"yes": 4, "block": 1}}),
        ({}, {"counts": {"yes": 4, "block": 1}, "objections": [{"kind": "reservation", "reason": WORDS}]}),
    ],
    "ballots": [
        ({}, {"ballots": [BALLOT]}),
        ({**PEOPLE, "rule": "ranked"}, {"ballots": [{"count": 1, "ranking": [[ANA], [ANA]]}], "elected": [ANA]}),
        ({**PEOPLE, "rule": "ranked"}, {"ballots": [{"count": 1, "ranking": [[ANA], ["dora"]]}], "elected": [ANA]}),
    ],
    "seed": [
        ({}, {"seed": spell(SEED), "called": [1]}),
        ({**COMMITTED, "rule": "lot"}, {"seed": spell(SEED), "result": "rejected"}),
        ({**COMMITTED, "rule": "lot"}, {"called": [1], "result": "rejected"}),
        ({**COMMITTED, "rule": "lot"}, {"seed": spell(bytes(16)), "called": [1], "elected": [ANA]}),
    ],
    "other-result": [
        ({}, {"result": "rejected"}),
        ({"rule": "women"}, {}),
        ({"rule": "elders"}, {"groups": {"elders": {"yes": 2, "no": 1}}}),
    ],
    "other-elected": [
        ({**PEOPLE, "rule": "hands"}, {"counts": {ANA: 3, BETO: 2}, "elected": [BETO, ANA]}),
        ({**PEOPLE, "rule": "hands"}, {"counts": {ANA: 3, BETO: 2}}),
        ({**PEOPLE, "rule": "hands"}, {"counts": {ANA: 2, BETO: 1, CARLA: 1}, "elected": [ANA]}),
        ({}, {"elected": ["yes"]}),
    ],
}


@pytest.mark.parametrize("code", WRONG_MOTIONS)
def test_a_motion_is_void_for_what_is_wrong_with_it(hall: Hall, code: str) -> None:
    for data in WRONG_MOTIONS[code]:
        motion = hall.propose(**data)
        assert hall.verdict(motion) == VOID
        assert code in hall.faults(motion)


@pytest.mark.parametrize("code", WRONG_DECISIONS)
def test_a_decision_is_void_for_what_is_wrong_with_it(hall: Hall, code: str) -> None:
    for motion, data in WRONG_DECISIONS[code]:
        proposed = hall.propose(**motion)
        assert hall.verdict(proposed) == STANDS
        decided = hall.decide(proposed, **data)
        assert hall.verdict(decided) == VOID
        assert code in hall.faults(decided)


RIGHT: Final[dict[str, tuple[Data, Data]]] = {
    "as many as came": ({}, {"counts": {"yes": 5, "no": 1, "absent": 2}}),
    "more had come until then": ({}, {"counts": {"yes": 8}, "present": 8}),
    "a block with its reason": (
        {}, {"counts": {"yes": 4, "block": 1}, "objections": [{"kind": "block", "reason": WORDS}]}),
    "groups by their own counts": (
        {"rule": "women"}, {"counts": {"no": 4}, "groups": {"women": {"yes": 2, "no": 1}}}),
    "the consent of a council": ({"rule": "elders"}, {"groups": {"elders": {"yes": 2, "abstain": 1}}}),
    "two are elected": ({**PEOPLE, "rule": "hands"}, {"counts": {ANA: 3, BETO: 2}, "elected": [ANA, BETO]}),
    "two hands each": (
        {**PEOPLE, "rule": "hands"}, {"counts": {ANA: 6, BETO: 5, CARLA: 1}, "elected": [ANA, BETO]}),
    "one is elected and two are tied": (
        {**PEOPLE, "rule": "hands"}, {"counts": {ANA: 2, BETO: 1, CARLA: 1}, "elected": [ANA], "tied": [BETO, CARLA]}),
    "all are tied and nobody is elected": (
        {**PEOPLE, "rule": "hands"}, {"counts": {ANA: 2, BETO: 2, CARLA: 2}, "result": "rejected",
                                      "tied": PEOPLE["options"]}),
    "a ranking": ({**PEOPLE, "rule": "ranked"}, {"counts": {}, "ballots": [BALLOT], "elected": [ANA]}),
    "a seed that was withheld": ({**COMMITTED, "rule": "lot"}, {"counts": {}, "result": "rejected"}),
}  # fmt: skip


@pytest.mark.parametrize("what", RIGHT)
def test_what_is_right_stands(hall: Hall, what: str) -> None:
    motion, data = RIGHT[what]
    assert hall.verdict(hall.decide(hall.propose(**motion), **data)) == STANDS


def test_a_lot_is_drawn_when_the_seed_is_shown(hall: Hall) -> None:
    """Of the three one is drawn."""
    drawn: Data = {"counts": {}, "seed": spell(SEED), "called": [3]}
    motion = hall.propose("lot", **COMMITTED)
    results = [hall.verdict(hall.decide(motion, **drawn, elected=[name])) for name in PEOPLE["options"]]
    assert sorted(results) == [STANDS, VOID, VOID]


def test_without_a_quorum_nobody_is_elected(hall: Hall) -> None:
    few = hall.open(present=5)
    for more, expected in (({"elected": [ANA]}, VOID), ({"result": "rejected"}, STANDS)):
        data: Data = {"meeting": few.id, "counts": {ANA: 5}, **more}
        assert hall.verdict(hall.decide(hall.propose("hands", **PEOPLE), **data)) == expected


class TestWithdrawn:
    """A motion that is taken back is not decided any more, and one that is put off is."""

    @pytest.fixture
    def hall(self) -> Hall:
        """Two sign what is decided."""
        return Hall(thresholds={"charter": 2})

    def signed(self, hall: Hall, act: Any, **how: Any) -> Any:
        hall.attest(hall.beto, act, **how)
        return act

    def withdraw(self, hall: Hall, motion: Any, **how: Any) -> Any:
        data = {"motion": motion.id, "reason": "The spring has dried up."}
        return hall.by(hall.carla, "motion.withdrawn", data, **how)

    def test_who_knows_of_it_cannot_decide_it(self, hall: Hall) -> None:
        self.signed(hall, hall.opened)
        motion = hall.propose()
        withdrawn = self.signed(hall, self.withdraw(hall, motion))
        decided = self.signed(hall, hall.decide(motion))
        assert [hall.verdict(act) for act in (withdrawn, decided)] == [STANDS, "void exclusive"]

    def test_what_was_decided_is_not_withdrawn_afterwards(self, hall: Hall) -> None:
        self.signed(hall, hall.opened)
        motion = hall.propose()
        decided = self.signed(hall, hall.decide(motion))
        withdrawn = self.signed(hall, self.withdraw(hall, motion))
        assert [hall.verdict(act) for act in (decided, withdrawn)] == [STANDS, "void exclusive"]

    def test_decided_here_and_withdrawn_there_is_for_the_assembly_to_settle(self, hall: Hall) -> None:
        self.signed(hall, hall.opened)
        motion = hall.propose()
        before = list(hall.acts)
        decided = self.signed(hall, hall.decide(motion))
        withdrawn = self.withdraw(hall, motion, sees=before)
        assert hall.verdict(withdrawn) == "pending signatures"  # one alone withdraws nothing
        assert hall.verdict(decided) == STANDS
        self.signed(hall, withdrawn)
        assert hall.verdict(decided) == hall.verdict(withdrawn) == "contested exclusive"
        hall.settle("act.ratified", withdrawn)
        assert [hall.verdict(act) for act in (decided, withdrawn)] == ["contested exclusive", STANDS]

    def test_withdrawn_twice_is_withdrawn(self, hall: Hall) -> None:
        motion = hall.propose()
        before = list(hall.acts)
        both = [self.signed(hall, self.withdraw(hall, motion, sees=before, lane=lane)) for lane in (1, 2)]
        assert [hall.verdict(each) for each in both] == [STANDS, STANDS]

    def test_what_is_written_inside_withdraws_nothing_in_the_open(self, hall: Hall) -> None:
        assert hall.verdict(self.signed(hall, self.withdraw(hall, hall.propose(), scope="inner"))) == VOID

    def test_a_motion_that_was_put_off_is_decided_later(self, hall: Hall) -> None:
        self.signed(hall, hall.opened)
        motion = hall.propose()
        later = {"motion": motion.id, "reason": "Three families are at the harvest.", "to": "2026-04-05"}
        assert hall.verdict(hall.by(hall.ana, "motion.postponed", later)) == STANDS
        assert hall.verdict(self.signed(hall, hall.decide(motion))) == STANDS


class TestInner:
    """A body may keep a motion and its decision inside; an inner motion carries only inner acts."""

    def test_an_inner_motion_is_decided_inside(self, hall: Hall) -> None:
        motion = hall.propose("majority")
        inner = hall.by(hall.ana, "motion.proposed", {"names": WORDS, "rule": "majority", "text": WORDS}, scope="inner")
        assert hall.verdict(hall.decide(inner, scope="inner")) == STANDS
        assert hall.verdict(hall.decide(motion, scope="inner")) == STANDS


def test_a_slip_in_the_book_is_annulled_only_while_something_contests_it() -> None:
    """Yes and no were swapped, and all agree: they take it back together, if nothing leans on it."""
    story = Story()
    motion = story.by(story.ana, "motion.proposed", {"names": WORDS, "rule": "majority", "text": WORDS})
    meeting = story.meeting()
    data: Data = {"counts": {"yes": 3, "no": 1}, "meeting": meeting.id, "method": "hands", "motion": motion.id,
                  "result": "adopted"}  # fmt: skip
    wrong = story.by(story.ana, "motion.decided", data)
    story.attest(story.beto, wrong)
    story.settle("act.annulled", wrong)
    assert story.verdict(wrong) == STANDS
    taken = story.write(story.ana, "act.withdrawn", {"acts": [wrong.id], "why": "Swapped."})
    story.attest(story.beto, taken)
    assert story.verdict(wrong) == "void withdrawn"
    right = story.by(story.ana, "motion.decided", {**data, "counts": {"yes": 1, "no": 3}, "result": "rejected"})
    story.attest(story.beto, right)
    assert story.verdict(right) == STANDS
