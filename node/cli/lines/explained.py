"""An act explained, in lines: what it is, why it holds or does not, and what was signed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from caracol.ledger.explain.explaining import Explanation
from caracol.ledger.explain.names import STANDINGS, VERDICTS
from caracol.ledger.views.language import Language
from caracol.node.cli.output import one_line

SENTENCES: Final[dict[str, str]] = {
    "written": "of {on}, by {who}",
    "verdict": "{verdict} ({meaning}), by the rule «{rule}».",
    "right": "By what right",
    "standing": "Under its mandate: {standing}.",
    "confirmed": "Confirmed by",
    "unheard": "What the room could not have heard",
    "noticed": "Somebody should look at this",
    "remedy": "What would change it",
    "signed": "What was signed",
    "private": "private text: {text}",
}


def explained(explanation: Explanation, language: Language) -> Iterator[str]:
    """Why an act has its verdict."""
    verdict = language.name(VERDICTS, explanation.verdict).capitalize()
    yield f"{explanation.type} {explanation.act}"
    yield language.say(SENTENCES["written"], on=explanation.on, who=explanation.author)
    yield ""
    yield language.say(SENTENCES["verdict"], verdict=verdict, meaning=explanation.meaning, rule=explanation.rule)
    yield from (explanation.reason, *explanation.details)
    yield from _listed(language.say(SENTENCES["right"]), explanation.chain_in_words)
    if explanation.standing:
        yield f"  {language.say(SENTENCES['standing'], standing=language.name(STANDINGS, explanation.standing))}"
    yield from _listed(language.say(SENTENCES["confirmed"]), explanation.attested_by)
    yield from _listed(language.say(SENTENCES["unheard"]), [each.words for each in explanation.unheard])
    noticed = [f"{finding.reason} {finding.remedy}" for finding in explanation.findings]
    yield from _listed(language.say(SENTENCES["noticed"]), noticed)
    yield from _listed(language.say(SENTENCES["remedy"]), [explanation.remedy])


def signed(data: Any, texts: Mapping[str, str], language: Language) -> Iterator[str]:
    """Every field of an act as it was signed, one a line; a private text that is known stands behind its id."""
    yield from _listed(language.say(SENTENCES["signed"]), list(_fields(data, "", texts, language)))


def _fields(value: Any, name: str, texts: Mapping[str, str], language: Language) -> Iterator[str]:
    match value:
        case dict():
            for key, part in value.items():
                yield from _fields(part, f"{name}.{key}" if name else key, texts, language)
        case list():
            for place, part in enumerate(value, 1):
                yield from _fields(part, f"{name} {place}", texts, language)
        case str() if value in texts:
            yield f"{name}: {value} ({language.say(SENTENCES['private'], text=one_line(texts[value]))})"
        case _:
            yield f"{name}: {one_line(value if isinstance(value, str) else json.dumps(value))}"


def _listed(title: str, sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        yield ""
        yield title
    for sentence in sentences:
        yield f"  {sentence}"
