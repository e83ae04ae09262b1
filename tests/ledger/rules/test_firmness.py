"""What people are told of actas: who signed them, who can speak, what is firm, and what another one would change."""

import random
from typing import Final

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.firmness import Outlook, Signed, Voices
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.supposing import World, now, supposed
from tests.ledger.rules.histories import Person, member_id
from tests.ledger.rules.seal_stories import Households
from tests.ledger.rules.sealing import Sealing, sealing
from tests.ledger.rules.shrinking import in_order
from tests.ledger.rules.trials import GENERATORS


def judged(acts: list[Act]) -> Fold:
    fold = Fold(acts[0].volume.body)
    fold.add(acts)
    fold.settle()
    return fold


def homes(people: list[Person]) -> frozenset[str]:
    return frozenset(person.household for person in people)


def test_the_actas_are_told_with_who_signed_each() -> None:
    village = Households()
    first = village.close_all(village.ana)
    village.sealed(first, village.everybody[:7])
    second = village.close_all(village.beto)
    village.sealed(second, village.everybody[3:12], *village.acts)
    firmness = judged(village.acts).firmness
    assert firmness.actas == [first.id, second.id]
    assert firmness.closing == second.id
    assert firmness.signed(first.id) == Signed(first.id, homes(village.everybody[:7]), homes(village.everybody))
    last = firmness.signed()
    assert last is not None
    assert (len(last.spoke), len(last.members), last.withstands) == (9, 12, 4)
    assert firmness.signed(village.acts[0].id) is None


def test_without_an_acta_nothing_is_firm() -> None:
    village = Households()
    closing = village.close_all(village.ana)
    firmness = judged(village.acts).firmness
    assert (firmness.actas, firmness.closing, firmness.signed()) == ([], None, None)
    assert set(firmness.not_firm()) == {act.id for act in village.acts}
    assert firmness.voices(closing.id) == Voices(frozenset(), homes(village.everybody), (1, 2))
    assert firmness.voices(closing.id).missing == 7


def test_what_the_acta_has_seen_is_firm_and_the_rest_is_not() -> None:
    village = Households()
    seen, beside = village.present(village.ana), village.present(village.beto, sees=village.at_first)
    waiting = village.register(village.ana, member_id("new"), sees=[*village.at_first, seen])
    closing = village.close(village.ana, [*village.at_first, seen, waiting])
    seal = village.sealed(closing, village.everybody)
    firmness = judged(village.acts).firmness
    assert firmness.is_firm(seen.id)
    assert firmness.firm_since(seen.id) == firmness.firm_since(closing.id) == closing.id
    assert not any(map(firmness.is_firm, (beside.id, seal.id, waiting.id)))
    assert firmness.firm_since(waiting.id) is None
    assert {beside.id, seal.id, waiting.id} <= set(firmness.not_firm())
    assert {seen.id, closing.id}.isdisjoint(firmness.not_firm())
    assert firmness.is_sealed(closing.id)


def test_a_charter_may_ask_for_more_than_half_and_never_for_less() -> None:
    needed = {}
    for share in ((1, 4), (1, 2), (2, 3)):
        village = Households(share=list(share))
        closing = village.close_all(village.ana)
        needed[share] = judged(village.acts).firmness.voices(closing.id).needed
    assert needed == {(1, 4): 7, (1, 2): 7, (2, 3): 9}


def test_keys_that_a_household_let_in_and_keys_that_ended_are_told() -> None:
    """Eva's household lets a second card in; Ana's key is revoked by the council."""
    village = Households()
    eva, second = village.cards[0], Person("second card", village.cards[0].household)
    admission = village.admit(eva, second)
    village.voice(eva, admission)
    revoked = village.revoke(village.beto, village.ana)
    village.attest(village.carla, revoked)
    firmness = judged(village.acts).firmness
    keys = firmness.speaking()
    assert keys[eva.household] == {eva.signing_key.public, second.signing_key.public}
    assert firmness.member_of(second.signing_key.public) == eva.household
    assert firmness.member_of(b"?" * 32) is None
    assert keys[village.ana.household] == frozenset()
    can = firmness.can_speak()
    assert (len(can.spoke), can.needed, can.missing) == (11, 7, 0)


def test_a_household_that_left_is_counted_no_more_once_one_voice_has_seen_that() -> None:
    village = Households()
    recall, leaver = village.recall(village.carla, village.dora), village.cards[-1]
    left = village.write(leaver, "household.left", {"household": leaver.household}, lane=village.apart(), sees=[recall])
    confirmed = village.voice(leaver, left, lane=village.apart(), sees=[left])
    village.voices(recall, [village.ana])
    assert len(judged(village.acts).firmness.voices(recall.id).members) == 12
    village.voices(recall, [village.beto], confirmed)
    members = judged(village.acts).firmness.voices(recall.id).members
    assert members == homes(village.everybody) - {leaver.household}


def test_a_share_is_out_of_reach_when_too_few_cards_are_left() -> None:
    village = Households(4, 3)
    for card in (*village.cards, village.dora):
        village.attest(village.carla, village.revoke(village.beto, card))
    can = judged(village.acts).firmness.can_speak()
    assert (len(can.spoke), can.needed, can.missing) == (3, 4, 1)


def test_the_outlook_of_a_closing_tells_members_circles_and_what_would_lapse() -> None:
    village = Households()
    pending = village.register(village.ana, member_id("new"))
    village.sealed(village.close_all(village.ana), village.everybody)
    village.welcome(village.newcomers(2))
    recalls = [village.recall(*both, sees=village.acts) for both in ((village.ana, village.beto),)]
    closing = village.close_all(village.carla)
    later = village.present(village.carla)
    fold = judged(village.acts)
    outlook = fold.firmness.outlook(closing.id)
    assert outlook.before == homes(village.everybody)
    assert outlook.after == homes([*village.everybody, *village.newcomers(2)])
    assert set(outlook.keys.values()) == outlook.after
    assert pending.id in outlook.lapsing
    assert not {act.id for act in recalls} & {*outlook.lapsing, *outlook.contested}
    assert outlook.unseen == (later.id,)
    assert later.id not in fold.firmness.outlook().unseen


def test_the_outlook_names_open_circles_until_they_are_settled() -> None:
    village = Households()
    one = village.recall(village.ana, village.beto, sees=village.at_first)
    village.attest(village.carla, one, sees=[*village.at_first, one])
    other = village.recall(village.beto, village.ana, sees=village.at_first)
    village.attest(village.dora, other, sees=[*village.at_first, other])
    assert {one.id, other.id} <= set(judged(village.acts).firmness.outlook().contested)
    settled = village.settle(village.carla, "act.ratified", one)
    village.attest(village.dora, settled)
    village.attest(village.dora, village.settle(village.carla, "act.annulled", other))
    assert not {one.id, other.id} & set(judged(village.acts).firmness.outlook().contested)


def test_the_outlook_names_what_the_share_does_now_and_would_do_no_more() -> None:
    """Seven of twelve recall Ana; then twenty more are registered, and seven of thirty-two are too few."""
    village = Households()
    closing = village.close(village.carla, [*village.at_first, *village.welcome(village.newcomers(20))])
    recall = village.recall(village.cards[0], village.ana, sees=village.at_first, lane=village.apart(), under=None)
    village.voices(recall, village.everybody[:7])
    fold = judged(village.acts)
    assert fold.verdicts[recall.id][:2] == ("effective", "households")
    outlook = fold.firmness.outlook(closing.id)
    assert (len(outlook.before), len(outlook.after)) == (12, 32)
    assert recall.id in outlook.falling
    assert recall.id in outlook.unseen
    assert fold.firmness.outlook().falling == ()  # with the recall in its past it would be firm


def test_the_outlook_of_an_acta_is_what_it_did() -> None:
    village = Households()
    village.welcome(village.newcomers(1))
    closing = village.close_all(village.ana)
    village.sealed(closing, village.everybody[:7])
    outlook = judged(village.acts).firmness.outlook(closing.id)
    assert (len(outlook.before), len(outlook.after)) == (12, 13)
    assert (outlook.contested, outlook.lapsing, outlook.falling) == ((), (), ())


def test_voices_for_two_actas_apart_are_told() -> None:
    village = Households(3, 4)
    one, other = (village.close(village.ana, village.at_first) for _ in range(2))
    village.sealed(one, village.everybody[:4])
    village.sealed(other, village.everybody[3:])
    fold = judged(village.acts)
    [found] = fold.firmness.voices_apart()
    assert {fold.acts[name].key for name in found[:2]} == {village.everybody[3].signing_key.public}
    assert set(found[2:]) == {one.id, other.id}


SEEDS: Final = range(60)


@pytest.mark.parametrize("generator", sorted(GENERATORS))
def test_what_is_judged_already_is_supposed_as_if_it_were_judged_for_that(generator: str) -> None:
    for seed in range(8):
        acts = in_order(GENERATORS[generator](seed))
        fold = judged(acts[:-5])
        for act in acts[-5:]:
            fold.add([act])
            fold.settle()
        book, seals, before = fold._book, fold._seals, readers(fold)
        with supposed(book, seals, now(book)) as world:
            expected = told(world, fold)
        with supposed(book, seals, now(book), fold._judged.judgement) as world:
            assert told(world, fold) == expected
        assert readers(fold) == before


def readers(fold: Fold) -> dict[str, list[str]]:
    """Who asks for the verdict of each act."""
    vertices = [fold._book.founding, *fold._book.nodes.values()]
    return {vertex.id: [reader.id for reader in vertex.readers or ()] for vertex in vertices}


def told(world: World, fold: Fold) -> tuple[object, ...]:
    """All that follows from what is supposed."""
    frozen = [vertex.firm[-1] for vertex in fold._book.nodes.values() if vertex.firm]
    return (
        world.acta.members.voices,
        world.acta.members.keys,
        world.acta.charter,
        [one.id for one in (*world.lapsing, *world.contested, *world.falling)],
        [each[1:] for each in frozen if each.acta is world.acta],
        {one.id: (one.status, one.code, one.about) for one in fold._book.nodes.values()},
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_supposed_leaves_no_trace(seed: int) -> None:
    """Whatever was asked in between, everything goes on as if nobody had asked."""
    acts, rng = sealing(seed), random.Random(seed)
    asked, plain = Fold(acts[0].volume.body), Fold(acts[0].volume.body)
    while acts:
        size = rng.randrange(1, 12)
        news, acts = acts[:size], acts[size:]
        for fold in (asked, plain):
            fold.add(news)
            fold.settle()
        if asked.founding is None:
            continue
        closings = [act.id for act in asked.acts.values() if act.entry.type == "meeting.closed"]
        for closing in (None, *rng.sample(closings, k=min(2, len(closings)))):
            first = _asked(asked, closing)
            assert first == _asked(asked, closing)
            assert _told(asked) == dict(plain.verdicts)
    assert asked.verdicts == plain.verdicts


def _asked(fold: Fold, closing: str | None) -> Outlook | None:
    is_open = closing is None or fold.act(closing) is not None
    return fold.firmness.outlook(closing) if is_open else None


def _told(fold: Fold) -> dict[str, object]:
    """What the acts themselves say, not only what was told of them."""
    return {name: vertex.verdict for name, vertex in fold._book.nodes.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_an_outlook_comes_true(seed: int) -> None:
    """Where everybody signs a closing that has seen all that is there, it does what the outlook said."""
    made = Sealing(random.Random(seed))
    made.acts()
    history, here = made.history, judged(made.history.acts)
    outlook = here.firmness.outlook()
    seen = [act for act in here.acts.values() if act.volume.scope == "open"]
    meeting = next((act.id for act in seen if act.entry.type == "meeting.opened"), None)
    if meeting is None or len(outlook.before) < 2:
        return
    closing = history.write(history.founders[0], "meeting.closed", {"meeting": meeting}, lane=91, sees=seen)
    voices = [history.voice(one, closing, lane=92, sees=[closing]) for one in made.families]
    history.write(history.founders[0], "meeting.sealed", {"closing": closing.id}, lane=93, sees=voices)
    after = judged(history.acts)
    if after.firmness.closing != closing.id:
        return  # too few of those who count have a key here, or another acta has more on its side
    assert (after.firmness.members, after.firmness.keys) == (outlook.after, dict(outlook.keys))
    assert all(after.verdicts[name][:2] == ("void", "lapsed") for name in outlook.lapsing)
    contested = {name for name, verdict in after.verdicts.items() if verdict.verdict == "contested"}
    assert set(outlook.contested) == contested & {act.id for act in seen}
    assert not any(after.verdicts[name].verdict == "effective" for name in outlook.falling)
