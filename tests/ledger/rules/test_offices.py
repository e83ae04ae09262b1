"""Who holds what now, and what a next act would list: readings of a judged book, for people and programs."""

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.histories import MEETING
from tests.ledger.rules.naive.village import GRANT, MOTION
from tests.ledger.rules.story import ALONE, Story


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


def judged(story: Story) -> Fold:
    fold = Fold(story.body)
    fold.add(story.acts)
    fold.settle()
    return fold


def in_force(story: Story) -> set[str]:
    fold = judged(story)
    return {fold.name_of(mandate) for mandate in fold.in_force()}


class TestOver:
    """A term that is over ends when a closing finds that, which as many sign as a recall asks."""

    @staticmethod
    def closing(story: Story, on: str = "2026-05-01") -> Act:
        opened = story.by(story.beto, "meeting.opened", MEETING, on=on)
        return story.by(story.beto, "meeting.closed", {"meeting": opened.id}, on=on)

    def test_not_by_one_person_where_two_recall(self) -> None:
        story = Story(thresholds={"charter": 2, "decision": 1, "mandate": 2})
        grant = story.by(story.beto, "mandate.granted", {"person": story.ana.id, **GRANT, "until": "2026-04-01"})
        story.attest(story.carla, grant)
        closing = self.closing(story)
        assert grant.id in in_force(story)
        story.attest(story.carla, closing)
        assert grant.id not in in_force(story)

    def test_whose_post_stays_goes_once_there_is_a_successor(self) -> None:
        keeper = {"post": "keeper", "powers": ["record"]}
        story = Story(thresholds=ALONE, posts={"keeper": {"powers": ["record"], "stays": True}})
        terms = {"person": story.ana.id, **keeper, "until": "2026-04-01"}
        grant = story.by(story.beto, "mandate.granted", terms)
        self.closing(story)
        assert grant.id in in_force(story)
        story.by(story.beto, "mandate.granted", {"person": story.carla.id, **keeper, "since": "2026-04-02"})
        assert grant.id in in_force(story)
        self.closing(story)
        assert grant.id not in in_force(story)


class TestInForce:
    def test_the_founding_gives_mandates(self, story: Story) -> None:
        assert in_force(story) == {f"{story.acts[0].id}/{n}" for n in range(3)}

    def test_a_suspended_mandate_is_not_until_it_is_restored(self, story: Story) -> None:
        mandate = story.by(story.beto, "mandate.granted", {"person": story.ana.id, **GRANT})
        suspended = story.by(story.beto, "mandate.suspended", {"mandate": mandate.id, "reason": "…"})
        assert mandate.id not in in_force(story)
        story.by(story.carla, "mandate.restored", {"suspended": suspended.id})
        assert mandate.id in in_force(story)

    def test_nor_one_that_waits_for_a_signature(self) -> None:
        story = Story()
        mandate = story.by(story.beto, "mandate.granted", {"person": story.ana.id, **GRANT})
        assert mandate.id not in in_force(story)
        story.attest(story.carla, mandate)
        assert mandate.id in in_force(story)

    def test_nor_one_of_two_that_exclude_each_other(self, story: Story) -> None:
        before = list(story.acts)
        chair = {"post": "chair", "powers": ["record"]}
        one = story.by(story.ana, "mandate.granted", {"person": story.ana.id, **chair}, sees=before)
        story.by(story.beto, "mandate.granted", {"person": story.beto.id, **chair}, sees=before)
        fold = judged(story)
        mandate = fold.mandate(one.id)
        assert mandate is not None
        assert fold.state(mandate) == ("contested", None)
        assert one.id not in in_force(story)

    def test_nor_one_that_was_recalled(self, story: Story) -> None:
        story.recall(story.beto, story.ana)
        assert story.seat(story.ana) not in in_force(story)

    def test_but_one_whose_recall_is_contested(self, story: Story) -> None:
        before = list(story.acts)
        story.recall(story.beto, story.ana, sees=before)
        story.recall(story.ana, story.beto, sees=before)
        assert {story.seat(story.ana), story.seat(story.beto)} <= in_force(story)


class TestKeys:
    def test_of_a_person_and_persons_of_a_key(self, story: Story) -> None:
        phone = story.ana.renewed()
        story.admit(story.beto, phone)
        fold = judged(story)
        keys = {person.signing_key.public for person in (story.ana, phone)}
        assert fold.keys_by_person().get(story.ana.id, set()) == keys
        assert {person for key in keys for person in fold.people_of(key)} == {story.ana.id}

    def test_a_revoked_one_is_none(self, story: Story) -> None:
        story.by(story.beto, "key.revoked", {"key": story.ana.key, "reason": "…"})
        assert story.ana.id not in judged(story).keys_by_person()


class TestNext:
    """What a next act would list as `seen`, if its author knew everything here."""

    def test_an_inner_act_lists_inner_acts_too_and_an_open_one_open_acts_alone(self) -> None:
        story = Story()
        act = story.present(story.ana)
        inner = story.by(story.beto, "motion.proposed", MOTION, scope="inner")
        fold = judged(story)
        assert fold.horizon(None, with_inner=True) == [inner.id]
        assert fold.horizon(None, with_inner=False) == [act.id]

    def test_not_what_its_lane_or_another_listed_act_has_seen(self, story: Story) -> None:
        first = story.present(story.ana)
        second = story.present(story.beto, sees=[first])
        beside = story.present(story.carla, sees=[])
        fold = judged(story)
        assert {*fold.horizon(None, with_inner=False)} == {second.id, beside.id}
        assert fold.horizon(second.id, with_inner=False) == [beside.id]


def test_how_many_signatures_an_act_needs_and_whose_it_has() -> None:
    story = Story()
    opened = story.by(story.ana, "meeting.opened", {"convocation": 1, "households": 4, "present": 4, "represented": 0})
    story.attest(story.beto, opened)
    fold = judged(story)
    assert fold.needed(opened.id) == 2
    assert fold.signers(opened.id) == {story.ana.id, story.beto.id}
