"""The fold gives the verdicts of the naive evaluator, whatever the order and the batches in which acts arrive."""

import os
import random
from collections.abc import Callable, Iterator, Sequence

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.assemblies import assembly
from tests.ledger.rules.families import FAMILIES
from tests.ledger.rules.naive.verdicts import verdicts
from tests.ledger.rules.random_histories import random_history
from tests.ledger.rules.shrinking import in_order, listing, shrunk
from tests.ledger.rules.tangles import tangle

Verdicts = dict[str, tuple[str, str]]
HISTORIES = int(os.environ.get("HISTORIES", "100"))
"""How many random histories are compared."""
GENERATORS: dict[str, Callable[[int], list[Act]]] = {
    "random history": random_history,
    "tangle": tangle,
    "assembly": assembly,
}


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_in_every_history_of_a_family(family: str) -> None:
    for acts in FAMILIES[family]():
        compare(acts, random.Random(0))


@pytest.mark.parametrize("generator", sorted(GENERATORS))
def test_in_random_histories(generator: str) -> None:
    for seed in range(HISTORIES):
        compare(GENERATORS[generator](seed), random.Random(seed))


@pytest.mark.parametrize("judge", ["fold", "naive evaluator"])
def test_verdicts_of_open_acts_depend_on_open_acts_alone(judge: str) -> None:
    for seed in range(HISTORIES):
        acts = random_history(seed)
        held = [act for act in acts if act.volume.scope == "open"]
        judged = verdicts if judge == "naive evaluator" else folded
        everything, alone = judged(acts), judged(held)
        assert alone == {name: everything[name] for name in alone}, f"seed {seed}\n{listing(acts, everything, alone)}"


def compare(acts: Sequence[Act], rng: random.Random) -> None:
    """Fails with the shortest history that shows a difference."""
    if difference(acts, rng):
        short = shrunk(acts, lambda some: any(difference(some, random.Random(n)) for n in range(8)))
        found = next(found for n in range(8) if (found := difference(short, random.Random(n))))
        raise AssertionError(f"the fold differs from the naive evaluator:\n{found}")


def difference(acts: Sequence[Act], rng: random.Random) -> str | None:
    """A listing, where the fold differs at the end or on the way there."""
    fold, held = Fold(acts[0].volume.body), list[Act]()
    for batch in batches(arrival(acts, rng), rng):
        held += batch
        fold.add(batch)
        fold.settle()
        if rng.random() < 0.1 or len(held) == len(acts):
            expected, found = verdicts(held), found_by(fold)
            if found != expected:
                order = [in_order(held).index(act) + 1 for act in held]
                return f"{listing(held, expected, found)}\n(naive | fold, arrived in the order {order})"
    return None


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
