"""Condition 11 of the commons: sums that no partition can overdraw (verdicts.md, section 8).

What takes from a stock draws on an allotment, which says how much one key may give out while alone. The allotments of
a resource never exceed what there is, whoever grants them; so two villages that cannot hear each other give out no
more than there was.
"""

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.conditions.store import Store

STANDS, VOID = "effective mandate", "void fits"


@pytest.fixture
def store() -> Store:
    return Store()


class TestStock:
    """All allotments together are at most what there is."""

    def test_there_is_what_was_produced_and_raised_less_what_was_lowered(self, store: Store) -> None:
        assert store.verdict(store.allot(store.beto, 101)) == VOID
        store.event(store.beto, "raise", 5)
        store.event(store.carla, "lower", 3)
        assert store.verdict(store.allot(store.beto, 103)) == VOID
        assert store.verdict(store.allot(store.beto, 102)) == STANDS

    def test_what_was_allotted_is_there_no_more(self, store: Store) -> None:
        tried = [store.allot(store.beto, 60), store.allot(store.carla, 41), store.allot(store.carla, 40)]
        assert store.verdicts(*tried) == [STANDS, VOID, STANDS]

    def test_what_was_returned_is_there_again(self, store: Store) -> None:
        allotment = store.allot(store.beto, 100)
        assert store.verdict(store.allot(store.carla, 30)) == VOID
        store.hand_back(store.beto, allotment, 30)
        assert store.verdict(store.allot(store.carla, 31)) == VOID
        assert store.verdict(store.allot(store.carla, 30)) == STANDS

    def test_what_was_given_out_is_not(self, store: Store) -> None:
        allotment = store.allot(store.beto, 100)
        store.give(store.beto, allotment, 100)
        assert store.verdict(store.allot(store.carla, 1)) == VOID

    def test_a_transfer_moves_it_to_another_stock(self, store: Store) -> None:
        allotment = store.allot(store.beto, 40)
        store.event(store.beto, "transfer", 40, allotment=allotment.id, to_resource=store.beans)
        data = {"key": store.carla.key, "quantity": 40, "resource": store.beans}
        under = store.stewards[store.carla.id]
        assert store.verdict(store.by(store.carla, "allotment.granted", data, under=under)) == STANDS
        assert store.verdict(store.allot(store.carla, 61)) == VOID

    def test_use_and_work_take_nothing(self, store: Store) -> None:
        store.event(store.beto, "use", None)
        store.event(store.beto, "work", None, effort=90)
        assert store.verdict(store.allot(store.beto, 100)) == STANDS

    def test_only_what_the_steward_had_seen_is_there_for_them(self, store: Store) -> None:
        before = list(store.acts)
        store.event(store.carla, "raise", 50, sees=before)
        assert store.verdict(store.allot(store.beto, 101, sees=before)) == VOID


class TestApart:
    """Beto and Carla cannot hear each other."""

    def test_two_allotments_apart_are_contested_even_if_both_would_fit(self, store: Store) -> None:
        before = list(store.acts)
        one, other = store.allot(store.beto, 10, sees=before), store.allot(store.carla, 10, sees=before)
        assert store.verdicts(one, other) == ["contested exclusive"] * 2
        store.settled("act.ratified", one)
        assert store.verdicts(one, other) == [STANDS, "contested exclusive"]
        store.settled("act.ratified", other)
        assert store.verdicts(one, other) == ["effective ratified", "effective ratified"]

    def test_no_settlement_gives_out_more_than_there_was(self, store: Store) -> None:
        """Of a stock of a hundred each allotted a hundred to themselves: one of them may be ratified."""
        before = list(store.acts)
        one, other = store.allot(store.beto, 100, sees=before), store.allot(store.carla, 100, sees=before)
        store.settled("act.ratified", one)
        late = store.settled("act.ratified", other)
        assert store.verdicts(one, late, other) == [STANDS, VOID, "contested exclusive"]

    def test_nor_do_two_settlements_that_do_not_know_each_other(self, store: Store) -> None:
        before = list(store.acts)
        acts = store.allot(store.beto, 100, sees=before), store.allot(store.carla, 100, sees=before)
        known = list(store.acts)
        settlings = []
        for n, act in enumerate(acts):
            settling = store.by(store.ana, "act.ratified", {"acts": [act.id]}, sees=known, lane=20 + n)
            store.attest(store.carla, settling, under=store.stewards[store.carla.id], sees=[settling], lane=20 + n)
            settlings.append(settling)
        assert {verdict.split()[0] for verdict in store.verdicts(*settlings, *acts)} == {"contested"}

    def test_nor_does_one_that_names_both(self, store: Store) -> None:
        before = list(store.acts)
        one, other = store.allot(store.beto, 10, sees=before), store.allot(store.carla, 10, sees=before)
        assert store.verdict(store.settled("act.ratified", one, other)) == VOID

    def test_what_was_allotted_before_they_parted_is_given_out_by_each_alone(self, store: Store) -> None:
        """Nobody has to ask anybody.

        allotted 60 to Beto, 40 to Carla ──┬── Beto gives 50, 10
                                           └── Carla gives 40
        """
        mine, hers = store.allot(store.beto, 60), store.allot(store.carla, 40)
        before = list(store.acts)
        apart = [store.give(store.beto, mine, 50, sees=before), store.give(store.beto, mine, 10, sees=before)]
        apart.append(store.give(store.carla, hers, 40, sees=before))
        assert store.verdicts(*apart) == [STANDS] * 3

    def test_no_order_of_things_gives_out_more_than_there_was(self, store: Store) -> None:
        """Whatever both try while apart: what takes effect is at most 100."""
        mine, hers = store.allot(store.beto, 60), store.allot(store.carla, 40)
        before = list(store.acts)
        tried = []
        for quantity in (30, 20, 15, 10, 5):
            tried.append(store.give(store.beto, mine, quantity, sees=before))
            tried.append(store.give(store.carla, hers, quantity, sees=before))
        given = [act.data.quantity for act in tried if store.verdict(act) == STANDS]  # type: ignore[union-attr]
        assert given == [30, 30, 20, 10, 10]
        assert sum(given) <= 100


class TestDraws:
    """A key cannot spend more than its own allotment."""

    def test_up_to_its_last_gram(self, store: Store) -> None:
        mine = store.allot(store.beto, 10)
        tried = [store.give(store.beto, mine, quantity) for quantity in (6, 5, 4, 1)]
        assert store.verdicts(*tried) == [STANDS, VOID, STANDS, VOID]

    def test_what_was_returned_cannot_be_spent(self, store: Store) -> None:
        mine = store.allot(store.beto, 10)
        assert store.verdict(store.hand_back(store.beto, mine, 11)) == VOID
        assert store.verdict(store.hand_back(store.beto, mine, 8)) == STANDS
        assert store.verdicts(store.give(store.beto, mine, 3), store.give(store.beto, mine, 2)) == [VOID, STANDS]

    def test_nobody_spends_the_allotment_of_another_key(self, store: Store) -> None:
        mine = store.allot(store.beto, 10)
        assert store.verdict(store.give(store.carla, mine, 1)) == VOID
        assert store.verdict(store.hand_back(store.carla, mine, 1)) == VOID

    def test_nor_for_another_resource(self, store: Store) -> None:
        mine = store.allot(store.beto, 10)
        assert store.verdict(store.give(store.beto, mine, 1, resource=store.beans)) == VOID

    def test_what_takes_from_the_stock_names_an_allotment(self, store: Store) -> None:
        for action in ("consume", "transfer"):
            assert store.verdict(store.event(store.beto, action, 1)) == VOID

    @pytest.mark.parametrize(
        ("action", "more"),
        [("produce", {"allotment": True}), ("use", {"allotment": True}), ("consume", {"to_resource": True})],
    )
    def test_no_more_is_said_than_the_action_means(self, store: Store, action: str, more: dict[str, bool]) -> None:
        mine = store.allot(store.beto, 10)
        named = {"allotment": mine.id, "to_resource": store.beans}
        assert store.verdict(store.event(store.beto, action, 1, **{name: named[name] for name in more})) == VOID

    @pytest.mark.parametrize("action", ["produce", "raise", "lower"])
    def test_a_quantity_is_told(self, store: Store, action: str) -> None:
        assert store.verdict(store.event(store.beto, action, None)) == VOID

    def test_what_counts_in_sums_stands_in_the_open(self, store: Store) -> None:
        assert store.verdict(store.event(store.beto, "produce", 1, scope="inner")) == VOID
        assert store.verdict(store.event(store.beto, "use", None, scope="inner")) == STANDS

    def test_two_lanes_of_one_key_draw_on_one_allotment(self, store: Store) -> None:
        """Restarted, or written with on two machines: concurrent draws exclude each other."""
        mine = store.allot(store.beto, 10)
        before = list(store.acts)
        one = store.give(store.beto, mine, 4, sees=before)
        other = store.give(store.beto, mine, 4, sees=before, lane=1)
        assert store.verdicts(one, other) == ["contested exclusive"] * 2
        later = store.give(store.beto, mine, 2)
        assert store.verdict(later) == STANDS  # it fits with both

    def test_two_draws_apart_are_both_ratified_if_the_allotment_suffices(self, store: Store) -> None:
        mine = store.allot(store.beto, 10)
        before = list(store.acts)
        one, other, third = (store.give(store.beto, mine, 4, sees=before, lane=lane) for lane in (1, 2, 3))
        settlings = [store.settled("act.ratified", act) for act in (one, other, third)]
        assert store.verdicts(one, other, third) == ["effective ratified"] * 2 + ["contested exclusive"]
        assert store.verdicts(*settlings) == [STANDS, STANDS, VOID]

    def test_nobody_ratifies_what_a_sum_forbids(self, store: Store) -> None:
        mine = store.allot(store.beto, 10)
        store.give(store.beto, mine, 6)
        second = store.give(store.beto, mine, 6)
        settling = store.by(store.ana, "act.ratified", {"acts": [second.id]})
        assert store.verdicts(second, settling) == [VOID, VOID]

    def test_a_forked_lane_spends_nothing_twice(self, store: Store) -> None:
        mine = store.allot(store.beto, 10)
        before = list(store.acts)
        one = store.give(store.beto, mine, 10, sees=before)
        other = store.give(store.beto, mine, 9, sees=before, instead_of=one)
        assert all(verdict.startswith("contested") for verdict in store.verdicts(one, other))


class TestContested:
    """What is contested is not effective: it counts for nobody until the body settles it."""

    @pytest.fixture
    def harvest(self, store: Store) -> Act:
        """Carla brings in fifty, and is recalled beside that."""
        before = list(store.acts)
        store.by(store.ana, "mandate.recalled", {"mandate": store.stewards[store.carla.id], "reason": "…"})
        return store.event(store.carla, "produce", 50, sees=before)

    def test_a_contested_harvest_is_not_allotted(self, store: Store, harvest: Act) -> None:
        assert store.verdicts(harvest, store.allot(store.beto, 120)) == ["contested ended", VOID]
        assert store.verdict(store.allot(store.beto, 100)) == STANDS

    def test_once_it_is_ratified_it_is(self, store: Store, harvest: Act) -> None:
        allotment = store.allot(store.beto, 120)
        store.settled("act.ratified", harvest, steward=store.beto)
        assert store.verdicts(harvest, allotment) == ["effective ratified", STANDS]

    def test_two_who_record_do_not_ratify_what_took_a_steward(self, store: Store, harvest: Act) -> None:
        settling = store.by(store.ana, "act.ratified", {"acts": [harvest.id]})
        store.attest(store.beto, settling)
        assert store.verdicts(settling, harvest) == ["pending fits", "contested ended"]

    def test_a_contested_draw_is_spent_again_unless_the_body_ratifies_it(self, store: Store) -> None:
        mine = store.allot(store.beto, 10)
        before = list(store.acts)
        store.by(store.ana, "mandate.recalled", {"mandate": store.stewards[store.beto.id], "reason": "…"})
        again = store.steward(store.beto)
        draw = store.give(store.beto, mine, 8, sees=before)
        store.stewards[store.beto.id] = again
        second = store.give(store.beto, mine, 8, lane=1)
        assert store.verdicts(draw, second) == ["contested ended", STANDS]
        store.settled("act.ratified", draw)
        assert store.verdicts(draw, second) == ["effective ratified", VOID]

    def test_a_circle_leaves_a_sum_undecided(self) -> None:
        """Two recall each other unheard, of whom one has brought in a harvest: nobody knows how much there is."""
        store = Store()
        before = list(store.acts)
        for by, whom in ((store.ana, store.beto), (store.beto, store.ana)):
            store.recall(by, whom, sees=before)
        grant = store.by(store.ana, "mandate.granted", {
            "person": store.carla.id, "post": "store", "powers": ["steward"], "resources": [store.maize]})  # fmt: skip
        harvest = store.by(store.carla, "event.recorded", {
            "action": "produce", "quantity": 50, "resource": store.maize}, under=grant.id)  # fmt: skip
        under = store.stewards[store.carla.id]
        allotments = [
            store.by(store.carla, "allotment.granted", {"key": store.carla.key, "quantity": n, "resource": store.maize},
                     under=under) for n in (100, 1, 151)]  # fmt: skip
        found = store.verdicts(grant, harvest, *allotments)
        assert found == ["contested ended", "contested mandate", STANDS, "contested fits", VOID]

    def test_what_a_contested_allotment_took_is_not_allotted_again(self, store: Store) -> None:
        before = list(store.acts)
        store.by(store.ana, "mandate.recalled", {"mandate": store.stewards[store.carla.id], "reason": "…"})
        contested = store.allot(store.carla, 60, sees=before)
        second = store.allot(store.beto, 60)
        assert store.verdicts(contested, second) == ["contested ended", STANDS]


class TestFormerSteward:
    """Somebody who was a steward once contests nothing of what was done since (an attack on version 3)."""

    def test_allotments_and_what_was_drawn_on_them_stand(self, store: Store) -> None:
        before = list(store.acts)
        honest = []
        for _ in range(3):
            allotment = store.allot(store.beto, 10)
            honest += [allotment, store.give(store.beto, allotment, 10)]
        store.by(store.ana, "mandate.recalled", {"mandate": store.stewards[store.carla.id], "reason": "…"})
        theirs = store.allot(store.carla, 1, sees=before, lane=9)
        assert store.verdict(theirs).startswith("contested")
        assert store.verdicts(*honest) == [STANDS] * 6

    def test_a_present_one_does_beside_what_is_not_sealed(self, store: Store) -> None:
        """That is what the page says; the body settles it, and an acta ends it."""
        before = list(store.acts)
        allotment = store.allot(store.beto, 10)
        theirs = store.allot(store.carla, 1, sees=before, lane=9)
        assert store.verdicts(allotment, theirs) == ["contested exclusive"] * 2
