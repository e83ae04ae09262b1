"""Condition 15, and what a share of the households can do without any officer (verdicts.md, section 5).

One voice each; so nobody can block their own recall, and a body that has lost all its officers elects new ones. The
tests of seals tell who counts, and which keys speak.
"""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.histories import MEETING, History, Person, member_id
from tests.ledger.rules.naive.village import GRANT
from tests.ledger.rules.story import ALONE, Story

STANDS, HOUSEHOLDS, PENDING = "effective mandate", "effective households", "pending households"


class Village(Story):
    """Ana, Beto and Carla of three households; the fourth has a card. More than half are three."""

    def __init__(self, **founding: Any) -> None:
        super().__init__(cards=1, **{"thresholds": {**ALONE, "decision": 2}, **founding})
        self.card = self.cards[0]

    def asked(self, kind: str = "mandate.recalled", **how: Any) -> Act:
        """Somebody without any mandate writes down what the households want."""
        recall = {"mandate": self.seat(self.ana) or f"{self.acts[0].id}/0", "reason": "…"}
        grant = {"person": self.beto.id, **GRANT}
        return self.write(self.guest("dora"), kind, recall if kind == "mandate.recalled" else grant, **how)

    def voices(self, act: Act, *people: Person, **how: Any) -> Act:
        for person in people or self.founders:
            self.voice(person, act, lane=4, **how)
        return act


@pytest.fixture
def village() -> Village:
    return Village()


def test_it_takes_more_than_half(village: Village) -> None:
    asked = village.asked()
    assert village.verdict(asked) == PENDING
    village.voices(asked, village.beto, village.carla)
    assert village.verdict(asked) == PENDING
    village.voices(asked, village.card)
    assert village.verdict(asked) == HOUSEHOLDS
    assert village.verdict(village.present(village.ana)) == "void ended"


def test_one_household_has_one_voice(village: Village) -> None:
    asked = village.voices(village.asked(), *[village.beto] * 4)
    assert village.verdict(asked) == PENDING


def test_the_charter_may_ask_for_another_share() -> None:
    village = Village(share=[3, 4])
    asked = village.voices(village.asked())
    assert village.verdict(asked) == PENDING  # three of four are not more than three quarters
    village.voices(asked, village.card)
    assert village.verdict(asked) == HOUSEHOLDS


def test_or_for_a_smaller_one() -> None:
    """A quarter of four is one, and more than that is two."""
    village = Village(share=[1, 4])
    asked = village.voices(village.asked(), village.beto)
    assert village.verdict(asked) == PENDING
    village.voices(asked, village.card)
    assert village.verdict(asked) == HOUSEHOLDS


def test_a_voice_needs_no_mandate_but_one_under_a_mandate_counts_too(village: Village) -> None:
    asked = village.voices(village.asked(), village.beto, village.card)
    village.attest(village.carla, asked)
    assert village.verdict(asked) == HOUSEHOLDS


def test_nobody_can_block_their_own_recall() -> None:
    """Ana alone holds all the power there is, and wants to stay."""
    village = Village(mandates=[{"person": member_id("founder 0"), **GRANT}], thresholds=ALONE)
    asked = village.voices(village.asked(), village.beto, village.carla)
    village.by(village.ana, "act.annulled", {"acts": [asked.id]})
    village.by(village.ana, "key.revoked", {"key": village.card.key, "reason": "…"})
    village.by(village.ana, "household.left", {"household": village.card.household})
    assert village.verdict(asked) == PENDING
    village.voices(asked, village.card)
    assert village.verdict(asked) == HOUSEHOLDS
    assert village.verdict(village.present(village.ana)) == "void ended"


def test_nor_by_having_been_recalled_and_forbidding_it_beside(village: Village) -> None:
    """A recalled officer's annulment settles nothing that is not contested."""
    before = list(village.acts)
    asked = village.voices(village.asked())
    sly = village.by(village.ana, "act.annulled", {"acts": [asked.id]}, sees=[asked, *before], lane=1)
    village.attest(village.beto, sly, lane=1)
    assert village.verdict(asked) == HOUSEHOLDS


def test_a_body_that_has_lost_all_its_officers_elects_new_ones() -> None:
    village = Village(mandates=[], thresholds=ALONE)
    grant = village.voices(village.asked("mandate.granted"))
    assert village.verdict(grant) == HOUSEHOLDS
    assert village.verdict(village.present(village.beto, under=grant.id)) == STANDS


def test_under_a_mandate_the_households_are_not_asked(village: Village) -> None:
    assert village.verdict(village.recall(village.ana, village.beto)) == STANDS


def test_what_an_officer_could_not_the_households_can(village: Village) -> None:
    """Beto was recalled, and grants all the same: void as his, but the village agrees."""
    village.recall(village.ana, village.beto)
    grant = village.by(village.beto, "mandate.granted", {"person": village.carla.id, **GRANT})
    assert village.verdict(grant) == "void ended"
    village.voices(grant, village.ana, village.carla, village.card)
    assert village.verdict(grant) == HOUSEHOLDS


def test_an_officer_whose_act_waits_for_a_signature_can_have_it_from_the_households(village: Village) -> None:
    meeting = village.meeting()
    closing = village.by(village.ana, "meeting.closed", {"meeting": meeting.id})
    assert village.verdict(closing) == "pending signatures"
    village.voices(closing, village.ana, village.carla, village.card)
    assert village.verdict(closing) == HOUSEHOLDS


@pytest.mark.parametrize(("kind", "ended"), [("key.revoked", True), ("key.admitted", False)])
def test_households_admit_and_revoke_keys(village: Village, kind: str, ended: bool) -> None:
    dora = village.guest("dora")
    data = {"household": dora.household, "key": dora.key, "person": dora.id, "proof": village.proof(dora)}
    village.voices(village.write(dora, "key.admitted", data))
    act = village.voice(dora, village.acts[0])
    assert village.verdict(act) == "effective voice"
    if ended:
        revocation = village.write(village.guest("eva"), kind, {"key": dora.key, "reason": "…"})
        village.voices(revocation)
        assert village.verdict(revocation) == HOUSEHOLDS
        assert village.verdict(village.voice(dora, village.acts[0])) == "void revoked"


def test_a_grant_that_the_households_made_needs_no_motion() -> None:
    """An officer's does, where the charter says so."""
    village = Village(motions=["mandate.granted"])
    officers = village.by(village.ana, "mandate.granted", {"person": village.carla.id, **GRANT})
    assert village.verdict(officers) == "void fits"
    assert village.verdict(village.voices(village.asked("mandate.granted"))) == HOUSEHOLDS


def test_only_what_the_charter_gives_them(village: Village) -> None:
    """A meeting is not opened by voices, whoever writes it."""
    for by in (village.ana, village.card):
        opened = village.voices(village.write(by, "meeting.opened", MEETING))
        assert village.verdict(opened) == ("pending signatures" if by is village.ana else "void mandate")


def test_nothing_inside_the_community_is_done_by_voices(village: Village) -> None:
    """The households speak in the open, so that everybody counts the same."""
    motion = village.by(village.ana, "motion.proposed", {"names": {"es": "…"}, "rule": "majority",
                                                         "text": {"es": "…"}}, scope="inner")  # fmt: skip
    settling = village.write(village.card, "act.annulled", {"acts": [motion.id]}, scope="inner")
    for person in (*village.founders, village.card):
        village.voice(person, settling)
    assert village.verdict(settling) == "void mandate"


def test_voices_may_come_after_a_meeting_was_closed(village: Village) -> None:
    asked = village.asked()
    village.close(village.meeting())
    assert village.verdict(village.voices(asked)) == HOUSEHOLDS


class TestTwoOfTwo:
    """A body of two people, one of whom dies (an attack on version 3): the other is not more than half."""

    def test_the_other_one_alone_does_nothing_for_the_households(self) -> None:
        story = Few(2, 2)
        ana, beto = story.founders
        recall = story.by(ana, "mandate.recalled", {"mandate": story.seat(beto), "reason": "…"})
        story.voice(ana, recall)
        replaced = story.replace(ana, beto, beto.renewed())
        story.voice(ana, replaced)
        left = story.by(ana, "household.left", {"household": beto.household})
        assert [story.verdict(act) for act in (recall, replaced, left)] == ["pending signatures"] * 3

    def test_whose_only_key_is_the_secretarys_stays_the_secretarys(self) -> None:
        """The program says so at the founding: with one key of thirty households, that one is the only member."""
        story = Few(1, 30)
        [secretary] = story.founders
        villager = Person("villager", story.households[1])
        recall = story.write(villager, "mandate.recalled", {"mandate": story.seat(secretary), "reason": "…"})
        assert story.verdict(recall) == PENDING
        assert len(story._fold.voices(recall.id).members) == 1


class Few(Story):
    """Everybody who founded it has to sign everything."""

    def __init__(self, founders: int, households: int) -> None:
        History.__init__(self, founders, households, thresholds=dict.fromkeys(CLASSES, founders))
        self._fold, self._known = Fold(self.body), 0
        self.found(*self.founders)


CLASSES = ("charter", "decision", "mandate", "admission")
