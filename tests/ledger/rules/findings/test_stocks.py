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


def test_the_stock_follows_what_becomes_of_an_event() -> None:
    store = Storehouse()
    store.stewards("event.recorded", {"action": "produce", "quantity": 100})
    lowered = store.stewards("event.recorded", {"action": "lower", "quantity": 30})
    fold = store.judged()
    assert fold.stock(store.maize.id) == 70
    fold.add([store.write(store.carla, "act.withdrawn", {"acts": [lowered.id], "why": "A slip."})])
    fold.settle()
    assert fold.verdicts[lowered.id].verdict == "void"
    assert fold.stock(store.maize.id) == 100


def test_what_passes_from_one_stock_to_another_is_in_the_other() -> None:
    store = Storehouse()
    mill = store.writes("resource.registered", {"kind": "stock", "names": {"es": "Molino"}, "unit": "gram"})
    store.gives(60)
    given = {"action": "transfer", "allotment": store.draws_on.id if store.draws_on else "", "quantity": 40}
    moved = store.stewards("event.recorded", {**given, "to_resource": mill.id})
    fold = store.judged()
    assert fold.verdicts[moved.id].verdict == "effective"
    assert (fold.stock(store.maize.id), fold.stock(mill.id)) == (10_000 - 60 - 40, 40)


def test_what_is_only_tried_moves_no_stock() -> None:
    store = Storehouse()
    store.stewards("event.recorded", {"action": "produce", "quantity": 100})
    fold = store.judged()
    lowered = store.stewards("event.recorded", {"action": "lower", "quantity": 30})
    with fold.tried(lowered) as tried:
        assert tried.stock(store.maize.id) == 70
    assert fold.stock(store.maize.id) == 100
