"""Condition 10: an act holds with what it rests on, waits with it, and falls with it."""

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING
from tests.ledger.rules.story import ALONE, Story

STANDS = "effective mandate"


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


def test_it_waits_with_what_it_rests_on() -> None:
    story = Story()
    meeting = story.by(story.ana, "meeting.opened", MEETING)
    attendance = {"household": story.households[0], "how": "present", "meeting": meeting.id}
    came = story.by(story.ana, "attendance.recorded", attendance, scope="inner")
    assert story.verdict(came) == "pending rests"
    story.attest(story.beto, meeting)
    assert story.verdict(came) == STANDS


def test_it_is_void_with_what_it_rests_on(story: Story) -> None:
    story.recall(story.beto, story.ana)
    meeting = story.by(story.ana, "meeting.opened", MEETING)
    closing = story.by(story.carla, "meeting.closed", {"meeting": meeting.id})
    assert story.verdict(meeting) == "void ended"
    assert story.verdict(closing) == "void rests"


def test_it_is_contested_with_what_it_rests_on_until_the_body_settles_it(story: Story) -> None:
    before = list(story.acts)
    story.recall(story.beto, story.ana)
    meeting = story.by(story.ana, "meeting.opened", MEETING, sees=before)
    closing = story.by(story.carla, "meeting.closed", {"meeting": meeting.id})
    assert story.verdict(closing) == "contested rests"
    story.settle("act.ratified", meeting)
    assert found(story, meeting, closing) == ["effective ratified", STANDS]


def test_a_contested_act_that_is_annulled_takes_what_rests_on_it_along(story: Story) -> None:
    before = list(story.acts)
    story.recall(story.beto, story.ana)
    meeting = story.by(story.ana, "meeting.opened", MEETING, sees=before)
    closing = story.by(story.carla, "meeting.closed", {"meeting": meeting.id})
    story.settle("act.annulled", meeting)
    assert found(story, meeting, closing) == ["void annulled", "void rests"]


def test_what_names_an_act_does_not_rest_on_it(story: Story) -> None:
    """A recall of a mandate whose grant was void is a recall all the same."""
    grant = story.by(story.ana, "mandate.granted", {"person": story.beto.id, "powers": ["admit"]})
    recall = story.by(story.ana, "mandate.recalled", {"mandate": grant.id, "reason": "…"})
    assert found(story, grant, recall) == ["void fits", STANDS]


def found(story: Story, *acts: Act) -> list[str]:
    return [story.verdict(act) for act in acts]
