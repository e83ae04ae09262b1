"""What was written inside the community when its author is recalled (verdicts.md, section 3, *Inner acts*).

No open act can see an inner one, and so no recall. What somebody else saw in time stands all the same.
"""

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import Person
from tests.ledger.rules.naive.village import MOTION
from tests.ledger.rules.story import Story

STANDS, CONTESTED = "effective mandate", "contested ended"


class Village(Story):
    """Ana keeps the attendance, until Beto and Carla recall her."""

    def __init__(self) -> None:
        super().__init__()
        self.meeting_ = self.meeting()

    def attendance(self, **how: object) -> Act:
        data = {"household": self.households[0], "how": "present", "meeting": self.meeting_.id}
        return self.by(self.ana, "attendance.recorded", data, scope="inner", **how)

    def inside(self, by: Person, **how: object) -> Act:
        return self.by(by, "motion.proposed", MOTION, scope="inner", **how)

    def recalled(self) -> Act:
        recall = self.recall(self.beto, self.ana)
        self.attest(self.carla, recall)
        return recall


@pytest.fixture
def village() -> Village:
    return Village()


def test_the_attendance_of_a_year_stands_if_somebody_else_wrote_inside_since(village: Village) -> None:
    year = [village.attendance() for _ in range(3)]
    village.inside(village.beto)
    last = village.attendance()
    village.recalled()
    assert [village.verdict(act) for act in year] == [STANDS] * 3
    assert village.verdict(last) == CONTESTED  # nobody can tell whether it was there


def test_it_goes_on_standing_whatever_the_witness_writes_in_the_open(village: Village) -> None:
    act = village.attendance()
    village.inside(village.beto)
    village.recalled()
    village.present(village.beto)
    assert village.verdict(act) == STANDS


def test_nobody_is_their_own_witness(village: Village) -> None:
    act = village.attendance()
    village.inside(village.ana, lane=1)
    village.recalled()
    assert village.verdict(act) == CONTESTED


def test_who_knew_of_the_recall_saw_nothing_in_time(village: Village) -> None:
    before = list(village.acts)
    village.recalled()
    act = village.attendance(sees=before)
    village.inside(village.beto)
    assert village.verdict(act) == CONTESTED


def test_nor_does_an_accomplice_who_has_written_inside_since_from_a_new_lane(village: Village) -> None:
    before = list(village.acts)
    village.recalled()
    known = list(village.acts)
    late = village.attendance(sees=before)
    village.inside(village.carla, sees=[*before, late], lane=1)
    assert village.verdict(late) == STANDS  # Carla may not have heard of it
    village.inside(village.carla, sees=known, lane=2)
    assert village.verdict(late) == CONTESTED


def test_a_witness_without_a_mandate_is_none(village: Village) -> None:
    act = village.attendance()
    village.write(village.guest("dora"), "motion.proposed", MOTION, scope="inner")
    village.recalled()
    assert village.verdict(act) == CONTESTED


def test_what_was_written_after_the_recall_was_known_is_void(village: Village) -> None:
    village.recalled()
    act = village.attendance()
    village.inside(village.beto)
    assert village.verdict(act) == "void ended"
