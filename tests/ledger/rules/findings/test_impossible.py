"""Decisions in which nobody voted, elections without a winner, terms that nobody could serve, clocks that are ahead."""

from typing import Any

import pytest

from tests.ledger.rules.findings.assembly import Assembly
from tests.ledger.rules.histories import WORDS

HANDS: dict[str, Any] = {"elect": {"by": "hands", "seats": 1}}


@pytest.mark.parametrize(("counts", "found"), [({"abstain": 3}, 1), ({"no": 1, "abstain": 2}, 0)])
def test_a_vote_in_which_nobody_voted_is_found(counts: dict[str, int], found: int) -> None:
    village = Assembly()
    data = {"counts": counts, "meeting": village.opened.id, "method": "hands", "motion": village.motion.id}
    decided = village.done("motion.decided", {**data, "result": "rejected"})
    noticed = village.noticed("nobody-voted")
    assert [one.about for one in noticed] == [(decided.id,)] * found


@pytest.mark.parametrize(("counts", "elected"), [({}, None), ({"ana": 2}, ["ana"])])
def test_an_election_without_a_winner_is_found(counts: dict[str, int], elected: list[str] | None) -> None:
    village = Assembly(rules={"majority": HANDS})
    proposal = {"names": WORDS, "options": ["ana", "beto"], "rule": "majority", "text": WORDS}
    motion = village.by(village.ana, "motion.proposed", proposal)
    data = {"counts": counts, "meeting": village.opened.id, "method": "hands", "motion": motion.id}
    result = {"result": "adopted", "elected": elected} if elected else {"result": "rejected"}
    decided = village.done("motion.decided", {**data, **result})
    assert [one.about for one in village.noticed("nobody-elected")] == ([] if elected else [(decided.id,)])
    assert village.verdict(decided).startswith("effective")
    assert village.noticed("nobody-voted") == []


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ({"since": "2026-05-01", "until": "2026-04-30"}, 1),
        ({"until": "2026-02-01"}, 1),
        ({"since": "2026-05-01", "until": "2026-05-01"}, 0),
    ],
)
def test_a_term_that_is_over_before_it_begins_is_found(term: dict[str, str], found: int) -> None:
    village = Assembly()
    grant = village.done("mandate.granted", {"person": village.carla.id, "powers": [], "task": WORDS, **term})
    assert [one.about for one in village.noticed("term-impossible")] == [(grant.id,)] * found


def test_a_date_is_ahead_if_two_others_wrote_long_before_it_having_read_it() -> None:
    village = Assembly()
    ahead = village.by(
        village.ana, "motion.proposed", {"names": WORDS, "rule": "majority", "text": WORDS}, on="2026-09-01"
    )
    village.by(village.beto, "motion.proposed", {"names": WORDS, "rule": "majority", "text": WORDS}, on="2026-03-02")
    assert village.noticed("date-ahead") == []  # one clock stands against one
    last = village.attest(village.carla, ahead, on="2026-03-03")
    [found] = village.noticed("date-ahead")
    assert (found.about, found.gaps) == ((ahead.id, last.id), {"on": "2026-09-01", "others": "2026-03-03"})


def test_a_month_is_no_wrong_clock() -> None:
    village = Assembly()
    proposed = {"names": WORDS, "rule": "majority", "text": WORDS}
    ahead = village.by(village.ana, "motion.proposed", proposed, on="2026-04-02")
    village.by(village.beto, "motion.proposed", proposed, on="2026-03-02")
    village.attest(village.carla, ahead, on="2026-03-03")
    assert village.noticed("date-ahead") == []
