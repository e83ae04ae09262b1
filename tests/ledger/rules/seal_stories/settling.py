"""Stories of circles, rivals and settlements."""

from __future__ import annotations

from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import POSTS, Person
from tests.ledger.rules.seal_stories.lapsing import Store
from tests.ledger.rules.seal_stories.village import ABSENT, Households, SealStory, ids, story


def _circle(village: Households) -> tuple[Act, Act]:
    """Ana and Carla recall Beto, Beto and Dora recall Ana, and nobody has heard of the other."""
    known = list(village.acts)
    first = village.recall(village.ana, village.beto, lane=village.apart(), sees=known)
    village.attest(village.carla, first, lane=village.apart(), sees=[first])
    second = village.recall(village.beto, village.ana, lane=village.apart(), sees=known)
    village.attest(village.dora, second, lane=village.apart(), sees=[second])
    return first, second


@story
def two_officers_recall_each_other_unheard() -> SealStory:
    """Contested, until the households or others settle."""
    village = Households()
    return village.story(dict.fromkeys(_circle(village), "contested"))


@story
def settling_one_settles_one() -> SealStory:
    """The households ratify one of the two recalls."""
    village = Households()
    first, second = _circle(village)
    settling = village.settle(village.cards[0], "act.ratified", first)
    for one in village.cards[:7]:
        village.voice(one, settling)
    return village.story({settling: "effective", first: "effective", second: "contested"})


@story
def annulling_one_leaves_the_other() -> SealStory:
    """Two others annul one of the two recalls: nothing contests the other one any more."""
    village = Households()
    first, second = _circle(village)
    settling = village.settle(village.carla, "act.annulled", first)
    village.attest(village.dora, settling)
    return village.story({settling: "effective", first: "void", second: "effective"})


@story
def an_acta_over_an_unsettled_circle() -> SealStory:
    """F6b: what was contested stays so until it is settled by name."""
    village = Households()
    first, second = _circle(village)
    closing = village.close_all(village.carla)
    village.sealed(closing, village.cards)
    return village.story({first: "contested", second: "contested"}, standing=ids(closing))


def _decisions(village: Households, *, second: bool) -> tuple[Act, Act]:
    """Ana decides, Beto signs; beside that Ana, who has not seen it, decides otherwise, and perhaps Carla signs."""
    motion, meeting = village.question()
    known = list(village.acts)
    lane = village.apart()
    first = village.decide(village.ana, motion, meeting, lane=lane, sees=known)
    village.attest(village.beto, first, lane=village.apart(), sees=[first])
    other = village.decide(village.ana, motion, meeting, 2, lane=lane, sees=known)
    if second:
        village.attest(village.carla, other, lane=village.apart(), sees=[other])
    return first, other


@story
def an_author_alone_writes_another_act_of_the_same_claim() -> SealStory:
    """N1: the first stands until the second is effective."""
    village = Households()
    first, second = _decisions(village, second=False)
    return village.story({first: "effective", second: "pending"})


@story
def author_and_accomplice_replace_an_unsealed_decision() -> SealStory:
    """N6: they can, being as many as it asks."""
    village = Households()
    first, second = _decisions(village, second=True)
    return village.story({first: "void", second: "effective"})


@story
def author_and_accomplice_replace_a_sealed_decision() -> SealStory:
    """N6: not once it is sealed."""
    village = Households()
    motion, meeting = village.question()
    known = list(village.acts)
    lane = village.apart()
    first = village.decide(village.ana, motion, meeting, lane=lane, sees=known)
    village.attest(village.beto, first, lane=village.apart(), sees=[first])
    closing = village.close_all(village.dora)
    village.sealed(closing, village.cards)
    second = village.decide(village.ana, motion, meeting, 2, lane=lane, sees=known)
    village.attest(village.carla, second, lane=village.apart(), sees=[second])
    return village.story({first: "effective", second: "void"})


@story
def who_admits_must_count_themselves() -> SealStory:
    """N2: Ana and Beto admit Zeno, who is the third to admit Yuri, who signs where three are asked."""
    village = Households(thresholds={"charter": 3})
    zeno, yuri = Person("zeno", village.households[0]), Person("yuri", village.households[1])
    admitted = village.admit(village.ana, zeno)
    village.attest(village.beto, admitted)
    seats = [village.grant(village.ana, one) for one in (zeno, yuri)]
    village.attest(village.beto, *seats)
    third = village.admit(village.ana, yuri)
    village.attest(village.beto, third)
    signing = village.attest(zeno, third, under=seats[0].id)
    charter = {"posts": POSTS, "rules": {}}
    amended = village.by(village.ana, "charter.amended", {"charter": charter})
    village.attest(village.beto, amended)
    counted = village.attest(yuri, amended, under=seats[1].id)
    return village.story({third: "effective", signing: "effective", counted: "effective", amended: "pending"})


@story
def two_settlements_ratify_one_rival_each() -> SealStory:
    """N4: neither counts."""
    village = Households()
    first, second = rivals(village)
    known = list(village.acts)
    settlings = []
    for one, two, act in ((village.ana, village.beto, first), (village.carla, village.dora, second)):
        settling = village.settle(one, "act.ratified", act, lane=village.apart(), sees=known)
        village.attest(two, settling, lane=village.apart(), sees=[settling])
        settlings.append(settling)
    return village.story(dict.fromkeys((first, second, *settlings), "contested"))


def rivals(village: Households) -> tuple[Act, Act]:
    """Two decisions beside each other, of one motion."""
    motion, meeting = village.question()
    known = list(village.acts)
    first = village.decide(village.ana, motion, meeting, lane=village.apart(), sees=known)
    village.attest(village.beto, first, lane=village.apart(), sees=[first])
    second = village.decide(village.carla, motion, meeting, 2, lane=village.apart(), sees=known)
    village.attest(village.dora, second, lane=village.apart(), sees=[second])
    return first, second


@story
def a_settlement_by_one_alone() -> SealStory:
    """N5: it asks at least what a decision asks."""
    village = Store()
    known = list(village.acts)
    one = village.give(2, lane=village.apart(), sees=known)
    other = village.give(3, lane=village.apart(), sees=known)
    settling = village.settle(village.ana, "act.ratified", one)
    return village.story({one: "contested", other: "contested", settling: "pending"})


@story
def one_decision_written_twice() -> SealStory:
    """f7: with the same counts, each confirmed by another attester."""
    village = Households()
    motion, meeting = village.question()
    known = list(village.acts)
    first = village.decide(village.ana, motion, meeting, lane=village.apart(), sees=known)
    village.attest(village.beto, first, lane=village.apart(), sees=[first])
    second = village.decide(village.carla, motion, meeting, lane=village.apart(), sees=known)
    village.attest(village.dora, second, lane=village.apart(), sees=[second])
    return village.story({first: "effective", second: "effective"})


@story
def something_is_withheld() -> SealStory:
    """S24: nothing that has seen it is there before it is."""
    village = Households()
    withheld = village.grant(village.beto, village.cards[0])
    seeing = village.present(village.ana)
    closing = village.close_all(village.ana)
    seal = village.sealed(closing, village.everybody[:7])
    village.acts.remove(withheld)
    return village.story(dict.fromkeys((seeing, closing, seal), ABSENT), standing=[])


@story
def what_is_sealed_and_not_contested_is_settled() -> SealStory:
    """S25: nothing comes of it."""
    village = Households()
    grant = village.grant(village.ana, village.cards[0])
    village.attest(village.beto, grant)
    other = village.grant(village.ana, village.cards[1])
    closing = village.close_all(village.ana)
    village.sealed(closing, village.cards)
    for kind, act in (("act.annulled", grant), ("act.ratified", other)):
        settling = village.settle(village.ana, kind, act)
        village.attest(village.beto, settling)
    return village.story({grant: "effective", other: "pending"})


@story
def a_forged_key_behind_a_seal_that_never_stands() -> SealStory:
    """S26: two of three founding keys seal a parted history, and sign as three."""
    village = Households(3, 0, thresholds={"charter": 3})
    first = village.close_all(village.ana)
    village.sealed(first, village.founders)
    forged = Person("forged", village.households[0])
    how: dict[str, Any] = {"lane": village.apart(), "sees": village.at_first}
    admitted = village.admit(village.ana, forged, **how)
    seat = village.grant(village.ana, forged, **how)
    signing = village.attest(village.beto, admitted, seat, lane=how["lane"], sees=[seat])
    parted = village.close(village.beto, [signing])
    seal = village.sealed(parted, village.founders[:2])
    data = {"charter": {"posts": POSTS, "rules": {}}}
    amended = village.by(village.ana, "charter.amended", data, lane=village.apart(), sees=[seal])
    village.attest(village.beto, amended, lane=village.apart(), sees=[amended])
    village.attest(forged, amended, under=seat.id, lane=village.apart(), sees=[amended])
    return village.story({amended: "pending"}, standing=ids(first))


@story
def a_contested_recall_is_ratified_later() -> SealStory:
    """S27: it ends from the settlement on, nothing backwards."""
    village = Households()
    first, second = _circle(village)
    closing = village.close_all(village.carla)
    village.sealed(closing, village.cards)
    before = village.present(village.beto)
    settling = village.settle(village.carla, "act.ratified", first)
    village.attest(village.dora, settling)
    after = village.present(village.beto)
    return village.story(
        {first: "effective", second: "contested", settling: "effective", before: "effective", after: "void"}
    )
