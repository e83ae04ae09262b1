"""What the body makes of contested acts: each by name (verdicts.md, section 7, *Settling*)."""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, Person
from tests.ledger.rules.naive.village import GRANT, MOTION, STOCK
from tests.ledger.rules.story import ALONE, Story

STANDS, CONTESTED, RATIFIED, ANNULLED = "effective mandate", "contested ended", "effective ratified", "void annulled"
EXCLUSIVE = "contested exclusive"


@pytest.fixture
def story() -> Story:
    """A recall, and settling, need two people."""
    return Story()


def recalled(story: Story) -> Act:
    """Beto recalls Ana, and Carla attests it at once."""
    recall = story.recall(story.beto, story.ana)
    story.attest(story.carla, recall, sees=[recall])
    return recall


class TestEachByName:
    @pytest.mark.parametrize(("kind", "expected"), [("act.ratified", RATIFIED), ("act.annulled", ANNULLED)])
    def test_either_way(self, story: Story, kind: str, expected: str) -> None:
        before = list(story.acts)
        recalled(story)
        one, other = (story.present(story.ana, sees=before) for _ in range(2))
        story.settle(kind, one)
        assert [story.verdict(act) for act in (one, other)] == [expected, CONTESTED]

    def test_many_at_once(self, story: Story) -> None:
        before = list(story.acts)
        recalled(story)
        acts = [story.present(story.ana, sees=before) for _ in range(3)]
        story.settle("act.ratified", *acts)
        assert {story.verdict(act) for act in acts} == {RATIFIED}

    def test_what_rests_on_an_act_is_annulled_with_it_where_both_are_named(self, story: Story) -> None:
        before = list(story.acts)
        recalled(story)
        opened = story.by(story.ana, "meeting.opened", MEETING, sees=before)
        story.attest(story.carla, opened)
        closing = story.by(story.beto, "meeting.closed", {"meeting": opened.id})
        story.attest(story.carla, closing)
        assert [story.verdict(act) for act in (opened, closing)] == [CONTESTED, "contested rests"]
        story.settle("act.annulled", opened, closing)
        assert [story.verdict(act) for act in (opened, closing)] == [ANNULLED, ANNULLED]

    def test_what_is_not_contested_is_not_touched(self, story: Story) -> None:
        stands = story.present(story.ana)
        recalled(story)
        void = story.present(story.ana)
        story.settle("act.annulled", stands)
        story.settle("act.ratified", void)
        assert [story.verdict(act) for act in (stands, void)] == [STANDS, "void ended"]

    def test_nor_what_is_pending(self, story: Story) -> None:
        draft = story.by(story.ana, "mandate.granted", {"person": story.beto.id, **GRANT})
        story.settle("act.ratified", draft)
        assert story.verdict(draft) == "pending signatures"


class TestReaching:
    """A settlement reaches a doubt whose reason it has seen: it does not sleep until somebody contests an act."""

    def test_an_act_that_is_contested_later_is_not_annulled_by_what_was_said_before(self, story: Story) -> None:
        """Two officers annul what nobody doubts; years later one of them contests it."""
        act = story.present(story.carla)
        settling = story.by(story.ana, "act.annulled", {"acts": [act.id]})
        story.attest(story.beto, settling)
        assert [story.verdict(each) for each in (act, settling)] == [STANDS, STANDS]
        recall = story.recall(story.ana, story.carla, sees=story.acts[:3], lane=1)
        story.attest(story.beto, recall, sees=[recall], lane=1)
        assert story.verdict(act) == CONTESTED

    def test_nor_ratified(self, story: Story) -> None:
        act = story.present(story.carla)
        story.attest(story.beto, story.by(story.ana, "act.ratified", {"acts": [act.id]}))
        recall = story.recall(story.ana, story.carla, sees=story.acts[:3], lane=1)
        story.attest(story.beto, recall, sees=[recall], lane=1)
        assert story.verdict(act) == CONTESTED

    def test_of_two_reasons_one_is_enough_that_was_known(self, story: Story) -> None:
        """Who makes an act their own for one reason has made it their own."""
        before = list(story.acts)
        recalled(story)
        act = story.present(story.ana, sees=before)
        story.settle("act.ratified", act)
        revoked = story.by(story.beto, "key.revoked", {"key": story.ana.key, "reason": "…"}, sees=before, lane=1)
        story.attest(story.carla, revoked, sees=[revoked], lane=1)
        assert story.verdict(act) == RATIFIED


class TestWhoSettles:
    def test_as_many_as_what_is_settled_asks_and_never_fewer_than_a_decision(self) -> None:
        story = Story(thresholds={"charter": 2, "decision": 2, "mandate": 1})
        before = list(story.acts)
        story.recall(story.beto, story.ana)
        act = story.present(story.ana, sees=before)
        settling = story.by(story.beto, "act.ratified", {"acts": [act.id]})
        assert [story.verdict(each) for each in (settling, act)] == ["pending signatures", CONTESTED]
        story.attest(story.carla, settling)
        assert [story.verdict(each) for each in (settling, act)] == [STANDS, RATIFIED]

    def test_as_many_as_what_contests_it_asks(self) -> None:
        story = Story(thresholds={"charter": 2, "decision": 1, "mandate": 3}, cards=8)
        before = list(story.acts)
        recall = story.recall(story.beto, story.ana)
        for person in (story.carla, story.ana):
            story.attest(person, recall, lane=1)
        assert story.verdict(recall) == STANDS
        act = story.present(story.carla, sees=before)
        other = story.present(story.ana, sees=before)
        settling = story.by(story.beto, "act.ratified", {"acts": [other.id]})
        story.attest(story.carla, settling)
        assert [story.verdict(each) for each in (act, other, settling)] == [STANDS, CONTESTED, "pending signatures"]

    def test_the_recalled_do_not_settle_their_own_acts(self, story: Story) -> None:
        before = list(story.acts)
        recalled(story)
        act = story.present(story.ana, sees=before)
        settling = story.by(story.ana, "act.ratified", {"acts": [act.id]}, lane=1)
        story.attest(story.carla, settling, lane=2)
        assert story.verdict(settling) == "void ended"
        assert story.verdict(act) == CONTESTED

    def test_who_settles_carries_the_powers_that_the_acts_needed(self) -> None:
        """A steward who records as well settles a steward's claims; two who record do not."""
        story = Story(thresholds={**ALONE, "decision": 2})
        stock = story.by(story.ana, "resource.registered", STOCK)
        story.attest(story.beto, stock)
        terms = {"person": story.carla.id, "post": "store", "powers": ["steward"], "resources": [stock.id]}
        grant = story.by(story.ana, "mandate.granted", terms)
        before = list(story.acts)
        story.by(story.ana, "mandate.recalled", {"mandate": grant.id, "reason": "…"})
        data = {"action": "produce", "quantity": 3, "resource": stock.id}
        harvest = story.by(story.carla, "event.recorded", data, under=grant.id, sees=before)
        settling = story.by(story.ana, "act.ratified", {"acts": [harvest.id]})
        story.attest(story.beto, settling)
        assert [story.verdict(each) for each in (harvest, settling)] == [CONTESTED, "pending fits"]

    def test_nobody_alone_ratifies_what_a_thief_wrote(self) -> None:
        story = Story(thresholds={"charter": 2, "admission": 1})
        before = list(story.acts)
        thiefs = story.write(story.beto, "mandate.resigned", {"mandate": story.seat(story.beto)})
        story.by(story.ana, "key.revoked", {"key": story.beto.key, "reason": "stolen"}, sees=before)
        assert story.verdict(thiefs) == "contested revoked"
        settling = story.by(story.ana, "act.ratified", {"acts": [thiefs.id]})
        assert story.verdict(settling) == "pending signatures"
        story.attest(story.carla, settling)
        assert story.verdict(thiefs) == RATIFIED

    def test_the_households_settle_without_any_officer(self) -> None:
        story = Story(thresholds=ALONE)
        before = list(story.acts)
        one = story.recall(story.ana, story.beto, sees=before)
        other = story.recall(story.beto, story.ana, sees=before)
        settling = story.write(story.guest("dora"), "act.annulled", {"acts": [one.id, other.id]})
        for person in story.founders:
            story.voice(person, settling, lane=4)
        assert story.verdict(settling) == "effective households"
        assert story.verdict(one) == story.verdict(other) == ANNULLED


class TestContradictions:
    def test_those_who_ratify_and_those_who_annul_leave_it_contested(self) -> None:
        story = Story(thresholds=ALONE)
        before = list(story.acts)
        story.recall(story.beto, story.ana)
        act = story.present(story.ana, sees=before)
        known = list(story.acts)
        both = [
            story.by(by, kind, {"acts": [act.id]}, sees=known)
            for by, kind in ((story.beto, "act.ratified"), (story.carla, "act.annulled"))
        ]
        assert [story.verdict(each) for each in (act, *both)] == [CONTESTED, EXCLUSIVE, EXCLUSIVE]

    def test_settlements_are_settled_themselves(self) -> None:
        story = Story(thresholds=ALONE)
        before = list(story.acts)
        story.recall(story.beto, story.ana)
        act = story.present(story.ana, sees=before)
        known = list(story.acts)
        for_it = story.by(story.beto, "act.ratified", {"acts": [act.id]}, sees=known)
        against = story.by(story.carla, "act.annulled", {"acts": [act.id]}, sees=known)
        story.by(story.carla, "act.ratified", {"acts": [for_it.id]})
        assert [story.verdict(each) for each in (act, for_it, against)] == [RATIFIED, STANDS, EXCLUSIVE]

    def test_what_was_settled_may_not_be_settled_otherwise_later(self) -> None:
        story = Story(thresholds=ALONE)
        before = list(story.acts)
        story.recall(story.beto, story.ana)
        act = story.present(story.ana, sees=before)
        story.by(story.carla, "act.ratified", {"acts": [act.id]})
        late = story.by(story.beto, "act.annulled", {"acts": [act.id]})
        assert [story.verdict(each) for each in (act, late)] == [RATIFIED, "void exclusive"]

    def test_the_same_said_twice_is_no_contradiction(self) -> None:
        story = Story(thresholds=ALONE)
        before = list(story.acts)
        story.recall(story.beto, story.ana)
        act = story.present(story.ana, sees=before)
        known = list(story.acts)
        both = [story.by(by, "act.ratified", {"acts": [act.id]}, sees=known) for by in (story.beto, story.carla)]
        assert [story.verdict(each) for each in (act, *both)] == [RATIFIED, STANDS, STANDS]


class Rivals(Story):
    """Ana and Carla decide a motion differently, unheard; who is there signs what they say."""

    def __init__(self) -> None:
        super().__init__(thresholds=ALONE)
        motion = self.by(self.ana, "motion.proposed", MOTION)
        meeting = self.by(self.ana, "meeting.opened", MEETING)
        self.known = list(self.acts)
        self.one, self.other = (
            self.by(by, "motion.decided", {"counts": {"yes": yes}, "meeting": meeting.id, "method": "hands",
                                           "motion": motion.id, "result": "adopted"}, sees=self.known)
            for by, yes in ((self.ana, 3), (self.carla, 2))
        )  # fmt: skip

    def told(self, *acts: Act) -> list[str]:
        return [self.verdict(act) for act in acts or (self.one, self.other)]

    def ratify(self, *acts: Act, by: Person | None = None, **how: Any) -> Act:
        return self.by(by or self.beto, "act.ratified", {"acts": [act.id for act in acts]}, **how)


class TestRivals:
    def test_one_settlement_that_has_seen_both_ratifies_one(self) -> None:
        story = Rivals()
        settling = story.ratify(story.one)
        assert story.told(settling, story.one, story.other) == [STANDS, STANDS, EXCLUSIVE]

    def test_no_settlement_ratifies_both(self) -> None:
        story = Rivals()
        settling = story.ratify(story.one, story.other)
        assert story.told(settling, story.one, story.other) == ["void fits", EXCLUSIVE, EXCLUSIVE]

    def test_two_that_ratify_one_each_count_for_nothing(self) -> None:
        story = Rivals()
        known = list(story.acts)
        both = [story.ratify(act, by=by, sees=known) for act, by in
                ((story.one, story.beto), (story.other, story.ana))]  # fmt: skip
        assert {verdict.split()[0] for verdict in story.told(*both, story.one, story.other)} == {"contested"}

    def test_the_rival_of_what_was_ratified_is_not_ratified_later(self) -> None:
        story = Rivals()
        story.ratify(story.one)
        late = story.ratify(story.other, by=story.ana)
        assert story.told(late, story.one, story.other) == ["void exclusive", STANDS, EXCLUSIVE]

    def test_nor_is_a_contested_rival_of_what_nobody_doubts(self) -> None:
        """The second decision had seen the first one whole, and its author was recalled beside it."""
        story = Story(thresholds=ALONE)
        meeting = story.by(story.ana, "meeting.opened", MEETING)
        first = story.by(story.beto, "meeting.closed", {"meeting": meeting.id})
        before = list(story.acts)
        story.recall(story.beto, story.ana)
        second = story.by(story.ana, "meeting.closed", {"meeting": meeting.id}, sees=before)
        late = story.by(story.carla, "act.ratified", {"acts": [second.id]})
        found = [story.verdict(act) for act in (first, second, late)]
        assert found == [STANDS, "void exclusive", "void fits"]


class TestBadInput:
    @pytest.fixture
    def contested(self) -> tuple[Story, Act]:
        story = Story(thresholds=ALONE)
        before = list(story.acts)
        story.recall(story.beto, story.ana)
        return story, story.present(story.ana, sees=before)

    @pytest.mark.parametrize("kind", ["act.annulled", "act.ratified"])
    def test_nothing_is_named_twice(self, contested: tuple[Story, Act], kind: str) -> None:
        story, act = contested
        settling = story.by(story.carla, kind, {"acts": [act.id, act.id]})
        assert [story.verdict(each) for each in (settling, act)] == ["void fits", CONTESTED]

    @pytest.mark.parametrize("kind", ["act.annulled", "act.ratified"])
    def test_the_founding_is_not_settled(self, contested: tuple[Story, Act], kind: str) -> None:
        story, _ = contested
        settling = story.by(story.carla, kind, {"acts": [story.acts[0].id]})
        assert [story.verdict(each) for each in (settling, story.acts[0])] == ["void fits", "effective founders"]

    def test_one_that_has_not_seen_why_settles_nothing(self, contested: tuple[Story, Act]) -> None:
        """Carla knows the act, and nothing of the recall beside it."""
        story, act = contested
        settling = story.by(story.carla, "act.ratified", {"acts": [act.id]}, sees=[*story.acts[:3], act])
        assert [story.verdict(each) for each in (settling, act)] == [STANDS, CONTESTED]


class TestRound:
    """Contesting a settlement goes no further than those who can still write (an attack on version 3)."""

    def test_former_officers_do_not_undo_what_the_body_settled(self) -> None:
        """Two who were recalled, everybody knows it, annul each settlement from lanes that pretend not to."""
        story = Story(thresholds={"charter": 2, "decision": 2, "mandate": 2}, cards=1)
        founded = list(story.acts)
        recalls = []
        for former in (story.ana, story.beto):
            recall = story.write(story.cards[0], "mandate.recalled", {"mandate": story.seat(former), "reason": "…"})
            for person in (story.ana, story.carla, story.cards[0]):
                story.voice(person, recall, lane=3)
            recalls.append(recall)
        act = story.present(story.ana, sees=founded, lane=1)
        settling = story.write(story.cards[0], "act.ratified", {"acts": [act.id]})
        for person in (story.ana, story.carla, story.cards[0]):
            story.voice(person, settling, lane=3)
        assert [story.verdict(each) for each in (*recalls, act, settling)] == [
            "effective households", "effective households", RATIFIED, "effective households",
        ]  # fmt: skip
        for target, expected in ((act, "pending signatures"), (settling, "void ended")):
            theirs = story.by(story.ana, "act.annulled", {"acts": [target.id]}, sees=[target, *founded], lane=5)
            story.attest(story.beto, theirs, sees=[theirs], lane=5)
            assert story.verdict(theirs) == expected  # Beto signs nothing; who names the settlement knows of the recall
        assert [story.verdict(each) for each in (act, settling)] == [RATIFIED, "effective households"]
