"""Households that signed twice, and households that can sign no more."""

from caracol.ledger.rules.findings import Finding
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.seal_stories import Households


def noticed(village: Households, code: str) -> list[Finding]:
    fold = Fold(village.body)
    fold.add(village.acts)
    fold.settle()
    return [finding for finding in fold.findings("2026-12-31") if finding.code == code]


def test_a_household_that_signed_two_actas_apart_is_named_with_both() -> None:
    """Ana closes twice, and the fourth household signs both sides.

    founding ─┬─ one   ── signed by four
              └─ other ── signed by four
    """
    village = Households(3, 4)
    one, other = (village.close(village.ana, village.at_first) for _ in range(2))
    village.sealed(one, village.everybody[:4])
    village.sealed(other, village.everybody[3:])
    [found] = noticed(village, "voices-apart")
    twice = [
        act.id
        for act in village.acts
        if act.entry.type == "attested" and act.key == village.cards[0].signing_key.public
    ]
    assert sorted(found.about[:2]) == sorted(twice[-2:])
    assert sorted(found.about[2:]) == sorted((one.id, other.id))


def test_who_moved_on_by_a_later_voice_signed_nothing_apart() -> None:
    village = Households(3, 4)
    one, other = (village.close(village.ana, village.at_first) for _ in range(2))
    seal = village.sealed(one, village.everybody[:4])
    given = [act for act in village.acts if act.entry.type == "attested"]
    village.sealed(other, village.everybody[3:], *given, seal)
    assert noticed(village, "voices-apart") == []


def test_two_closings_of_which_one_is_sealed_are_not_apart() -> None:
    village = Households(3, 4)
    one, other = (village.close(village.ana, village.at_first) for _ in range(2))
    village.sealed(one, village.everybody[:4])
    village.voices(other, village.everybody[3:5])
    assert noticed(village, "voices-apart") == []


def test_a_share_that_too_few_can_reach_is_found_until_a_household_lets_a_card_in() -> None:
    """Seven households, of which four lose their keys; then one that has a key admits another card for itself."""
    village = Households(4, 3)
    assert noticed(village, "share-out-of-reach") == []
    for card in (*village.cards, village.dora):
        village.attest(village.carla, village.revoke(village.beto, card))
    [found] = noticed(village, "share-out-of-reach")
    assert found.about == (min(act.id for act in village.at_first if act.entry.type == "body.founded"),)
    assert found.gaps == {"can": 3, "needed": 4, "households": 7}


def test_a_key_that_was_replaced_is_no_key_any_more_and_the_new_one_speaks_from_the_next_acta() -> None:
    village = Households(4, 3)
    for owner in (*village.cards, village.dora):
        new = owner.renewed()
        data = {"household": owner.household, "person": owner.id, "old": owner.key, "new": new.key,
                "proof": village.proof(new), "reason": "lost"}  # fmt: skip
        replaced = village.by(village.beto, "key.replaced", data)
        village.attest(village.carla, replaced)
    assert noticed(village, "share-out-of-reach")
    closing = village.close_all(village.ana)
    village.sealed(closing, village.everybody, *village.acts)
    assert noticed(village, "share-out-of-reach") == []
