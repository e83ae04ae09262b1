"""Histories that are judged many times over: whatever chance has a hand in is told, and nothing else is."""

from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from caracol.ledger.acts.act import Act
from caracol.node.bench import Run, same, searching
from caracol.node.bench.shapes import Card, fork_comb
from caracol.node.cli import main


class Told(NamedTuple):
    verdict: str
    code: str = "fine"


class Always:
    """Stands in for the rules: everything is effective."""

    def __init__(self, body: str) -> None:
        self.verdicts: Mapping[str, Told] = {}
        self.held: list[Act] = []

    def add(self, acts: list[Act]) -> None:
        self.held += acts

    def settle(self) -> None:
        self.verdicts = {act.id: Told(self.judge(act)) for act in self.held}

    def judge(self, act: Act) -> str:
        return "effective"


class ByAddress(Always):
    """What comes first in a set of objects is void."""

    def judge(self, act: Act) -> str:
        return "void" if next(iter(set(self.held))) is act else "effective"


class ByArrival(Always):
    """What arrived last is void."""

    def judge(self, act: Act) -> str:
        return "void" if self.held[-1] is act else "effective"


class BitByBit(Always):
    """An act that is judged a second time is void."""

    def judge(self, act: Act) -> str:
        return "void" if act.id in self.verdicts else "effective"


class OnceInTen(Always):
    """The founding is void the tenth time."""

    made = count(1)

    def __init__(self, body: str) -> None:
        super().__init__(body)
        self.number = next(self.made)

    def judge(self, act: Act) -> str:
        return "void" if act.founds and self.number == 10 else "effective"


@pytest.fixture
def history() -> list[Act]:
    """Lanes that fork at every place."""
    card = Card()
    fork_comb(card, 8)
    return card.book.acts


def test_what_the_rules_always_say_is_the_same(history: list[Act]) -> None:
    assert same.differing_acts(history, seed=1) == []


@pytest.mark.parametrize("rules", [ByAddress, ByArrival, BitByBit, OnceInTen])
def test_whatever_depends_on_chance_is_told(
    rules: type[Always], history: list[Act], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(same, "Fold", rules)
    found = same.differing_acts(history, seed=1)
    assert found
    assert all("(effective fine, void fine)" in each for each in found)


def test_rules_that_know_no_chance_are_cleared(history: list[Act], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same, "Fold", Always)
    assert same.differing_acts(history, seed=1) == []


def test_a_seed_judges_one_history_of_each_kind() -> None:
    tally = same.try_seed(7)
    assert tally.faults == []
    assert tally.histories == len(searching.trials().GENERATORS)
    assert tally.orders == tally.histories * same.TIMES
    assert tally.types["body.founded"] >= tally.histories


def test_the_two_searches_go_on_each_behind_its_own_last_seed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def three(try_seed: searching.TrySeed, seed: int, seconds: float) -> Iterator[searching.Tally]:
        return map(try_seed, range(seed, seed + 3))

    def nothing(seed: int) -> searching.Tally:
        return searching.Tally(seed, seed + 1, histories=1)

    monkeypatch.setattr(searching, "search", three)
    keep = tmp_path / "found.json"
    assert searching.searched("one", nothing, Run(1, 10, keep)).end == 13
    assert searching.searched("other", nothing, Run(1, 70, keep)).end == 73
    assert searching.searched("one", nothing, Run(1, 0, keep)) == searching.Tally(10, 16, histories=6)


def test_the_command_tells_how_many_histories_were_different(monkeypatch: pytest.MonkeyPatch) -> None:
    tally = searching.Tally(3, 4, histories=5, faults=["The tangle of seed 3 is judged differently."])
    monkeypatch.setattr(searching, "search", lambda try_seed, seed, seconds: iter([tally]))
    done = CliRunner().invoke(main, ["bench", "histories", "--same", "--seed", "3"])
    assert done.exit_code == 1
    assert "same.histories     5" in done.output
    assert "same.different     1" in done.output
    assert "Warning: The tangle of seed 3" in done.output
