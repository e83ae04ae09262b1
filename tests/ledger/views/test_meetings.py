"""What is read off meetings: the agenda, who came and spoke, motions put off and taken back, minutes, disputes."""

from typing import Any, Final

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.views.agenda import flat
from caracol.ledger.views.disputes import disputes
from caracol.ledger.views.meetings import MeetingView, meetings
from caracol.ledger.views.minutes import matching
from caracol.ledger.views.motions import MotionView
from caracol.ledger.views.reading import Reading
from tests.ledger.rules.findings.assembly import Assembly
from tests.ledger.rules.histories import WORDS
from tests.ledger.rules.naive.village import CALL

ADOPTED, CORRECTED = spell(b"a" * 32), spell(b"c" * 32)
MILL: Final = {"es": "Molino"}
ROOF: Final = {"es": "Techo"}


def reading(village: Assembly, **names: Any) -> Reading:
    return Reading(village.judged(), **names)


def the_meeting(village: Assembly) -> MeetingView:
    return meetings(reading(village)).meetings[0]


def the_motion(village: Assembly) -> MotionView:
    [view] = meetings(reading(village)).undecided
    return view


def test_an_agenda_is_a_tree_that_shows_what_became_of_its_motions() -> None:
    village = Assembly()
    later = village.by(village.ana, "motion.proposed", {"names": ROOF, "rule": "majority", "text": WORDS})
    works = [
        {"motion": village.motion.id, "words": MILL},
        {"items": [{"minutes": 10, "motion": later.id, "words": WORDS}], "words": ROOF},
    ]
    village.by(village.ana, "meeting.convened", {**CALL, "agenda": [{"items": works, "words": WORDS}]}, scope="inner")
    village.by(village.ana, "motion.postponed", {"motion": later.id, "reason": "…"})
    village.decide()
    [call] = meetings(reading(village)).calls
    assert [(item.number, item.became) for item in flat(call.agenda)] == [
        ("1", None),
        ("1.1", "adopted"),
        ("1.2", None),
        ("1.2.1", "postponed"),
    ]


def attended(village: Assembly, **data: Any) -> Act:
    return village.by(village.ana, "attendance.recorded", {"meeting": village.opened.id, **data}, scope="inner")


def test_attendance_says_who_stood_for_whom_and_who_spoke_in_which_order() -> None:
    village = Assembly()
    ana, beto, carla = village.founders
    attended(village, how="represented", person=ana.id, represented_by=beto.id)
    attended(village, how="late", person=carla.id, spoke=[{"minutes": 3, "order": 2}])
    attended(village, how="present", person=beto.id, spoke=[{"order": 3}, {"minutes": 5, "order": 1}])
    names = {beto.signing_key.public: "Beto", carla.signing_key.public: "Carla"}
    [view] = meetings(reading(village, labels=names)).meetings
    assert [(each.how, each.represented_by) for each in view.attendance.people] == [
        ("represented", "Beto"),
        ("late", None),
        ("present", None),
    ]
    assert [(each.name, each.minutes) for each in view.attendance.speakers] == [
        ("Beto", 5),
        ("Carla", 3),
        ("Beto", None),
    ]


def test_a_motion_waits_until_it_is_decided_or_taken_back() -> None:
    village = Assembly()
    assert (the_motion(village).state, the_motion(village).reason) == ("open", None)
    later = {"motion": village.motion.id, "reason": "Harvest", "to": "2026-04-05"}
    village.by(village.ana, "motion.postponed", later)
    assert (the_motion(village).state, the_motion(village).to) == ("postponed", "2026-04-05")
    village.done("motion.withdrawn", {"motion": village.motion.id, "reason": "The spring dried up"})
    assert (the_motion(village).state, the_motion(village).reason) == ("withdrawn", "The spring dried up")


def corrected(village: Assembly) -> tuple[Act, Act]:
    closing = village.done("meeting.closed", {"meeting": village.opened.id, "minutes": ADOPTED})
    slip = {"closing": closing.id, "minutes": CORRECTED, "what": WORDS, "why": WORDS}
    return closing, village.done("minutes.corrected", slip)


def test_minutes_keep_the_original_beside_what_was_corrected() -> None:
    village = Assembly()
    assert the_meeting(village).minutes is None
    _, correction = corrected(village)
    view = the_meeting(village).minutes
    assert view is not None
    assert view.minutes == ADOPTED
    assert [(each.id, each.minutes, each.verdict) for each in view.corrections] == [
        (correction.id, CORRECTED, "effective")
    ]


def test_a_text_is_known_by_its_hash_as_adopted_or_as_corrected() -> None:
    village = Assembly()
    closing, correction = corrected(village)
    view = reading(village)
    assert [(each.act, each.corrected) for each in matching(view, ADOPTED)] == [(closing.id, True)]
    assert [(each.act, each.corrected) for each in matching(view, CORRECTED)] == [(correction.id, False)]
    assert matching(view, spell(bytes(32))) == []


def test_a_dispute_goes_from_raised_to_heard_to_settled() -> None:
    village = Assembly()
    carla = village.carla
    data = {"about": [village.opened.id], "mediators": [village.beto.id], "words": WORDS}
    raised = village.write(carla, "dispute.raised", data)
    steps = {
        "raised": None,
        "heard": ("dispute.heard", {"dispute": raised.id, "said": WORDS}),
        "settled": ("dispute.settled", {"dispute": raised.id, "outcome": WORDS}),
    }
    for state, step in steps.items():
        if step:
            village.done(*step)
        [view] = disputes(reading(village, labels={carla.signing_key.public: "Carla"}))
        assert (view.by, view.state, view.about) == ("Carla", state, (village.opened.id,))
