r"""Condition 20: what stands although the key that wrote it signed two acts for one position (verdicts.md, section 9).

        ┌─ one
Ana ────┤
        └─ other ── later
"""

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.conditions.store import Store
from tests.ledger.rules.naive.village import GRANT, MOTION, STOCK
from tests.ledger.rules.seals.assembly import Assembly
from tests.ledger.rules.story import ALONE, Story

STANDS, CONTESTED, RATIFIED = "effective mandate", "contested fork", "effective ratified"
HOUSEHOLDS = "effective households"


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

    def test_both_do_if_somebody_else_built_upon_the_other(self, story: Forked) -> None:
        """As in two lanes. An accomplice who has seen another branch takes nothing from those who built on this one."""
        one, other = story.alone()
        story.present(story.beto, sees=[one])
        story.present(story.carla, sees=[other])
        assert found(story, one, other) == [STANDS, STANDS]

    def test_neither_does_if_the_witness_has_seen_both(self, story: Forked) -> None:
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

    def test_nobody_without_a_key_is_a_witness(self, story: Forked) -> None:
        one, other = story.alone()
        story.voice(story.guest("dora"), story.acts[0], sees=[one])
        assert found(story, one, other) == [CONTESTED, CONTESTED]

    def test_a_witness_needs_no_more_than_a_key(self, story: Forked) -> None:
        """What rests on the act has no effect without it, and is there all the same."""
        one, other = story.alone()
        story.by(story.beto, "harvest.counted", {}, sees=[one])
        assert found(story, one, other) == [STANDS, CONTESTED]

    def test_nobody_makes_an_honest_witness_their_own_by_writing_so(self, story: Forked) -> None:
        """Ana writes that Beto's key is hers, or that her key is his: nobody signed that."""
        before = list(story.acts)
        bogus = [
            story.admit(story.ana, one, speaks_for=other.id, lane=6)
            for one, other in ((story.beto, story.ana), (story.ana, story.beto))
        ]
        one = story.present(story.ana, sees=[*before, *bogus])
        story.present(story.ana, sees=before, instead_of=one, on="2026-04-01")
        story.present(story.beto, sees=[one])
        assert story.verdict(one) == STANDS

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

    def test_whoever_signed_one_takes_nothing_back_by_signing_the_other(self, story: Forked) -> None:
        """As in two lanes of one key: both stand, for they do not exclude each other."""
        one, other = story.together()
        story.attest(story.beto, one)
        story.attest(story.beto, other)
        assert found(story, one, other) == [STANDS, STANDS]

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


class TestSealed:
    """What is behind an acta needs no answer; what is outside it has none against that."""

    def test_the_branch_that_the_families_signed_stands(self) -> None:
        assembly = Assembly()
        before = list(assembly.acts)
        one = assembly.present(assembly.ana, sees=before)
        assembly.acta(*assembly.people[4:])
        other = assembly.present(assembly.ana, sees=before, instead_of=one, on="2026-04-01")
        later = assembly.present(assembly.ana, after=other, sees=[])
        assembly.present(assembly.beto, sees=[one, later], lane=8)
        assert found(assembly, one, other, later) == [STANDS, CONTESTED, CONTESTED]
        assembly.present(assembly.beto, sees=[later], lane=7)
        assert found(assembly, one, other, later) == [STANDS, STANDS, STANDS]  # as in another lane

    def test_a_fork_that_was_not_settled_stays_one(self) -> None:
        assembly = Assembly()
        before = list(assembly.acts)
        one = assembly.present(assembly.ana, sees=before)
        other = assembly.present(assembly.ana, sees=before, instead_of=one, on="2026-04-01")
        closing = assembly.close_meeting(assembly.carla)
        assembly.seal(closing, *assembly.people[4:])
        assert found(assembly, one, other) == [CONTESTED, CONTESTED]
        assembly.signed("act.ratified", {"acts": [other.id]}, assembly.beto, assembly.carla)
        assert found(assembly, one, other) == [CONTESTED, RATIFIED]


class TestHouseholds:
    """What is done by the share stands, whatever its author forks: who wrote it does not matter."""

    def test_a_household_that_spoke_on_both_branches_takes_nothing_back(self) -> None:
        story = Forked(cards=2)
        before = list(story.acts)
        stranger = story.guest("a stranger")
        one = story.write(stranger, "mandate.granted", {"person": story.beto.id, **GRANT}, sees=before)
        other = story.write(stranger, "mandate.granted", {"person": story.carla.id, **GRANT}, sees=before,
                            instead_of=one)  # fmt: skip
        people = [*story.founders, *story.cards]
        for person in people[:3]:
            story.voice(person, one, lane=5, sees=[one])
        assert story.verdict(one) == HOUSEHOLDS
        story.voice(people[0], other, lane=6, sees=[other])
        assert found(story, one, other) == [HOUSEHOLDS, "pending households"]


class TestMeasured:
    """Of two draws on a quantity that others have seen neither stands until the body says which, as in two lanes."""

    def test_two_draws_that_somebody_built_upon_exclude_each_other(self) -> None:
        store = Store()
        mine = store.allot(store.beto, 10)
        before = list(store.acts)
        one = store.give(store.beto, mine, 10, sees=before)
        other = store.give(store.beto, mine, 9, sees=before, instead_of=one)
        assert found(store, one, other) == [CONTESTED, CONTESTED]
        store.present(store.carla, sees=[one])
        store.present(store.ana, sees=[other])
        assert found(store, one, other) == ["contested exclusive", "contested exclusive"]

    def test_nobody_takes_a_harvest_from_under_what_others_have_allotted(self) -> None:
        store = Store(full=10)
        before = list(store.acts)
        harvest = store.event(store.beto, "produce", 500)
        allotted = store.allot(store.carla, 300)
        given = store.give(store.carla, allotted, 50)
        store.present(store.beto, sees=before, instead_of=harvest)
        assert found(store, harvest, allotted, given) == [STANDS, STANDS, STANDS]


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


def test_taking_back_takes_the_author_alone_on_a_branch_too(story: Forked) -> None:
    """Each of two withdrawals on two branches is the author's: neither stands until the body settles it."""
    act = story.present(story.ana)
    before = list(story.acts)
    one = story.write(story.ana, "act.withdrawn", {"acts": [act.id], "why": "…"}, sees=before)
    other = story.write(story.ana, "motion.proposed", MOTION, sees=before, instead_of=one)
    assert found(story, one, other, act) == [CONTESTED, CONTESTED, STANDS]
