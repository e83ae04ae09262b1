"""The search through random histories: what it finds is told with its seed, and it goes on where it was interrupted."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from caracol.node.bench import Run, histories, searching
from caracol.node.cli import main
from caracol.node.cli.mistakes import CODES
from tests.ledger.rules import arrivals


def test_a_seed_gives_the_same_histories_again() -> None:
    once, again = histories.try_seed(7), histories.try_seed(7)
    assert once.types == again.types
    assert once.verdicts == again.verdicts
    assert once.faults == again.faults == []


def test_a_run_goes_on_behind_what_is_kept(tmp_path: Path) -> None:
    keep = tmp_path / "found.json"
    first = histories.measure(Run(0.005, 40, keep))
    second = histories.measure(Run(0.005, 0, keep))
    assert first.sizes["first_seed"] == second.sizes["first_seed"] == 40
    assert second.sizes["next_seed"] > first.sizes["next_seed"]
    assert second.sizes["acts"] == sum(second.counts["types"].values()) > first.sizes["acts"]


def test_judges_who_differ_are_told_with_the_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_void(acts: list[Act]) -> arrivals.Verdicts:
        return {act.id: ("void", "founding") for act in acts}

    monkeypatch.setattr(arrivals, "verdicts", all_void)
    assert "tangle of seed 5 " in " ".join(histories.try_seed(5).faults)


def test_a_history_that_cannot_be_judged_is_told_and_the_search_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Fold, "settle")
    assert len(histories.try_seed(5).faults) == histories.try_seed(5).histories


def test_without_a_checkout_it_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "CHECKOUT", tmp_path)
    done = CliRunner().invoke(main, ["bench", "histories"])
    assert done.exit_code == CODES["NoCheckout"]
    assert "checkout of the repository" in done.output


def test_what_a_search_finds_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    tally = searching.Tally(3, 4, faults=["The tangle of seed 3 is judged differently."])
    monkeypatch.setattr(searching, "search", lambda try_seed, seed, seconds: iter([tally]))
    done = CliRunner().invoke(main, ["bench", "histories", "--seed", "3"])
    assert done.exit_code == 1
    assert "Warning: The tangle of seed 3" in done.output
