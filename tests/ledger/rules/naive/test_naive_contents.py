"""The naive evaluator on histories whose verdicts anybody can tell: what acts say, name and exclude."""

from collections.abc import Sequence
from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, WORDS, Person
from tests.ledger.rules.naive.verdicts import verdicts
from tests.ledger.rules.naive.village import MOTION, STOCK, Village


class TestExclusive:
    """Two decisions of one motion."""

    def moved(self) -> tuple[Village, Act, Act]:
        """A village with a meeting and a motion."""
        village = Village()
        return village, village.meeting(), village.by(village.ana, "motion.proposed", MOTION)

    def decide(
        self, village: Village, by: Person, meeting: Act, motion: Act, sees: Sequence[Act] | None = None, no: int = 0
    ) -> Act:
        data = {
            "counts": {"no": no, "yes": 2},
            "meeting": meeting.id,
            "method": "hands",
            "motion": motion.id,
            "result": "adopted",
        }
        decided = village.by(by, "motion.decided", data, sees=sees)
        village.attest(village.beto, decided, sees=[decided, *(village.acts if sees is None else sees)])
        return decided

    def test_unheard_of_each_other_are_both_contested_until_one_is_ratified(self) -> None:
        village, meeting, motion = self.moved()
        before = list(village.acts)
        one = self.decide(village, village.ana, meeting, motion, sees=before)
        other = self.decide(village, village.carla, meeting, motion, sees=before)
        assert village.verdict(one) == village.verdict(other) == "contested exclusive"
        village.settle("act.ratified", one)
        assert village.verdict(one) == "effective ratified"
        assert village.verdict(other) == "void exclusive"

    def test_the_one_that_had_seen_the_other_is_void(self) -> None:
        village, meeting, motion = self.moved()
        first = self.decide(village, village.ana, meeting, motion)
        second = self.decide(village, village.carla, meeting, motion)
        assert village.verdict(first) == "effective mandate"
        assert village.verdict(second) == "void exclusive"

    def test_a_result_that_does_not_follow_from_the_counts_is_void(self) -> None:
        village, meeting, motion = self.moved()
        assert village.verdict(self.decide(village, village.ana, meeting, motion, no=2)) == "void fits"


class TestCommons:
    """Maize is stored, allotted and given out."""

    def stored(self) -> tuple[Village, Act, Act]:
        """Fifty grams, and a steward: Ana."""
        village = Village(thresholds={"charter": 2, "decision": 1, "mandate": 1})
        maize = village.by(village.ana, "resource.registered", STOCK)
        terms = {"person": village.ana.id, "post": "store", "powers": ["steward"], "resources": [maize.id]}
        steward = village.by(village.beto, "mandate.granted", terms)
        self.event(village, steward, action="produce", quantity=50, resource=maize.id)
        return village, maize, steward

    def event(self, village: Village, steward: Act, sees: list[Act] | None = None, lane: int = 0, **data: Any) -> Act:
        return village.write(village.ana, "event.recorded", data, under=steward.id, sees=sees, lane=lane)

    def allot(self, village: Village, maize: Act, steward: Act, quantity: int) -> Act:
        data = {"key": village.ana.key, "quantity": quantity, "resource": maize.id}
        return village.write(village.ana, "allotment.granted", data, under=steward.id)

    def test_no_more_is_allotted_than_there_is(self) -> None:
        village, maize, steward = self.stored()
        assert village.verdict(self.allot(village, maize, steward, 30)) == "effective mandate"
        assert village.verdict(self.allot(village, maize, steward, 21)) == "void fits"
        assert village.verdict(self.allot(village, maize, steward, 20)) == "effective mandate"

    def test_nobody_gives_out_more_than_their_allotment(self) -> None:
        village, maize, steward = self.stored()
        allotment = self.allot(village, maize, steward, 30)
        draw: dict[str, Any] = {"action": "consume", "resource": maize.id, "allotment": allotment.id}
        assert village.verdict(self.event(village, steward, quantity=20, **draw)) == "effective mandate"
        assert village.verdict(self.event(village, steward, quantity=11, **draw)) == "void fits"

    def test_draws_of_two_lanes_that_have_not_seen_each_other_are_contested(self) -> None:
        village, maize, steward = self.stored()
        allotment = self.allot(village, maize, steward, 30)
        before = list(village.acts)
        draw: dict[str, Any] = {"action": "consume", "resource": maize.id, "allotment": allotment.id, "quantity": 20}
        one = self.event(village, steward, before, 1, **draw)
        other = self.event(village, steward, before, 2, **draw)
        assert village.verdict(one) == village.verdict(other) == "contested exclusive"


def test_a_post_with_one_seat_is_given_once() -> None:
    village = Village(thresholds={"charter": 2, "mandate": 1})
    chair = {"post": "chair", "powers": ["record"]}
    first = village.by(village.ana, "mandate.granted", {"person": village.beto.id, **chair})
    second = village.by(village.ana, "mandate.granted", {"person": village.carla.id, **chair})
    assert village.verdict(first) == "effective mandate"
    assert village.verdict(second) == "void exclusive"
    village.by(village.ana, "mandate.recalled", {"mandate": first.id, "reason": "…"})
    third = village.by(village.ana, "mandate.granted", {"person": village.carla.id, **chair})
    assert village.verdict(third) == "effective mandate"


def test_what_is_not_understood_or_out_of_its_scope_is_void() -> None:
    village = Village()
    assert village.verdict(village.by(village.ana, "meeting.opened/9", MEETING)) == "void understood"
    assert village.verdict(village.by(village.ana, "meeting.opened", {**MEETING, "odd": 1})) == "void understood"
    assert village.verdict(village.by(village.ana, "meeting.opened", MEETING, scope="inner")) == "void scope"


def test_what_names_an_act_that_is_not_held_waits_for_it() -> None:
    village = Village()
    meeting = village.meeting(lane=1)
    closing = village.close(meeting)
    assert village.verdict(closing) == "effective mandate"
    assert verdicts([act for act in village.acts if act != meeting])[closing.id] == ("pending", "names")


def test_no_power_is_implied() -> None:
    village = Village(mandates=[{"person": Person("founder 0", "").id, "post": "council", "powers": ["attest"]}])
    assert village.verdict(village.present(village.ana)) == "void power"
    assert village.verdict(village.present(village.beto)) == "void mandate"


def test_the_holder_accepts_and_reports_and_nobody_else() -> None:
    village = Village()
    seat = village.seat(village.ana)
    report = {"mandate": seat, "report": WORDS}
    assert village.verdict(village.write(village.ana, "mandate.accepted", {"mandate": seat})) == "effective holder"
    assert village.verdict(village.write(village.ana, "mandate.reported", report)) == "effective holder"
    assert village.verdict(village.write(village.beto, "mandate.accepted", {"mandate": seat})) == "void key"


def test_an_author_corrects_a_slip_of_the_pen() -> None:
    village = Village(mandates=[])
    voice = village.voice(village.ana, village.acts[0])
    own = village.write(village.ana, "act.corrected", {"act": voice.id, "meant": "…", "why": "…"})
    others = village.write(village.beto, "act.corrected", {"act": voice.id, "meant": "…", "why": "…"})
    assert village.verdict(own) == "effective author"
    assert village.verdict(others) == "void mandate"
