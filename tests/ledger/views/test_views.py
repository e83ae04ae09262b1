"""What the views read off small histories."""

from typing import Any, Final

import msgspec
import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from caracol.ledger.views.acts import acts
from caracol.ledger.views.bodies import body
from caracol.ledger.views.disputes import disputes
from caracol.ledger.views.mandates import MandateView, mandates
from caracol.ledger.views.meetings import meetings
from caracol.ledger.views.people import households
from caracol.ledger.views.reading import Reading
from caracol.ledger.views.resources import ResourceView, resources
from tests.ledger.rules.histories import MEETING, WORDS, History, Person, member_id
from tests.ledger.rules.random_histories import random_history

PRIVATE: Final = "p" * 32


def founded(**charter: Any) -> History:
    history = History(founders=3, **charter)
    history.found()
    return history


def reading(acts: list[Act], **names: Any) -> Reading:
    fold = Fold(acts[0].volume.body)
    fold.add(acts)
    fold.settle()
    return Reading(fold, **names)


def done(history: History, kind: str, data: dict[str, Any], **how: Any) -> Act:
    """An act by the first founder that the second confirms."""
    ana, beto, _ = history.founders
    act = history.write(ana, kind, data, **how)
    history.attest(beto, act)
    return act


def test_a_body_counts_founders_who_signed_by_copy_or_attestation() -> None:
    history = History(founders=3)
    history.found(history.founders[0], history.founders[2])
    view = body(reading(history.acts))
    assert [founder.signed for founder in view.founders] == [True, False, True]
    assert (view.founded, view.needed, view.households) == (False, 3, 4)


def test_a_body_whose_founding_is_not_held_is_shown_without_a_name() -> None:
    history = founded()
    assert body(reading(history.acts[1:])).names == {}


def test_the_founding_is_known_by_its_smallest_copy() -> None:
    history = History(founders=3)
    copies = [history.copy(founder) for founder in history.founders]
    view = reading(history.acts)
    assert view.founding_copy == min(copy.id for copy in copies)
    assert body(view).founded


def test_people_are_called_by_the_name_on_record_then_by_the_readers_own_then_by_their_id() -> None:
    history = founded()
    ana, beto, carla = history.founders
    done(history, "person.presented", {"name": {"es": "Ana Ruiz"}, "person": ana.id})
    done(history, "person.registered", {"household": beto.household, "name": PRIVATE, "person": beto.id}, scope="inner")
    view = reading(history.acts, texts={PRIVATE: "Beto Díaz"}, labels={carla.signing_key.public: "carla"})
    assert [view.person_name(one.id) for one in history.founders] == ["Ana Ruiz", "Beto Díaz", "carla"]
    assert reading(history.acts).person_name(carla.id) == f"person {carla.id[:8]}"


def test_a_household_shows_its_people_and_their_keys_with_what_became_of_them() -> None:
    history = founded()
    diego = Person("diego", history.households[3])
    key = {"household": diego.household, "key": diego.key, "person": diego.id, "proof": history.proof(diego)}
    done(history, "key.admitted", key)
    [home] = [home for home in households(reading(history.acts)) if home.id == diego.household]
    assert [key.state for key in home.people[0].keys] == ["speaks"]
    done(history, "key.revoked", {"key": diego.key, "reason": "…"})
    [home] = [home for home in households(reading(history.acts)) if home.id == diego.household]
    assert [key.state for key in home.people[0].keys] == ["revoked"]


def test_a_household_that_is_registered_counts_once_it_is_confirmed() -> None:
    history = founded()
    data = {"household": member_id("later")}
    registered = history.write(history.founders[0], "household.registered", data)
    assert body(reading(history.acts)).households == 4
    history.attest(history.founders[1], registered)
    assert body(reading(history.acts)).households == 5


def the_mandate(history: History, grant: Act) -> MandateView:
    [view] = [view for view in mandates(reading(history.acts)) if view.id == grant.id]
    return view


def test_a_mandate_is_shown_from_its_grant_to_its_end() -> None:
    history = founded()
    carla = history.founders[2]
    grant = history.write(
        history.founders[0], "mandate.granted", {"person": carla.id, "post": "chair", "powers": ["record"]}
    )
    assert the_mandate(history, grant).state == "pending"
    history.attest(history.founders[1], grant)
    assert (the_mandate(history, grant).state, the_mandate(history, grant).accepted) == ("in force", False)
    history.write(carla, "mandate.accepted", {"mandate": grant.id})
    history.write(carla, "mandate.reported", {"mandate": grant.id, "report": WORDS})
    assert the_mandate(history, grant).accepted
    assert [report.verdict for report in the_mandate(history, grant).reports] == ["effective"]
    recall = history.write(history.founders[0], "mandate.recalled", {"mandate": grant.id, "reason": "…"})
    assert the_mandate(history, grant).disputed == (recall.id,)
    history.attest(history.founders[1], recall)
    assert (the_mandate(history, grant).state, the_mandate(history, grant).by) == ("recalled", recall.id)


def test_a_mandate_of_the_founding_is_one_whichever_copy_a_recall_names() -> None:
    history = History(founders=3)
    copies = [history.copy(founder) for founder in history.founders]
    done(history, "mandate.recalled", {"mandate": f"{copies[1].id}/2", "reason": "…"})
    assert [view.state for view in mandates(reading(history.acts))] == ["in force", "in force", "recalled"]


def test_a_term_ends_with_the_first_meeting_that_is_closed_after_it() -> None:
    history = founded()
    carla = history.founders[2]
    terms = {"person": carla.id, "post": "chair", "powers": ["record"], "until": "2026-03-31"}
    grant = done(history, "mandate.granted", terms)
    meeting = done(history, "meeting.opened", MEETING, on="2026-04-02")
    assert the_mandate(history, grant).state == "in force"
    closing = done(history, "meeting.closed", {"meeting": meeting.id}, on="2026-04-02")
    assert (the_mandate(history, grant).state, the_mandate(history, grant).by) == ("ended", closing.id)


def test_a_meeting_gathers_its_decisions_and_its_closing() -> None:
    history = founded()
    motion = history.write(history.founders[0], "motion.proposed", {"names": WORDS, "rule": "majority", "text": WORDS})
    assert [each.id for each in meetings(reading(history.acts)).undecided] == [motion.id]
    meeting = done(history, "meeting.opened", MEETING)
    counts = {"no": 1, "yes": 3}
    decided = {"counts": counts, "meeting": meeting.id, "method": "hands", "motion": motion.id, "result": "adopted"}
    done(history, "motion.decided", decided)
    closing = done(history, "meeting.closed", {"meeting": meeting.id})
    view = meetings(reading(history.acts))
    [one] = view.meetings
    assert [(each.names, each.result, each.verdict) for each in one.decisions] == [(WORDS, "adopted", "effective")]
    assert (one.closed, one.closing_verdict, view.undecided) == (closing.id, "effective", ())


def store(history: History) -> tuple[Act, Act]:
    """A stock of maize, and the mandate of the third founder to look after it."""
    maize = done(history, "resource.registered", {"kind": "stock", "minimum": 500, "names": WORDS, "unit": "gram"})
    terms = {"person": history.founders[2].id, "post": "store", "powers": ["steward"], "resources": [maize.id]}
    return maize, done(history, "mandate.granted", terms)


def the_resource(history: History) -> ResourceView:
    [view] = resources(reading(history.acts))
    return view


def test_a_stock_is_the_sum_of_what_holds_and_knows_who_may_give_out_how_much() -> None:
    history = founded()
    carla = history.founders[2]
    maize, mandate = store(history)
    event = {"resource": maize.id}

    def record(kind: str, **data: Any) -> Act:
        return history.write(carla, kind, event | data, under=mandate.id)

    record("event.recorded", action="produce", quantity=1000)
    allotment = record("allotment.granted", key=carla.key, quantity=600)
    record("event.recorded", action="consume", quantity=250, allotment=allotment.id)
    record("event.recorded", action="lower", quantity=50)
    record("event.recorded", action="consume", quantity=9000, allotment=allotment.id)  # more than is left: void
    view = the_resource(history)
    assert (view.stock, view.allotted, view.free) == (700, 350, 350)
    assert [(each.quantity, each.left) for each in view.allotments] == [(600, 350)]
    assert (view.moved, view.below_minimum) == ({"produce": 1000, "consume": 250, "lower": 50}, False)
    record("event.recorded", action="lower", quantity=201)
    assert the_resource(history).below_minimum


@pytest.mark.parametrize("seed", range(0, 200, 5))
def test_every_view_of_a_random_history_can_be_written_as_json(seed: int) -> None:
    view = reading(random_history(seed))
    for read in (acts, body, disputes, households, mandates, meetings, resources):
        assert msgspec.json.encode(read(view))
    assert [line.id for line in acts(view)] == [*view.acts, *view.waiting]
