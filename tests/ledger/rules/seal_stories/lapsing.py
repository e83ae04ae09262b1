"""Stories of those who were far away, of what lapses, and of cards."""

from __future__ import annotations

from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import WORDS
from tests.ledger.rules.seal_stories.village import Households, SealStory, ids, story


class Store(Households):
    """Carla keeps a store, from which she may give out ten grams alone."""

    def __init__(self, **founding: Any) -> None:
        super().__init__(**founding)
        self.resource = self.by(self.ana, "resource.registered", {"kind": "stock", "names": WORDS, "unit": "gram"})
        terms = {"person": self.carla.id, "post": "store", "powers": ["steward"], "resources": [self.resource.id]}
        self.mandate = self.by(self.ana, "mandate.granted", terms)
        self.attest(self.beto, self.resource, self.mandate)
        data = {"action": "produce", "quantity": 100, "resource": self.resource.id}
        self.write(self.carla, "event.recorded", data, under=self.mandate.id)
        data = {"key": self.carla.key, "quantity": 10, "resource": self.resource.id}
        self.allotment = self.write(self.carla, "allotment.granted", data, under=self.mandate.id)

    def give(self, quantity: int, **how: Any) -> Act:
        data = {"action": "consume", "allotment": self.allotment.id, "quantity": quantity, "resource": self.resource.id}
        return self.write(self.carla, "event.recorded", data, under=self.mandate.id, **how)


def _far_away(*, claimed: bool) -> SealStory:
    village = Store()
    known = list(village.acts)
    here = [village.give(2, lane=village.apart(), sees=known)] if claimed else []
    closing = village.close(village.ana, [*known, *here])
    there = village.give(3, lane=village.apart(), sees=known)
    village.sealed(closing, village.everybody[:7])
    return village.story({there: "void" if claimed else "effective", **dict.fromkeys(here, "effective")})


@story
def a_storekeeper_far_away() -> SealStory:
    """S9: writes while the assembly seals."""
    return _far_away(claimed=False)


@story
def a_storekeeper_far_away_and_a_claim_behind_the_seal() -> SealStory:
    """S9: on the same stock."""
    return _far_away(claimed=True)


def backdated(*, seeing: bool) -> SealStory:
    village = Households()
    first = village.close_all(village.ana)
    seal = village.sealed(first, village.everybody[:7])
    second = village.close(village.ana, [seal])
    village.sealed(second, village.everybody[:10])
    known = [act for act in village.acts if act.entry.type == "attested"] if seeing else []
    forged = village.grant(village.cards[0], village.cards[0], lane=village.apart(), sees=village.at_first)
    parted = village.close(village.cards[0], [*village.at_first, forged])
    village.sealed(parted, village.everybody[4:], *known)
    return village.story({second: "effective", forged: "pending"}, standing=ids(first, second))


@story
def a_backdated_seal() -> SealStory:
    """S10: sealed by seven, then a next acta by ten; eight seal beside the founding."""
    return backdated(seeing=False)


def _gathering(actas: int, *, finish: bool = False) -> SealStory:
    village = Households()
    recall = village.recall(village.cards[0], village.carla)
    for one in village.cards[:4]:
        village.voice(one, recall)
    closings = []
    for _ in range(actas):
        closings.append(village.close_all(village.ana))
        village.sealed(closings[-1], village.everybody[:7])
    if finish:
        for one in village.cards[4:7]:
            village.voice(one, recall)
    verdict = "void" if actas > 1 else "effective" if finish else "pending"
    return village.story({recall: verdict}, standing=ids(*closings))


@story
def a_recall_that_gathers_voices_outlives_one_acta() -> SealStory:
    """S11."""
    return _gathering(1)


@story
def a_recall_that_gathers_voices_is_finished_after_one_acta() -> SealStory:
    """S11."""
    return _gathering(1, finish=True)


@story
def a_recall_that_gathers_voices_lapses_at_the_second_acta() -> SealStory:
    """S11: whatever voices come then."""
    return _gathering(2, finish=True)


@story
def a_closing_by_a_recalled_officer() -> SealStory:
    """S12: the signatures of officers are no condition of a seal."""
    village = Households()
    recall = village.recall(village.ana, village.carla)
    village.attest(village.beto, recall)
    closing = village.close_all(village.carla)
    village.sealed(closing, village.everybody[4:])
    return village.story({closing: "effective", recall: "effective"}, standing=ids(closing))


def _reissued(*, vouched: bool) -> SealStory:
    village = Households()
    first = village.close_all(village.ana)
    village.sealed(first, village.everybody)
    renewed = [one.renewed() for one in village.everybody[3:]]
    admitted = [village.admit(village.ana, one) for one in renewed]
    village.attest(village.beto, *admitted)
    if vouched:
        for one, act in zip(village.everybody[3:], admitted, strict=True):
            village.voice(one, act)
    second = village.close_all(village.ana)
    seal = village.sealed(second, renewed, *village.acts)
    return village.story({seal: "effective" if vouched else "void", admitted[0]: "effective"})


@story
def nine_cards_reissued() -> SealStory:
    """S15: since the seal, the old ones destroyed."""
    return _reissued(vouched=False)


@story
def nine_cards_vouched_for_by_the_old_ones() -> SealStory:
    """S15: own keys at once."""
    return _reissued(vouched=True)


@story
def a_grant_under_which_others_signed() -> SealStory:
    """S16: two withdraw it after months."""
    village = Households()
    card = village.cards[0]
    grant = village.grant(village.ana, card)
    village.attest(village.beto, grant)
    village.write(card, "person.presented", {"name": WORDS, "person": card.id}, under=grant.id)
    withdrawal = village.by(village.ana, "act.withdrawn", {"acts": [grant.id], "why": "…"})
    village.attest(village.beto, withdrawal)
    return village.story({withdrawal: "void", grant: "effective"})


@story
def two_of_three_founding_keys_refuse() -> SealStory:
    """S17: the rest is voiceless."""
    village = Households(3, 0)
    newcomers = village.newcomers(9)
    village.welcome(newcomers)
    closing = village.close_all(village.ana)
    seal = village.sealed(closing, [village.ana, *newcomers], *village.acts)
    return village.story({seal: "void"}, standing=[], members=3)


@story
def old_keys_sign_what_lacks_the_seal() -> SealStory:
    """S18: twelve sealed the first closing; seven sign another that has it, and not its seal, in its past."""
    village = Households()
    first = village.close_all(village.ana)
    village.sealed(first, village.everybody)
    second = village.close(village.beto, [first])
    village.sealed(second, village.everybody[:7])
    return village.story({first: "effective"}, standing=ids(first))


def _finished_later(*, rival: bool) -> SealStory:
    village = Households()
    known = list(village.acts)
    grant = village.grant(village.ana, village.cards[0], "chair", lane=village.apart(), sees=known)
    if rival:
        other = village.grant(village.beto, village.cards[1], "chair", lane=village.apart(), sees=known)
        village.attest(village.carla, other)
    closing = village.close_all(village.ana)
    village.sealed(closing, village.everybody[:7])
    village.attest(village.dora, grant)
    return village.story({grant: "void" if rival else "effective"})


@story
def a_pending_act_is_completed_after_one_acta() -> SealStory:
    """S19."""
    return _finished_later(rival=False)


@story
def a_pending_act_has_a_rival_behind_the_seal() -> SealStory:
    """S19."""
    return _finished_later(rival=True)


@story
def an_attestation_taken_back() -> SealStory:
    """S20: one attester could undo any unsealed act."""
    village = Households()
    grant = village.grant(village.ana, village.cards[0])
    attested = village.attest(village.beto, grant)
    withdrawal = village.by(village.beto, "act.withdrawn", {"acts": [attested.id], "why": "…"})
    return village.story({withdrawal: "void", attested: "effective", grant: "effective"})


@story
def a_tie_with_ghosts_on_one_side() -> SealStory:
    """S21: nine ghosts with keys; those who are honest want to merge, and can."""
    village = Households()
    one = village.close(village.ana, village.at_first)
    seal = village.sealed(one, village.everybody[:7])
    ghosts = village.newcomers(9, "ghost")
    how = {"lane": village.apart()}
    found = village.welcome(ghosts, sees=village.at_first, **how)
    other = village.close(village.beto, found)
    parted = village.sealed(other, village.everybody[5:])
    merged = village.close(village.ana, [seal, parted])
    village.sealed(merged, village.everybody[:7])
    return village.story({merged: "effective"}, standing=ids(merged))


@story
def the_recalled_one_gives_the_seventh_voice() -> SealStory:
    """S23: the acta has the recall, and not its second signature, in its past."""
    village = Households()
    recall = village.recall(village.ana, village.carla)
    closing = village.close_all(village.ana)
    village.attest(village.beto, recall, lane=village.apart(), sees=[recall])
    village.sealed(closing, [*village.cards[:6], village.carla])
    return village.story({recall: "effective", closing: "effective"})
