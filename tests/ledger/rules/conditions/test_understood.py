"""Condition 1: this version knows the type, and the fields fit it."""

import pytest

from tests.ledger.rules.histories import member_id
from tests.ledger.rules.story import ALONE, Story


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


def test_a_type_that_this_version_does_not_know_is_void(story: Story) -> None:
    assert story.verdict(story.by(story.ana, "harvest.counted", {"grams": 3})) == "void understood"


@pytest.mark.parametrize("data", [{}, {"household": "home"}, {"household": member_id("home"), "rooms": 3}])
def test_data_that_do_not_fit_the_type_are_void(story: Story, data: dict[str, object]) -> None:
    assert story.verdict(story.by(story.ana, "household.registered", data)) == "void understood"


def test_what_is_not_understood_ends_no_mandate(story: Story) -> None:
    act = story.present(story.ana)
    story.by(story.beto, "mandate.recalled", {"mandate": story.seat(story.ana)}, sees=[])
    assert story.verdict(act) == "effective mandate"


def test_it_counts_in_the_order_all_the_same(story: Story) -> None:
    """Whoever has seen it has seen what it had seen."""
    act = story.present(story.ana)
    unknown = story.by(story.carla, "harvest.counted", {}, sees=[act])
    story.recall(story.beto, story.ana, sees=[unknown])
    assert story.verdict(act) == "effective mandate"
    assert story.verdict(story.present(story.ana)) == "void ended"
