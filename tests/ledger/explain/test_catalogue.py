"""There is a sentence for everything that the rules can find, and every gap in it can be filled."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Final, TypeVar

import pytest

from caracol.ledger.acts.act import KINDS
from caracol.ledger.explain import names
from caracol.ledger.explain.catalogue import MEANINGS, REASONS, REMEDIES, TYPES_RULES
from caracol.ledger.explain.catalogue_of_findings import FINDINGS
from caracol.ledger.explain.explaining import explain
from caracol.ledger.explain.facts import Facts
from caracol.ledger.rules.fits import RULES
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.node import NAMES
from caracol.ledger.views.language import Counted, Sentence
from caracol.ledger.views.reading import Reading
from tests.ledger.rules.random_histories import random_history

N = TypeVar("N", bound=ast.AST)

ROOT: Final = Path(__file__).parents[3]
PAGE: Final = (ROOT / "docs/ledger/verdicts.md").read_text()
MODULES: Final = [ast.parse(path.read_text()) for path in sorted((ROOT / "ledger/rules").rglob("*.py"))]
SURE: Final = {"understood", "scope", "power"}
"""What order and data alone decide: never contested."""
WITHIN: Final = {"witnessed", "void"}
"""Codes of conditions within the rules, which no act has."""


def nodes(kind: type[N]) -> Iterator[N]:
    """Every node of this kind in the source of the rules."""
    return (node for module in MODULES for node in ast.walk(module) if isinstance(node, kind))


def codes_of(named: str) -> set[str]:
    """The codes with which the rules make clauses or findings: by themselves, or by a function that takes a `code`."""
    places = {each.name: [one.arg for one in each.args.args].index("code") for each in takers()} | {named: 0}
    calls = [(call.func.id, call.args) for call in nodes(ast.Call) if isinstance(call.func, ast.Name)]
    given = [args[places[name]] for name, args in calls if name in places]
    return {str(code.value) for code in given if isinstance(code, ast.Constant)}


def takers() -> list[ast.FunctionDef]:
    return [each for each in nodes(ast.FunctionDef) if "code" in [one.arg for one in each.args.args]]


def codes_given_by(*functions: str) -> set[str]:
    """The words that these functions of the rules can return."""
    returned = [node for each in nodes(ast.FunctionDef) if each.name in functions for node in ast.walk(each)]
    constants = [each for node in returned if isinstance(node, ast.Return) for each in ast.walk(node)]
    return {str(each.value) for each in constants if isinstance(each, ast.Constant)}


def conditions() -> Iterator[tuple[str, str]]:
    """Every verdict and code that the table of conditions allows."""
    for codes, otherwise in re.findall(r"^\| [\d, ]+ \| (`.+?`) \| .+ \| (.+?) \|$", PAGE, re.MULTILINE):
        verdicts = {"contested", *re.findall("void|pending", otherwise)}
        if "follows" in otherwise or "as said" in otherwise:
            verdicts |= {"void", "pending"}
        for code in re.findall("`(.+?)`", codes):
            yield from ((verdict, code) for verdict in ({"void"} if code in SURE else verdicts))


def effective_codes() -> set[str]:
    [paragraph] = re.findall(r"^\*\*Effective codes\.\*\* (.+)$", PAGE, re.MULTILINE)
    return set(re.findall("`([a-z]+)`", paragraph)) - {"attested", "annulled"}


def test_every_code_of_the_rules_stands_on_the_page_and_has_a_name() -> None:
    conditions_of_rules = codes_of("Clause") - WITHIN
    assert conditions_of_rules == {code for _, code in conditions()}
    effective = codes_given_by("code_when_effective", "_effective_code") | {"ratified"}
    assert effective == effective_codes()
    assert names.RULES.keys() == {*conditions_of_rules, *effective, "annulled", ""}


def test_every_verdict_and_code_has_a_reason_and_a_remedy() -> None:
    found = set(conditions())
    assert len(found) > 30
    assert found - {("pending", "membership")} <= REASONS.keys()  # it shares a row with `households`
    assert {code for verdict, code in REASONS if verdict == "effective"} == effective_codes()
    assert REASONS.keys() == REMEDIES.keys()
    assert {verdict for verdict, _ in REASONS} == MEANINGS.keys() == names.VERDICTS.keys() == set(NAMES)


def test_every_finding_of_the_rules_says_what_it_is_and_what_to_do() -> None:
    assert codes_of("Finding") - codes_of("Clause") == FINDINGS.keys()


def test_every_type_with_a_rule_of_its_own_says_it_in_words() -> None:
    assert TYPES_RULES.keys() == RULES.keys()


def test_every_type_of_act_has_a_title() -> None:
    assert names.TYPES.keys() == KINDS.keys()


@pytest.mark.parametrize("sentence", [*REASONS.values(), *REMEDIES.values()], ids=str)
def test_a_sentence_has_only_gaps_that_can_be_filled(sentence: Sentence) -> None:
    for form in (sentence.one, sentence.many) if isinstance(sentence, Counted) else (sentence,):
        gaps = {name for _, name, _, _ in Formatter().parse(form) if name is not None}
        assert gaps <= set(Facts._fields)


@pytest.mark.parametrize("seed", range(60))
def test_every_act_of_a_random_history_is_explained(seed: int) -> None:
    acts = random_history(seed)
    fold = Fold(acts[0].volume.body)
    fold.add(acts)
    fold.settle()
    reading = Reading(fold)
    for act in reading.acts.values():
        explanation = explain(reading, act)
        assert (explanation.verdict, explanation.code) == fold.verdicts[act.id][:2]
        assert explanation.reason.endswith(".")
        assert explanation.chain_in_words
