"""When a mandate or a key ends while its holder is offline (verdicts.md, section 3).

What the recall had seen stands; what had seen the recall complete is void; what lies beside it is contested, kept and
shown, without effect until the body settles it. So backdating gains nothing.
"""

from collections.abc import Callable

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, Person
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
        recalled(story)
        revenge = story.recall(story.ana, story.beto)
        assert story.verdict(revenge) == "pending households"  # the households might still want it
        for attester in (story.carla, story.beto):
            story.attest(attester, revenge)
        assert story.verdict(story.present(story.beto)) == STANDS

    def test_an_officer_may_recall_themselves(self) -> None:
        story = Story(thresholds=ALONE)
        recall = story.recall(story.ana, story.ana)
        assert story.verdict(recall) == STANDS
        assert story.verdict(story.present(story.ana)) == VOID


class TestSettled:
    """The body ratifies or annuls each."""

    @pytest.mark.parametrize(
        ("kind", "expected"), [("act.ratified", "effective ratified"), ("act.annulled", "void annulled")]
    )
    def test_either_way(self, story: Story, kind: str, expected: str) -> None:
        before = list(story.acts)
        recalled(story)
        one, other = (story.present(story.ana, sees=before) for _ in range(2))
        story.settle(kind, one)
        assert story.verdict(one) == expected
        assert story.verdict(other) == CONTESTED

    def test_many_at_once(self, story: Story) -> None:
        before = list(story.acts)
        recalled(story)
        acts = [story.present(story.ana, sees=before) for _ in range(3)]
        story.settle("act.ratified", *acts)
        assert {story.verdict(act) for act in acts} == {"effective ratified"}

    def test_what_is_not_contested_is_not_touched(self, story: Story) -> None:
        stands = story.present(story.ana)
        recalled(story)
        void = story.present(story.ana)
        story.settle("act.annulled", stands)
        story.settle("act.ratified", void)
        assert story.verdict(stands) == STANDS
        assert story.verdict(void) == VOID

    def test_settling_needs_as_many_as_what_it_settles(self, story: Story) -> None:
        before = list(story.acts)
        recalled(story)
        meeting = story.by(story.ana, "meeting.opened", MEETING, sees=before)
        story.attest(story.carla, meeting)
        assert story.verdict(meeting) == CONTESTED
        settling = story.by(story.beto, "act.ratified", {"acts": [meeting.id]})
        assert story.verdict(settling) == "pending signatures"
        story.attest(story.carla, settling)
        assert story.verdict(meeting) == "effective ratified"

    def test_the_recalled_cannot_settle_their_own_acts(self, story: Story) -> None:
        before = list(story.acts)
        recalled(story)
        act = story.present(story.ana, sees=before)
        settling = story.by(story.ana, "act.ratified", {"acts": [act.id]}, lane=1)
        story.attest(story.ana, settling, lane=2)
        assert story.verdict(settling).startswith("pending")
        assert story.verdict(act) == CONTESTED

    def test_two_bodies_of_opinion_that_ratify_and_annul_leave_it_contested(self, story: Story) -> None:
        before = list(story.acts)
        recalled(story)
        act = story.present(story.ana, sees=before)
        base = list(story.acts)
        for by, kind in ((story.beto, "act.ratified"), (story.carla, "act.annulled")):
            story.by(by, kind, {"acts": [act.id]}, sees=base)
        assert story.verdict(act) == CONTESTED


class TestMutual:
    """
    Ana ──── recalls Beto
    Beto ─── recalls Ana          neither has heard of the other's
    """  # noqa: D212

    @pytest.fixture
    def recalls(self) -> tuple[Story, Act, Act]:
        story = Story(thresholds=ALONE)
        before = list(story.acts)
        one = story.recall(story.ana, story.beto, sees=before)
        return story, one, story.recall(story.beto, story.ana, sees=before)

    def test_both_are_contested(self, recalls: tuple[Story, Act, Act]) -> None:
        story, one, other = recalls
        assert story.verdict(one) == story.verdict(other) == CONTESTED

    def test_so_is_what_either_does_later(self, recalls: tuple[Story, Act, Act]) -> None:
        story, _, _ = recalls
        assert story.verdict(story.present(story.ana)) == CONTESTED
        assert story.verdict(story.present(story.carla)) == STANDS

    @pytest.mark.parametrize("first", [True, False])
    def test_whichever_the_body_ratifies_decides_the_other(self, recalls: tuple[Story, Act, Act], first: bool) -> None:
        story, *both = recalls
        ratified, other = both if first else reversed(both)
        settling = story.by(story.carla, "act.ratified", {"acts": [ratified.id]})
        assert story.verdict(settling) == STANDS
        assert story.verdict(ratified) == "effective ratified"
        assert story.verdict(other) == CONTESTED
        story.by(story.carla, "act.annulled", {"acts": [other.id]})
        assert story.verdict(other) == "void annulled"

    def test_who_heard_of_the_other_recall_comes_too_late(self) -> None:
        story = Story(thresholds=ALONE)
        one = story.recall(story.ana, story.beto)
        other = story.recall(story.beto, story.ana)
        assert story.verdict(one) == STANDS
        assert story.verdict(other) == "pending households"  # only they could still want it
        assert story.verdict(story.present(story.ana)) == STANDS

    def test_of_three_who_recall_each_other_in_a_ring_none_prevails(self) -> None:
        story = Story(thresholds=ALONE)
        before = list(story.acts)
        ring = [(story.ana, story.beto), (story.beto, story.carla), (story.carla, story.ana)]
        recalls = [story.recall(one, other, sees=before) for one, other in ring]
        assert [story.verdict(recall) for recall in recalls] == [CONTESTED] * 3


class TestStolen:
    """A revocation for theft names the last act of the key that its owner wrote."""

    @pytest.fixture
    def story(self) -> Story:
        return Story(thresholds={"charter": 2, "admission": 1})

    @staticmethod
    def revoked(story: Story, until: Act | None, **how: list[Act]) -> Act:
        data = {"key": story.ana.key, "reason": "stolen", "until": until.id if until else None}
        return story.by(story.beto, "key.revoked", data, **how)

    def test_it_reaches_back_to_what_the_owner_wrote_last(self, story: Story) -> None:
        own, thiefs = story.present(story.ana), story.present(story.ana)
        self.revoked(story, own)
        assert story.verdict(own) == STANDS
        assert story.verdict(thiefs) == "contested revoked"
        assert story.verdict(story.present(story.ana)) == "void revoked"

    def test_acts_that_needed_somebody_else_are_not_reached(self, story: Story) -> None:
        own = story.present(story.ana)
        meeting = story.meeting()
        self.revoked(story, own)
        assert story.verdict(meeting) == STANDS

    def test_attestations_are_not_reached(self, story: Story) -> None:
        own = story.present(story.ana)
        meeting = story.by(story.beto, "meeting.opened", MEETING)
        story.attest(story.ana, meeting)
        self.revoked(story, own)
        assert story.verdict(meeting) == STANDS

    def test_it_waits_until_the_act_that_it_names_is_held(self, story: Story) -> None:
        elsewhere, thiefs = story.present(story.ana, lane=1), story.present(story.ana)
        revoked = self.revoked(story, elsewhere)
        story.hide(elsewhere)
        assert story.verdict(revoked) == "pending names"
        assert story.verdict(thiefs) == STANDS
        story.late(elsewhere)
        assert story.verdict(thiefs) == "contested revoked"

    def test_without_it_what_the_revocation_had_seen_stands(self, story: Story) -> None:
        act = story.present(story.ana)
        self.revoked(story, None)
        assert story.verdict(act) == STANDS

    def test_the_owner_goes_on_with_a_new_key_under_the_old_mandate(self, story: Story) -> None:
        self.revoked(story, None)
        new = Person("founder 0, new key", story.ana.household)
        story.admit(story.beto, new, speaks_for=story.ana.id)
        seat = story.seat(story.ana)
        assert story.verdict(story.write(new, "meeting.convened", CALL, under=seat)) == STANDS
        assert story.verdict(story.write(story.ana, "meeting.convened", CALL, under=seat)) == "void revoked"


def by_checkpoint(story: Story, on: str) -> None:
    story.close(story.meeting(on=on), on=on)


class TestTerm:
    """A term ends with the first checkpoint after its last day: no clock is read."""

    @pytest.fixture
    def story(self) -> Story:
        return Story(thresholds={"charter": 2, "mandate": 1})

    @pytest.fixture
    def term(self, story: Story) -> str:
        return story.by(story.ana, "mandate.granted", {"person": story.carla.id, **GRANT, "until": "2026-04-30"}).id

    @pytest.fixture
    def convene(self, story: Story, term: str) -> Callable[..., Act]:
        return lambda **how: story.by(story.carla, "meeting.convened", CALL, under=term, **how)

    def test_the_days_pass_and_nothing_ends(self, story: Story, convene: Callable[..., Act]) -> None:
        assert story.verdict(convene(on="2026-12-31")) == STANDS

    def test_a_checkpoint_on_the_last_day_ends_nothing(self, story: Story, convene: Callable[..., Act]) -> None:
        by_checkpoint(story, on="2026-04-30")
        assert story.verdict(convene()) == STANDS

    def test_a_later_one_does(self, story: Story, convene: Callable[..., Act]) -> None:
        before = convene()
        known = list(story.acts)
        by_checkpoint(story, on="2026-05-01")
        assert story.verdict(before) == STANDS
        assert story.verdict(convene()) == VOID
        assert story.verdict(convene(sees=known, lane=1)) == CONTESTED

    def test_a_closing_that_is_not_signed_yet_ends_nothing(self, story: Story, convene: Callable[..., Act]) -> None:
        meeting = story.meeting(on="2026-05-01")
        story.by(story.ana, "meeting.closed", {"meeting": meeting.id}, on="2026-05-01")
        assert story.verdict(convene()) == STANDS
