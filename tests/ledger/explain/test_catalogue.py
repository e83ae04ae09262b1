"""There is a sentence for everything that the rules can find, and every gap in it can be filled."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

from caracol.ledger.explain.catalogue import REASONS, REMEDIES, TYPES_RULES, VERDICTS
from caracol.ledger.explain.explaining import explain
from caracol.ledger.explain.facts import Facts, rule_of
from caracol.ledger.rules.fits import RULES
from caracol.ledger.rules.fold import Fold
from caracol.ledger.views.reading import Reading
from tests.ledger.rules.random_histories import random_history

PAGE: Final = (Path(__file__).parents[3] / "docs/ledger/verdicts.md").read_text()
SURE: Final = {"understood", "scope", "power"}
"""What order and data alone decide: never contested."""


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


def test_every_condition_of_the_page_has_a_reason_and_a_remedy() -> None:
    found = set(conditions())
    assert len(found) > 30
    assert found - {("pending", "membership")} <= REASONS.keys()  # it shares a row with `households`


def test_every_effective_code_of_the_page_has_a_reason_and_a_remedy() -> None:
    assert {("effective", code) for code in effective_codes()} == {
        found for found in REASONS if found[0] == "effective"
    }


def test_reasons_and_remedies_speak_of_the_same() -> None:
    assert REASONS.keys() == REMEDIES.keys()
    assert {verdict for verdict, _ in REASONS} == VERDICTS.keys()


def test_every_type_with_a_rule_of_its_own_says_it_in_words() -> None:
    assert TYPES_RULES.keys() <= RULES.keys()
    assert all(rule_of(type_) != type_ for type_ in RULES)


@pytest.mark.parametrize("sentence", [*REASONS.values(), *REMEDIES.values()])
def test_a_sentence_has_only_gaps_that_can_be_filled(sentence: str) -> None:
    gaps = {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
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
