"""What each household carries, and whose turn it is next."""

from typing import Any, Final

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from caracol.ledger.views.burden import BurdensView, BurdenView, burdens
from caracol.ledger.views.reading import Reading
from tests.ledger.rules.histories import WORDS, History

ALONE = {"charter": 1, "decision": 1, "mandate": 1, "admission": 1}
POSTS: Final[dict[str, Any]] = {"council": {"powers": ["record"], "seats": 9}, "store": {"powers": ["steward"]}}


class Homes(History):
    """Three founders in three households, and a fourth household; Ana keeps the book under an open mandate."""

    def __init__(self) -> None:
        keeper = {"person": History().founders[0].id, "powers": ["record"]}
        super().__init__(3, 4, thresholds=ALONE, mandates=[keeper], posts=POSTS)
        self.ana, self.beto, self.carla = self.founders
        self.found(self.ana)

    def writes(self, kind: str, data: dict[str, Any], **how: Any) -> Act:
        return self.write(self.ana, kind, data, **{"under": self.seat(self.ana), **how})

    def serves(self, person: str, since: str, until: str, post: str = "council") -> Act:
        powers = POSTS[post]["powers"]
        term = {"person": person, "post": post, "powers": powers, "since": since, "until": until}
        return self.writes("mandate.granted", term)

    def view(self, on: str = "2027-06-01") -> BurdensView:
        fold = Fold(self.body)
        fold.add(self.acts)
        fold.settle()
        return burdens(Reading(fold).as_of(on))

    def burden(self, household: str, on: str = "2027-06-01") -> BurdenView:
        return next(each for each in self.view(on).households if each.household == household)

    def next_for(self, post: str | None, on: str = "2027-06-01") -> list[set[str]]:
        turn = next(each for each in self.view(on).turns if each.post == post)
        return [set(equal) for equal in turn.households]


def test_days_in_posts_are_counted_by_calendar_year_up_to_the_date_asked() -> None:
    homes = Homes()
    homes.serves(homes.beto.id, "2026-12-30", "2027-12-31")
    burden = homes.burden(homes.beto.household, "2027-01-10")
    assert [(year.year, year.days) for year in burden.years] == [(2026, 2), (2027, 10)]
    assert (burden.days, burden.served) == (12, "2027-01-10")


def test_days_end_when_a_mandate_is_taken_back_and_a_task_is_no_post() -> None:
    homes = Homes()
    grant = homes.serves(homes.beto.id, "2026-03-01", "2026-12-31")
    homes.writes("mandate.recalled", {"mandate": grant.id, "reason": "…"}, on="2026-03-10")
    assert homes.burden(homes.beto.household).days == 10
    assert homes.burden(homes.ana.household).days == 0


def test_community_work_is_counted_in_minutes_for_the_household_that_did_it() -> None:
    homes = Homes()
    road = homes.writes("resource.registered", {"kind": "labour", "names": WORDS, "unit": "minute"})
    terms = {"person": homes.ana.id, "post": "store", "powers": ["steward"], "resources": [road.id]}
    steward = homes.writes("mandate.granted", terms)
    for on, minutes in (("2026-04-01", 240), ("2026-05-01", 300)):
        data = {"action": "work", "effort": minutes, "household": homes.carla.household, "resource": road.id}
        homes.writes("event.recorded", data, under=steward.id, on=on)
    burden = homes.burden(homes.carla.household)
    assert (burden.minutes, burden.worked) == (540, "2026-05-01")
    assert homes.burden(homes.carla.household, "2026-04-15").minutes == 240


def test_turns_are_counted_for_both_who_gave_them_away_and_who_served() -> None:
    homes = Homes()
    turn = {"household": homes.beto.household, "by_household": homes.carla.household, "work": WORDS}
    homes.writes("turn.exchanged", turn)
    gave, served = homes.burden(homes.beto.household).years, homes.burden(homes.carla.household).years
    assert [(year.given, year.taken) for year in (*gave, *served)] == [(1, 0), (0, 1)]


class TestWhoseTurn:
    """The least burden first; who is equal is said to be equal."""

    def test_households_that_never_served_are_equal_and_come_first(self) -> None:
        homes = Homes()
        homes.serves(homes.beto.id, "2026-03-01", "2026-03-31")
        beto = homes.beto.household
        assert homes.next_for("council") == [set(homes.households) - {beto}, {beto}]

    def test_of_those_who_served_as_long_comes_first_who_did_so_longest_ago(self) -> None:
        homes = Homes()
        homes.serves(homes.carla.id, "2026-03-01", "2026-03-31")
        homes.serves(homes.beto.id, "2026-05-01", "2026-05-31")
        assert homes.next_for("council")[1:] == [{homes.carla.household}, {homes.beto.household}]

    def test_who_is_exempt_or_holds_the_post_now_is_left_out(self) -> None:
        homes = Homes()
        homes.serves(homes.beto.id, "2026-03-01", "2027-12-31")
        exempt = {"household": homes.carla.household, "reason": "illness", "until": "2027-01-31"}
        homes.writes("turn.exempted", exempt)
        now, later = (set().union(*homes.next_for("council", on)) for on in ("2026-06-01", "2027-02-01"))
        assert now == {homes.households[0], homes.households[3]}
        assert later == now | {homes.carla.household}
        assert homes.carla.household not in set().union(*homes.next_for(None, "2026-06-01"))
        assert [each.reason for each in homes.burden(homes.carla.household, "2026-06-01").exempt] == ["illness"]

    def test_an_exemption_from_one_post_leaves_the_others_and_the_work(self) -> None:
        homes = Homes()
        homes.writes("turn.exempted", {"household": homes.carla.household, "post": "store", "reason": "illness"})
        assert homes.next_for("store") == [set(homes.households) - {homes.carla.household}]
        assert homes.next_for("council") == homes.next_for(None) == [set(homes.households)]


def test_a_turn_of_a_post_that_is_not_in_the_charter_or_with_oneself_is_void() -> None:
    homes = Homes()
    one, other = homes.households[:2]
    acts = [
        homes.writes("turn.exchanged", {"household": one, "by_household": by, "post": post})
        for by, post in ((other, "council"), (other, "mayor"), (one, "council"))
    ]
    fold = Fold(homes.body)
    fold.add(homes.acts)
    fold.settle()
    assert [fold.verdicts[act.id].verdict for act in acts] == ["effective", "void", "void"]


def test_a_post_that_people_hold_together_is_carried_by_each_of_their_households() -> None:
    homes = Homes()
    term = {"post": "council", "powers": ["record"], "since": "2026-03-01", "until": "2026-03-10"}
    homes.writes("mandate.granted", {"person": homes.beto.id, "together": [homes.carla.id], **term})
    assert [homes.burden(one.household).days for one in (homes.ana, homes.beto, homes.carla)] == [0, 10, 10]
