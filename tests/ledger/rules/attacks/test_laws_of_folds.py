"""Laws that every fold keeps, tried on villages under attack: whatever arrives when, and whatever is missing."""

import random
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.arrivals import Verdicts, arrival, batches, folded, found_by
from tests.ledger.rules.attacks.battles import Field
from tests.ledger.rules.attacks.case import fold_of
from tests.ledger.rules.histories import COUNCIL, WORDS
from tests.ledger.rules.naive.village import MOTION

SEEDS: Final = range(10)
ORDERS: Final = 2

every_village = pytest.mark.parametrize("seed", SEEDS)


@lru_cache(maxsize=len(SEEDS))
def attacked(seed: int) -> tuple[Act, ...]:
    """The acts of a village that was attacked, with inner acts by people of all kinds among them."""
    field = Field(seed)
    for _ in field.fight():
        pass
    _write_inside(field, random.Random(seed))
    return tuple(field.village.acts)


def _write_inside(field: Field, rng: random.Random) -> None:
    """Inner motions, attested and settled, and a closing that lists some of them."""
    village, inner = field.village, list[Act]()
    for person in rng.sample(village.people, k=min(len(village.people), 5)):
        under = rng.choice([*village.mandates_of(person), None])
        sees = [*village.past(rng.choice(village.acts)), *inner]
        motion = village.write(person, "motion.proposed", MOTION, under=under, sees=sees, scope="inner")
        inner.append(motion)
        inner.append(village.voice(person, motion, under=under, sees=[*sees, motion]))
        settling = village.write(person, "act.ratified", {"acts": [rng.choice(inner).id]}, scope="inner", under=under)
        inner.append(settling)
    opened = [act for act in village.acts if act.entry.type == "meeting.opened"]
    if opened:
        data = {"meeting": rng.choice(opened).id, "inner": [inner[-1].id]}
        village.write(rng.choice(village.people), "meeting.closed", data)


def told(acts: list[Act], rng: random.Random) -> Iterator[tuple[list[Act], Fold]]:
    """What has arrived after every batch, and a fold that was asked about it."""
    fold, held = Fold(acts[0].volume.body), list[Act]()
    for batch in batches(arrival(acts, rng), rng):
        held += batch
        fold.add(batch)
        fold.settle()
        yield held, fold


@every_village
def test_judging_bit_by_bit_from_seal_to_seal_is_judging_from_nothing(seed: int) -> None:
    acts = list(attacked(seed))
    due = folded(acts)
    for order in range(ORDERS):
        rng = random.Random(f"{seed} {order}")
        for held, fold in told(acts, rng):
            if len(held) == len(acts):
                assert found_by(fold) == due
            elif rng.random() < 0.03:
                assert found_by(fold) == folded(held)


@every_village
def test_what_is_firm_stays_as_it_is_until_its_acta_falls(seed: int) -> None:
    """As acts arrive, an act behind an acta keeps its verdict as long as that acta stands."""
    firm: dict[str, tuple[str, tuple[str, str]]] = {}
    for _, fold in told(list(attacked(seed)), random.Random(seed)):
        if fold.founding is None:
            continue
        standing = set(fold.firmness.actas)
        for name, (acta, verdict) in firm.items():
            assert acta not in standing or fold.verdicts[name][:2] == verdict
        firm = {name: each for name, each in firm.items() if each[0] in standing}
        last = fold.firmness.closing
        if last is not None:
            for name, found in fold.verdicts.items():
                if name not in firm and fold.firmness.is_firm(name) and found.verdict in ("effective", "void"):
                    firm[name] = last, (found.verdict, found.code)


@every_village
def test_what_has_seen_something_withheld_has_no_verdict_and_changes_none(seed: int) -> None:
    """A past never grows: it is there whole, or it is not there."""
    acts, rng = list(attacked(seed)), random.Random(seed)
    withheld = {act.id for act in rng.sample(acts[1:], k=3)}
    held = [act for act in acts if act.id not in withheld]
    there = _there(acts, withheld)
    fold = fold_of(held)
    assert found_by(fold) == folded([act for act in acts if act.id in there])
    assert fold.waiting.keys() == {act.id for act in held} - there
    fold.add([act for act in acts if act.id in withheld])
    fold.settle()
    assert found_by(fold) == folded(acts)


def _there(acts: list[Act], withheld: set[str]) -> set[str]:
    """The acts whose whole past is held, by a way of its own: each act stands behind what it has seen."""
    there, tips = set[str](), {act.hash: act.id for act in acts}
    scopes = {act.id: act.volume.scope for act in acts}
    for act in acts:
        seen = {*act.sees, *([tips[act.previous]] if act.previous in tips else [])}
        names_inner = act.volume.scope == "open" and any(scopes.get(name) == "inner" for name in act.sees)
        if act.id not in withheld and seen <= there and not names_inner:
            there.add(act.id)
    return there


@every_village
def test_verdicts_of_open_acts_depend_on_open_acts_alone(seed: int) -> None:
    everything: Verdicts = folded(attacked(seed))
    alone = folded([act for act in attacked(seed) if act.volume.scope == "open"])
    assert len(alone) < len(everything)
    assert alone == {name: everything[name] for name in alone}


@every_village
def test_a_trial_gives_what_recording_gives(seed: int) -> None:
    """An act is tried on a fold that knows everything, and recorded in one that begins with it."""
    field = Field(seed)
    for _ in field.fight():
        pass
    village, rng = field.village, random.Random(seed)
    known = [act for act in fold_of(village.acts).acts.values() if act.volume.scope == "open"]
    for kind, data in _drafts(field, known, rng):
        person = rng.choice(village.people)
        names = {act.id for act in known}
        under = rng.choice([*(one for one in village.mandates_of(person) if one[:32] in names), None])
        mark, fold = village.mark(), fold_of(known)
        act = village.write(person, kind, data, under=under, sees=known, lane=70)
        fold.add([act])
        changed = fold.settle()
        recorded = folded([*known, act])
        assert found_by(fold) == recorded
        assert changed[act.id][:2] == recorded[act.id]
        before = folded(known)
        assert {name for name, verdict in recorded.items() if before.get(name) != verdict} == {
            name for name, verdict in changed.items() if before.get(name) != verdict[:2]
        }
        village.back_to(mark)


def _drafts(field: Field, known: list[Act], rng: random.Random) -> Iterator[tuple[str, dict[str, object]]]:
    village = field.village
    person = rng.choice(village.people)
    yield "mandate.granted", {"person": person.id, "post": "council", "powers": list(COUNCIL)}
    yield "person.presented", {"name": WORDS, "person": person.id}
    for mandate in [one for one in village.mandates_of(person) if one[:32] in {act.id for act in known}][:1]:
        yield "mandate.recalled", {"mandate": mandate, "reason": "…"}
    yield "act.ratified", {"acts": [rng.choice(known).id]}
    yield "act.annulled", {"acts": [rng.choice(known).id]}
    for act in [act for act in known if act.entry.type == "meeting.closed"][-1:]:
        yield "meeting.sealed", {"closing": act.id}
