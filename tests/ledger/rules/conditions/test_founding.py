"""Condition 3, the one axiom: effective once as many founders have signed as its own charter asks."""

import pytest

from caracol.ledger.ids import short_id
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.histories import MEETING, History
from tests.ledger.rules.story import ALONE, Story

FOUNDED, PENDING, VOID = "effective founders", "pending founding", "void founding"


def test_it_waits_for_the_signatures_of_its_founders_and_everything_waits_with_it() -> None:
    story = Story(signers=1)
    act = story.present(story.ana)
    assert story.verdict(story.acts[0]) == story.verdict(act) == PENDING
    story.voice(story.beto, story.acts[0])
    assert story.verdict(story.acts[0]) == FOUNDED
    assert story.verdict(act) == "effective mandate"


def test_one_founder_counts_once_however_often_they_sign() -> None:
    story = Story(signers=1)
    story.voice(story.ana, story.acts[0])
    story.copy(story.ana)
    assert story.verdict(story.acts[0]) == PENDING


def test_a_copy_in_a_founders_own_lane_is_a_signature_too() -> None:
    story = Story(signers=1)
    copy = story.copy(story.beto)
    assert story.verdict(copy) == story.verdict(story.acts[0]) == FOUNDED


def test_mandates_of_the_founding_are_the_same_whichever_copy_names_them() -> None:
    story = Story(signers=1)
    copy = story.copy(story.beto)
    recall = story.by(story.carla, "mandate.recalled", {"mandate": f"{copy.id}/0", "reason": "…"})
    story.attest(story.beto, recall)
    assert story.verdict(recall) == "effective mandate"
    assert story.verdict(story.present(story.ana)) == "void ended"


def test_nobody_else_signs_it() -> None:
    story = Story(signers=1)
    copy = story.copy(story.guest("dora"))
    story.voice(story.guest("eva"), story.acts[0])
    assert (story.verdict(story.acts[0]), story.verdict(copy)) == (PENDING, VOID)


def test_a_founder_speaks_from_the_start_whether_or_not_they_have_signed() -> None:
    """Carla writes before she signs the founding, which two others have signed."""
    story = Story(signers=2)
    assert story.verdict(story.present(story.carla)) == "effective mandate"


def test_a_card_that_it_names_speaks_from_the_start_but_does_not_sign_it() -> None:
    story = Cards()
    assert story.verdict(story.acts[0]) == PENDING
    story.voice(story.beto, story.acts[0])
    assert story.verdict(story.acts[0]) == FOUNDED
    assert story.verdict(story.voice(story.cards[0], story.acts[0])) == "effective voice"


class Cards(Story):
    """A card of a fourth household; Ana has signed the founding, and so has the card."""

    def __init__(self, *, twice: bool = False) -> None:
        History.__init__(self, 3, 4, cards=1, thresholds={"charter": 2})
        self.ana, self.beto, self.carla = self.founders
        if twice:
            self.text = self.text.replace(self.cards[0].key.encode(), self.ana.key.encode())
            self.body = short_id(self.text)
        self._fold, self._known = Fold(self.body), 0
        self.found(self.ana)
        self.voice(self.cards[0], self.acts[0])


def test_a_threshold_above_the_number_of_founders_is_void() -> None:
    story = Story(thresholds={"charter": 4})
    assert story.verdict(story.acts[0]) == VOID
    assert story.verdict(story.present(story.ana)) == VOID


@pytest.mark.parametrize("share", [[1, 1], [3, 2]])
def test_no_body_is_founded_whose_households_could_never_move_it(share: list[int]) -> None:
    """Its officers could not be recalled against their will."""
    story = Story(share=share)
    assert story.verdict(story.acts[0]) == VOID
    assert story.verdict(story.by(story.ana, "meeting.opened", MEETING)) == VOID


def test_no_body_is_founded_in_which_one_key_has_two_voices() -> None:
    """The founding names Ana's key again, as the card of another household."""
    story = Cards(twice=True)
    story.voice(story.beto, story.acts[0])
    assert story.verdict(story.acts[0]) == VOID
    assert story.verdict(story.present(story.ana)) == VOID


def test_the_founding_of_another_body_is_void_here() -> None:
    story, other = Story(thresholds=ALONE), Story(share=[1, 3])
    act = story._append(other._tips.popitem()[0]._replace(volume=story.acts[0].volume), None, other.text)
    assert story.verdict(act) == VOID


def test_a_charter_asks_for_three_signatures_unless_it_says_otherwise() -> None:
    story = Story(signers=2, thresholds=None)
    assert story.verdict(story.acts[0]) == PENDING
    story.voice(story.carla, story.acts[0])
    assert story.verdict(story.acts[0]) == FOUNDED


def test_it_cannot_be_forked_away() -> None:
    """The body's id names it, whatever stands beside it in Ana's lane."""
    story = Story(thresholds=ALONE)
    founding = story.acts[0]
    beside = story.present(story.ana, lane=2**32, instead_of=founding, sees=[])
    assert story.verdict(founding) == FOUNDED
    assert story.verdict(beside) == "contested fork"
    assert story.verdict(story.present(story.beto)) == "effective mandate"
