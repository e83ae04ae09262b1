"""What was written inside the community (verdicts.md, section 1, *Inner acts*).

No open act can see an inner one, and no open verdict rests on one. A closing lists the newest inner acts that its
author knew: for inner acts alone, it has seen them, and so has what has seen it.
"""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, Person
from tests.ledger.rules.naive.village import MOTION
from tests.ledger.rules.story import ALONE, Story

STANDS, CONTESTED, VOID = "effective mandate", "contested ended", "void ended"


class Village(Story):
    """Ana keeps the attendance, until Beto and Carla recall her."""

    def __init__(self) -> None:
        super().__init__()
        self.meeting_ = self.meeting()

    def attendance(self, **how: Any) -> Act:
        data = {"household": self.households[0], "how": "present", "meeting": self.meeting_.id}
        return self.by(self.ana, "attendance.recorded", data, scope="inner", **how)

    def inside(self, by: Person, **how: Any) -> Act:
        return self.by(by, "motion.proposed", MOTION, scope="inner", **how)

    def closed(self, *inner: Act) -> Act:
        """The meeting, closed by Beto, who lists these."""
        data = {"inner": [act.id for act in inner], "meeting": self.meeting_.id}
        closing = self.by(self.beto, "meeting.closed", {name: value for name, value in data.items() if value})
        self.attest(self.carla, closing)
        return closing

    def recalled(self) -> Act:
        recall = self.recall(self.beto, self.ana)
        self.attest(self.carla, recall)
        return recall


@pytest.fixture
def village() -> Village:
    return Village()


def test_nobody_can_tell_whether_it_was_there_when_its_author_was_recalled(village: Village) -> None:
    act = village.attendance()
    village.recalled()
    assert village.verdict(act) == CONTESTED


def test_what_a_closing_lists_was_there_for_who_has_seen_the_closing(village: Village) -> None:
    year = [village.attendance() for _ in range(3)]
    village.closed(year[-1])
    last = village.attendance()
    village.recalled()
    assert [village.verdict(act) for act in year] == [STANDS] * 3
    assert village.verdict(last) == CONTESTED


def test_not_for_who_has_not(village: Village) -> None:
    before = list(village.acts)
    act = village.attendance()
    village.closed(act)
    recall = village.recall(village.beto, village.ana, sees=before, lane=1)
    village.attest(village.carla, recall, sees=[recall], lane=1)
    assert village.verdict(act) == CONTESTED


def test_what_another_inner_act_had_seen_is_listed_with_it(village: Village) -> None:
    act = village.attendance()
    other = village.inside(village.carla, sees=[act])
    village.closed(other)
    village.recalled()
    assert village.verdict(act) == STANDS


def test_no_open_act_is_judged_by_it(village: Village) -> None:
    """The listed act has seen an open one of Ana's, which the recall has not: for open acts that says nothing."""
    beside = village.present(village.ana, lane=1)
    act = village.attendance(sees=[*village.acts[:5], beside])
    unaware = [each for each in village.acts if each is not beside]
    data = {"inner": [act.id], "meeting": village.meeting_.id}
    closing = village.by(village.beto, "meeting.closed", data, sees=unaware)
    recall = village.recall(village.beto, village.ana, sees=[closing])
    village.attest(village.carla, recall, sees=[recall])
    assert village.verdict(beside) == CONTESTED


def test_what_was_written_after_the_recall_was_known_is_void(village: Village) -> None:
    village.recalled()
    assert village.verdict(village.attendance()) == VOID


def test_the_body_settles_it_inside(village: Village) -> None:
    act = village.attendance()
    village.recalled()
    settling = village.by(village.beto, "act.ratified", {"acts": [act.id]}, scope="inner")
    village.attest(village.carla, settling)
    assert village.verdict(act) == "effective ratified"


def test_an_act_of_the_other_scope_does_not(village: Village) -> None:
    """No open act names an inner one, and an inner settlement settles nothing in the open."""
    before = list(village.acts)
    village.recalled()
    act = village.present(village.ana, lane=1, sees=before)
    settling = village.by(village.beto, "act.ratified", {"acts": [act.id]}, scope="inner")
    village.attest(village.carla, settling)
    assert village.verdict(act) == CONTESTED


def test_inner_acts_rest_on_open_ones(village: Village) -> None:
    """The meeting is void, and so is who came to it."""
    village.recalled()
    meeting = village.by(village.ana, "meeting.opened", {"convocation": 1, "households": 4, "present": 4,
                                                        "represented": 0})  # fmt: skip
    data = {"household": village.households[0], "how": "present", "meeting": meeting.id}
    assert village.verdict(village.by(village.beto, "attendance.recorded", data, scope="inner")) == "void rests"


def test_an_open_act_that_is_contested_by_itself_forbids_no_inner_settlement() -> None:
    """Two closings of one meeting, neither of which has seen the other; a third one, contested as they are, has."""
    story = Story(thresholds=ALONE)
    opened = story.by(story.ana, "meeting.opened", MEETING)
    before = list(story.acts)
    closings = [story.by(one, "meeting.closed", {"meeting": opened.id}, sees=before) for one in story.founders]
    settling = story.by(story.beto, "act.ratified", {"acts": [closings[0].id]}, scope="inner")
    assert [story.verdict(act) for act in closings] == ["contested exclusive"] * 3
    assert story.verdict(settling) == "effective mandate"
