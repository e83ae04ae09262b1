"""`caracol config`: what is set, and where."""

import os
from typing import Final

import click

from caracol.node.cli.desk import at_desk
from caracol.node.cli.options import FOLDER, JSON, example
from caracol.node.cli.output import say, say_json, table
from caracol.node.cli.saying import told
from caracol.node.config.folder import Folder
from caracol.node.config.settings import choose, set_home, user_file

SENTENCES: Final[dict[str, str]] = {"home": "{body} is the body of this node from now on (set in {file})."}


@click.group("config")
def command() -> None:
    """Show the settings of a node, and say which body is one's own.

    They come from files of TOML, from the environment and from options; docs/node.md describes them.
    """


@command.command("show", epilog=example("caracol config show"))
@FOLDER
@JSON
def show(folder: Folder, as_json: bool) -> None:
    """Show every setting, and where its value comes from."""
    settings, origins = choose(folder, os.environ)
    values = {name: getattr(settings, name) for name in origins}
    files = {"node": folder.settings, "user": user_file(os.environ)}
    if as_json:
        places = {name: str(path) for name, path in files.items()}
        settings_ = {name: {"value": value, "from": origins[name]} for name, value in values.items()}
        say_json({"settings": settings_, "files": places, "folder": str(folder.path)})
        return
    say(
        table(
            (told("setting"), told("value"), told("from")),
            [(name, _shown(value), origins[name]) for name, value in values.items()],
        )
    )
    say()
    say(
        told(
            "To change one, write it into {node} (for this node) or {user} (for all of yours),",
            node=files["node"],
            user=files["user"],
        )
    )
    say(told("for example: page_port = 8080"))


@command.command("home", epilog=example("caracol config home 'La Ceiba'"))
@click.argument("body")
@FOLDER
def home(body: str, folder: Folder) -> None:
    """Say which body is one's own: commands mean it where the folder holds several and none is named.

    BODY is a name of it, a part of one, or its id. It is written into the settings of this node.
    """
    with at_desk(folder) as desk:
        named = desk.body(body)
        founding = desk.ledger.fold(named).founding
    set_home(folder, named)
    name = next(iter(founding.names.values())) if founding else named
    say(told(SENTENCES["home"], body=name, file=folder.settings))


def _shown(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(map(str, value))
    return str(value)
