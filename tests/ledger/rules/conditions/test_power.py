"""Condition 7: the mandate carries the power that the type needs, and for a steward the resource."""

import pytest

from tests.ledger.rules.naive.village import CALL, STOCK
from tests.ledger.rules.story import ALONE, Story

STANDS, VOID = "effective mandate", "void power"


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


def test_no_power_is_implied(story: Story) -> None:
    grant = story.by(story.ana, "mandate.granted", {"person": story.ana.id, "powers": ["record"]})
    under = grant.id
    assert story.verdict(story.by(story.ana, "meeting.convened", CALL, under=under)) == STANDS
    assert story.verdict(story.present(story.ana, under=under)) == VOID
    assert story.verdict(story.attest(story.ana, grant, under=under)) == VOID


def test_a_steward_stewards_only_the_named_resources(story: Story) -> None:
    maize, beans = (story.by(story.ana, "resource.registered", STOCK, on=f"2026-03-0{n}") for n in (1, 2))
    terms = {"person": story.beto.id, "post": "store", "powers": ["steward"], "resources": [maize.id]}
    grant = story.by(story.ana, "mandate.granted", terms)
    for resource, expected in ((maize, STANDS), (beans, VOID)):
        data = {"action": "produce", "quantity": 3, "resource": resource.id}
        assert story.verdict(story.by(story.beto, "event.recorded", data, under=grant.id)) == expected


def test_a_steward_of_nothing_named_stewards_nothing(story: Story) -> None:
    maize = story.by(story.ana, "resource.registered", STOCK)
    terms = {"person": story.beto.id, "post": "store", "powers": ["steward"]}
    grant = story.by(story.ana, "mandate.granted", terms)
    data = {"action": "produce", "quantity": 3, "resource": maize.id}
    assert story.verdict(story.by(story.beto, "event.recorded", data, under=grant.id)) == VOID
