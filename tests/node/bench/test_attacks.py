"""The search through attacked villages: its figures, going on where it was, and telling what it finds."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from caracol.ledger.rules.fold import Fold
from caracol.node.bench import Run, attacks, searching
from caracol.node.cli import main
from caracol.node.cli.mistakes import CODES
from tests.ledger.rules.attacks.case import Breach, Case

QUIET_SEED, LOUD_SEED = 3, 5


def test_a_seed_gives_the_same_battle_again() -> None:
    once, again = attacks.try_seed(QUIET_SEED), attacks.try_seed(QUIET_SEED)
    assert once.histories > 0
    assert once.acts == again.acts > once.histories
    assert once.types == again.types
    assert once.faults == again.faults


def test_a_run_goes_on_behind_what_is_kept(tmp_path: Path) -> None:
    keep = tmp_path / "found.json"
    first = attacks.measure(Run(0.005, 40, keep))
    second = attacks.measure(Run(0.005, 0, keep))
    assert first.sizes["first_seed"] == second.sizes["first_seed"] == 40
    assert second.sizes["next_seed"] > first.sizes["next_seed"]
    assert second.figures["attacks.histories"] > first.figures["attacks.histories"]
    assert second.figures.keys() == {f"attacks.{what}" for what in ("histories", "acts", "breaches", "core_seconds")}


def test_a_breach_is_told_with_the_command_that_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def one_breach(found: Case) -> list[Breach]:
        return [Breach("harm", next(iter(found.after.acts)), "It was one thing and is another.")]

    monkeypatch.setattr("tests.ledger.rules.attacks.battles.breaches", one_breach)
    told = " ".join(attacks.try_seed(LOUD_SEED).faults)
    assert "harm: body.founded after " in told
    assert f"python -m tests.ledger.rules.attacks.battles {LOUD_SEED} shows it." in told


def test_what_the_rules_raise_is_a_breach_and_the_search_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Fold, "settle")
    assert len(attacks.try_seed(LOUD_SEED).faults) == 1


def test_what_a_search_finds_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    tally = searching.Tally(3, 4, faults=["Seed 3, harm: mandate.recalled. It was effective."])
    monkeypatch.setattr(searching, "search", lambda try_seed, seed, seconds: iter([tally]))
    done = CliRunner().invoke(main, ["bench", "attacks", "--seed", "3"])
    assert done.exit_code == 1
    assert "Warning: Seed 3, harm" in done.output


def test_without_a_checkout_it_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "CHECKOUT", tmp_path)
    done = CliRunner().invoke(main, ["bench", "attacks"])
    assert done.exit_code == CODES["NoCheckout"]
