"""Random cases of single sections of the pages, each small and full of what its section is about.

election(seed)      docs/rules.md, *Elections*: a rule and what was counted
by_share(seed)      docs/ledger/verdicts.md, sections 3 and 5: who speaks for whom, and what the households do
stock(seed)         section 8: what is left of an allotment and of a stock, and what is taken back
"""

import random
from collections.abc import Iterable
from itertools import count
from typing import Any, Final

from caracol.ledger.acts.act import Act
from tests.ledger.rules.deciding.cases import Json
from tests.ledger.rules.histories import POSTS, History, Person
from tests.ledger.rules.naive.village import STOCK
from tests.ledger.rules.seal_stories import Households

CANDIDATES: Final = ("ana", "beto", "carla", "dora", "elsa")
SHARES: Final = ([1, 3], [1, 2], [2, 3], [3, 4])
BUSY: Final = {"charter": 1, "decision": 1, "mandate": 1, "admission": 1}


def election(seed: int) -> Json:
    """Ballots with equals, with names left out; hands; a lot. Where it ends in a tie matters most."""
    rng = random.Random(seed)
    names = CANDIDATES[: rng.randint(2, 5)]
    ballots = [{"count": rng.randint(1, 3), "ranking": _ranking(rng, names)} for _ in range(rng.randint(0, 5))]
    by = rng.choice(("hands", "schulze", "schulze", "borda", "borda", "lot"))
    return {
        "rule": {"elect": {"by": by, "seats": rng.randint(1, 4)}},
        "counts": {name: rng.randint(0, 4) for name in names if rng.random() < 0.8} if by == "hands" else {},
        "present": 20,
        "households": 20,
        "options": names,
        "ballots": ballots if by in ("schulze", "borda") else [],
        **({"motion": "a" * 32, "seed": "a" * 26, "called": [rng.randint(0, 99)]} if by == "lot" else {}),
    }


def _ranking(rng: random.Random, names: Iterable[str]) -> list[list[str]]:
    levels: dict[int, list[str]] = {}
    for name in names:
        if rng.random() < 0.85:
            levels.setdefault(rng.randint(0, 4), []).append(name)
    return [levels[level] for level in sorted(levels)] or [[next(iter(names))]]


def by_share(seed: int) -> list[Act]:
    """Keys that come, go and move, households that leave and come back, and voices for a recall and a grant."""
    rng = random.Random(seed)
    village = Households(rng.randint(3, 4), rng.randint(1, 4), share=rng.choice(SHARES), thresholds={"charter": 1})
    keys = list(village.everybody)
    for _ in range(rng.randint(0, 4)):
        _move(rng, village, keys)
    if rng.random() < 0.3:
        village.sealed(village.close_all(village.ana), keys)
    wanted = [village.recall(rng.choice(keys), village.beto, **_heard(rng, village)) for _ in range(rng.randint(1, 2))]
    for key in rng.sample(keys, rng.randint(1, len(keys))):
        village.voice(key, rng.choice(wanted), **_heard(rng, village, wanted))
    for _ in range(rng.randint(0, 2)):
        _move(rng, village, keys)
    return village.acts


def _heard(rng: random.Random, village: Households, also: Iterable[Act] = ()) -> dict[str, Any]:
    """A lane of one's own, and in it perhaps only a part of what was written."""
    heard = (
        village.acts if rng.random() < 0.6 else [*village.at_first, *rng.sample(village.acts, len(village.acts) // 2)]
    )
    return {"lane": village.apart(), "sees": [*heard, *also]}


def _move(rng: random.Random, village: Households, keys: list[Person]) -> None:
    one, by = rng.choice(keys), rng.choice(keys)
    how = _heard(rng, village)
    match rng.choice(("admit", "admit", "replace", "revoke", "leave", "register")):
        case "admit" | "replace" as which:
            new = one.renewed().of(rng.choice(village.households) if rng.random() < 0.2 else one.household)
            instead = {"old": one.key, "new": new.key, "reason": "…"} if which == "replace" else {"key": new.key}
            data = {"household": new.household, "person": new.id, "proof": village.proof(new), **instead}
            act = village.by(by, f"key.{which}ted" if which == "admit" else "key.replaced", data, **how)
            keys.append(new)
        case "revoke":
            act = village.by(by, "key.revoked", {"key": one.key, "reason": "…"}, **how)
        case "leave":
            act = village.by(by, "household.left", {"household": one.household}, **how)
        case _:
            act = village.by(by, "household.registered", {"household": one.household}, **how)
    for voice in rng.sample(keys, rng.choice((0, 1, 1, 2, len(keys)))):
        village.voice(voice, act, **_heard(rng, village, [act]))


def stock(seed: int) -> list[Act]:
    """Stewards in two places who harvest, allot, give out, return, correct and take back."""
    rng = random.Random(seed)
    history = History(2, 2, thresholds=BUSY)
    ana, beto = history.founders
    history.found()
    stores = [
        history.write(ana, "resource.registered", {**STOCK, "place": {"es": str(n)}}, under=history.seat(ana))
        for n in range(2)
    ]
    powers = {"powers": POSTS["store"]["powers"], "post": "store", "resources": [store.id for store in stores]}
    seats = {
        one: history.write(ana, "mandate.granted", {"person": one.id, **powers}, under=history.seat(ana)).id
        for one in (ana, beto)
    }
    for store in stores:
        data = {"action": "produce", "quantity": rng.randint(2, 9), "resource": store.id}
        history.write(ana, "event.recorded", data, under=seats[ana])
    lanes, known = count(1), list(history.acts)
    lane = {ana: next(lanes), beto: next(lanes)}
    for _ in range(rng.randint(6, 14)):
        by = rng.choice((ana, beto))
        seen = history.acts if rng.random() < 0.4 else [*known, *rng.sample(history.acts, len(history.acts) // 2)]
        kind, data = _move_goods(rng, history, by, [act.id for act in stores])
        under = None if kind == "act.withdrawn" else seats[by]
        history.write(by, kind, data, under=under, lane=lane[by], sees=seen)
    return history.acts


def _move_goods(rng: random.Random, history: History, by: Person, stores: list[str]) -> tuple[str, dict[str, Any]]:
    resource, quantity = rng.choice(stores), rng.randint(1, 4)
    granted = [act for act in history.acts if act.entry.type == "allotment.granted"]
    allotments = [act for act in granted if rng.random() < 0.1 or getattr(act.data, "key", "") == by.key]
    which = rng.choice(
        ("produce", "raise", "lower", "allot", "allot", "allot", "draw", "draw", "draw", "return", "return", "withdraw")
    )
    if which in ("draw", "return") and allotments:
        allotment = rng.choice(allotments)
        if which == "return":
            return "allotment.returned", {"allotment": allotment.id, "quantity": quantity}
        action = rng.choice(({"action": "consume"}, {"action": "transfer", "to_resource": rng.choice(stores)}))
        drawn = {"allotment": allotment.id, "quantity": quantity, "resource": allotment.data.resource}  # type: ignore[union-attr]
        return "event.recorded", {**action, **drawn}
    steward = ("event.recorded", "allotment.granted", "allotment.returned")
    own = [act.id for act in history.acts if act.key == by.signing_key.public and act.entry.type in steward]
    if which == "withdraw" and own:
        return "act.withdrawn", {"acts": sorted({*rng.choices(own, k=rng.randint(1, 2))}), "why": "…"}
    if which == "allot":
        return "allotment.granted", {"key": by.key, "quantity": quantity, "resource": resource}
    action = {"action": which if which in ("produce", "raise", "lower") else "produce"}
    return "event.recorded", {**action, "quantity": quantity, "resource": resource}
