"""Sentences of the rules on a page: no command line, dates and quantities in words, nothing becomes markup."""

import re

import pytest

from caracol.ledger.explain import catalogue, catalogue_of_findings, names
from caracol.node.languages import language
from caracol.node.web.plain import plainly
from caracol.node.web.rendering import environment
from caracol.node.web.titles import ASKED
from caracol.node.web.wording import Wording

ENGLISH, SPANISH = (Wording(code, language(code).translations) for code in ("en", "es"))
HAPPENED = re.compile("(?:No )?Se [a-záéíóú]+ó |Lo retiró|La asamblea lo ")
"""How a Spanish title begins that claims that something has happened."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ask for it: `caracol record mandate.reported`.", "Ask for it: «Report»."),
        ("Take it back with `mandate.recalled`.", "Take it back with «Take back a mandate»."),
        ("Say so: `caracol record report.received --set reports=abc`.", "Say so: «Hear a report»."),
        ("They sign: `caracol attest abc --as NAME`.", "They sign: with their own key."),
        ("They sign: `caracol attest a --as N --voice`.", "They sign: with the key or the card of the household."),
        ("In `thresholds.charter`.", "In «thresholds.charter»."),
        ("Since 2026-11-04 it is due.", "Since 4\xa0November 2026 it is due."),
        ("There should be -4500 gram.", "There should be −4.5\xa0kg."),
        ("the limit is 90 minute", "the limit is 1\xa0h 30\xa0min"),
        ("2 piece and 3 of 5", "2\xa0pieces and 3 of 5"),
        ("Batch 2026-11-04-b, 2026-13-40, 12 grams.", "Batch 2026-11-04-b, 2026-13-40, 12 grams."),
        ("somebody's `own text", "somebody's `own text"),
    ],
)
def test_a_sentence_is_said_without_commands_and_in_words(text: str, shown: str) -> None:
    assert plainly(ENGLISH, text) == shown


def test_it_is_said_in_the_readers_language() -> None:
    told = plainly(SPANISH, "Desde el 2026-11-04: `caracol record mandate.recalled`, 5000 gram.")
    assert told == "Desde el 4\xa0de noviembre de 2026: «Revocar un mandato», 5\xa0kg."


def test_no_remedy_shows_a_command_line() -> None:
    sentences = [*catalogue.REMEDIES.values(), *(remedy for _, remedy in catalogue_of_findings.FINDINGS.values())]
    for sentence in sentences:
        for text in sentence[:2] if isinstance(sentence, tuple) else (sentence,):
            for say in (ENGLISH, SPANISH):
                shown = plainly(say, say.translations.gettext(text))
                assert [part for part in ("caracol", "`", "--") if part in shown] == [], shown


def test_what_people_wrote_does_not_become_markup() -> None:
    shown = environment().from_string("{{ text | plain }}").render(text="`<b>` & 'more", say=ENGLISH)
    assert shown == "«&lt;b&gt;» &amp; &#39;more"


def test_a_title_of_what_waits_never_says_that_it_has_happened() -> None:
    assert ASKED.keys() <= names.TYPES.keys()
    titles = {kind: SPANISH.name(names.TYPES | ASKED, kind) for kind in names.TYPES}
    assert {kind: title for kind, title in titles.items() if HAPPENED.match(f"{title} ")} == {}
    assert titles["mandate.recalled"] == "Revocar un mandato"
    assert HAPPENED.match(SPANISH.name(names.TYPES, "mandate.recalled"))
