"""Section 7: excluding, settling, taking back."""

from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, WORDS
from tests.ledger.rules.naive.verdicts import verdicts
from tests.ledger.rules.seal_stories import Households


def judged(village: Households, act: Act) -> str:
    return " ".join(verdicts(village.acts)[act.id])


def chairs(village: Households) -> tuple[Act, Act]:
    """Two people are granted the post that has one seat, each unheard of the other."""
    grants = []
    for one, other, card in ((village.ana, village.beto, 0), (village.carla, village.dora, 1)):
        how: dict[str, Any] = {"lane": village.apart(), "sees": village.at_first}
        grants.append(village.grant(one, village.cards[card], "chair", **how))
        village.attest(other, grants[-1], lane=village.apart(), sees=[grants[-1]])
    return grants[0], grants[1]


def test_two_rivals_are_contested_and_one_that_has_seen_the_other_is_void() -> None:
    village = Households()
    one, other = chairs(village)
    assert judged(village, one) == judged(village, other) == "contested exclusive"
    village = Households()
    for card, verdict in ((0, "effective mandate"), (1, "void exclusive")):
        grant = village.grant(village.ana, village.cards[card], "chair")
        village.attest(village.beto, grant)
        assert judged(village, grant) == verdict


def test_a_post_is_free_after_a_recall() -> None:
    village = Households()
    grant = village.grant(village.ana, village.cards[0], "chair")
    recall = village.by(village.ana, "mandate.recalled", {"mandate": grant.id, "reason": "…"})
    village.attest(village.beto, grant, recall)
    other = village.grant(village.ana, village.cards[1], "chair")
    village.attest(village.beto, other)
    assert judged(village, other) == "effective mandate"


def test_a_settlement_needs_as_many_as_what_it_names() -> None:
    village = Households(thresholds={"charter": 2, "mandate": 3, "decision": 2})
    one, other = chairs(village)
    assert judged(village, one) == "pending signatures"
    for grant, officer in ((one, village.carla), (other, village.ana)):
        village.attest(officer, grant, lane=village.apart(), sees=[grant])
    settling = village.settle(village.ana, "act.ratified", one)
    village.attest(village.beto, settling)
    assert judged(village, settling) == "pending signatures"
    village.attest(village.carla, settling)
    assert judged(village, settling) == "effective mandate"
    assert judged(village, one) == "effective mandate"
    assert judged(village, other) == "contested exclusive"


def test_the_signers_carry_the_powers_that_the_named_acts_need() -> None:
    village = Households(mandates=None)
    one = village.admit(village.ana, village.cards[0].renewed(), lane=1, sees=village.at_first)
    data = {
        "household": village.cards[1].household,
        "key": village.cards[0].renewed().key,
        "person": village.cards[1].id,
    }
    proof = village.proof(village.cards[0].renewed(), village.cards[1].id, village.cards[1].household)
    other = village.by(village.carla, "key.admitted", {**data, "proof": proof}, lane=1, sees=village.at_first)
    village.attest(village.beto, one, lane=1, sees=[one])
    village.attest(village.dora, other, lane=1, sees=[other])
    assert judged(village, one) == "contested exclusive"
    clerk = village.by(village.ana, "mandate.granted", {"person": village.cards[2].id, "powers": ["record"]})
    village.attest(village.beto, clerk)
    settling = village.write(village.cards[2], "act.ratified", {"acts": [one.id]}, under=clerk.id)
    village.attest(village.beto, settling)
    assert judged(village, settling) == "effective mandate"


def test_a_settlement_that_has_not_seen_the_rival_settles_nothing_between_them() -> None:
    village = Households()
    one, other = chairs(village)
    settling = village.settle(village.ana, "act.ratified", one, lane=9, sees=[one])
    village.attest(village.beto, settling, lane=9, sees=[settling])
    assert judged(village, settling) == "effective mandate"
    assert judged(village, one) == judged(village, other) == "contested exclusive"


def test_a_ratification_of_two_that_exclude_each_other_is_void() -> None:
    village = Households()
    settling = village.settle(village.ana, "act.ratified", *chairs(village))
    assert judged(village, settling) == "void fits"


def test_both_rivals_can_be_annulled() -> None:
    village = Households()
    one, other = chairs(village)
    settling = village.settle(village.ana, "act.annulled", one, other)
    village.attest(village.beto, settling)
    assert judged(village, one) == judged(village, other) == "void annulled"


def test_who_ratifies_and_who_annuls_one_act_exclude_each_other() -> None:
    village = Households()
    one, _ = chairs(village)
    known = list(village.acts)
    settlings = []
    for kind, by, other in (("act.ratified", village.ana, village.beto), ("act.annulled", village.carla, village.dora)):
        settlings.append(village.settle(by, kind, one, lane=village.apart(), sees=known))
        village.attest(other, settlings[-1], lane=village.apart(), sees=[settlings[-1]])
    assert {judged(village, act) for act in settlings} == {"contested exclusive"}


def test_an_author_takes_back_what_nobody_else_has_signed() -> None:
    village = Households()
    recall = village.recall(village.ana, village.beto)
    withdrawal = village.write(village.ana, "act.withdrawn", {"acts": [recall.id], "why": "…"})
    assert judged(village, withdrawal) == "effective author"
    assert judged(village, recall) == "void withdrawn"


def test_what_another_has_signed_they_take_back_together() -> None:
    village = Households()
    opened = village.write(village.ana, "meeting.opened", MEETING)
    village.attest(village.carla, opened)
    withdrawal = village.write(village.ana, "act.withdrawn", {"acts": [opened.id], "why": "…"})
    assert judged(village, withdrawal) == "pending signatures"
    village.attest(village.dora, withdrawal)
    assert judged(village, withdrawal) == "pending signatures"
    village.attest(village.carla, withdrawal)
    assert judged(village, withdrawal) == "effective author"
    assert judged(village, opened) == "void withdrawn"


def test_what_is_sealed_is_not_taken_back() -> None:
    village = Households()
    presented = village.present(village.ana)
    village.seal(village.close_all(village.ana), *village.cards)
    withdrawal = village.write(village.ana, "act.withdrawn", {"acts": [presented.id], "why": "…"})
    assert judged(village, withdrawal) == "void fits"


def test_a_settled_termination_is_complete_with_what_settled_it() -> None:
    village = Households()
    dispute = village.write(village.cards[0], "dispute.raised", {"about": [village.acts[0].id], "words": WORDS})
    assert judged(village, dispute) == "effective anyone"
    known = list(village.acts)
    recall = village.recall(village.ana, village.carla, sees=known)
    village.attest(village.beto, recall, sees=[*known, recall])
    other = village.recall(village.carla, village.ana, sees=known)
    village.attest(village.dora, other, sees=[*known, other])
    assert judged(village, recall) == judged(village, other) == "contested ended"
    before = village.present(village.carla)
    settling = village.settle(village.beto, "act.ratified", recall)
    village.attest(village.dora, settling)
    after = village.present(village.carla)
    assert judged(village, recall) == "effective mandate"
    assert judged(village, before) == "effective mandate"
    assert judged(village, after) == "void ended"
