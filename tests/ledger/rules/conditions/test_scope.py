"""Condition 2: the type may stand in the scope of this volume."""

import pytest

from tests.ledger.rules.histories import MEETING
from tests.ledger.rules.naive.village import CALL
from tests.ledger.rules.story import ALONE, Story


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


def test_an_open_type_in_the_inner_volume_is_void(story: Story) -> None:
    assert story.verdict(story.by(story.ana, "meeting.opened", MEETING, scope="inner")) == "void scope"


def test_an_inner_type_in_the_open_volume_is_void(story: Story) -> None:
    act = story.by(story.ana, "household.described", {"household": story.households[0], "name": "a" * 32})
    assert story.verdict(act) == "void scope"


@pytest.mark.parametrize("scope", ["inner", "open"])
def test_a_call_to_a_meeting_may_stand_in_either(story: Story, scope: str) -> None:
    assert story.verdict(story.by(story.ana, "meeting.convened", CALL, scope=scope)) == "effective mandate"


def test_what_stands_in_the_wrong_scope_does_nothing(story: Story) -> None:
    """An inner recall ends no mandate, not even for inner acts."""
    recall = story.recall(story.beto, story.ana, scope="inner")
    assert story.verdict(recall) == "void scope"
    assert story.verdict(story.by(story.ana, "meeting.convened", CALL, scope="inner")) == "effective mandate"
