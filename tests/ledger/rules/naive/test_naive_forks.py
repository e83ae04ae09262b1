"""Section 9: what stands despite a fork of its lane."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.verdicts import verdicts
from tests.ledger.rules.seal_stories import Households


def judged(village: Households, act: Act) -> str:
    return " ".join(verdicts(village.acts)[act.id])


def test_the_branch_that_others_have_seen_stands() -> None:
    village = Households(3, 0)
    one = village.present(village.ana)
    other = village.present(village.ana, instead_of=one, sees=[])
    assert judged(village, one) == judged(village, other) == "contested fork"
    village.present(village.beto, sees=[one])
    assert judged(village, one) == "effective mandate"
    village.present(village.carla, sees=[one, other], lane=1)
    assert judged(village, other) == "contested fork"
    village.present(village.carla, sees=[other])
    assert judged(village, one) == judged(village, other) == "effective mandate"


def test_what_enough_have_signed_needs_no_answer() -> None:
    village = Households()
    one = village.grant(village.ana, village.cards[0])
    other = village.grant(village.ana, village.cards[1], instead_of=one, sees=[])
    village.attest(village.beto, one, sees=[one])
    assert judged(village, one) == "effective mandate"
    assert judged(village, other) == "pending signatures"
    village.attest(village.beto, other, sees=[other], lane=1)
    assert judged(village, one) == judged(village, other) == "effective mandate"


def test_the_sealed_branch_needs_no_answer() -> None:
    village = Households(3, 0)
    one = village.present(village.ana)
    known = list(village.acts)
    other = village.present(village.ana, instead_of=one, sees=[])
    village.present(village.carla, sees=known, lane=4)
    closing = village.close(village.beto, [act for act in village.acts if act is not other])
    village.sealed(closing, village.founders)
    village.present(village.carla, sees=[other], lane=5)
    assert judged(village, one) == "effective mandate"
    assert judged(village, other) == "contested fork"


def test_what_the_share_does_needs_no_answer() -> None:
    village = Households(3, 9)
    one = village.recall(village.cards[0], village.carla)
    other = village.recall(village.cards[0], village.beto, instead_of=one, sees=[])
    for card in village.cards[:8]:
        village.voice(card, one, lane=1, sees=[one])
    assert judged(village, one) == "effective households"
    for card in village.cards[:2]:
        village.voice(card, other, lane=2, sees=[other])
    assert judged(village, one) == "effective households"
