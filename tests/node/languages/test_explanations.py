"""Whatever the rules can find, and whatever a history holds, is explained in every language and in no other."""

import re
from string import Formatter
from typing import Final

import pytest

from caracol.ledger.explain import names
from caracol.ledger.explain.catalogue import PHRASES, REASONS, REMEDIES, Found
from caracol.ledger.explain.catalogue_of_findings import FINDINGS
from caracol.ledger.explain.explaining import Explanation, explain
from caracol.ledger.explain.facts import Facts
from caracol.ledger.explain.findings import findings
from caracol.ledger.rules.fold import Fold
from caracol.ledger.views.reading import Reading
from caracol.node.languages import FOLDER, codes, language
from tests.ledger.rules.random_histories import random_history
from tests.node.languages.catalogues import messages

SPANISH, ENGLISH = language("es"), language("en")
ACT: Final = Facts("a.b", "…", "abcd", "Ana", "…", "…", "…", 3, 1, 2, "…", "…", "efgh", 2)
ENGLISH_WORDS: Final = {
    *(
        "the",
        "of",
        "and",
        "it",
        "its",
        "is",
        "was",
        "were",
        "has",
        "have",
        "had",
        "not",
        "who",
        "what",
        "which",
        "whether",
    ),
    *("with", "by", "that", "this", "these", "from", "to", "for", "in", "on", "an", "as", "than", "more", "nothing"),
    *("act", "acts", "key", "body", "household", "households", "mandate", "meeting", "founder", "founders", "signed"),
    *("wrote", "rule", "person", "people", "effective", "pending", "contested", "void"),
}
"""None of them is Spanish."""


def english_in(text: str) -> set[str]:
    """The English words of a text, without what people type."""
    prose = re.sub(r"`[^`]*`|\{[^}]*\}|%\(\w+\)s|\bcaracol .*$|--[\w-]+|\S*[./]\S*\w", " ", text, flags=re.MULTILINE)
    return set(re.findall(r"\w+", prose.lower())) & ENGLISH_WORDS


def test_english_is_found_where_it_is_left() -> None:
    assert english_in("Lo escribió Ana, and nobody else. `caracol attest {the}` act.ratified") == {"and"}


def test_no_english_is_left_in_the_spanish() -> None:
    texts = dict(messages(FOLDER / "es.po"))
    assert {source: found for source, text in texts.items() if (found := english_in(text))} == {}


@pytest.mark.parametrize("found", REASONS, ids="-".join)
def test_a_verdict_is_said_with_its_rule_and_its_remedy_in_every_language(found: Found) -> None:
    said = set()
    for code in codes():
        gaps = ACT._asdict()
        reason, remedy = (language(code).say(table[found], **gaps) for table in (REASONS, REMEDIES))
        rule = language(code).say(names.RULES[found[1]])
        assert reason.endswith(".")
        assert remedy.endswith(".")
        assert rule
        said.add((reason, remedy, rule))
    assert len(said) == len(codes())


@pytest.mark.parametrize("code", FINDINGS)
def test_a_finding_is_said_with_what_to_do_in_every_language(code: str) -> None:
    gaps = {gap: 2 for text in FINDINGS[code] for _, gap, _, _ in Formatter().parse(text) if gap}
    said = {tuple(language(each).say(text, **gaps) for text in FINDINGS[code]) for each in codes()}
    assert len(said) == len(codes())
    assert all(text.endswith(".") for both in said for text in both)


@pytest.mark.parametrize(
    ("number", "spanish", "english"), [(1, "ha hablado", "has spoken"), (0, "han hablado", "have spoken")]
)
def test_numbers_have_their_plural(number: int, spanish: str, english: str) -> None:
    gaps = {"spoke": number, "households": "…", "numerator": 1, "denominator": 2}
    assert spanish in SPANISH.say(PHRASES["voices"], **gaps)
    assert english in ENGLISH.say(PHRASES["voices"], **gaps)


@pytest.mark.parametrize("seed", range(40))
def test_a_history_is_explained_in_spanish_alone(seed: int) -> None:
    acts = random_history(seed)
    fold = Fold(acts[0].volume.body)
    fold.add(acts)
    fold.settle()
    reading = Reading(fold, language=SPANISH)
    explained = [explain(reading, act) for act in reading.acts.values()]
    noticed = [text for finding in findings(reading) for text in (finding.reason, finding.remedy)]
    assert {text: words for text in (*told(explained), *noticed) if (words := english_in(text))} == {}


def told(explained: list[Explanation]) -> list[str]:
    texts = [(each.meaning, each.rule, each.reason, *each.details, each.remedy) for each in explained]
    lists = [(*each.chain_in_words, *each.attested_by) for each in explained]
    return [text for each in (*texts, *lists) for text in each]
