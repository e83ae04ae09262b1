"""The well-founded model (verdicts.md, section 10): circles, paradoxes, and what the body makes of them.

No act helps to bring about its own effect; what can be decided neither way is contested, on every node alike.
"""

import itertools

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.histories import MEETING
from tests.ledger.rules.naive.village import GRANT
from tests.ledger.rules.story import ALONE, Story

STANDS, CONTESTED = "effective mandate", "contested ended"


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


def found(story: Story, *acts: Act) -> list[str]:
    return [story.verdict(act) for act in acts]


class TestCircles:
    def test_a_chain_of_recalls_is_decided_from_its_beginning(self, story: Story) -> None:
        """Carla recalls Ana, who recalled Beto, who recalls Carla having seen that: only the first is beyond doubt.

        Carla ── recalls Ana
        Ana ──── recalls Beto ──┐
        Beto ───────────────────┴── recalls Carla
        """
        base = list(story.acts)
        one = story.recall(story.carla, story.ana, sees=base)
        two = story.recall(story.ana, story.beto, sees=base)
        assert found(story, one, two) == [STANDS, CONTESTED]
        three = story.recall(story.beto, story.carla, lane=1, sees=[*base, two])
        assert found(story, one, two, three) == [CONTESTED] * 3

    def test_a_recall_whose_author_was_recalled_unheard_ends_nothing(self, story: Story) -> None:
        """
        Beto ── recalls Ana
        Ana ─── recalls Carla          unheard: contested, and doubt does not spread
        """  # noqa: D212
        base = list(story.acts)
        first = story.recall(story.beto, story.ana, sees=base)
        second = story.recall(story.ana, story.carla, sees=base)
        act = story.present(story.carla, sees=[*base, second])
        beside = story.present(story.carla, lane=1, sees=base)
        assert found(story, first, second, act, beside) == [STANDS, CONTESTED, STANDS, STANDS]

    def test_an_even_ring_is_as_undecided_as_an_odd_one(self) -> None:
        four = Story(thresholds=ALONE)
        dora = four.guest("dora")
        four.admit(four.ana, dora)
        seat = four.by(four.ana, "mandate.granted", {"person": dora.id, **GRANT}).id
        base = list(four.acts)
        recalls = [four.recall(one, other, sees=base) for one, other in itertools.pairwise(four.founders)]
        recalls.append(four.by(four.carla, "mandate.recalled", {"mandate": seat, "reason": "…"}, sees=base))
        recalls.append(four.recall(dora, four.ana, under=seat, sees=base))
        assert found(four, *recalls) == [CONTESTED] * 4

    def test_what_leans_only_on_itself_is_pending(self) -> None:
        """Two grants, each attested only under the other: nothing makes them void, and nothing effective."""
        story = Story()
        dora, eva = story.guest("dora"), story.guest("eva")
        for person in (dora, eva):
            story.attest(story.beto, story.admit(story.ana, person))
        grants = [story.by(story.ana, "mandate.granted", {"person": one.id, **GRANT}) for one in (dora, eva)]
        words = [story.attest(dora, grants[1], under=grants[0].id), story.attest(eva, grants[0], under=grants[1].id)]
        assert found(story, *grants, *words) == ["pending signatures"] * 2 + ["pending mandate"] * 2


class TestMutual:
    """Ana and Beto recall each other unheard."""

    @pytest.fixture
    def base(self, story: Story) -> list[Act]:
        return list(story.acts)

    @pytest.fixture
    def recalls(self, story: Story, base: list[Act]) -> tuple[Act, Act]:
        return story.recall(story.ana, story.beto, sees=base), story.recall(story.beto, story.ana, sees=base)

    def test_both_are_contested_and_what_either_does_later(self, story: Story, recalls: tuple[Act, Act]) -> None:
        assert found(story, *recalls) == [CONTESTED, CONTESTED]
        assert found(story, story.present(story.ana), story.present(story.carla)) == [CONTESTED, STANDS]

    def test_who_heard_of_the_other_recall_comes_too_late(self, story: Story) -> None:
        one = story.recall(story.ana, story.beto)
        other = story.recall(story.beto, story.ana)
        assert found(story, one, other, story.present(story.ana)) == [STANDS, "void ended", STANDS]

    @pytest.mark.parametrize("first", [True, False])
    def test_settling_one_settles_one(self, story: Story, recalls: tuple[Act, Act], first: bool) -> None:
        ratified, other = recalls if first else reversed(recalls)
        settling = story.by(story.carla, "act.ratified", {"acts": [ratified.id]})
        assert story.verdict(settling) == STANDS
        assert found(story, ratified, other) == [STANDS, "contested exclusive"]
        story.by(story.carla, "act.annulled", {"acts": [other.id]})
        assert found(story, ratified, other) == [STANDS, "void annulled"]

    def test_one_settlement_may_settle_both(self, story: Story, base: list[Act], recalls: tuple[Act, Act]) -> None:
        later = [story.present(person, sees=[*base, *recalls], lane=1) for person in (story.ana, story.beto)]
        assert found(story, *later) == [CONTESTED] * 2
        story.by(story.carla, "act.annulled", {"acts": [one.id for one in recalls]})
        assert found(story, *recalls, *later) == ["void annulled"] * 2 + [STANDS] * 2

    def test_what_is_ratified_ends_from_the_settlement_on(
        self, story: Story, base: list[Act], recalls: tuple[Act, Act]
    ) -> None:
        """What Ana did before the settlement, and the settlement has seen, stands; what has seen it is void."""
        known, unknown = (story.present(story.ana, lane=lane, sees=base) for lane in (1, 2))
        settled = story.by(story.carla, "act.ratified", {"acts": [recalls[1].id]},
                           sees=[*base, *recalls, known])  # fmt: skip
        after = story.present(story.ana, lane=3, sees=[settled])
        assert found(story, known, unknown, after) == [STANDS, CONTESTED, "void ended"]

    def test_a_settlement_in_the_circle_settles_nothing(
        self, story: Story, base: list[Act], recalls: tuple[Act, Act]
    ) -> None:
        """Ana cannot ratify her own recall of Beto while he contests her mandate."""
        own = story.by(story.ana, "act.ratified", {"acts": [recalls[0].id]}, sees=base)
        assert found(story, *recalls, own) == [CONTESTED] * 3


class TestPending:
    def test_what_is_missing_may_still_come(self) -> None:
        """A pending act is never void by what may still change."""
        story = Story()
        opened = story.by(story.ana, "meeting.opened", MEETING)
        closing = story.by(story.ana, "meeting.closed", {"meeting": opened.id})
        assert found(story, opened, closing) == ["pending signatures", "pending rests"]
        story.attest(story.beto, opened, closing)
        assert found(story, opened, closing) == [STANDS, STANDS]

    def test_a_void_act_is_void_though_it_stands_in_a_circle_with_itself(self) -> None:
        """Two grants, each attested under the other; one grants what the charter does not give."""
        story = Story()
        dora, eva = story.guest("dora"), story.guest("eva")
        for person in (dora, eva):
            story.attest(story.beto, story.admit(story.ana, person))
        wrong = story.by(story.ana, "mandate.granted", {"person": dora.id, "post": "chair", "powers": ["admit"]})
        other = story.by(story.ana, "mandate.granted", {"person": eva.id, **GRANT})
        words = [story.attest(dora, other, under=wrong.id), story.attest(eva, wrong, under=other.id)]
        assert found(story, wrong, other, *words) == [
            "void fits", "pending signatures", "void mandate", "pending mandate"]  # fmt: skip

    def test_of_several_reasons_a_void_one_is_named_before_a_pending_one(self) -> None:
        story = Story()
        dora = story.guest("dora")
        opened = story.write(dora, "meeting.opened", MEETING)
        assert story.verdict(opened) == "void key"


def test_the_order_of_arrival_changes_nothing_in_a_tangle(story: Story) -> None:
    """Recalls, settlements and what lies between, in every order in which they may arrive."""
    base = list(story.acts)
    one, other = story.recall(story.ana, story.beto, sees=base), story.recall(story.beto, story.ana, sees=base)
    later = story.present(story.ana, lane=1, sees=[*base, one])
    ratified = story.by(story.carla, "act.ratified", {"acts": [one.id]}, sees=[*base, one, other])
    annulled = story.by(story.carla, "act.annulled", {"acts": [other.id]}, lane=1, sees=[*base, one, other])
    found(story, one)
    expected = judged([*base, one, other, later, ratified, annulled])
    for order in itertools.permutations([one, other, later, ratified, annulled]):
        assert judged([*base, *order]) == expected


def judged(acts: list[Act]) -> dict[str, tuple[str, str]]:
    """One by one."""
    fold = Fold(acts[0].volume.body)
    for act in acts:
        fold.add([act])
        fold.settle()
    return {name: (each.verdict, each.code) for name, each in fold.verdicts.items()}
