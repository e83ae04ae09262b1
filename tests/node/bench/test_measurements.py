"""Every measurement, on a small size; and the fixed piece of work that times are held against."""

import json

import pytest
from click.testing import CliRunner

from caracol.node.bench import BENCHES, Result, Run, bench, card, floor, sync
from caracol.node.bench.shapes import SHAPES
from caracol.node.cli import main

SMALL = Run(minutes=0.01, seed=0, keep=None, size=0.0005)
FIGURES = {
    "audit": {"audit.acts_per_s", "audit.bundle_bytes_per_act"},
    "card": {f"card.{shape.__name__}_{what}" for shape in SHAPES for what in ("s", "ratio")},
    "crashes": {"crashes.broken"},
    "fold": {"fold.late_act_ms", "fold.late_act_warm_ms"},
    "pages": {
        *(f"pages.{page}_ms" for page in ("first", "slowest", "node", "body", "decisions", "burden", "mandate", "act"))
    },
    "receive": {"receive.acts_per_s", "receive.fsyncs_per_commit"},
    "start": {"start.seconds", "start.rss_mb", "start.first_verdicts_ms"},
    "store": {"store.live_bytes_per_act", "store.closed_bytes_per_act"},
    "sync": {
        *(f"{name}.{what}" for name in ("sync", "idle", "resync") for what in ("wire_bytes", "seconds")),
        *(f"{name}.cpu_{node}_s" for name in ("sync", "idle", "resync") for node in ("full", "empty")),
        "commit.ms",
        "daemon.rss_mb",
    },
    "years": {f"years.{what}_s" for what in ("fold", "weekly", "unsealed", "growing")},
}
SEARCHES = {"attacks", "histories"}
"""They have tests of their own."""


def test_every_measurement_is_tried() -> None:
    assert FIGURES.keys() | SEARCHES == BENCHES.keys()


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_a_measurement_gives_its_figures_on_a_small_size(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "ROUNDS", 1)
    monkeypatch.setattr(sync, "QUIET_S", 0.1)
    result = bench(name)(SMALL)
    assert result.figures.keys() == FIGURES[name]
    assert all(size > 0 for size in result.sizes.values())
    assert all(figure >= 0 for figure in result.figures.values())
    assert result.floor_s > 0
    assert result.faults == ()


def test_times_and_only_times_are_told_in_floors() -> None:
    figures = {
        "years.fold_s": 3.0,
        "start.seconds": 1.0,
        "commit.ms": 500.0,
        "fold.late_act_ms": 50.0,
        "receive.acts_per_s": 20_000,
        "histories.core_seconds": 100.0,
        "card.forks_ratio": 2.0,
        "start.rss_mb": 40,
    }
    assert floor.in_floors(figures, 0.5) == {
        "years.fold_s": 6.0,
        "start.seconds": 2.0,
        "commit.ms": 1.0,
        "fold.late_act_ms": 0.1,
    }


def test_the_fixed_piece_of_work_is_always_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    assert floor.floor_s() > 0
    monkeypatch.setattr(floor, "record", lambda number: '{"n":1}')
    with pytest.raises(RuntimeError, match="no longer the same"):
        floor.floor_s()


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    result = Result({"acts": 8}, {"card.forks_s": 3.0, "card.forks_ratio": 2.0})
    monkeypatch.setattr(card, "measure", lambda run: result)
    monkeypatch.setattr(floor, "floor_s", lambda: 0.5)


@pytest.mark.usefixtures("measured")
def test_the_floor_stands_beside_what_is_told() -> None:
    told = CliRunner().invoke(main, ["bench", "card"]).output.splitlines()
    assert told[0].split()[-1] == "floors"
    assert [line.split() for line in told[1:]] == [
        ["acts", "8"],
        ["card.forks_s", "3", "6"],
        ["card.forks_ratio", "2"],
        ["floor_s", "0.5"],
    ]


@pytest.mark.usefixtures("measured")
def test_programs_are_told_the_floor_too() -> None:
    told = json.loads(CliRunner().invoke(main, ["bench", "card", "--size", "0.1", "--json"]).output)
    assert told["floor_s"] == 0.5
    assert told["figures"] == {"card.forks_s": 3.0, "card.forks_ratio": 2.0}
    assert told["floors"] == {"card.forks_s": 6.0}
    assert told["name"] == "card"
