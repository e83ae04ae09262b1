"""docs/rules.md tells the truth: its examples give what it says, and it lists every form and every fault."""

import json
import re
from pathlib import Path
from typing import Any, Final, get_args

import msgspec
import pytest

from caracol.ledger.acts.act import KINDS
from caracol.ledger.acts.bodies import NEED_MOTION, Elect
from caracol.ledger.explain.catalogue_of_decisions import FAULTS
from caracol.ledger.rules.deciding.elections.electing import RANKED
from caracol.ledger.rules.deciding.enacted import NEEDED
from caracol.ledger.rules.deciding.enacting import enacting_faults
from caracol.ledger.rules.deciding.matters import rules_for
from caracol.ledger.rules.deciding.met import FORMS
from caracol.ledger.rules.deciding.outcome import Outcome
from tests.ledger.rules.deciding import stating
from tests.ledger.rules.deciding.cases import given, given_naively

PAGE: Final = (Path(__file__).parents[4] / "docs/rules.md").read_text()
BLOCKS: Final[dict[str, dict[str, Any]]] = {
    title: json.loads(example)
    for title, example in re.findall(
        r"^\*\*(.+?)\.?\*\*(?:(?!```).)*?^```json\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL
    )
}
EXAMPLES: Final = {title: example for title, example in BLOCKS.items() if "rule" in example}
MATTERS: Final = {title: example for title, example in BLOCKS.items() if "matters" in example}
ACTS: Final = {title: example for title, example in BLOCKS.items() if "act" in example}


def test_every_example_of_the_page_is_read() -> None:
    assert len(BLOCKS) == PAGE.count("```json") == len({*EXAMPLES, *MATTERS, *ACTS})
    assert len(EXAMPLES) > 10
    assert len(MATTERS) == len(ACTS) == 3


@pytest.mark.parametrize("title", EXAMPLES)
def test_an_example_gives_what_the_page_says(title: str) -> None:
    example = EXAMPLES[title]
    said = Outcome(example["result"], tuple(example.get("elected", ())), tuple(example.get("tied", ())))
    assert given(example) == said
    assert given_naively(example) == said


@pytest.mark.parametrize("title", MATTERS)
def test_the_matters_of_the_page_ask_for_the_rules_that_it_says(title: str) -> None:
    example = MATTERS[title]
    charter = stating.charter(matters=example["matters"])
    motion = stating.motion(**example["motion"])
    assert rules_for(charter, motion.enacts or (), motion.area) == tuple(example["asks"])


@pytest.mark.parametrize("title", ACTS)
def test_an_act_of_the_page_carries_out_its_motion_or_does_not(title: str) -> None:
    example = ACTS[title]
    motion, decided = stating.motion(**example["motion"]), stating.decided(**example["decided"])
    act = msgspec.convert({**example["act"], "motion": "a" * 32}, KINDS[example["type"]].data)
    found = enacting_faults(example["type"], act, motion, decided, stating.charter(), by_households=False)
    assert [fault.code for fault in found] == ([example["fault"]] if example["fault"] else [])


def test_the_page_lists_what_needs_a_motion_and_what_a_motion_never_leaves_free() -> None:
    section = " ".join(PAGE.split("## Carrying out")[1].split())
    [needing] = re.findall(r"where it is silent these are (.+?)\. The", section)
    assert tuple(sorted(re.findall("`(.+?)`", needing))) == tuple(sorted(NEED_MOTION))
    [never] = re.findall(r"never left free: (.+?)\.? The charter", section)
    named = re.findall("`(.+?)`", never)
    assert sorted(named) == sorted(
        {*NEEDED, *(field for groups in NEEDED.values() for each in groups for field in each)}
    )


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
