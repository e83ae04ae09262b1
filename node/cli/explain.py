"""`caracol explain`: why an act holds, or does not."""

import click

from caracol.ledger.explain.explaining import Explanation, explain
from caracol.node.cli.desk import at_desk
from caracol.node.cli.options import BODY, FOLDER, JSON, example
from caracol.node.cli.output import say, say_json
from caracol.node.config.folder import Folder


@click.command("explain", epilog=example("caracol explain 5tq3h2ab"))
@click.argument("act")
@BODY
@FOLDER
@JSON
def command(act: str, body: str | None, folder: Folder, as_json: bool) -> None:
    """Explain why an act holds, or does not.

    Says the verdict and the rule behind it, by which mandates the act goes back to the founding, who confirmed it, and
    what would change the verdict.
    """
    with at_desk(folder) as desk:
        found = desk.act(act, desk.body(body) if body else None)
        explanation = explain(desk.reading(found.volume.body), found)
    if as_json:
        say_json(explanation)
    else:
        _tell(explanation)


def _tell(explanation: Explanation) -> None:
    say(f"{explanation.type} {explanation.act}")
    say(f"of {explanation.on}, by {explanation.author}")
    say()
    say(f"{explanation.verdict.capitalize()} ({explanation.meaning}), by the rule «{explanation.code}».")
    say(explanation.reason)
    for detail in explanation.details:
        say(detail)
    say()
    say("By what right")
    for sentence in explanation.chain_in_words:
        say(f"  {sentence}")
    if explanation.attested_by:
        say()
        say("Confirmed by")
        for attestation in explanation.attested_by:
            say(f"  {attestation}")
    say()
    say("What would change it")
    say(f"  {explanation.remedy}")
