"""`caracol read`: any act, whole and in words."""

import click
import msgspec

from caracol.ledger.explain.names import VERDICTS
from caracol.ledger.views.language import Language
from caracol.node.cli.desk import at_desk
from caracol.node.cli.lines.whole import whole
from caracol.node.cli.options import BODY, FOLDER, JSON, LANG, example
from caracol.node.cli.output import say, say_json
from caracol.node.config.folder import Folder


@click.command("read", epilog=example("caracol read last", "caracol read techo", "caracol read 5tq3h2ab --lang es"))
@click.argument("act")
@BODY
@LANG
@FOLDER
@JSON
def command(act: str, body: str | None, language: Language, folder: Folder, as_json: bool) -> None:
    """Read an act whole, in words.

    ACT is an id or its first characters, a name that stands in the act, or `last`. Every field is shown, with the names
    of people, households and other acts in place of their ids: all that a signature stands under.
    """
    with at_desk(folder, language) as desk:
        found = desk.act(act, desk.body(body) if body else None)
        reading = desk.reading(found.volume.body)
    verdict = reading.verdict(found.id)
    lines = list(whole(reading, found))
    if as_json:
        data = msgspec.to_builtins(found.data) if found.data else None
        stands = verdict.verdict if verdict else "waiting"
        say_json({"act": found.id, "type": found.entry.type, "verdict": stands, "words": lines, "data": data})
        return
    for line in lines:
        say(line)
    if verdict:
        say(f"  ({language.name(VERDICTS, verdict.verdict)}; {found.id})")
