"""Every condition of the page has a file of tests here, and no verdict has a code that the page does not name."""

import re
from pathlib import Path

from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.random_histories import random_history

HERE = Path(__file__).parent
PAGE = HERE.parents[3] / "docs" / "ledger" / "verdicts.md"
OTHERWISE = {"annulled", "charter", "lapsed"}
"""Codes of what fails that stand in other sections."""


def named() -> set[str]:
    """The codes of the table of conditions."""
    rows: list[str] = re.findall(r"^\| \d+ \| `([a-z]+)` \|", PAGE.read_text(), re.MULTILINE)
    return set(rows)


def effective() -> set[str]:
    """The codes of what holds."""
    [line] = re.findall(r"^- \*\*Codes when effective\*\*:.*(?:\n  .*)*", PAGE.read_text(), re.MULTILINE)
    return set(re.findall(r"`([a-z]+)`", line))


def test_every_condition_has_its_tests() -> None:
    files = {path.stem.removeprefix("test_") for path in HERE.glob("test_*.py")}
    assert named() - {name.partition("_")[0] for name in files} == set()


def test_no_verdict_has_a_code_that_the_page_does_not_name() -> None:
    for seed in range(12):
        acts = random_history(seed)
        fold = Fold(acts[0].volume.body)
        fold.add(acts)
        fold.settle()
        for verdict in fold.verdicts.values():
            known = effective() if verdict.verdict == "effective" else named() | OTHERWISE
            assert verdict.code in known
