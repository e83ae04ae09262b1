"""The stories of seals, in the eyes of the naive evaluator: each comes out right."""

import pytest

from tests.ledger.rules.naive.verdicts import members_at_base, standing, verdicts
from tests.ledger.rules.seal_stories import ABSENT, STORIES


@pytest.mark.parametrize("name", STORIES)
def test_a_story_of_seals(name: str) -> None:
    told = STORIES[name]()
    found = verdicts(told.acts)
    assert {act: found.get(act, (ABSENT, ""))[0] for act in told.expected} == told.expected
    assert told.standing in (None, standing(told.acts))
    assert told.members in (None, len(members_at_base(told.acts)[0]))
