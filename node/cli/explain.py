"""`caracol explain`: why an act holds, or does not."""

import click

from caracol.ledger.explain.explaining import explain
from caracol.ledger.views.language import Language
from caracol.node.cli.desk import at_desk
from caracol.node.cli.lines.explained import explained
from caracol.node.cli.options import BODY, FOLDER, JSON, LANG, example
from caracol.node.cli.output import say, say_json
from caracol.node.config.folder import Folder


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
        for line in explained(explanation, language):
            say(line)
