"""Every act under a mandate stands in one way to it, and the words that say how are those that it had seen."""

import pytest

from caracol.ledger.acts.base32 import spell
from tests.ledger.rules.findings.storehouse import Storehouse, clause
from tests.ledger.rules.histories import MEETING, WORDS

EVENTS = "event.recorded"


def test_an_act_within_the_words_of_its_mandate_is_found_within() -> None:
    store = Storehouse(clauses=[clause("must"), clause("must not", types=["allotment.returned"])])
    given = store.gives(10)
    assert store.standing(given) == "within"
    assert store.found_of(given) == []


def test_an_act_without_a_mandate_has_no_standing() -> None:
    store = Storehouse()
    assert store.standing(store.acts[0]) is None


def test_what_a_clause_forbids_is_outside_and_the_clause_is_named() -> None:
    store = Storehouse(clauses=[clause("must"), clause("must not", types=[EVENTS])])
    [finding] = store.found_of(store.gives(10))
    assert (finding.code, finding.gaps["clause"], finding.gaps["kind"]) == ("outside", 1, "must not")


def test_a_clause_without_about_is_for_people() -> None:
    store = Storehouse(clauses=[clause("must not"), clause("may"), clause("must", types=["nothing.else"])])
    assert store.standing(store.gives(10)) == "within"


@pytest.mark.parametrize(
    ("about", "standing"),
    [
        ({"places": ["El molino"]}, "outside"),
        ({"places": ["La escuela"]}, "within"),
        ({"places": ["El molino"], "types": ["meeting.opened"]}, "within"),
        ({"topics": ["health"]}, "within"),
    ],
)
def test_a_clause_speaks_of_acts_that_fit_each_of_its_fields(about: dict[str, list[str]], standing: str) -> None:
    store = Storehouse(clauses=[clause("must not", **about)])
    assert store.standing(store.gives(10)) == standing


def test_where_clauses_allow_some_acts_of_a_type_the_others_are_outside() -> None:
    allowed = clause("may", types=[EVENTS], places=["La escuela"]), clause("may", types=[EVENTS], places=["El molino"])
    store = Storehouse(clauses=allowed)
    assert store.standing(store.gives(10)) == "within"
    store = Storehouse(clauses=allowed[:1])
    assert store.standing(store.gives(10)) == "outside"
    assert store.draws_on is not None
    assert store.standing(store.draws_on) == "within"  # of another type


class TestInstructions:
    """What is instructed later holds for what is done later."""

    def test_an_act_is_held_against_the_clauses_that_it_had_seen(self) -> None:
        store = Storehouse(clauses=[clause("must")])
        before = store.gives(10)
        instruction = store.instructs(clauses={"0": clause("must not", types=[EVENTS])})
        after = store.gives(10)
        unheard = store.gives(10, sees=[before], lane=2)
        assert [store.standing(act) for act in (before, unheard, after)] == ["within", "within", "outside"]
        [finding] = store.found_of(after)
        assert finding.about == (after.id, instruction.id)

    def test_a_withdrawn_clause_binds_nobody_any_more(self) -> None:
        store = Storehouse(clauses=[clause("must not", types=[EVENTS])])
        store.instructs(withdrawn=[0])
        assert store.standing(store.gives(10)) == "within"

    def test_a_clause_at_a_free_place_is_new(self) -> None:
        store = Storehouse()
        store.instructs(clauses={"7": clause("must not", types=[EVENTS])})
        [finding] = store.found_of(store.gives(10))
        assert finding.gaps["clause"] == 7

    def test_two_instructions_that_did_not_hear_of_each_other_bind_nobody_until_the_body_settles_it(self) -> None:
        store = Storehouse(clauses=[clause("must")])
        known = list(store.acts)
        forbids = store.instructs(clauses={"0": clause("must not", types=[EVENTS])})
        other = store.writes("mandate.instructed", {"mandate": store.mandate.id, "withdrawn": [0]}, sees=known, lane=2)
        verdicts = store.judged().verdicts
        assert [verdicts[act.id][:2] for act in (forbids, other)] == [("contested", "exclusive")] * 2
        assert store.standing(store.gives(10)) == "within"
        store.writes("act.ratified", {"acts": [forbids.id]})
        assert store.standing(store.gives(10)) == "outside"

    def test_instructions_on_different_clauses_go_together(self) -> None:
        store = Storehouse(clauses=[clause("must"), clause("must")])
        known = list(store.acts)
        one = store.instructs(withdrawn=[0])
        other = store.writes("mandate.instructed", {"mandate": store.mandate.id, "withdrawn": [1]}, sees=known, lane=2)
        verdicts = store.judged().verdicts
        assert [verdicts[act.id].verdict for act in (one, other)] == ["effective"] * 2


class TestLimits:
    """How much, where, of what."""

    def test_what_is_taken_is_summed_over_what_the_act_had_seen(self) -> None:
        store = Storehouse(limits=[{"amount": 100}])
        first, second = store.gives(60), store.gives(40)
        third = store.gives(1)
        assert [store.standing(act) for act in (first, second, third)] == ["within", "within", "beyond-limit"]
        [finding] = store.found_of(third)
        assert (finding.gaps["taken"], finding.gaps["amount"], finding.gaps["resource"]) == (101, 100, store.maize.id)

    def test_what_one_did_not_know_of_in_another_lane_is_not_counted_against_them(self) -> None:
        store = Storehouse(limits=[{"amount": 100}])
        store.gives(1)
        known = list(store.acts)
        here = store.stewards("event.recorded", {"action": "lower", "quantity": 90})
        there = store.stewards("event.recorded", {"action": "lower", "quantity": 90}, sees=known, lane=2)
        both = store.stewards("event.recorded", {"action": "lower", "quantity": 1})
        assert [store.standing(act) for act in (here, there, both)] == ["within", "within", "beyond-limit"]

    def test_what_comes_in_or_has_no_effect_uses_nothing_up(self) -> None:
        store = Storehouse(limits=[{"amount": 100, "resource": "a" * 32}, {"amount": 50}])
        store.gives(20_000)  # void: more than its allotment
        assert store.standing(store.gives(50)) == "within"

    def test_a_limit_to_places_is_about_acts_that_have_a_place(self) -> None:
        store = Storehouse(limits=[{"places": ["La escuela"]}])
        [finding] = store.found_of(store.gives(10))
        assert (finding.code, finding.gaps["place"]) == ("beyond-place", "El molino")
        assert store.draws_on is not None
        other = Storehouse(limits=[{"places": ["La escuela", "El molino"]}, {"topics": ["health"]}])
        assert other.standing(other.gives(10)) == "within"

    def test_a_limit_on_one_resource_says_nothing_of_another(self) -> None:
        store = Storehouse(limits=[{"resource": "a" * 32, "places": ["La escuela"]}])
        assert store.standing(store.gives(10)) == "within"

    @pytest.mark.parametrize(("area", "standing"), [("health", "within"), (None, "within"), ("school", "beyond-topic")])
    def test_a_limit_to_topics_is_about_acts_that_have_a_topic(self, area: str | None, standing: str) -> None:
        store = Storehouse()
        task = {"person": store.beto.id, "powers": ["record"], "limits": [{"topics": ["health"]}]}
        store.voice(store.beto, store.acts[0])
        commission = store.writes("mandate.granted", task)
        given = {"person": store.carla.id, "powers": ["record"], "area": area}
        grant = store.write(store.beto, "mandate.granted", given, under=commission.id)
        asked = store.write(store.beto, "mandate.recalled", {"mandate": grant.id, "reason": "…"}, under=commission.id)
        assert [store.standing(act) for act in (grant, asked)] == [standing] * 2

    def test_what_rests_on_a_motion_has_its_topic(self) -> None:
        store = Storehouse()
        task = {"person": store.ana.id, "powers": ["record"], "limits": [{"topics": ["health"]}]}
        commission = store.writes("mandate.granted", task)
        motion = {"area": "school", "names": WORDS, "rule": "majority", "text": WORDS}
        asked = store.writes("motion.proposed", motion, under=commission.id)
        meeting = store.writes("meeting.opened", MEETING)
        outcome = {"counts": {"yes": 3}, "meeting": meeting.id, "method": "hands", "result": "adopted"}
        decided = store.writes("motion.decided", {**outcome, "motion": asked.id}, under=commission.id)
        given = {"motion": decided.id, "person": store.carla.id, "powers": ["record"]}
        grant = store.writes("mandate.granted", given, under=commission.id)
        assert [store.standing(act) for act in (asked, decided, grant)] == ["beyond-topic"] * 3

    def test_what_names_something_else_as_its_motion_has_no_topic(self) -> None:
        store = Storehouse(limits=[{"topics": ["health"]}])
        asked = store.writes("motion.proposed", {"area": "school", "names": WORDS, "rule": "majority", "text": WORDS})
        first = store.stewards("event.recorded", {"action": "use", "motion": asked.id})
        other = store.stewards("event.recorded", {"action": "use", "motion": first.id})
        assert [store.standing(act) for act in (first, other)] == ["beyond-topic", "within"]


class TestTerms:
    """Before, after, and once it was taken back."""

    def test_an_act_dated_outside_the_term_says_so(self) -> None:
        store = Storehouse(since="2026-02-01", until="2026-04-30")
        store.gives(1)
        early, within, late = (store.gives(1, on=on) for on in ("2026-01-31", "2026-02-01", "2026-05-01"))
        assert [store.standing(act) for act in (early, within, late)] == ["early", "within", "expired"]

    def test_a_backdated_act_that_no_closing_after_the_term_knew_of_is_expired(self) -> None:
        store = Storehouse(until="2026-04-30")
        store.gives(1)
        known = list(store.acts)
        closed = store.closes("2026-05-02")
        hidden = store.gives(1, sees=known, lane=2, on="2026-04-01")
        [finding] = store.found_of(hidden)
        assert (finding.code, finding.about) == ("expired", (hidden.id, closed.id))

    def test_a_holder_who_stays_is_within_until_there_is_a_successor(self) -> None:
        store = Storehouse(stays=True, until="2026-04-30")
        store.gives(1)
        assert store.standing(store.gives(1, on="2026-05-03")) == "within"
        store.grants(store.beto.id, since="2026-05-01")
        store.closes("2026-05-10")
        assert store.standing(store.gives(1, on="2026-05-12")) == "expired"

    def test_an_act_that_a_recall_had_not_seen_is_found_until_the_body_settles_it(self) -> None:
        store = Storehouse()
        before = store.gives(1)
        known = list(store.acts)
        recall = store.writes("mandate.recalled", {"mandate": store.mandate.id, "reason": "trust"})
        late = store.gives(1, sees=known, lane=2)
        assert store.standing(before) == "within"
        [finding] = store.found_of(late)
        assert (finding.code, finding.about) == ("recalled", (late.id, recall.id))
        store.settles("act.ratified", late)
        assert store.standing(late) == "settled"
        assert store.found_of(late) == []

    def test_a_void_act_is_no_finding_but_has_its_standing(self) -> None:
        store = Storehouse()
        store.writes("mandate.recalled", {"mandate": store.mandate.id, "reason": "trust"})
        after = store.stewards("event.recorded", {"action": "produce", "quantity": 1})
        assert store.judged().verdicts[after.id][:2] == ("void", "ended")
        assert store.standing(after) == "recalled"
        assert store.found_of(after) == []

    def test_a_suspended_mandate_is_found_until_it_is_restored(self) -> None:
        store = Storehouse()
        known = list(store.acts)
        suspended = store.writes("mandate.suspended", {"mandate": store.mandate.id, "reason": "asked to wait"})
        produce = {"action": "produce", "quantity": 1}
        late = store.stewards("event.recorded", produce, sees=known)
        store.writes("mandate.restored", {"suspended": suspended.id})
        again = store.stewards("event.recorded", produce)
        assert [store.standing(act) for act in (late, again)] == ["suspended", "within"]

    def test_what_is_done_after_giving_a_mandate_back_is_found(self) -> None:
        store = Storehouse()
        before = store.gives(1)
        store.write(store.carla, "mandate.resigned", {"mandate": store.mandate.id})
        after = store.stewards("event.recorded", {"action": "produce", "quantity": 1})
        assert [store.standing(act) for act in (before, after)] == ["within", "resigned"]

    def test_only_what_the_holder_wrote_alone_falls_with_a_leaving_that_it_did_not_know(self) -> None:
        store = Storehouse()
        known = list(store.acts)
        store.write(store.ana, "mandate.resigned", {"mandate": store.seat(store.ana)})
        alone = store.writes("meeting.opened", MEETING, sees=known, lane=2)
        confirmed = store.writes("attested", {"acts": [spell(store.maize.hash)]}, sees=known, lane=3)
        assert (store.standing(alone), store.standing(confirmed)) == ("resigned", "within")


def test_findings_are_the_same_in_whatever_order_the_acts_came() -> None:
    store = Storehouse(limits=[{"amount": 10}], reports={"every_days": 30}, until="2026-05-01")
    for quantity in (5, 6, 7):
        store.gives(quantity)
    forwards = sorted(map(repr, store.judged().findings("2026-08-01")))
    store.acts.reverse()
    assert sorted(map(repr, store.judged().findings("2026-08-01"))) == forwards
    assert len(forwards) >= 3
