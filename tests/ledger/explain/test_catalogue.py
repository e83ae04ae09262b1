"""There is a sentence for everything that the rules can find, and every gap in it can be filled."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Formatter
from typing import Final, TypeVar

import pytest

from caracol.ledger.acts.act import KINDS, Act
from caracol.ledger.explain import names
from caracol.ledger.explain.catalogue import MEANINGS, REASONS, REMEDIES, TYPES_RULES
from caracol.ledger.explain.catalogue_of_findings import FINDINGS
from caracol.ledger.explain.explaining import explain
from caracol.ledger.explain.facts import Facts
from caracol.ledger.rules.conditions.fits import RULES
from caracol.ledger.rules.findings.effective import TYPES
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.verdict import NAMES
from caracol.ledger.views.language import Counted, Sentence
from caracol.ledger.views.reading import Reading
from tests.ledger.rules.random_histories import random_history
from tests.ledger.rules.sealing import sealing

N = TypeVar("N", bound=ast.AST)

ROOT: Final = Path(__file__).parents[3]
PAGE: Final = (ROOT / "docs/ledger/verdicts.md").read_text()
MODULES: Final = [ast.parse(path.read_text()) for path in sorted((ROOT / "ledger/rules").rglob("*.py"))]
SURE: Final = {"understood", "scope", "founding", "power", "names", "households"}
"""Conditions that order, data, and who signed or spoke decide alone: never contested."""
BESIDE: Final = {("pending", "charter"), ("void", "lapsed"), ("void", "annulled"), ("waiting", "there")}
"""What stands on the page outside the table of conditions."""


def nodes(kind: type[N]) -> Iterator[N]:
    """Every node of this kind in the source of the rules."""
    return (node for module in MODULES for node in ast.walk(module) if isinstance(node, kind))


def codes_of(*named: str) -> set[str]:
    """The words that the rules give these functions first: the codes of conditions, or of findings."""
    calls = [
        call for call in nodes(ast.Call) if isinstance(call.func, ast.Name) and call.func.id in named and call.args
    ]
    return {str(call.args[0].value) for call in calls if isinstance(call.args[0], ast.Constant)}


def codes_given_by(*functions: str) -> set[str]:
    """The words that these functions of the rules can return."""
    returned = [node for each in nodes(ast.FunctionDef) if each.name in functions for node in ast.walk(each)]
    constants = [each for node in returned if isinstance(node, ast.Return) for each in ast.walk(node)]
    return {str(each.value) for each in constants if isinstance(each, ast.Constant)}


def conditions() -> Iterator[tuple[str, str]]:
    """Every verdict and code that the table of conditions allows."""
    for code, otherwise in re.findall(r"^\| \d+ \| `([a-z]+)` \| .+ \| (.+?) \|$", PAGE, re.MULTILINE):
        verdicts = set(re.findall("void|pending|contested", otherwise))
        if "follows" in otherwise or "as said" in otherwise or code == "founding":
            verdicts |= {"void", "pending"}
        if code not in SURE:
            verdicts.add("contested")
        yield from ((verdict, code) for verdict in verdicts)


def effective_codes() -> set[str]:
    [paragraph] = re.findall(r"^- \*\*Codes when effective\*\*: (.+)$", PAGE, re.MULTILINE)
    return set(re.findall("`([a-z]+)`", paragraph))


def test_every_code_of_the_rules_stands_on_the_page_and_has_a_name() -> None:
    codes = {code for _, code in (*conditions(), *BESIDE)}
    refused = codes_of("refused", "asked", "doubted", "Condition")
    assert refused <= codes
    assert {"lapsed", "charter"} <= {code for code in codes if f"`{code}`" in PAGE}
    effective = codes_given_by("code_when_effective", "_effective_code") | {"ratified", "sealed"}
    assert effective - {"attested", "meeting.sealed", "mandate.granted", ""} <= effective_codes() | {"body.founded"}
    assert names.RULES.keys() == codes | effective_codes()


def test_every_verdict_and_code_has_a_reason_and_a_remedy() -> None:
    found = {*conditions(), *BESIDE, *(("effective", code) for code in effective_codes())}
    assert len(found) > 40
    assert found == REASONS.keys() == REMEDIES.keys()
    assert {verdict for verdict, _ in REASONS} == MEANINGS.keys() == names.VERDICTS.keys() == {*NAMES, "waiting"}


def test_every_finding_of_the_rules_says_what_it_is_and_what_to_do() -> None:
    assert codes_of("Finding") == FINDINGS.keys()


def test_every_type_with_a_rule_of_its_own_says_it_in_words() -> None:
    assert TYPES_RULES.keys() == {TYPES[data] for data in RULES}


def test_every_type_of_act_has_a_title() -> None:
    assert names.TYPES.keys() == KINDS.keys()


@pytest.mark.parametrize("sentence", [*REASONS.values(), *REMEDIES.values()], ids=str)
def test_a_sentence_has_only_gaps_that_can_be_filled(sentence: Sentence) -> None:
    for form in (sentence.one, sentence.many) if isinstance(sentence, Counted) else (sentence,):
        gaps = {name for _, name, _, _ in Formatter().parse(form) if name is not None}
        assert gaps <= set(Facts._fields)


@pytest.mark.parametrize("made", [random_history, sealing])
@pytest.mark.parametrize("seed", range(40))
def test_every_act_of_a_random_history_is_explained(seed: int, made: Callable[[int], list[Act]]) -> None:
    acts = made(seed)
    fold = Fold(acts[0].volume.body)
    fold.add(acts)
    fold.settle()
    reading = Reading(fold)
    for act in fold.held:
        explanation = explain(reading, act)
        verdict = reading.verdict(act.id)
        assert verdict is not None
        assert (explanation.verdict, explanation.code) == verdict[:2]
        assert explanation.reason.endswith(".")
        assert bool(explanation.chain_in_words) == (explanation.verdict != "waiting")
