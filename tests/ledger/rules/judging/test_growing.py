"""Judged bit by bit, as acts arrive, a book says the same as judged at once; and only what changed is told."""

import random

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.arrivals import arrival, batches, folded, found_by
from tests.ledger.rules.histories import MEETING
from tests.ledger.rules.naive.village import GRANT
from tests.ledger.rules.seal_stories import STORIES
from tests.ledger.rules.seals.assembly import Assembly
from tests.ledger.rules.story import ALONE, Story

STANDS = "effective mandate"


class TestLateNews:
    """Judged once already, and then something arrives that was written beside it."""

    def test_a_revocation_contests_what_the_key_wrote_beside_it(self) -> None:
        story = Story(thresholds=ALONE)
        before = list(story.acts)
        act = story.present(story.ana, sees=before)
        assert story.verdict(act) == STANDS
        story.by(story.beto, "key.revoked", {"key": story.ana.key, "reason": "…"}, sees=before)
        assert story.verdict(act) == "contested revoked"

    def test_a_signature_completes_what_others_lean_on(self) -> None:
        story = Story()
        grant = story.by(story.ana, "mandate.granted", {"person": story.carla.id, **GRANT})
        acts = [story.present(story.carla, under=grant.id) for _ in range(3)]
        assert {story.verdict(act) for act in acts} == {"pending mandate"}
        story.attest(story.beto, grant)
        assert {story.verdict(act) for act in acts} == {STANDS}

    def test_a_rival_that_was_judged_before_it_had_one(self) -> None:
        story = Story(thresholds=ALONE)
        meeting = story.by(story.ana, "meeting.opened", MEETING)
        known = list(story.acts)
        one = story.by(story.ana, "meeting.closed", {"meeting": meeting.id}, sees=known)
        assert story.verdict(one) == STANDS
        story.by(story.beto, "meeting.closed", {"meeting": meeting.id}, sees=known)
        assert story.verdict(one) == "contested exclusive"

    def test_a_fork_reaches_back(self) -> None:
        story = Story(thresholds=ALONE)
        known = list(story.acts)
        one = story.present(story.ana, sees=known)
        assert story.verdict(one) == STANDS
        story.present(story.ana, sees=known, instead_of=one, on="2026-04-01")
        assert story.verdict(one) == "contested fork"

    def test_an_acta_that_arrives_late_makes_its_past_firm(self) -> None:
        assembly = Assembly()
        far = assembly.apart()
        recall = assembly.signed("mandate.recalled", assembly.dropped(assembly.carla))
        act = far.by(assembly.carla, "meeting.convened", {"at": "2026-03-01T16:00", "convocation": 1,
                                                         "where": {"es": "…"}})  # fmt: skip
        assert assembly.verdict(act) == "contested ended"
        assembly.acta(*assembly.people[4:])
        assert [assembly.verdict(one) for one in (recall, act)] == [STANDS, "contested ended"]

    def test_a_withheld_lane_arrives_and_another_acta_stands(self) -> None:
        assembly = Assembly()
        river = assembly.apart()
        first = assembly.acta(*assembly.people[:7])
        here = list(assembly.acts)
        second = river.acta(*assembly.people[2:])
        theirs = [act for act in assembly.acts if act not in here]
        assembly.hide(*theirs)
        assert assembly.actas() == [first]
        for act in theirs:
            assembly.late(act)
            assembly.actas()
        assert assembly.actas() == [second]


class TestTold:
    def test_only_what_changed_is_told(self) -> None:
        story = Story(thresholds=ALONE)
        fold = Fold(story.body)
        fold.add(story.acts)
        assert fold.settle().keys() == {act.id for act in story.acts}
        act = story.present(story.ana)
        fold.add([act])
        assert fold.settle().keys() == {act.id}
        assert fold.settle() == {}

    def test_what_an_acta_changes_is_told(self) -> None:
        assembly = Assembly()
        draft = assembly.by(assembly.ana, "mandate.granted", assembly.elected(assembly.people[4]))
        assembly.acta(*assembly.people[4:])
        fold = Fold(assembly.body)
        fold.add(assembly.acts)
        fold.settle()
        known = len(assembly.acts)
        closing = assembly.acta(*assembly.people[4:])
        fold.add(assembly.acts[known:])
        told = fold.settle()
        assert told[draft.id][:2] == ("void", "lapsed")
        assert told[closing.id][:2] == ("effective", "sealed")


@pytest.mark.parametrize("name", sorted(STORIES))
def test_at_every_moment_it_says_what_it_would_say_at_once(name: str) -> None:
    """Of all that has arrived until then."""
    acts = STORIES[name]().acts
    rng, fold, held = random.Random(name), Fold(acts[0].volume.body), list[Act]()
    for batch in batches(arrival(acts, rng), rng):
        held += batch
        fold.add(batch)
        fold.settle()
        anew = Fold(acts[0].volume.body)
        anew.add(held)
        anew.settle()
        assert found_by(fold) == found_by(anew)
    assert found_by(fold) == folded([act for act in acts if act.id in fold.verdicts])
