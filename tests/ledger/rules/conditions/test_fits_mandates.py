"""Condition 11 of mandates and charters: nobody gives what the charter does not give (verdicts.md, section 8)."""

from typing import Any

import pytest

from tests.ledger.rules.histories import POSTS, RULES
from tests.ledger.rules.story import ALONE, Story

STANDS, VOID = "effective mandate", "void fits"


@pytest.fixture
def story() -> Story:
    return Story(thresholds={**ALONE, "charter": 1})


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"post": "chair", "powers": ["record"]}, STANDS),
        ({"post": "chair", "powers": ["attest", "coordinate", "record"]}, STANDS),
        ({"post": "chair", "powers": ["admit"]}, VOID),
        ({"post": "captain", "powers": ["record"]}, VOID),
        ({"powers": ["record"]}, STANDS),
        ({"powers": ["admit"]}, VOID),
        ({"powers": ["represent", "record"]}, VOID),
    ],
)
def test_a_grant_is_of_a_post_and_powers_of_the_charter(story: Story, terms: dict[str, Any], expected: str) -> None:
    assert story.verdict(story.by(story.beto, "mandate.granted", {"person": story.ana.id, **terms})) == expected


def test_without_task_powers_there_are_no_tasks() -> None:
    story = Story(thresholds=ALONE, task_powers=None)
    assert (
        story.verdict(story.by(story.beto, "mandate.granted", {"person": story.ana.id, "powers": ["record"]})) == VOID
    )


def test_the_households_give_no_more_either() -> None:
    story = Story(cards=1)
    data = {"person": story.ana.id, "post": "chair", "powers": ["admit"]}
    grant = story.write(story.cards[0], "mandate.granted", data)
    for person in (*story.founders, *story.cards):
        story.voice(person, grant)
    assert story.verdict(grant) == VOID


@pytest.mark.parametrize(("share", "expected"), [([2, 3], STANDS), ([1, 1], VOID), ([3, 2], VOID)])
def test_no_charter_takes_the_households_out(story: Story, share: list[int], expected: str) -> None:
    """Its officers could not be recalled against their will."""
    charter = {"posts": POSTS, "rules": RULES, "share": share}
    amended = story.by(story.ana, "charter.amended", {"charter": charter})
    assert story.verdict(amended) == expected


class TestTurns:
    """Between two households, about a post that there is."""

    @pytest.mark.parametrize(
        ("post", "same", "expected"),
        [("chair", False, STANDS), (None, False, STANDS), ("captain", False, VOID), ("chair", True, VOID)],
    )
    def test_exchanged(self, story: Story, post: str | None, same: bool, expected: str) -> None:
        data = {"by_household": story.households[not same], "household": story.households[0], "post": post}
        assert story.verdict(story.by(story.ana, "turn.exchanged", data)) == expected

    @pytest.mark.parametrize(("post", "expected"), [("chair", STANDS), (None, STANDS), ("captain", VOID)])
    def test_exempted(self, story: Story, post: str | None, expected: str) -> None:
        data = {"household": story.households[0], "post": post, "reason": "illness"}
        assert story.verdict(story.by(story.ana, "turn.exempted", data)) == expected


class TestAuthors:
    """What its author may correct without a mandate, and others only with one."""

    def test_a_slip_of_ones_own(self, story: Story) -> None:
        voice = story.voice(story.carla, story.acts[0])
        data = {"act": voice.id, "meant": "…", "why": "…"}
        assert story.verdict(story.write(story.carla, "act.corrected", data)) == "effective author"

    def test_somebody_elses_needs_the_power_to_record(self, story: Story) -> None:
        dora = story.guest("dora")
        story.admit(story.ana, dora)
        data = {"act": story.acts[0].id, "meant": "…", "why": "…"}
        assert story.verdict(story.write(dora, "act.corrected", data)) == "void mandate"
        assert story.verdict(story.by(story.beto, "act.corrected", data)) == STANDS

    def test_a_holder_reports_also_after_the_recall(self, story: Story) -> None:
        """A last report is owed."""
        story.recall(story.beto, story.ana)
        data = {"mandate": story.seat(story.ana), "report": {"es": "…"}}
        assert story.verdict(story.write(story.ana, "mandate.reported", data)) == "effective holder"
