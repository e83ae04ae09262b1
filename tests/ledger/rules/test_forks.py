r"""What stands although the key that wrote it signed two acts for one position (verdicts.md, section 8).

        ┌─ one
Ana ────┤
        └─ other ── later
"""

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING
from tests.ledger.rules.naive.village import GRANT, MOTION, STOCK
from tests.ledger.rules.story import ALONE, Story

STANDS, CONTESTED = "effective mandate", "contested fork"


class Forked(Story):
    """Ana's lane goes two ways."""

    def alone(self) -> tuple[Act, Act]:
        """With acts that need nobody else."""
        before = list(self.acts)
        one = self.present(self.ana, sees=before)
        return one, self.present(self.ana, sees=before, instead_of=one, on="2026-04-01")

    def together(self) -> tuple[Act, Act]:
        """With acts that need a second person."""
        before = list(self.acts)
        one = self.by(self.ana, "resource.registered", STOCK, sees=before)
        return one, self.by(self.ana, "resource.registered", STOCK, sees=before, instead_of=one, on="2026-04-01")


@pytest.fixture
def story() -> Forked:
    return Forked()


def found(story: Story, *acts: Act) -> list[str]:
    return [story.verdict(act) for act in acts]


class TestWhatNeedsNobodyElse:
    def test_both_branches_are_contested(self, story: Forked) -> None:
        assert found(story, *story.alone()) == [CONTESTED, CONTESTED]

    def test_what_came_before_the_fork_stands(self, story: Forked) -> None:
        before = story.present(story.ana)
        story.alone()
        assert story.verdict(before) == STANDS

    def test_everything_behind_the_fork_is_on_its_branch(self, story: Forked) -> None:
        one, other = story.alone()
        later = story.present(story.ana, after=other, sees=[])
        assert found(story, one, other, later) == [CONTESTED] * 3

    def test_other_lanes_of_the_key_are_not_touched(self, story: Forked) -> None:
        story.alone()
        assert story.verdict(story.present(story.ana, lane=1, sees=story.acts[:3])) == STANDS

    def test_the_branch_that_another_person_built_upon_stands(self, story: Forked) -> None:
        one, other = story.alone()
        story.present(story.beto, sees=[one])
        assert found(story, one, other) == [STANDS, CONTESTED]

    def test_neither_does_if_somebody_built_upon_the_other(self, story: Forked) -> None:
        one, other = story.alone()
        story.present(story.beto, sees=[one])
        story.present(story.carla, sees=[other])
        assert found(story, one, other) == [CONTESTED, CONTESTED]

    def test_nor_if_the_witness_has_seen_both(self, story: Forked) -> None:
        one, other = story.alone()
        story.present(story.beto, sees=[one, other])
        assert found(story, one, other) == [CONTESTED, CONTESTED]

    def test_a_witness_of_the_tip_is_one_of_all_before_it(self, story: Forked) -> None:
        one, other = story.alone()
        later = story.present(story.ana, after=other, sees=[])
        story.present(story.beto, sees=[later])
        assert found(story, one, other, later) == [CONTESTED, STANDS, STANDS]

    def test_nobody_is_their_own_witness(self, story: Forked) -> None:
        """Neither from another lane, nor with another key."""
        one, other = story.alone()
        story.present(story.ana, lane=1, sees=[one])
        second = story.guest("second phone").of(story.ana.household)
        admission = story.admit(story.beto, second, speaks_for=story.ana.id, sees=[])
        story.attest(story.carla, admission, sees=[admission])
        story.present(second, under=story.seat(story.ana), lane=2, sees=[one, admission, story.acts[-1]])
        assert found(story, one, other) == [CONTESTED, CONTESTED]

    def test_an_act_without_effect_is_no_witness(self, story: Forked) -> None:
        one, other = story.alone()
        story.by(story.beto, "harvest.counted", {}, sees=[one])
        story.voice(story.guest("dora"), story.acts[0], sees=[one])
        assert found(story, one, other) == [CONTESTED, CONTESTED]

    def test_nor_is_an_inner_act_of_an_open_one(self, story: Forked) -> None:
        one, other = story.alone()
        story.by(story.beto, "motion.proposed", MOTION, scope="inner", sees=[one])
        assert found(story, one, other) == [CONTESTED, CONTESTED]

    def test_the_body_settles_it(self, story: Forked) -> None:
        one, other = story.alone()
        story.settle("act.annulled", other)
        assert story.verdict(other) == "void annulled"
        story.settle("act.ratified", one)
        assert story.verdict(one) == "effective ratified"


class TestWhatNeedsOthers:
    def test_it_stands_with_attesters_of_no_other_branch(self, story: Forked) -> None:
        one, other = story.together()
        story.attest(story.beto, one)
        assert found(story, one, other) == [STANDS, "pending signatures"]

    def test_who_attested_on_both_counts_on_neither(self, story: Forked) -> None:
        one, other = story.together()
        story.attest(story.beto, one)
        story.attest(story.beto, other)
        assert found(story, one, other) == [CONTESTED, CONTESTED]

    def test_the_author_counts_once_on_each_branch(self, story: Forked) -> None:
        """Different attesters on each: both stand, for they do not exclude each other."""
        one, other = story.together()
        story.attest(story.beto, one)
        story.attest(story.carla, other)
        assert found(story, one, other) == [STANDS, STANDS]

    def test_two_that_stand_and_exclude_each_other_are_contested(self, story: Forked) -> None:
        meeting = story.meeting()
        before = list(story.acts)
        one = story.by(story.ana, "meeting.closed", {"meeting": meeting.id}, sees=before)
        other = story.by(
            story.ana, "meeting.closed", {"meeting": meeting.id}, sees=before, instead_of=one, on="2026-04-01"
        )
        story.attest(story.beto, one, lane=1, sees=[one])
        story.attest(story.carla, other, sees=[other])
        assert found(story, one, other) == ["contested exclusive", "contested exclusive"]

    def test_the_author_alone_is_not_enough_where_one_person_would_be(self) -> None:
        story = Forked(thresholds=ALONE)
        one, other = story.together()
        story.attest(story.ana, one, lane=1)
        assert found(story, one, other) == [CONTESTED, CONTESTED]


class TestCheckpoints:
    """What an effective checkpoint has seen stands against a branch that no effective checkpoint has seen."""

    @staticmethod
    def close(story: Forked, *sees: Act) -> None:
        """Beto and Carla close a meeting having seen this, and nothing else that is new."""
        opened = story.by(story.beto, "meeting.opened", MEETING, sees=[])
        story.attest(story.carla, opened, sees=[opened])
        closing = story.by(story.beto, "meeting.closed", {"meeting": opened.id}, sees=[*story.acts[-1:], *sees])
        story.attest(story.carla, closing, sees=[closing])

    def test_the_branch_that_was_on_record_stands(self, story: Forked) -> None:
        one, other = story.alone()
        story.present(story.carla, sees=[other], lane=7)  # a witness against it does not help the other
        assert found(story, one, other) == [CONTESTED, STANDS]
        self.close(story, one)
        assert found(story, one, other)[0] == STANDS

    def test_neither_does_if_both_are_on_record(self, story: Forked) -> None:
        one, other = story.alone()
        self.close(story, one, other)
        assert found(story, one, other) == [CONTESTED, CONTESTED]


class TestHouseholds:
    def test_a_household_that_spoke_on_both_branches_counts_on_neither(self, story: Forked) -> None:
        before = list(story.acts)
        terms = {"person": story.beto.id, **GRANT}
        one = story.write(story.ana, "mandate.granted", terms, under=story.seat(story.beto), sees=before)
        other = story.write(
            story.ana, "mandate.granted", {**terms, "person": story.carla.id}, under=story.seat(story.beto),
            sees=before, instead_of=one,
        )  # fmt: skip
        for person in story.founders:
            story.voice(person, one, lane=5, sees=[one])
        assert story.verdict(one) == "effective households"
        story.voice(story.carla, other, lane=6, sees=[other])
        assert story.verdict(one) == "pending households"


class TestFounding:
    def test_it_cannot_be_forked_away(self) -> None:
        """The body's id names it: whatever stands beside it in Ana's lane."""
        story = Forked(thresholds=ALONE)
        founding = story.acts[0]
        beside = story.present(story.ana, lane=2**32, instead_of=founding, sees=[])
        assert story.verdict(founding) == "effective founders"
        assert story.verdict(beside).startswith("contested")
        assert story.verdict(story.present(story.beto)) == STANDS


def test_three_branches_are_judged_like_two(story: Forked) -> None:
    one, other = story.alone()
    third = story.present(story.ana, instead_of=one, on="2026-05-01", sees=story.acts[:3])
    story.present(story.beto, sees=[third])
    assert found(story, one, other, third) == [CONTESTED, CONTESTED, STANDS]


def test_a_fork_within_a_branch(story: Forked) -> None:
    r"""
         ┌─ one
    ─────┤          ┌─ a
         └─ other ──┤               Beto has seen a, and so other
                    └─ b
    """  # noqa: D212
    one, other = story.alone()
    a = story.present(story.ana, after=other, sees=[])
    b = story.present(story.ana, instead_of=a, on="2026-05-01", sees=[])
    story.present(story.beto, sees=[a])
    assert found(story, one, other, a, b) == [CONTESTED, STANDS, STANDS, CONTESTED]
