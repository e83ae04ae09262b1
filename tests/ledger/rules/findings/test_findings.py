"""Findings of random histories: the same whatever came first, about acts that are held, and all on the page."""

import random
import re
from pathlib import Path
from typing import Final

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.explain.catalogue_of_findings import FINDINGS
from caracol.ledger.explain.names import STANDINGS
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.findings.random_stores import random_store
from tests.ledger.rules.random_histories import random_history

PAGE: Final = (Path(__file__).parents[4] / "docs/ledger/findings.md").read_text()
ON: Final = "2026-06-30"
SEEDS: Final = range(80)


def folded(acts: list[Act]) -> Fold:
    fold = Fold(acts[0].volume.body)
    fold.add(acts)
    fold.settle()
    return fold


def history(seed: int) -> list[Act]:
    """Of every second seed a year of a storehouse, of the others anything."""
    return random_store(seed).acts if seed % 2 else random_history(seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_findings_and_standings_do_not_depend_on_what_came_first(seed: int) -> None:
    acts = history(seed)
    one, other = folded(acts), folded(random.Random(seed).sample(acts, k=len(acts)))
    assert sorted(map(repr, one.findings(ON))) == sorted(map(repr, other.findings(ON)))
    assert {name: one.standing(name) for name in one.acts} == {name: other.standing(name) for name in other.acts}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_finding_is_about_acts_that_are_held_and_leaves_verdicts_alone(seed: int) -> None:
    fold = folded(history(seed))
    before = dict(fold.verdicts)
    for finding in fold.findings(ON):
        assert finding.about
        assert set(finding.about) <= set(fold.acts)
        assert finding.code in FINDINGS
    assert dict(fold.verdicts) == before


@pytest.mark.parametrize("seed", SEEDS)
def test_every_act_under_a_mandate_has_exactly_one_standing_and_no_other_act_has_one(seed: int) -> None:
    fold = folded(history(seed))
    for name in fold.acts:
        standing = fold.standing(name)
        assert (standing is None) == (fold.relied(name) is None)
        assert standing is None or standing in STANDINGS


def test_the_years_of_storehouses_come_to_every_standing() -> None:
    folds = [folded(random_store(seed).acts) for seed in range(200)]
    assert {fold.standing(name) for fold in folds for name in fold.acts} - {None} == STANDINGS.keys() - {"beyond-topic"}


def test_every_finding_stands_on_the_page_and_no_other() -> None:
    first = PAGE.split("## 1.")[0]
    codes = {code for row in re.findall(r"^\| (`.+?) \|", first, re.MULTILINE) for code in re.findall("`(.+?)`", row)}
    assert codes == FINDINGS.keys()


def test_every_standing_stands_on_the_page() -> None:
    section = PAGE.split("## 1.")[1].split("**Clauses in force.**")[0]
    assert set(re.findall(r"\*\*([a-z-]+)\*\*", section)) - {"standing"} == STANDINGS.keys()
