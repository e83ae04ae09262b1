"""One key in several lanes at once: found once for each key, however many lanes somebody opens."""

from caracol.ledger.rules.findings import Finding
from caracol.ledger.rules.findings.lanes import NAMED
from tests.ledger.rules.findings.storehouse import NOW, Storehouse
from tests.ledger.rules.histories import Person


def of_lanes(store: Storehouse) -> list[Finding]:
    return [finding for finding in store.judged().findings(NOW) if finding.code == "concurrent-lanes"]


def test_two_lanes_that_did_not_know_of_each_other_are_found_with_their_last_acts() -> None:
    store = Storehouse()
    here = store.gives(1)
    known = [act for act in store.acts if act.key != here.key]
    there = store.stewards("event.recorded", {"action": "produce", "quantity": 1}, sees=known, lane=2)
    [finding] = of_lanes(store)
    assert finding.about == tuple(sorted((here.id, there.id)))


def test_a_lane_that_was_begun_behind_the_last_is_nothing_to_look_at() -> None:
    store = Storehouse()
    store.gives(1)
    store.gives(1, lane=2)
    assert of_lanes(store) == []


def test_many_lanes_of_a_key_are_one_finding_that_names_a_few() -> None:
    store = Storehouse()
    known = list(store.acts)
    for lane in range(2, 2 + 3 * NAMED):
        store.stewards("event.recorded", {"action": "produce", "quantity": 1}, sees=known, lane=lane)
    [finding] = of_lanes(store)
    assert len(finding.about) == NAMED


def test_a_key_that_speaks_for_nobody_is_not_worth_a_look() -> None:
    store = Storehouse()
    stranger = Person("a stranger", store.households[3])
    known = list(store.acts)
    for lane in (1, 2):
        store.write(
            stranger, "dispute.raised", {"about": [store.maize.id], "words": {"es": "…"}}, sees=known, lane=lane
        )
    assert of_lanes(store) == []
