"""Meetings and decisions: a declared result that differs from the computed one makes the act void (section 6)."""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, WORDS
from tests.ledger.rules.naive.village import MOTION
from tests.ledger.rules.story import ALONE, Story

STANDS, VOID = "effective mandate", "void fits"
YES = {"option": "yes"}

RULES: dict[str, dict[str, Any]] = {
    "majority": {"share": {**YES, "of": "cast", "more_than": [1, 2]}},
    "half": {"share": {**YES, "of": "cast", "at_least": [1, 2]}},
    "majority-for-the-mill": {"share": {"of": "cast", "option": "mill", "more_than": [1, 2]}},
    "of-nobody": {"share": {**YES, "of": "cast", "at_least": [0, 1]}},
    "of-present": {"share": {**YES, "of": "present", "more_than": [1, 2]}},
    "of-all": {"share": {**YES, "of": "all", "more_than": [1, 2]}},
    "quorum": {"quorum": {"of": "households", "at_least": [3, 4]}},
    "no-block": {"no": "block"},
    "consent": {"all": [{"quorum": {"of": "households", "at_least": [1, 2]}}, {"no": "block"}]},
    "either": {"any": [{"no": "no"}, {"share": {**YES, "of": "cast", "at_least": [2, 3]}}]},
    "empty": {},
    "two-at-once": {"no": "block", "quorum": {"of": "households", "at_least": [1, 2]}},
    "unbounded": {"share": {**YES, "of": "cast"}},
}


class Assembly(Story):
    """One person is enough; a meeting of 8 households, of whom 5 came and 1 is represented."""

    def __init__(self, **how: Any) -> None:
        super().__init__(thresholds=ALONE, rules=RULES)
        self.opened = self.by(self.ana, "meeting.opened", {**MEETING, "households": 8, "present": 5, "represented": 1})

    def propose(self, rule: object, **more: object) -> Act:
        return self.by(self.ana, "motion.proposed", {**MOTION, "rule": rule, **more})

    def decide(self, motion: Act, result: str, **counts: int) -> str:
        data: dict[str, Any] = {"counts": counts, "meeting": self.opened.id, "method": "hands", "motion": motion.id,
                                "result": result}  # fmt: skip
        if counts.get("block"):
            data["objections"] = [{"kind": "block", "reason": WORDS}]
        return self.verdict(self.by(self.ana, "motion.decided", data))


@pytest.fixture
def assembly() -> Assembly:
    return Assembly()


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
        ("of-all", {"yes": 5}, "adopted"),
        ("of-all", {"yes": 4}, "rejected"),
        ("quorum", {"yes": 1}, "adopted"),
        ("no-block", {"yes": 1}, "adopted"),
        ("no-block", {"yes": 5, "block": 1}, "rejected"),
        ("consent", {"yes": 2}, "adopted"),
        ("consent", {"yes": 5, "block": 1}, "rejected"),
        ("either", {"yes": 1}, "adopted"),
        ("either", {"yes": 4, "no": 2}, "adopted"),
        ("either", {"yes": 3, "no": 2}, "rejected"),
    ],
)
def test_the_result_is_what_the_rule_gives(assembly: Assembly, rule: str, counts: dict[str, int], result: str) -> None:
    other = "adopted" if result == "rejected" else "rejected"
    assert assembly.decide(assembly.propose(rule), result, **counts) == STANDS
    assert assembly.decide(assembly.propose(rule), other, **counts) == VOID


def test_a_motion_may_ask_for_more_than_the_charter(assembly: Assembly) -> None:
    motion = assembly.propose({"all": [RULES["majority"], {"no": "aside"}]})
    assert assembly.decide(motion, "rejected", yes=4, aside=1) == STANDS
    assert assembly.decide(assembly.propose({"all": [{"no": "aside"}, RULES["half"]]}), "adopted", yes=4) == STANDS


@pytest.mark.parametrize(
    "rule",
    [
        {"no": "aside"},
        RULES["majority"],
        {"any": [RULES["majority"], {"no": "aside"}]},
        {"all": [{"share": {**YES, "of": "cast", "more_than": [1, 3]}}]},
        {"all": []},
        {"all": [RULES["majority"]], "no": "aside"},
        {"all": [{"all": [RULES["majority"]]}]},
    ],
)
def test_but_never_for_less_nor_for_something_else(assembly: Assembly, rule: object) -> None:
    """Whoever writes a motion down cannot bring the rule by which it passes."""
    motion = assembly.propose(rule)
    assert assembly.verdict(motion) == VOID
    assert assembly.decide(motion, "adopted", yes=4) == "void rests"


@pytest.mark.parametrize("rule", ["empty", "two-at-once", "unbounded"])
def test_by_a_rule_that_says_nothing_clear_nothing_is_decided(assembly: Assembly, rule: str) -> None:
    """The body stands, and so do its other rules."""
    motion = assembly.propose(rule)
    assert assembly.verdict(motion) == VOID
    assert assembly.decide(motion, "rejected", yes=4) == "void rests"


def test_a_rule_that_the_charter_does_not_have_is_none(assembly: Assembly) -> None:
    assert assembly.verdict(assembly.propose("unheard")) == VOID


def test_votes_for_options_of_its_own_are_cast_too(assembly: Assembly) -> None:
    """Neither does an option take yes and no out of the count, nor does one count twice."""
    motion = assembly.propose("majority-for-the-mill", options=["mill", "school"])
    assert assembly.decide(motion, "adopted", mill=3, school=2, abstain=1) == STANDS
    motion = assembly.propose("majority-for-the-mill", options=["mill", "school"])
    assert assembly.decide(motion, "rejected", mill=3, school=2, no=1) == STANDS
    assert assembly.decide(assembly.propose("majority", options=["yes", "perhaps"]), "adopted", yes=3, no=2) == STANDS


@pytest.mark.parametrize("option", ["absent", "abstain", "aside", "block", "mill"])
def test_options_are_choices_and_distinct(assembly: Assembly, option: str) -> None:
    assert assembly.verdict(assembly.propose("majority", options=["mill", option])) == VOID


@pytest.mark.parametrize("rule", ["majority", "half", "of-nobody"])
def test_a_share_of_nothing_is_never_met(assembly: Assembly, rule: str) -> None:
    """Nobody voted: a motion that nobody wanted does not pass."""
    assert assembly.decide(assembly.propose(rule), "adopted", abstain=2) == VOID
    assert assembly.decide(assembly.propose(rule), "rejected", abstain=2) == STANDS


def test_no_more_votes_than_people_who_came(assembly: Assembly) -> None:
    assert assembly.decide(assembly.propose("majority"), "adopted", yes=6, no=1) == VOID
    assert assembly.decide(assembly.propose("majority"), "adopted", yes=5, no=1, absent=2) == STANDS


def test_nothing_is_decided_in_a_meeting_that_was_closed(assembly: Assembly) -> None:
    motion = assembly.propose("majority")
    assembly.by(assembly.ana, "meeting.closed", {"meeting": assembly.opened.id})
    assert assembly.decide(motion, "adopted", yes=3) == VOID


def test_what_was_decided_beside_the_closing_stands(assembly: Assembly) -> None:
    motion = assembly.propose("majority")
    before = list(assembly.acts)
    assembly.by(assembly.beto, "meeting.closed", {"meeting": assembly.opened.id}, sees=before)
    data = {"counts": {"yes": 3}, "meeting": assembly.opened.id, "method": "hands", "motion": motion.id,
            "result": "adopted"}  # fmt: skip
    assert assembly.verdict(assembly.by(assembly.ana, "motion.decided", data, sees=before)) == STANDS


@pytest.mark.parametrize(("result", "expected"), [("adopted", STANDS), ("rejected", VOID)])
def test_what_rests_on_a_motion_rests_on_its_adoption(assembly: Assembly, result: str, expected: str) -> None:
    motion = assembly.propose("majority")
    yes = 3 if result == "adopted" else 1
    decided = {"counts": {"yes": yes, "no": 2}, "meeting": assembly.opened.id, "method": "ballot", "motion": motion.id,
               "result": result}  # fmt: skip
    decision = assembly.by(assembly.ana, "motion.decided", decided)
    grant = {"motion": decision.id, "person": assembly.beto.id, "powers": ["record"]}
    assert assembly.verdict(assembly.by(assembly.ana, "mandate.granted", grant)) == expected
    recall = {"mandate": assembly.seat(assembly.carla), "motion": decision.id, "reason": "…"}
    assert assembly.verdict(assembly.by(assembly.ana, "mandate.recalled", recall)) == expected


class TestInner:
    """A body may keep a motion and its decision inside; an inner motion carries only inner acts.

    Whoever does not hold the inner volume comes to the same verdicts on open acts: to them inner ones are not held.
    """

    def test_an_open_act_that_names_an_inner_one_waits_for_ever(self, assembly: Assembly) -> None:
        motion = assembly.by(assembly.ana, "motion.proposed", MOTION, scope="inner")
        data = {"counts": {"yes": 3}, "meeting": assembly.opened.id, "method": "hands", "motion": motion.id,
                "result": "adopted"}  # fmt: skip
        decision = assembly.by(assembly.ana, "motion.decided", data, scope="inner")
        assert assembly.verdict(decision) == STANDS
        grant = {"motion": decision.id, "person": assembly.beto.id, "powers": ["record"]}
        assert assembly.verdict(assembly.by(assembly.ana, "mandate.granted", grant)) == "pending names"

    def test_attendance_rests_on_the_meeting(self, assembly: Assembly) -> None:
        data = {"household": assembly.households[0], "how": "present", "meeting": assembly.opened.id}
        assert assembly.verdict(assembly.by(assembly.ana, "attendance.recorded", data, scope="inner")) == STANDS


class TestCorrected:
    """A slip of the pen, by its author or by whoever keeps the records."""

    def test_its_author_needs_no_mandate(self, assembly: Assembly) -> None:
        voice = assembly.voice(assembly.carla, assembly.acts[0])
        data = {"act": voice.id, "meant": "…", "why": "…"}
        assert assembly.verdict(assembly.write(assembly.carla, "act.corrected", data)) == "effective author"

    def test_others_need_the_power_to_record(self, assembly: Assembly) -> None:
        dora = assembly.guest("dora")
        assembly.admit(assembly.ana, dora)
        data = {"act": assembly.opened.id, "meant": "…", "why": "…"}
        assert assembly.verdict(assembly.write(dora, "act.corrected", data)) == "void mandate"
        assert assembly.verdict(assembly.by(assembly.beto, "act.corrected", data)) == STANDS


class TestHolders:
    """A mandate is accepted and reported on by whoever holds it."""

    @pytest.mark.parametrize("kind", ["mandate.accepted", "mandate.reported"])
    def test_by_nobody_else(self, assembly: Assembly, kind: str) -> None:
        data = {"mandate": assembly.seat(assembly.ana), **({"report": WORDS} if kind.endswith("reported") else {})}
        assert assembly.verdict(assembly.write(assembly.ana, kind, data)) == "effective holder"
        assert assembly.verdict(assembly.write(assembly.beto, kind, data)).startswith("void")

    def test_also_after_the_recall(self, assembly: Assembly) -> None:
        """A last report is owed."""
        assembly.recall(assembly.beto, assembly.ana)
        data = {"mandate": assembly.seat(assembly.ana), "report": WORDS}
        assert assembly.verdict(assembly.write(assembly.ana, "mandate.reported", data)) == "effective holder"
