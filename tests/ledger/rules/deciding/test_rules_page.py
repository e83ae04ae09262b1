"""docs/rules.md tells the truth: its examples give what it says, and it lists every form and every fault."""

import json
import re
from pathlib import Path
from typing import Any, Final, get_args

import pytest

from caracol.ledger.acts.bodies import Elect
from caracol.ledger.explain.catalogue_of_decisions import FAULTS
from caracol.ledger.rules.deciding.elections.electing import RANKED
from caracol.ledger.rules.deciding.met import FORMS
from caracol.ledger.rules.deciding.outcome import Outcome
from tests.ledger.rules.deciding.cases import given, given_naively

PAGE: Final = (Path(__file__).parents[4] / "docs/rules.md").read_text()
EXAMPLES: Final[dict[str, dict[str, Any]]] = {
    title: json.loads(example)
    for title, example in re.findall(
        r"^\*\*(.+?)\.?\*\*(?:(?!```).)*?^```json\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL
    )
}


def test_every_example_of_the_page_is_read() -> None:
    assert len(EXAMPLES) == PAGE.count("```json") > 10


@pytest.mark.parametrize("title", EXAMPLES)
def test_an_example_gives_what_the_page_says(title: str) -> None:
    example = EXAMPLES[title]
    said = Outcome(example["result"], tuple(example.get("elected", ())), tuple(example.get("tied", ())))
    assert given(example) == said
    assert given_naively(example) == said


def test_the_page_has_every_form_with_its_meaning_and_an_example() -> None:
    grammar, meanings = PAGE.split("```")[1], PAGE.split("## Forms")[1]
    assert set(re.findall(r'[=|] \{"(\w+)":', grammar)) == set(FORMS)
    assert all(f"| `{form}`" in meanings for form in FORMS)
    rules = json.dumps([example["rule"] for example in EXAMPLES.values()])
    assert all(f'"{form}": ' in rules for form in FORMS)


def test_the_page_has_every_way_of_electing_with_an_example() -> None:
    ways = {example["rule"]["elect"]["by"] for example in EXAMPLES.values() if "elect" in example["rule"]}
    assert ways == set(RANKED) == set(get_args(Elect.__annotations__["by"]))


def test_every_fault_of_the_page_has_a_sentence_and_no_other_has() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \|", PAGE.split("## What is refused")[1], re.MULTILINE)
    assert sorted(listed) == sorted(FAULTS)
