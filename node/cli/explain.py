"""`caracol explain`: why an act holds, or does not."""

from collections.abc import Sequence
from typing import Final

import click

from caracol.ledger.explain.explaining import Explanation, explain
from caracol.ledger.explain.names import STANDINGS, VERDICTS
from caracol.ledger.views.language import Language
from caracol.node.cli.desk import at_desk
from caracol.node.cli.options import BODY, FOLDER, JSON, LANG, example
from caracol.node.cli.output import say, say_json
from caracol.node.config.folder import Folder

SENTENCES: Final[dict[str, str]] = {
    "written": "of {on}, by {who}",
    "verdict": "{verdict} ({meaning}), by the rule «{rule}».",
    "right": "By what right",
    "standing": "Under its mandate: {standing}.",
    "confirmed": "Confirmed by",
    "unheard": "What the room could not have heard",
    "noticed": "Somebody should look at this",
    "remedy": "What would change it",
}


@click.command("explain", epilog=example("caracol explain 5tq3h2ab", "caracol explain last --lang es"))
@click.argument("act")
@BODY
@LANG
@FOLDER
@JSON
def command(act: str, body: str | None, language: Language, folder: Folder, as_json: bool) -> None:
    """Explain why an act holds, or does not.

    Says the verdict and the rule behind it, by which mandates the act goes back to the founding, who confirmed it, and
    what would change the verdict.
    """
    with at_desk(folder, language) as desk:
        found = desk.act(act, desk.body(body) if body else None)
        explanation = explain(desk.reading(found.volume.body), found)
    if as_json:
        say_json(explanation)
    else:
        _tell(explanation, language)


def _tell(explanation: Explanation, language: Language) -> None:
    verdict = language.name(VERDICTS, explanation.verdict).capitalize()
    say(f"{explanation.type} {explanation.act}")
    say(language.say(SENTENCES["written"], on=explanation.on, who=explanation.author))
    say()
    say(language.say(SENTENCES["verdict"], verdict=verdict, meaning=explanation.meaning, rule=explanation.rule))
    for sentence in (explanation.reason, *explanation.details):
        say(sentence)
    _list(language.say(SENTENCES["right"]), explanation.chain_in_words)
    if explanation.standing:
        say(f"  {language.say(SENTENCES['standing'], standing=language.name(STANDINGS, explanation.standing))}")
    _list(language.say(SENTENCES["confirmed"]), explanation.attested_by)
    _list(language.say(SENTENCES["unheard"]), [each.words for each in explanation.unheard])
    noticed = [f"{finding.reason} {finding.remedy}" for finding in explanation.findings]
    _list(language.say(SENTENCES["noticed"]), noticed)
    _list(language.say(SENTENCES["remedy"]), [explanation.remedy])


def _list(title: str, sentences: Sequence[str]) -> None:
    if sentences:
        say()
        say(title)
    for sentence in sentences:
        say(f"  {sentence}")
