"""`caracol found`: the founding of a body."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import unspell
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.letters import quoted
from caracol.ledger.messages import message
from caracol.ledger.views.bodies import BodyView
from caracol.ledger.views.bodies import body as body_view
from caracol.ledger.views.language import Language
from caracol.node.cli.desk import Desk, at_desk, unlocked
from caracol.node.cli.forms.founding import COMPLETE, EXAMPLES, Founding, founders_in, founding
from caracol.node.cli.forms.founding import example as example_file
from caracol.node.cli.forms.typed import read_form
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import FOLDER, JSON, LANG, ON, PASSPHRASE_FILE, complete_key, example
from caracol.node.cli.output import say, say_json, table, warn
from caracol.node.cli.saying import told
from caracol.node.cli.verdicts import charter_explained
from caracol.node.cli.writing_down import told_of, write_down
from caracol.node.config.folder import Folder
from caracol.node.config.keyring import Keyring


@click.command(
    "found",
    epilog=example(
        "caracol found --example assembly > ceiba.toml",
        "caracol found ceiba.toml --check",
        "caracol found ceiba.toml --as ana",
    ),
)
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--as", "author", metavar="NAME", shell_complete=complete_key, help="The founder who signs, by their key."
)
@click.option("--check", is_flag=True, help="Only look for mistakes in the file; write nothing.")
@click.option(
    "--example",
    "show_example",
    is_flag=False,
    flag_value=COMPLETE,
    type=click.Choice([*EXAMPLES, COMPLETE]),
    metavar=f"[{'|'.join(EXAMPLES)}]",
    help="Print a file to begin with: one that shows everything, or one of such a body.",
)
@ON
@LANG
@FOLDER
@PASSPHRASE_FILE
@JSON
def command(
    file: Path | None,
    author: str | None,
    check: bool,
    show_example: str | None,
    on: str,
    language: Language,
    folder: Folder,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Found a body: an assembly, a council, a federation.

    FILE names the households, the founders, the cards of other households, the charter and the first mandates, and what
    is held in common. The names of households and people are written down too, inside the community. The founding takes
    effect when as many founders have signed it as the charter asks: one by this command, the others with `caracol
    attest`, which sign what was written down with it.
    """
    if show_example:
        say(example_file(show_example).rstrip())
        return
    if file is None:
        raise click.UsageError(
            message("Name the file of the founding. `caracol found --example` prints one to begin with.")
        )
    form = read_form(file)
    with charter_explained(language):
        read = founding(form, Keyring(folder.keys), os.urandom)
    for warning in read.warnings:
        warn(warning)
    if check:
        say(told("{file} can be founded.", file=file))
        return
    if author is None:
        raise click.UsageError(message("Say who signs: --as NAME, one of the founders."))
    if author not in (there := founders_in(form)):
        raise Mistake(
            "NameUnknown",
            message(
                "{author} is none of the founders in {file}: {there}.",
                author=quoted(author),
                file=file,
                there=", ".join(there),
            ),
        )
    key = unlocked(folder, author, passphrase_file)
    with at_desk(folder, language, writing=True) as desk:
        act = desk.recorder(key).found(read.data, on)
        written = write_down(desk, key, act, read, on)
        _report(desk, act, read, written, as_json)


def _report(desk: Desk, act: Act, read: Founding, written: Sequence[Act], as_json: bool) -> None:
    view = body_view(desk.reading(act.volume.body))
    if as_json:
        named = {"households": read.households, "people": read.people}
        say_json({"act": act.id, "body": view, **named, "written": [each.id for each in written]})
        return
    name = next(iter(view.names.values()))
    say(told("{name} is written down.", name=name))
    say(told("  body      {act}", act=view.id))
    say(told("  founding  {act}", act=act.id))
    say()
    say(told("Compare with paper, and keep it: on this everything rests."))
    names = {person: label for label, person in read.people.items()}
    founders = [
        (names[each.person], told("yes") if each.signed else told("not yet"), each.fingerprint)
        for each in view.founders
    ]
    say(table((told("founder"), told("signed"), told("fingerprint")), founders))
    if read.data.get("cards"):
        say()
        say(table((told("card"), told("household"), told("fingerprint")), _cards(read)))
    say()
    say(table((told("household"), told("id")), read.households.items()))
    say()
    for line in told_of(desk, read, written):
        say(line)
    say(_missing(view, act))


def _cards(read: Founding) -> Iterator[tuple[str, str, str]]:
    """The cards, whose fingerprints belong on paper too: they speak from the start."""
    people, households = ({id_: name for name, id_ in named.items()} for named in (read.people, read.households))
    for card in read.data["cards"]:
        yield people[card["person"]], households[card["household"]], fingerprint(unspell(card["key"]))


def _missing(view: BodyView, act: Act) -> str:
    if view.founded:
        return told("Enough founders have signed: the body exists.")
    missing = view.needed - sum(founder.signed for founder in view.founders)
    more = told("founder has") if missing == 1 else told("founders have")
    return told(
        "{missing} more {more} to sign: `caracol attest {act} --as NAME`.", missing=missing, more=more, act=act.id[:8]
    )
