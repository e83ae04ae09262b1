"""What is found of mandates, read as a villager would read it."""

from caracol.ledger.explain.findings import Noticed, concerning, findings
from caracol.ledger.views.reading import Reading
from tests.ledger.rules.findings.storehouse import Storehouse, clause
from tests.ledger.rules.histories import WORDS

EVENTS = "event.recorded"


def noticed(store: Storehouse, on: str = "2026-03-02") -> list[Noticed]:
    labels = {one.signing_key.public: name for one, name in zip(store.founders, ("Ana", "Beto", "Carla"), strict=True)}
    return [each for each in findings(Reading(store.judged(), labels=labels).as_of(on)) if "lane" not in each.code]


def test_the_clause_that_an_act_breaks_is_quoted() -> None:
    words = {"es": "Vender maíz\nsin acuerdo."}
    store = Storehouse(clauses=[{"kind": "must not", "words": words, "about": {"types": [EVENTS]}}])
    store.stewards(EVENTS, {"action": "produce", "quantity": 1})
    [finding] = noticed(store)
    assert finding.reason.startswith("«Something came in or went out» ")
    assert finding.reason.endswith(
        "(effective): the mandate of Carla as store does not cover it. Its clause 0 says: «Must not: Vender maíz sin "
        "acuerdo»."
    )
    assert "`caracol record mandate.instructed`" in finding.remedy


def test_a_long_clause_is_quoted_from_its_beginning() -> None:
    store = Storehouse(clauses=[{**clause("must not", types=[EVENTS]), "words": {"es": "¡Ay! " * 1000}}])
    store.stewards(EVENTS, {"action": "produce", "quantity": 1})
    [finding] = noticed(store)
    assert len(finding.reason) < 350


def test_a_limit_is_told_with_its_figures() -> None:
    store = Storehouse(limits=[{"amount": 100}])
    store.stewards(EVENTS, {"action": "produce", "quantity": 500})
    for _ in range(2):
        store.stewards(EVENTS, {"action": "lower", "quantity": 60})
    [finding] = noticed(store)
    assert finding.reason.endswith(": with it Carla as store has taken 120 gram of Maíz; the limit is 100 gram.")


def test_a_report_that_is_late_names_the_command_that_hears_it() -> None:
    store = Storehouse(reports={"on": ["2026-03-10"]})
    [missing] = noticed(store, "2026-03-11")
    assert missing.reason == "Since 2026-03-10 Carla owes a report as store."
    report = {"mandate": store.mandate.id, "report": WORDS}
    late = store.write(store.carla, "mandate.reported", report, on="2026-03-12")
    [finding] = noticed(store, "2026-03-12")
    assert finding.reason.endswith(" of 2026-03-12 (effective): the report of Carla as store was due on 2026-03-10.")
    assert f"report.received --set reports={late.id[:8]}" in finding.remedy


def test_a_holder_who_stays_is_told_apart_from_a_seat_that_is_empty() -> None:
    said = {stays: noticed(Storehouse(until="2026-03-31", stays=stays), "2026-04-01")[0] for stays in (True, False)}
    assert "the holder stays until somebody is" in said[True].reason
    assert said[False].reason == "The term of Carla as store was over on 2026-03-31, and nobody was elected."


def test_a_finding_stands_with_every_act_that_it_is_about() -> None:
    store = Storehouse()
    instruction = store.instructs(clauses={"0": clause("must not", types=[EVENTS])})
    broken = store.stewards(EVENTS, {"action": "produce", "quantity": 1})
    reading = Reading(store.judged())
    for act in (instruction, broken):
        assert [finding.code for finding in concerning(reading, act)] == ["outside"]
