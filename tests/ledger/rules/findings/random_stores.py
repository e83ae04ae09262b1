"""Random years of a storehouse: what its keeper does under words, limits and a term, while others change them."""

import random
from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.findings.storehouse import Storehouse, clause
from tests.ledger.rules.histories import WORDS

TYPES = ("event.recorded", "allotment.granted", "mandate.granted")
PLACES = ("El molino", "La escuela")
DATES = ("2026-02-15", "2026-03-15", "2026-04-15", "2026-05-15", "2026-07-15")
TERMS: dict[str, tuple[Any, ...]] = {
    "limits": (None, [{"amount": 12}], [{"places": ["La escuela"]}, {"amount": 5}], [{"topics": ["health"]}]),
    "reports": (None, {"every_days": 30}, {"on": ["2026-04-01"]}),
    "since": (None, "2026-03-01"),
    "until": (None, "2026-04-30", "2026-12-31"),
}


def random_store(seed: int) -> Storehouse:
    """A few dozen acts; some of them by people who had not heard of the last ones."""
    rng = random.Random(seed)
    terms = {name: rng.choice(choices) for name, choices in TERMS.items()}
    store = Storehouse(stays=rng.random() < 0.5, clauses=[words(rng) for _ in range(2)], **terms)
    for _ in range(rng.choice((6, 12, 20))):
        how: dict[str, Any] = {"on": rng.choice(DATES)}
        if rng.random() < 0.3:
            how |= {"sees": store.acts[: rng.randrange(4, len(store.acts) + 1)], "lane": rng.choice((2, 3))}
        rng.choice(DEEDS)(store, rng, how)
    return store


def words(rng: random.Random) -> dict[str, Any]:
    about: dict[str, Any] = {"types": [rng.choice(TYPES)]} if rng.random() < 0.7 else {}
    if rng.random() < 0.4:
        about["places"] = [rng.choice(PLACES)]
    return clause(rng.choice(("must", "may", "must not")), **about)


def move(store: Storehouse, rng: random.Random, how: dict[str, Any]) -> Act:
    data = {"action": rng.choice(("produce", "lower", "use")), "quantity": rng.choice((1, 3, 8))}
    return store.stewards("event.recorded", data, **how)


def instruct(store: Storehouse, rng: random.Random, how: dict[str, Any]) -> Act:
    changed = {str(place): words(rng) for place in range(3) if rng.random() < 0.5}
    data = {"clauses": changed or None, "mandate": store.mandate.id, "withdrawn": [1] if rng.random() < 0.3 else None}
    return store.writes("mandate.instructed", data, **how)


def report(store: Storehouse, rng: random.Random, how: dict[str, Any]) -> Act:
    return store.write(store.carla, "mandate.reported", {"mandate": store.mandate.id, "report": WORDS}, **how)


def hear(store: Storehouse, rng: random.Random, how: dict[str, Any]) -> Act:
    reports = [act.id for act in store.acts if act.entry.type == "mandate.reported"] or [store.maize.id]
    return store.writes("report.received", {"outcome": "accepted", "reports": [rng.choice(reports)]}, **how)


def end(store: Storehouse, rng: random.Random, how: dict[str, Any]) -> Act:
    kind = rng.choice(("mandate.recalled", "mandate.suspended", "mandate.resigned"))
    data = {"mandate": store.mandate.id, "reason": "…"}
    if kind == "mandate.resigned":
        return store.write(store.carla, kind, data, **how)
    return store.writes(kind, data, **how)


def settle(store: Storehouse, rng: random.Random, how: dict[str, Any]) -> Act:
    kind = rng.choice(("act.ratified", "act.annulled"))
    act = rng.choice(store.acts[2:])
    return store.settles(kind, act, **how) if rng.random() < 0.7 else store.writes(kind, {"acts": [act.id]}, **how)


def close(store: Storehouse, rng: random.Random, how: dict[str, Any]) -> Act:
    return store.closes(how["on"])


DEEDS = (move, move, move, move, instruct, report, hear, end, settle, close)
