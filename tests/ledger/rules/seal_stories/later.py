"""Stories of cards, of charters, of the dead, and of houses that are seated beside a recall."""

from __future__ import annotations

from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import POSTS, WORDS, Person
from tests.ledger.rules.seal_stories.lapsing import backdated
from tests.ledger.rules.seal_stories.sealed import twenty_five, years_after_three_founders
from tests.ledger.rules.seal_stories.settling import rivals
from tests.ledger.rules.seal_stories.village import Households, SealStory, ids, story


def _reissued_by_all(*, seeing: bool) -> SealStory:
    village = Households()
    renewed = [one.renewed() for one in village.everybody]
    admitted = [village.admit(village.ana, one) for one in renewed]
    village.attest(village.beto, *admitted)
    for one, act in zip(village.everybody, admitted, strict=True):
        village.voice(one, act)
    known = list(village.acts)
    closings: list[Act] = []
    seals: list[Act] = []
    for _ in range(3):
        closings.append(village.close(village.ana, [*known, *seals]))
        seals.append(village.sealed(closings[-1], renewed, *known))
    present = [act for act in village.acts if act.entry.type == "attested"] if seeing else []
    parted = village.close(village.cards[0], village.at_first)
    village.sealed(parted, village.cards[:7], *present)
    return village.story({closings[-1]: "effective"}, standing=ids(*closings))


@story
def old_cards_from_the_bin() -> SealStory:
    """S28: all reissue their cards and seal three actas; seven old cards seal beside."""
    return _reissued_by_all(seeing=False)


@story
def a_pending_grant_finished_by_founding_houses() -> SealStory:
    """S29: behind the seal of twenty-five members: the share is counted at the last standing seal."""
    village = Households()
    grant = village.grant(village.cards[0], village.cards[0])
    village.voice(village.cards[0], grant)
    twenty_five(village)
    for one in village.cards[1:]:
        village.voice(one, grant)
    return village.story({grant: "pending"}, members=25)


@story
def another_house_vouches_for_a_key() -> SealStory:
    """S30: the house that has it keeps its voice."""
    village = Households()
    one, other = village.cards[:2]
    stolen = village.admit(village.ana, one.of(other.household))
    village.voice(other, stolen)
    closing = village.close_all(village.ana)
    seal = village.sealed(closing, [*village.founders, *village.cards[2:4], one], *village.acts)
    return village.story({seal: "effective"})


@story
def two_houses_vouch_for_one_new_key() -> SealStory:
    """S30: neither is heard through it."""
    village = Households()
    new = Person("new", village.cards[0].household)
    for one in village.cards[:2]:
        village.voice(one, village.admit(village.ana, new.of(one.household)))
    closing = village.close_all(village.ana)
    seal = village.sealed(closing, [*village.founders, *village.cards[2:4], new], *village.acts)
    return village.story({seal: "void"})


@story
def seven_cards_admitted_into_another_house() -> SealStory:
    """S30: the proof binds the household."""
    village = Households()
    house = village.ana.household
    admitted = []
    for one in village.cards[:7]:
        data = {"household": house, "key": one.key, "person": one.id, "proof": village.proof(one)}
        admitted.append(village.by(village.ana, "key.admitted", data))
    village.attest(village.beto, *admitted)
    return village.story(dict.fromkeys(admitted, "void"))


@story
def a_recall_written_with_a_contested_card() -> SealStory:
    """S31: who writes an act of the share does not matter."""
    village = Households()
    card = village.cards[0].renewed()
    known = list(village.acts)
    admitted = village.admit(village.ana, card)
    village.attest(village.beto, admitted)
    recall = village.recall(card, village.carla)
    other = village.admit(village.carla, Person("other", village.carla.household), lane=village.apart(), sees=known)
    village.revoke(village.carla, card, lane=village.apart(), sees=known)
    for one in village.everybody[5:]:
        village.voice(one, recall)
    return village.story({recall: "effective", other: "pending"})


@story
def written_under_the_old_charter() -> SealStory:
    """S32: outside the last seal the demands of both charters hold."""
    village = Households()
    stricter = {"posts": POSTS, "rules": {}, "motions": [], "thresholds": {"mandate": 3}}
    amended = village.by(village.ana, "charter.amended", {"charter": stricter})
    village.attest(village.beto, amended)
    closing = village.close_all(village.ana)
    village.sealed(closing, village.cards)
    grant = village.grant(village.carla, village.cards[0], lane=village.apart(), sees=village.at_first)
    village.attest(village.dora, grant, lane=village.apart(), sees=[grant])
    return village.story({amended: "effective", grant: "pending"})


def _dead(signers: int, *, objecting: bool) -> SealStory:
    village = Households(thresholds={"charter": 2, "mandate": 3})
    death = village.by(village.ana, "person.died", {"date": "2026-02-01", "person": village.dora.id})
    for one in village.founders[1:signers]:
        village.attest(one, death)
    if objecting:
        village.write(village.dora, "dispute.raised", {"about": [death.id], "words": WORDS})
    verdict = "pending" if signers < 3 else "contested" if objecting else "effective"
    return village.story({death: verdict})


@story
def two_report_an_officer_dead() -> SealStory:
    """S33: where a recall asks three."""
    return _dead(2, objecting=False)


@story
def three_report_an_officer_dead() -> SealStory:
    """S33."""
    return _dead(3, objecting=False)


@story
def the_one_reported_dead_objects() -> SealStory:
    """S33: with her key."""
    return _dead(3, objecting=True)


@story
def the_second_acta_omits_the_finishing_signature() -> SealStory:
    """S34: the recall lapses."""
    village = Households()
    recall = village.recall(village.ana, village.carla)
    first = village.close_all(village.ana)
    seal = village.sealed(first, village.cards)
    village.attest(village.beto, recall, lane=village.apart(), sees=[recall, seal])
    second = village.close(village.ana, [seal])
    village.sealed(second, village.cards)
    return village.story({recall: "void"}, standing=ids(first, second))


@story
def old_cards_list_the_present_voices() -> SealStory:
    """S35, of S28: who knows a seal moves on only by a closing that has seen it."""
    return _reissued_by_all(seeing=True)


@story
def a_backdated_seal_lists_the_present_voices() -> SealStory:
    """S35, of S10."""
    return backdated(seeing=True)


@story
def two_old_founders_list_the_present_voices() -> SealStory:
    """S35, of S5."""
    return years_after_three_founders(2, seeing=True)


@story
def one_settlement_ratifies_one_rival_and_has_seen_the_other() -> SealStory:
    """S36: the other one stays contested."""
    village = Households()
    first, second = rivals(village)
    settling = village.settle(village.ana, "act.ratified", first)
    village.attest(village.beto, settling)
    return village.story({first: "effective", second: "contested", settling: "effective"})


@story
def the_rival_of_a_ratified_act_is_ratified() -> SealStory:
    """S36: refused, when the first is effective and seen."""
    village = Households()
    first, second = rivals(village)
    for act in (first, second):
        settling = village.settle(village.ana, "act.ratified", act)
        village.attest(village.beto, settling)
    return village.story({first: "effective", second: "contested", settling: "void"})


@story
def a_card_vouched_for_once_and_revoked() -> SealStory:
    """S37: revoked behind the seal, the card is silent."""
    village = Households()
    new = village.cards[0].renewed()
    admitted = village.admit(village.ana, new)
    village.voice(village.cards[0], admitted)
    revoked = [village.revoke(village.ana, one) for one in (new,)]
    village.attest(village.beto, *revoked)
    closing = village.close_all(village.ana)
    village.sealed(closing, village.cards)
    second = village.close_all(village.ana)
    seal = village.sealed(second, [*village.founders, *village.cards[1:3], new], *village.acts)
    return village.story({seal: "void", revoked[0]: "effective"}, standing=ids(closing))


@story
def a_house_that_left_and_was_registered_anew() -> SealStory:
    """S37: by its own card, and behind the seal: it counts."""
    village = Households()
    house = village.cards[0].household
    left = village.leave(village.ana, house)
    village.voice(village.cards[0], left)
    village.attest(village.beto, left)
    registered = village.register(village.ana, house)
    village.attest(village.beto, registered)
    closing = village.close_all(village.ana)
    village.sealed(closing, village.everybody)
    second = village.close_all(village.ana)
    seal = village.sealed(second, [*village.founders, *village.cards[:3]], *village.acts)
    return village.story({seal: "effective"}, members=12)


@story
def let_in_by_two_houses_and_vouching_for_another() -> SealStory:
    """S37: speaks for nobody, and neither does the other."""
    village = Households()
    first, second = village.cards[:2]
    new = Person("new", first.household)
    for one in (first, second):
        village.voice(one, village.admit(village.ana, new.of(one.household)))
    other = Person("other", first.household)
    village.voice(new, village.admit(village.ana, other))
    closing = village.close_all(village.ana)
    seal = village.sealed(closing, [*village.founders, *village.cards[2:4], other], *village.acts)
    return village.story({seal: "void"})


def _two_houses_more(voices: int) -> SealStory:
    village = Households()
    recall = village.recall(village.cards[0], village.carla)
    for one in village.cards[:7]:
        village.voice(one, recall, lane=village.apart(), sees=[recall])
    newcomers = village.newcomers(2)
    how: dict[str, Any] = {"lane": village.apart()}
    found = village.welcome(newcomers, sees=village.at_first, **how)
    closing = village.close(village.ana, found)
    village.sealed(closing, village.cards)
    for one in [village.beto, village.dora][: voices - 7]:
        village.voice(one, recall)
    return village.story({recall: "effective" if voices > 7 else "pending"}, members=14)


@story
def two_houses_are_seated_beside_a_recall() -> SealStory:
    """S38: seven of twelve become seven of fourteen."""
    return _two_houses_more(7)


@story
def an_eighth_house_speaks() -> SealStory:
    """S38."""
    return _two_houses_more(8)
