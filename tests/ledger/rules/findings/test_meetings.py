"""Meetings whose numbers are not those of the book, lots that nobody drew, disputes that nobody settled."""

import hashlib
from typing import Any, Final

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from tests.ledger.rules.findings.assembly import Assembly
from tests.ledger.rules.histories import MEETING, RULES, WORDS, member_id

LOT: Final = {"all": [{"elect": {"by": "lot", "seats": 1}}]}
SEED: Final = bytes(16)
DRAW: Final[dict[str, Any]] = {
    "area": "turns",
    "commit": spell(hashlib.sha256(SEED).digest()),
    "names": WORDS,
    "options": ["ana", "beto"],
    "rule": "lot",
    "text": WORDS,
}


def test_a_count_of_households_is_compared_with_the_book_at_its_place() -> None:
    village = Assembly()
    assert village.noticed("households-differ") == []
    village.done("household.registered", {"household": member_id("later")})
    assert village.noticed("households-differ") == []
    late = village.done("meeting.opened", MEETING)
    [found] = village.noticed("households-differ")
    assert (found.about, found.gaps) == ((late.id,), {"declared": 4, "registered": 5})


def attended(village: Assembly, how: str, household: int) -> Act:
    data = {"household": village.households[household], "how": how, "meeting": village.opened.id}
    return village.by(village.ana, "attendance.recorded", data, scope="inner")


@pytest.mark.parametrize(
    ("ways", "differs"),
    [
        (["present", "present", "late", "left"], False),
        (["present", "present", "present", "represented"], True),
        (["present", "present", "present", "absent"], True),
        (["absent", "absent"], False),
        ([], False),
    ],
)
def test_who_came_by_name_is_compared_with_who_was_counted(ways: list[str], differs: bool) -> None:
    """Where only those who were missing are written down, there is nothing to compare."""
    village = Assembly()
    for household, how in enumerate(ways):
        attended(village, how, household)
    assert village.noticed("attendance-differs") == []
    village.close(village.opened)
    assert bool(village.noticed("attendance-differs")) is differs


def test_a_household_that_came_and_is_represented_too_counts_once() -> None:
    village = Assembly()
    for household in range(4):
        attended(village, "present", household)
    attended(village, "represented", 2)
    village.close(village.opened)
    assert village.noticed("attendance-differs") == []


def test_a_person_who_came_counts_for_their_household() -> None:
    village = Assembly()
    for founder in village.founders:
        data = {"how": "present", "meeting": village.opened.id, "person": founder.id}
        village.by(village.ana, "attendance.recorded", data, scope="inner")
    village.close(village.opened)
    [found] = village.noticed("attendance-differs")
    assert found.gaps == {"present": 4, "represented": 0, "came": 3, "stood_for": 0}


class Lottery(Assembly):
    """Somebody is to be drawn by lot."""

    def __init__(self) -> None:
        super().__init__(
            rules={**RULES, "lot": LOT}, matters=[{"rule": "lot", "areas": ["turns"]}, {"rule": "majority"}]
        )
        self.motion = self.by(self.ana, "motion.proposed", DRAW)


def test_a_seed_that_nobody_showed_before_the_meeting_was_closed_is_withheld() -> None:
    village = Lottery()
    assert village.noticed("seed-withheld") == []
    closing = village.close(village.opened)
    [found] = village.noticed("seed-withheld")
    assert found.about == (village.motion.id, closing.id)


def test_a_decision_without_the_seed_shows_nothing_and_one_with_it_does() -> None:
    village = Lottery()
    decided = {"counts": {}, "meeting": village.opened.id, "method": "lot", "motion": village.motion.id}
    village.done("motion.decided", {**decided, "result": "rejected"})
    village.close(village.opened)
    assert village.noticed("seed-withheld")
    shown = Lottery()
    drawn = {**decided, "meeting": shown.opened.id, "motion": shown.motion.id, "result": "adopted"}
    for name in ("ana", "beto"):
        shown.done("motion.decided", {**drawn, "called": [1], "elected": [name], "seed": spell(SEED)})
    shown.close(shown.opened)
    assert shown.noticed("seed-withheld") == []


@pytest.mark.parametrize("how", ["motion.postponed", "motion.withdrawn"])
def test_a_lot_that_was_put_off_or_taken_back_is_not_waited_for(how: str) -> None:
    village = Lottery()
    village.done(how, {"motion": village.motion.id, "reason": "…"})
    village.close(village.opened)
    assert village.noticed("seed-withheld") == []


def test_a_closing_that_knew_nothing_of_a_lot_waits_for_no_seed() -> None:
    village = Lottery()
    before = [act for act in village.acts if act is not village.motion]
    closing = village.close(village.opened, by=village.carla, sees=before)
    assert village.verdict(closing) == "effective mandate"
    assert village.noticed("seed-withheld") == []


def test_a_dispute_is_open_until_the_assembly_settles_it() -> None:
    village = Assembly()
    raised = village.write(village.carla, "dispute.raised", {"about": [village.opened.id], "words": WORDS})
    assert [each.about for each in village.noticed("dispute-open")] == [(raised.id, village.opened.id)]
    village.by(village.ana, "dispute.heard", {"dispute": raised.id, "said": WORDS})
    assert village.noticed("dispute-open")
    village.done("dispute.settled", {"dispute": raised.id, "outcome": WORDS})
    assert village.noticed("dispute-open") == []
