"""Stocks of which more was taken than there ever was."""

from tests.ledger.rules.findings.storehouse import NOW, Storehouse


def negative(store: Storehouse) -> list[tuple[tuple[str, ...], object]]:
    return [(one.about, one.gaps["stock"]) for one in store.judged().findings(NOW) if one.code == "stock-negative"]


def test_a_lowering_below_nothing_is_shown_with_the_resource() -> None:
    store = Storehouse()
    store.stewards("event.recorded", {"action": "produce", "quantity": 100})
    lowered = store.stewards("event.recorded", {"action": "lower", "quantity": 900})
    assert negative(store) == [((store.maize.id, lowered.id), -800)]


def test_what_came_in_since_counts() -> None:
    store = Storehouse()
    store.stewards("event.recorded", {"action": "lower", "quantity": 900})
    store.stewards("event.recorded", {"action": "raise", "quantity": 900})
    assert negative(store) == []


def test_what_is_void_takes_nothing() -> None:
    store = Storehouse()
    store.write(store.beto, "event.recorded", {"action": "lower", "quantity": 5, "resource": store.maize.id})
    assert negative(store) == []


def test_what_is_given_out_of_an_allotment_is_no_more_than_there_is() -> None:
    store = Storehouse()
    store.gives(60)
    assert negative(store) == []
