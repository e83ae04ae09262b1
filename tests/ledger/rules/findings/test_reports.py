"""When reports are due, which of them are there, which are late, and who heard them."""

from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.findings.reports import LISTED, Due
from tests.ledger.rules.findings.storehouse import Storehouse
from tests.ledger.rules.histories import WORDS

MONTHLY = {"every_days": 30}
GRANTED = "2026-03-01"


def monthly(**terms: Any) -> Storehouse:
    """Due on 31 March, 30 April, 30 May, 29 June …"""
    return Storehouse(reports=MONTHLY, **terms)


def report(store: Storehouse, on: str) -> Act:
    return store.write(store.carla, "mandate.reported", {"mandate": store.mandate.id, "report": WORDS}, on=on)


def hear(store: Storehouse, *reports: Act, outcome: str = "accepted", **how: Any) -> Act:
    return store.writes("report.received", {"outcome": outcome, "reports": [each.id for each in reports]}, **how)


def due(store: Storehouse, on: str) -> list[Due]:
    fold = store.judged()
    mandate = fold.mandate(store.mandate.id)
    assert mandate is not None
    return fold.reports_due(mandate, on)


def states(store: Storehouse, on: str) -> list[tuple[str, str]]:
    return [(each.on, each.state) for each in due(store, on)]


def test_a_date_that_is_past_is_missing_and_the_next_one_is_due() -> None:
    assert states(monthly(), "2026-04-05") == [("2026-03-31", "missing"), ("2026-04-30", "due")]


def test_a_report_is_still_in_time_on_the_day_it_is_due() -> None:
    store = monthly()
    assert states(store, "2026-03-31") == [("2026-03-31", "due")]
    report(store, "2026-03-31")
    assert states(store, "2026-04-01") == [("2026-03-31", "given"), ("2026-04-30", "due")]


def test_one_late_report_meets_every_date_since_the_last() -> None:
    store = monthly()
    late = report(store, "2026-05-10")
    found = due(store, "2026-06-01")
    assert [(each.state, each.report) for each in found[:3]] == [
        ("late", late.id),
        ("late", late.id),
        ("given", late.id),
    ]


def test_what_was_not_written_yet_on_a_date_is_missing_as_of_that_date() -> None:
    store = monthly()
    hear(store, report(store, "2026-05-10"), on="2026-05-12")
    assert states(store, "2026-05-01") == [("2026-03-31", "missing"), ("2026-04-30", "missing"), ("2026-05-30", "due")]
    assert due(store, "2026-05-11")[0].heard is None
    assert due(store, "2026-05-12")[0].heard is not None


def test_a_report_that_was_heard_says_how() -> None:
    store = monthly()
    given = report(store, "2026-03-20")
    hear(store, given, outcome="rejected")
    last = hear(store, given, outcome="remarks")
    [first, _] = due(store, "2026-04-02")
    assert (first.heard, first.outcome) == (last.id, "remarks")


def test_nobody_hears_their_own_report() -> None:
    store = monthly()
    late = report(store, "2026-04-03")
    seat = store.writes("mandate.granted", {"person": store.carla.id, "powers": ["record"]})
    data = {"outcome": "accepted", "reports": [late.id]}
    own = store.write(store.carla, "report.received", data, under=seat.id)
    assert store.judged().verdicts[own.id].verdict == "effective"
    assert due(store, "2026-04-05")[0].heard is None
    assert [finding.code for finding in store.found_of(late, "2026-04-05")] == ["report-late"]


def test_fixed_dates_and_dates_that_come_round_are_one_calendar() -> None:
    store = Storehouse(reports={"every_days": 30, "on": ["2026-04-10", "2026-04-30", "2026-01-01"]})
    assert [on for on, _ in states(store, "2026-05-01")] == ["2026-03-31", "2026-04-10", "2026-04-30", "2026-05-30"]


def test_nothing_is_due_before_the_first_day_or_after_the_last() -> None:
    store = monthly(since="2026-05-01", until="2026-06-30")
    assert states(store, "2026-12-01") == [("2026-05-31", "missing"), ("2026-06-30", "missing")]


def test_nothing_is_due_after_a_mandate_was_taken_back() -> None:
    store = monthly()
    store.writes("mandate.recalled", {"mandate": store.mandate.id, "reason": "…"}, on="2026-04-15")
    assert states(store, "2026-12-01") == [("2026-03-31", "missing")]


def test_of_many_dates_only_the_last_are_listed() -> None:
    store = Storehouse(since="0001-01-01", reports={"every_days": 1})
    found = states(store, "2026-05-01")
    assert len(found) == LISTED + 1
    assert [found[0], found[-1]] == [("2026-04-07", "missing"), ("2026-05-01", "due")]


def test_beyond_the_last_day_of_the_calendar_nothing_is_due() -> None:
    assert states(Storehouse(since="9999-12-31", reports=MONTHLY), "9999-12-31") == []


class TestFindings:
    """What somebody should look at."""

    def test_a_missing_report_is_found_at_the_grant(self) -> None:
        store = monthly()
        [finding] = store.found_of(store.mandate, "2026-04-05")
        assert (finding.code, finding.gaps["due"]) == ("report-missing", "2026-03-31")

    def test_many_missing_reports_are_one_finding_since_the_first(self) -> None:
        [finding] = monthly().found_of(monthly().mandate, "2027-01-01")
        assert (finding.code, finding.gaps["due"]) == ("report-missing", "2026-03-31")

    def test_a_late_report_that_meets_many_dates_is_found_once(self) -> None:
        store = monthly()
        [finding] = store.found_of(report(store, "2026-08-01"), "2026-08-02")
        assert (finding.code, finding.gaps["due"]) == ("report-late", "2026-03-31")

    def test_a_late_report_is_found_until_it_is_heard(self) -> None:
        store = monthly()
        late = report(store, "2026-04-03")
        [finding] = store.found_of(late, "2026-04-05")
        assert (finding.code, finding.gaps["due"]) == ("report-late", "2026-03-31")
        hear(store, late)
        assert store.found_of(late, "2026-04-05") == []

    def test_hearing_another_report_does_not_change_that(self) -> None:
        store = monthly()
        late, other = report(store, "2026-04-03"), report(store, "2026-04-30")
        hear(store, other)
        assert [finding.code for finding in store.found_of(late, "2026-05-02")] == ["report-late"]

    def test_a_mandate_that_was_never_given_owes_no_report(self) -> None:
        store = monthly()
        terms = {"person": store.beto.id, "post": "nobody", "powers": ["record"], "reports": MONTHLY}
        void = store.writes("mandate.granted", terms, on=GRANTED)
        assert store.found_of(void, "2026-06-01") == []

    def test_who_reports_in_time_is_found_in_nothing(self) -> None:
        store = monthly()
        given = report(store, "2026-03-30")
        assert store.found_of(given, "2026-04-05") == store.found_of(store.mandate, "2026-04-05") == []


class TestTerms:
    """Terms that are over with nobody elected."""

    def codes(self, store: Storehouse, on: str) -> list[str]:
        return [finding.code for finding in store.found_of(store.mandate, on)]

    def test_a_term_that_is_over_with_nobody_elected_is_found(self) -> None:
        store = Storehouse(until="2026-04-30")
        assert self.codes(store, "2026-04-30") == []
        assert self.codes(store, "2026-05-01") == ["term-over"]

    def test_where_the_charter_says_so_the_holder_stays_and_that_is_shown(self) -> None:
        store = Storehouse(until="2026-04-30", stays=True)
        assert self.codes(store, "2026-05-01") == ["holder-stays"]

    def test_who_was_elected_ends_the_finding(self) -> None:
        store = Storehouse(until="2026-04-30", stays=True)
        store.grants(store.beto.id, since="2026-05-01")
        assert self.codes(store, "2026-05-01") == []

    def test_of_a_post_with_many_seats_as_many_are_found_as_are_empty(self) -> None:
        store = Storehouse()
        seats = [
            store.writes(
                "mandate.granted", {"person": f"{name * 12}a", "post": "council", "powers": [], "until": until}
            )
            for name, until in (("b", "2026-04-01"), ("c", "2026-04-02"), ("d", "2026-12-31"))
        ]
        found = [store.found_of(seat, "2026-06-01") for seat in seats]
        assert [[finding.code for finding in each] for each in found] == [["term-over"], ["term-over"], []]
