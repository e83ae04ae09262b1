"""People who were told too late, or not at all; and whoever stands for others."""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.findings.assembly import Assembly
from tests.ledger.rules.histories import MEETING, WORDS

CALL: dict[str, Any] = {"at": "2026-03-20T10:00", "convocation": 1, "where": WORDS}
SECOND: dict[str, Any] = {**MEETING, "convocation": 2}


def meeting(village: Assembly, **changes: Any) -> Act:
    return village.done("meeting.opened", {**MEETING, **changes}, on="2026-03-20")


@pytest.mark.parametrize(("called", "asked", "found"), [("2026-03-15", 5, []), ("2026-03-15", 6, [(5, 6)])])
def test_a_call_that_came_too_late_is_found(called: str, asked: int, found: list[tuple[int, int]]) -> None:
    village = Assembly(notice={"first": asked})
    village.by(village.ana, "meeting.convened", CALL, on=called)
    opened = meeting(village)
    noticed = village.noticed("short-notice")
    assert [(one.gaps["days"], one.gaps["asked"]) for one in noticed] == found
    assert [one.about[0] for one in noticed] == [opened.id] * len(found)


def test_of_several_calls_the_earliest_counts_and_none_is_no_short_one() -> None:
    village = Assembly(notice={"first": 3})
    meeting(village)
    assert village.noticed("short-notice") == []
    village.by(village.ana, "meeting.convened", CALL, on="2026-03-19")
    assert len(village.noticed("short-notice")) == 1
    village.by(village.ana, "meeting.convened", CALL, on="2026-03-10")
    assert village.noticed("short-notice") == []


def test_a_second_meeting_keeps_its_days_after_the_first() -> None:
    village = Assembly(notice={"first": 9, "second": 8})
    few = {name: value for name, value in MEETING.items() if name != "first"}
    failed = village.done("meeting.failed", {**few, "present": 1}, on="2026-03-13")
    opened = meeting(village, convocation=2, first=failed.id)
    [found] = village.noticed("short-notice")
    assert (found.about, found.gaps) == ((opened.id, failed.id), {"days": 7, "asked": 8})


def test_a_recall_says_how_its_holder_was_told() -> None:
    village = Assembly()
    seat = village.seat(village.carla)
    silent = village.done("mandate.recalled", {"mandate": seat, "reason": "…"})
    assert [one.about for one in village.noticed("recall-untold")] == [(silent.id,)]
    told = Assembly()
    heard = {"on": "2026-02-20", "before": [told.beto.id], "answer": WORDS}
    told.done("mandate.recalled", {"mandate": told.seat(told.carla), "reason": "…", "told": heard})
    assert told.noticed("recall-untold") == []


def stands(village: Assembly, house: int, who: str, *witnesses: str, **more: Any) -> Act:
    data = {
        "how": "represented",
        "household": village.households[house],
        "meeting": village.opened.id,
        "represented_by": who,
        **({"witnesses": list(witnesses)} if witnesses else {}),
        **more,
    }
    return village.by(village.ana, "attendance.recorded", data, scope="inner")


def test_two_others_see_that_somebody_stands_for_somebody() -> None:
    village = Assembly()
    ana, beto, carla = village.ana.id, village.beto.id, village.carla.id
    lonely = stands(village, 3, ana, beto, ana)
    [found] = village.noticed("proxy-unwitnessed")
    assert (found.about[0], found.gaps) == (lonely.id, {"person": ana, "saw": 1})
    stands(village, 3, ana, beto, carla, corrects=lonely.id)
    assert village.noticed("proxy-unwitnessed") == []


def test_nobody_stands_for_several_in_one_meeting() -> None:
    village = Assembly()
    ana, beto, carla = village.ana.id, village.beto.id, village.carla.id
    first = stands(village, 2, ana, beto, carla)
    assert village.noticed("proxy-of-several") == []
    second = stands(village, 3, ana, beto, carla)
    [found] = village.noticed("proxy-of-several")
    assert (set(found.about[:2]), found.gaps["number"]) == ({first.id, second.id}, 2)


def test_attendance_that_was_corrected_does_not_count() -> None:
    village = Assembly()
    wrong = None
    for household in range(4):
        data = {"household": village.households[household], "how": "present", "meeting": village.opened.id}
        wrong = village.by(village.ana, "attendance.recorded", data, scope="inner")
    village.close(village.opened)
    assert village.noticed("attendance-differs") == []
    assert wrong is not None
    absent = {"household": village.households[3], "how": "absent", "meeting": village.opened.id, "corrects": wrong.id}
    village.by(village.ana, "attendance.recorded", absent, scope="inner")
    [found] = village.noticed("attendance-differs")
    assert (found.gaps["came"], found.gaps["present"]) == (3, 4)
