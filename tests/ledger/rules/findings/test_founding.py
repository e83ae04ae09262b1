"""Charters that ask for what cannot be, and dates before the body was there."""

from tests.ledger.rules.findings.assembly import Assembly
from tests.ledger.rules.histories import POSTS, RULES, Person
from tests.ledger.rules.naive.village import MOTION, Village


def test_what_is_wrong_with_a_charter_that_came_from_elsewhere_is_shown() -> None:
    """The body stands: only what rests on the wrong rule is void."""
    village = Assembly(rules={**RULES, "youth": {"consent": {"of": ["youth"]}}}, matters=[{"rule": "majority"}])
    [found] = village.noticed("charter-unsound")
    assert found.about == (village.acts[0].id,)
    assert found.gaps == {"field": "rules.youth", "fault": ("unknown-group", "youth")}
    motion = village.by(village.ana, "motion.proposed", {**MOTION, "rule": "youth"})
    assert village.verdict(motion) == "void fits"


def test_what_is_wrong_with_an_amended_charter_is_shown_with_the_amendment() -> None:
    village = Assembly()
    charter = {"posts": POSTS, "rules": {"youth": {"consent": {"of": ["youth"]}}}, "motions": []}
    amended = village.done("charter.amended", {"charter": charter})
    [found] = village.noticed("charter-unsound")
    assert (found.about, found.gaps["field"]) == ((amended.id,), "rules.youth")


def test_a_charter_that_works_is_not_spoken_of() -> None:
    assert Assembly().noticed("charter-unsound") == []


def test_an_act_that_is_older_than_its_body_by_its_date_is_shown() -> None:
    village = Assembly()
    early = village.by(village.ana, "motion.proposed", MOTION, on="2026-02-28")
    [found] = village.noticed("date-implausible")
    assert (found.about, found.gaps) == ((early.id,), {"on": "2026-02-28", "founded": "2026-03-01"})
    assert Village.verdict(village, early) == "effective mandate"


def test_what_is_void_may_bear_any_date() -> None:
    village = Assembly()
    stranger = Person("stranger", village.households[3])
    village.write(stranger, "motion.proposed", MOTION, on="2026-02-28")
    assert village.noticed("date-implausible") == []


def test_a_body_that_is_not_founded_yet_is_not_spoken_of() -> None:
    village = Assembly(signers=1, rules={**RULES, "youth": {"consent": {"of": ["youth"]}}})
    assert village.noticed("charter-unsound") == []
