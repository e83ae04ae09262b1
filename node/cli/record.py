"""`caracol record`: any act, by its type and its fields."""

import os
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from caracol.ledger.acts.families import KINDS
from caracol.ledger.acts.kinds import INNER, OPEN, Kind
from caracol.ledger.letters import quoted
from caracol.ledger.messages import message
from caracol.ledger.views.language import Language
from caracol.node.cli.desk import Desk, at_desk, unlocked
from caracol.node.cli.forms.allotted import with_allotment
from caracol.node.cli.forms.candidates import with_candidates
from caracol.node.cli.forms.catalogue import describe_fields, list_types
from caracol.node.cli.forms.dates import moment
from caracol.node.cli.forms.filling import Filled, Form
from caracol.node.cli.forms.handles import with_handles
from caracol.node.cli.forms.names import Names
from caracol.node.cli.forms.quantities import with_quantities
from caracol.node.cli.forms.typed import friendly
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import BODY, FOLDER, JSON, LANG, ON, PASSPHRASE_FILE, complete_key, example
from caracol.node.cli.output import say
from caracol.node.cli.verdicts import charter_explained, explained, report
from caracol.node.config.folder import Folder
from caracol.node.config.keyring import Keyring


def _complete_type(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in sorted(KINDS) if name.startswith(incomplete)]


@click.command(
    "record",
    epilog=example(
        "caracol record --list",
        "caracol record resource.registered --fields",
        "caracol record resource.registered --set names=maíz --set kind=stock --set unit=gram --as ana",
        "caracol record meeting.convened call.toml --as ana",
    ),
)
@click.argument("type_", metavar="TYPE", required=False, shell_complete=_complete_type)
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--set", "sets", metavar="FIELD=VALUE", multiple=True, help="A field's value; again for a list.")
@click.option("--as", "author", metavar="NAME", shell_complete=complete_key, help="The key that signs, by its name.")
@ON
@click.option("--under", metavar="MANDATE", help="Under this mandate, where several would fit.")
@click.option("--scope", type=click.Choice([OPEN, INNER]), help="For types that may stand in both volumes: which one.")
@BODY
@click.option("--list", "show_list", is_flag=True, help="List the types of acts.")
@click.option("--fields", "show_fields", is_flag=True, help="Describe the fields of TYPE.")
@LANG
@FOLDER
@PASSPHRASE_FILE
@JSON
def command(
    type_: str | None,
    file: Path | None,
    sets: tuple[str, ...],
    author: str | None,
    on: str,
    under: str | None,
    scope: str | None,
    body: str | None,
    show_list: bool,
    show_fields: bool,
    language: Language,
    folder: Folder,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Record an act of any type.

    The fields come from FILE (TOML or JSON, - is the standard input) and from --set, which goes first. People, acts and
    resources may be named as people name them; `new` draws the id of a new person or household, `last` is the newest
    act that fits. A record that the rules would call void is not written.
    """
    if show_list:
        list_types(as_json=as_json)
        return
    if type_ is None:
        raise click.UsageError(message("Name the type of the act. `caracol record --list` shows them."))
    kind = _kind(type_)
    if show_fields:
        describe_fields(kind, as_json=as_json)
        return
    if author is None:
        raise click.UsageError(message("Say who signs: --as NAME."))
    values = friendly(file, sets)
    public = Keyring(folder.keys).public(author)
    with at_desk(folder, language) as desk:
        body = desk.body(body)
        filled, understood = _filled(desk, body, kind, values, public, on)
        mandate = desk.mandate(under, body) if under else None
    for sentence in understood:
        say(sentence, err=True)
    key = unlocked(folder, author, passphrase_file)
    with at_desk(folder, language, writing=True) as desk, explained(desk), charter_explained(language):
        recorder = desk.recorder(key)
        act = recorder.record(body, type_, filled.data, on=on, under=mandate, scope=scope, private=filled.private)
        report(desk.reading(body), act, (), as_json=as_json)


def _kind(type_: str) -> Kind:
    if type_ == "body.founded":
        raise Mistake("TypeUnknown", message("A body is founded with `caracol found FILE.toml --as NAME`."))
    if type_ == "attested":
        raise Mistake("TypeUnknown", message("Acts are attested with `caracol attest ACT --as NAME`."))
    if type_ not in KINDS:
        raise Mistake(
            "TypeUnknown",
            message(
                ("No act is called {type_name}. `caracol record --list` shows those there are."),
                type_name=quoted(type_),
            ),
        )
    return KINDS[type_]


def _filled(
    desk: Desk, body: str, kind: Kind, values: dict[str, Any], author: bytes, on: str
) -> tuple[Filled, list[str]]:
    """The data that was meant, and how what was typed loosely was understood."""
    fold = desk.ledger.fold(body)
    founding, language = fold.founding, desk.tongue(body)
    if kind.name == "charter.amended" and "founders" in values:
        values = {
            name: value for name, value in values.items() if name in ("charter", "motion", "note")
        }  # a founding's
    values = with_handles(kind.name, values, fold.charter if founding else None)
    post = fold.charter.posts.get(str(values.get("post"))) if founding else None
    if kind.name == "mandate.granted" and post:
        values = {"powers": list(post.powers), **values}
    if isinstance(at := values.get("at"), str):
        values["at"] = moment(at, on) or at
    names = Names(desk, body, kind, os.urandom)
    values, converted = with_quantities(values, names)
    values, taken = with_allotment(kind.name, values, names, author)
    return Form(kind.data, names, language).fill(with_candidates(kind.name, values, names)), [*converted, *taken]
