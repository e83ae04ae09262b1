"""`caracol minutes`: whether a file is the text that an assembly adopted."""

from pathlib import Path
from typing import Final

import click

from caracol.ledger.acts.base32 import spell
from caracol.ledger.explain.names import VERDICTS
from caracol.ledger.store.plain import hash_of
from caracol.ledger.views.language import Language
from caracol.ledger.views.minutes import Matching, matching
from caracol.ledger.views.reading import SHORT, Reading
from caracol.node.cli.desk import at_desk
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import BODY, FOLDER, JSON, LANG, example
from caracol.node.cli.output import say, say_json
from caracol.node.config.folder import Folder

SENTENCES: Final[dict[str, str]] = {
    "adopted": "These are the minutes of the meeting {meeting} of {day}, adopted on {on} by {short} ({verdict}).",
    "correct": "These are the minutes of the meeting {meeting} of {day}, as corrected on {on} by {short} ({verdict}).",
    "since": "They were corrected since: `caracol show meetings`.",
    "none": (
        "No meeting here adopted this text; a single changed letter makes it another one. Its hash is {hash}; "
        "`caracol show meetings` lists those that were adopted."
    ),
}


@click.command("minutes", epilog=example("caracol minutes acta.txt"))
@click.argument("file", type=click.Path(path_type=Path))
@BODY
@LANG
@FOLDER
@JSON
def command(file: Path, body: str | None, language: Language, folder: Folder, as_json: bool) -> None:
    """Check whether a file is the minutes that a meeting adopted.

    A meeting is closed with the hash of its minutes: `caracol record meeting.closed --set minutes=@FILE`. This compares
    a file with what was adopted, and with what was corrected since.
    """
    found = spell(hash_of(file))
    with at_desk(folder, language) as desk:
        reading = desk.reading(desk.body(body))
    matches = matching(reading, found)
    if as_json:
        say_json({"hash": found, "adopted": matches})
    for match in () if as_json else matches:
        _tell(reading, match)
    if not matches:
        raise Mistake("NotAdopted", language.say(SENTENCES["none"], hash=found))


def _tell(reading: Reading, match: Matching) -> None:
    language, meeting = reading.language, reading.acts.get(match.meeting)
    sentence = SENTENCES["adopted" if match.type == "meeting.closed" else "correct"]
    verdict = language.name(VERDICTS, match.verdict)
    gaps = {
        "meeting": match.meeting[:SHORT],
        "day": meeting.entry.on if meeting else "?",
        "on": match.on,
        "short": match.act[:SHORT],
    }
    say(language.say(sentence, verdict=verdict, **gaps))
    if match.corrected:
        say(language.say(SENTENCES["since"]))
