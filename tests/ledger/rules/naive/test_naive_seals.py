"""The stories of seals, in the eyes of the naive evaluator."""

import pytest

from tests.ledger.rules.naive.verdicts import members_at_base, standing, verdicts
from tests.ledger.rules.seal_stories import ABSENT, STORIES

OTHERWISE = {"a_contested_recall_is_ratified_later": "no act outside is within the horizon of what is behind the base"}
"""Stories that come out otherwise by the page, and why."""


@pytest.mark.parametrize("name", STORIES)
def test_a_story_of_seals(name: str, request: pytest.FixtureRequest) -> None:
    if name in OTHERWISE:
        request.applymarker(pytest.mark.xfail(reason=OTHERWISE[name]))
    told = STORIES[name]()
    found = verdicts(told.acts)
    assert {act: found.get(act, (ABSENT, ""))[0] for act in told.expected} == told.expected
    assert told.standing in (None, standing(told.acts))
    assert told.members in (None, len(members_at_base(told.acts)[0]))
