"""Conditions 8 and 17: a mandate that is recalled while its holder is out of reach (verdicts.md, section 6).

What the recall had seen stands; what had seen it complete is void; what lies beside it is contested, kept and shown,
without effect until the body settles it. So backdating gains nothing.
"""

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING
from tests.ledger.rules.naive.village import CALL, GRANT
from tests.ledger.rules.story import ALONE, Story

STANDS, VOID, CONTESTED = "effective mandate", "void ended", "contested ended"


@pytest.fixture
def story() -> Story:
    """A recall needs two people."""
    return Story()


def recalled(story: Story, sees: list[Act] | None = None) -> Act:
    """Beto recalls Ana, and Carla attests it at once."""
    recall = story.recall(story.beto, story.ana, **({} if sees is None else {"sees": sees}))
    story.attest(story.carla, recall, sees=[recall])
    return recall


class TestRecalled:
    def test_what_the_recall_had_seen_stands(self, story: Story) -> None:
        act = story.present(story.ana)
        recalled(story)
        assert story.verdict(act) == STANDS

    def test_what_had_seen_the_recall_is_void(self, story: Story) -> None:
        recalled(story)
        assert story.verdict(story.present(story.ana)) == VOID

    def test_what_lies_beside_it_is_contested(self, story: Story) -> None:
        """
        Founding ──┬── recall ── attested
                   └── act                       neither has seen the other
        """  # noqa: D212
        before = list(story.acts)
        recall = recalled(story)
        act = story.present(story.ana, sees=before)
        assert story.verdict(act) == CONTESTED
        assert story.why(act).about == (recall.id,)

    def test_backdating_gains_nothing(self, story: Story) -> None:
        before = list(story.acts)
        recalled(story)
        assert story.verdict(story.present(story.ana, sees=before, on="2026-01-01")) == CONTESTED

    def test_a_recall_that_is_not_signed_by_enough_ends_nothing(self, story: Story) -> None:
        recall = story.recall(story.beto, story.ana)
        assert story.verdict(recall) == "pending signatures"
        assert story.verdict(story.present(story.ana)) == STANDS

    def test_what_had_seen_it_unsigned_is_contested_once_it_is_signed(self, story: Story) -> None:
        recall = story.recall(story.beto, story.ana)
        act = story.present(story.ana)
        assert story.verdict(act) == STANDS
        story.attest(story.carla, recall, sees=[recall])
        assert story.verdict(act) == CONTESTED

    def test_its_horizon_cannot_be_declared_smaller(self, story: Story) -> None:
        """The attester had seen the act, and without the attester the recall is nothing."""
        before = list(story.acts)
        act = story.present(story.ana)
        recall = story.recall(story.beto, story.ana, sees=before)
        story.attest(story.carla, recall)
        assert story.verdict(act) == STANDS

    def test_nor_stretched_by_one_attester(self) -> None:
        """
        Ana's act ─────────── D                 two attesters are enough without Dora's delayed word
        recall ─── Carla ──── D
        """  # noqa: D212
        story = Story(thresholds={**ALONE, "mandate": 2})
        dora = story.guest("dora")
        story.admit(story.ana, dora)
        seat = story.by(story.beto, "mandate.granted", {"person": dora.id, **GRANT})
        story.attest(story.carla, seat)
        before = list(story.acts)
        act = story.present(story.ana)
        recall = recalled(story, sees=before)
        assert story.verdict(act) == CONTESTED
        story.attest(dora, recall, under=seat.id, sees=[act, recall])
        assert story.verdict(act) == CONTESTED

    def test_the_recalled_may_not_sign_their_own_stay(self, story: Story) -> None:
        """Ana attests her own recall, having seen more than the others: that widens nothing."""
        before = list(story.acts)
        act = story.present(story.ana)
        recall = recalled(story, sees=before)
        story.attest(story.ana, recall, sees=[recall, act], lane=1)
        assert story.verdict(act) == CONTESTED

    def test_a_recall_of_one_mandate_leaves_the_others(self, story: Story) -> None:
        other = story.by(story.beto, "mandate.granted", {"person": story.ana.id, "powers": ["record"]})
        story.attest(story.carla, other)
        recalled(story)
        assert story.verdict(story.by(story.ana, "meeting.convened", CALL, under=other.id)) == STANDS
        assert story.verdict(story.by(story.ana, "meeting.convened", CALL)) == VOID

    def test_it_is_effective_at_once_and_a_new_mandate_is_a_new_one(self, story: Story) -> None:
        recalled(story)
        grant = story.by(story.beto, "mandate.granted", {"person": story.ana.id, **GRANT})
        story.attest(story.carla, grant)
        assert story.verdict(story.present(story.ana, under=grant.id)) == STANDS

    def test_a_recall_under_a_mandate_that_ended_is_void(self, story: Story) -> None:
        """Whoever else signs it; without that mandate the households could still want it."""
        recalled(story)
        revenge = story.recall(story.ana, story.beto)
        story.attest(story.carla, revenge)
        assert story.verdict(revenge) == VOID
        assert story.verdict(story.present(story.beto)) == STANDS

    def test_an_officer_may_recall_themselves(self) -> None:
        story = Story(thresholds=ALONE)
        recall = story.recall(story.ana, story.ana)
        assert story.verdict(recall) == STANDS
        assert story.verdict(story.present(story.ana)) == VOID

    def test_whoever_lost_the_mandate_signs_nothing_more(self) -> None:
        story = Story(thresholds={**ALONE, "decision": 2})
        opened = story.by(story.ana, "meeting.opened", MEETING)
        story.recall(story.carla, story.beto)
        assert story.verdict(story.attest(story.beto, opened)) == VOID
        assert story.verdict(opened) == "pending signatures"


class TestByHouseholds:
    """Voices complete a recall as signatures do: what none of enough of them had seen lies beside it."""

    def test_what_all_voices_had_seen_stands_and_what_they_had_not_is_contested(self) -> None:
        story = Story(cards=1)
        first = story.present(story.ana)
        known = list(story.acts)
        second = story.present(story.ana)
        recall = story.write(story.cards[0], "mandate.recalled",
                             {"mandate": story.seat(story.ana), "reason": "…"}, sees=story.acts[:3])  # fmt: skip
        for person in (story.beto, story.carla, story.cards[0]):
            story.voice(person, recall, sees=[*known, recall], lane=1)
        assert story.verdict(recall) == "effective households"
        assert [story.verdict(act) for act in (first, second)] == [STANDS, CONTESTED]
        assert story.verdict(story.present(story.ana)) == VOID


class TestBodyEnded:
    def test_all_mandates_end_with_the_body(self) -> None:
        story = Story(thresholds={**ALONE, "charter": 1})
        before = list(story.acts)
        story.by(story.ana, "body.ended", {"reason": "…"})
        assert story.verdict(story.present(story.beto)) == VOID
        assert story.verdict(story.present(story.beto, sees=before, lane=1)) == CONTESTED
