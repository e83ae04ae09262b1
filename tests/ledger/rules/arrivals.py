"""The acts of a history as they may arrive: in any order and batching, judged on the way or only at the end.

`difference` compares what the fold says then with what the naive evaluator says of the same acts.
"""

import random
from collections.abc import Iterator, Sequence

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.kinds import OPEN
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.naive.verdicts import verdicts
from tests.ledger.rules.shrinking import in_order, listing, shrunk

Verdicts = dict[str, tuple[str, str]]

LOOKED_AT = 0.1
"""How often the naive evaluator, which is slow, also judges what has arrived so far."""


def shortest_difference(acts: Sequence[Act], rng: random.Random, orders: int = 1) -> str | None:
    """A listing of the shortest history in which the fold differs, that is found from this one."""
    found = difference(acts, rng, orders)
    if found is None:
        return None
    short = shrunk(acts, lambda some: any(difference(some, random.Random(n)) for n in range(8)))
    return next((again for n in range(8) if (again := difference(short, random.Random(n)))), found)


def difference(acts: Sequence[Act], rng: random.Random, orders: int = 1) -> str | None:
    """A listing, where the fold differs from the naive evaluator in one of so many orders, at the end or before."""
    expected = verdicts(acts)
    if found := _in_open_acts_alone(acts, expected):
        return found
    for _ in range(orders):
        for held, told in told_on_the_way(acts, rng):
            is_all = len(held) == len(acts)
            if is_all or rng.random() < LOOKED_AT / orders:
                due = expected if is_all else verdicts(held)
                if told != due:
                    order = [in_order(held).index(act) + 1 for act in held]
                    return f"{listing(held, due, told)}\n(naive | fold, arrived in the order {order})"
    return None


def _in_open_acts_alone(acts: Sequence[Act], expected: Verdicts) -> str | None:
    """A listing, where verdicts of open acts depend on inner ones."""
    held = [act for act in acts if act.volume.scope == OPEN]
    told = folded(held)
    if told == {act.id: expected[act.id] for act in held if act.id in expected}:
        return None
    return f"{listing(acts, expected, told)}\n(naive | fold, which was given the open acts alone)"


def told_on_the_way(acts: Sequence[Act], rng: random.Random) -> Iterator[tuple[list[Act], Verdicts]]:
    """What has arrived, and what a fold says of it, whenever it is asked."""
    fold, held = Fold(acts[0].volume.body), list[Act]()
    asked = rng.choice((0.1, 0.3, 1.0))
    for batch in batches(arrival(acts, rng), rng):
        held += batch
        fold.add(batch)
        if len(held) == len(acts) or rng.random() < asked:
            fold.settle()
            yield held, found_by(fold)


def folded(acts: Sequence[Act]) -> Verdicts:
    """The verdicts of a fold that is given all acts at once."""
    if not acts:
        return {}
    fold = Fold(acts[0].volume.body)
    fold.add(in_order(acts))
    fold.settle()
    return found_by(fold)


def found_by(fold: Fold) -> Verdicts:
    return {name: (found.verdict, found.code) for name, found in fold.verdicts.items()}


def arrival(acts: Sequence[Act], rng: random.Random) -> list[Act]:
    """Any order in which no act comes before its predecessor in its lane."""
    left, arrived = list(acts), list[Act]()
    while left:
        waiting = {act.hash for act in left}
        arrived.append(rng.choice([act for act in left if act.previous not in waiting]))
        left.remove(arrived[-1])
    return arrived


def batches(acts: Sequence[Act], rng: random.Random) -> Iterator[list[Act]]:
    """All at once, one by one, or in batches of any size."""
    most, start = rng.choice((1, 4, len(acts))), 0
    while start < len(acts):
        size = rng.randint(1, most) if most < len(acts) else most
        yield list(acts[start : start + size])
        start += size
