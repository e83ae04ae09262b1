"""An act is tried without a trace: the verdict is that of recording it, and everything else stays as it was."""

import os
import random
from collections.abc import Sequence
from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.order.registers import Register, Registers
from tests.ledger.rules.shrinking import in_order
from tests.ledger.rules.story import ALONE, Story
from tests.ledger.rules.trials import GENERATORS

HISTORIES = int(os.environ.get("HISTORIES", "100"))


def folded(body: str, acts: Sequence[Act]) -> Fold:
    fold = Fold(body)
    fold.add(acts)
    fold.settle()
    return fold


def written_down(book: Registers) -> dict[str, Any]:
    """All that was entered, by name."""
    registers = {name: register for name, register in vars(book).items() if isinstance(register, Register)}
    return {
        **{
            name: repr({key: [*map(_named, entries)] for key, entries in each.items()})
            for name, each in registers.items()
        },
        "acts": [*book.nodes],
        "chains": [
            [one.id for one in chain.vertices] + [branch.number for branch in chain.branches] for chain in book.chains
        ],
        "lanes": {lane: [chain.number for chain in chains] for lane, chains in book.lanes.items()},
        "others": (dict(book.forks), set(book.watched), book.inner, [*book.mandates], [*book.news], len(book._hashes)),
        "seen": [(one.past, one.full) for one in book.nodes.values()],
        "newest": (list(book.order._newest), list(book.order._fullest)),
        "founding": [one.id for one in book.founding_signatures],
        "days": {day: [act.id for act in acts] for day, acts in book.grouped.by_day().items() if acts},
        "stocks": stocks(book),
    }


def stocks(book: Registers) -> dict[str, int]:
    """By resource that acts name: how much there is."""
    return {resource: book.stocks[resource] for resource, _ in book.moves.items()}


def _named(entry: Any) -> str:
    return str(
        entry
        if isinstance(entry, str)
        else [getattr(each, "id", each) for each in (entry if type(entry) is tuple else (entry,))]
    )


def judged(fold: Fold) -> dict[str, tuple[Any, ...]]:
    """What the rules keep of each act."""
    return {
        name: (one.low, one.high, one.status, one.code, one.about, one.right, {each.id for each in one.reads})
        for name, one in fold._book.nodes.items()
    }


@pytest.mark.parametrize("generator", sorted(GENERATORS))
def test_nothing_is_left_of_a_trial(generator: str) -> None:
    for seed in range(HISTORIES // 4):
        rng = random.Random(seed)
        acts = in_order(GENERATORS[generator](seed))
        known = rng.randint(len(acts) // 2, len(acts) - 1)
        held, later = acts[:known], acts[known:]
        fold = folded(acts[0].volume.body, held)
        before = written_down(fold._book), judged(fold), dict(fold.verdicts), fold.waiting
        for act in rng.sample(later, min(len(later), 4)):
            with fold.tried(act) as tried:
                expected = folded(fold.body, [*held, act])
                assert dict(tried.verdicts) == dict(expected.verdicts)
                assert tried.waiting == expected.waiting
                assert judged(tried) == judged(expected)
                assert stocks(tried._book) == stocks(expected._book)
            assert (written_down(fold._book), judged(fold), dict(fold.verdicts), fold.waiting) == before
        for act in later:
            fold.add([act])
            fold.settle()
        at_once = folded(fold.body, acts)
        assert dict(fold.verdicts) == dict(at_once.verdicts)
        assert stocks(fold._book) == stocks(at_once._book)


def test_nothing_is_left_either_where_something_goes_wrong_meanwhile() -> None:
    acts = in_order(GENERATORS["dense history"](3))
    fold = folded(acts[0].volume.body, acts[:-1])
    before = judged(fold)
    with pytest.raises(KeyboardInterrupt), fold.tried(acts[-1]):
        raise KeyboardInterrupt
    assert judged(fold) == before
    assert acts[-1].id not in fold.acts


def test_what_was_tried_is_judged_no_more_when_what_it_doubted_is_judged_again() -> None:
    """Two for one post: the one that was only tried asks for the claim that it makes itself."""
    story = Story(thresholds=ALONE)
    before = list(story.acts)
    chair = {"post": "chair", "powers": ["record"]}
    one = story.by(story.ana, "mandate.granted", {"person": story.ana.id, **chair}, sees=before)
    rival = story.by(story.beto, "mandate.granted", {"person": story.beto.id, **chair}, sees=before)
    fold = folded(story.body, [*before, one])
    with fold.tried(rival) as tried:
        assert tried.verdicts[one.id].verdict == "contested"
    ended = story.by(story.carla, "mandate.recalled", {"mandate": one.id, "reason": "…"}, sees=[*before, one])
    third = story.by(story.carla, "mandate.granted", {"person": story.carla.id, **chair}, sees=[*before, one, ended])
    fold.add([ended, third])
    assert rival.id not in fold.settle()
    assert fold.verdicts.keys() == {act.id for act in [*before, one, ended, third]}
