"""`caracol body`: which bodies a node keeps."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click
import msgspec

from caracol.ledger.messages import message
from caracol.ledger.views.reading import SHORT
from caracol.node.bodies import Verb, lines, say_of
from caracol.node.cli.desk import at_desk
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import FOLDER, JSON, example
from caracol.node.cli.output import one_line, say, say_json, warn
from caracol.node.cli.saying import told
from caracol.node.config.folder import Folder
from caracol.node.daemon.client import Daemon, reach

BODIES = click.argument("bodies", metavar="BODY...", nargs=-1, required=True)


@click.group("body")
def command() -> None:
    """Say which bodies this node keeps: its own, and those accepted.

    A node keeps the bodies that were founded, joined or restored on it, and those that somebody accepted. Any other
    body that comes from another node or on a stick is offered: it waits, and has no effect here.
    """


@command.command("list", epilog=example("caracol body list"))
@FOLDER
@JSON
def list_(folder: Folder, as_json: bool) -> None:
    """List the bodies that this node keeps, those that it refuses, and those that are offered."""
    found = _lines(folder)
    if as_json:
        say_json(found)
        return
    if not found:
        say(
            told(
                "No body is here. Found one with `caracol found`, or join a node with `caracol join "
                "ADDRESS FINGERPRINT`."
            )
        )
    tell_bodies(found)


@command.command("accept", epilog=example("caracol body accept BODY"))
@BODIES
@FOLDER
@JSON
def accept(bodies: tuple[str, ...], folder: Folder, as_json: bool) -> None:
    """Keep a body that is offered: take in its acts, judge them, pass them on.

    BODY is its id, or how that begins. Compare the founders' fingerprints with paper first: anybody can found a body
    and call it as they like. The nodes that it admits are known here from then on.
    """
    for line in _done(folder, "accept", bodies, as_json=as_json):
        say(
            told(
                "{name} ({body}) is kept from now on. The rest of it comes from whoever has it.",
                name=_name(line),
                body=line["body"][:SHORT],
            )
        )


@command.command("refuse", epilog=example("caracol body refuse BODY"))
@BODIES
@FOLDER
@JSON
def refuse(bodies: tuple[str, ...], folder: Folder, as_json: bool) -> None:
    """Refuse a body that is offered: it is forgotten, and offered no more."""
    for line in _done(folder, "refuse", bodies, as_json=as_json):
        say(
            told(
                "{name} ({body}) is refused. `caracol body forget {body_2}` takes that back.",
                name=_name(line),
                body=line["body"][:SHORT],
                body_2=line["body"],
            )
        )


@command.command("forget", epilog=example("caracol body forget BODY"))
@BODIES
@click.option("--yes", is_flag=True, help="Also where acts are held: they are removed from this node.")
@FOLDER
@JSON
def forget(bodies: tuple[str, ...], yes: bool, folder: Folder, as_json: bool) -> None:
    """Take back what was said of a body, and remove what is held of it; it may be offered again."""
    held = [line for line in _lines(folder) if line["choice"] in ("own", "accepted") and line["acts"]]
    meant = [line for line in held if any(line["body"].startswith(each) for each in bodies)]
    if meant and not yes:
        losses = ", ".join(
            told("{acts} acts of {name} ({choice})", acts=line["acts"], name=_name(line), choice=line["choice"])
            for line in meant
        )
        raise Mistake(
            "NotSo",
            message(
                (
                    "This would remove {losses} from this node; what no other node holds is lost. Write a "
                    "bundle first (`caracol export`), and say --yes."
                ),
                losses=losses,
            ),
        )
    for line in _done(folder, "forget", bodies, as_json=as_json):
        say(
            told(
                "{name} ({body}) is forgotten; {acts} acts of it were here.",
                name=_name(line),
                body=line["body"][:SHORT],
                acts=line["acts"],
            )
        )


def tell_bodies(found: Iterable[dict[str, Any]]) -> None:
    """Bodies, in words."""
    for line in found:
        say(f"{_name(line)}: {_state(line)}")
        say(told("  body     {body}", body=line["body"]))
        say(told("  acts     {acts}", acts=line["acts"]))
        for words in line["founders"] if line["choice"] == "offered" else ():
            say(told("  founder  {words}", words=words))
        if line["same_name"]:
            say(
                told(
                    "  A body of this name is kept here already ({same_name}), and this is another one.",
                    same_name=line["same_name"][:SHORT],
                )
            )
        if line["choice"] == "offered":
            say(told("  If these founders are those on paper: caracol body accept {body}", body=line["body"]))


def _state(line: dict[str, Any]) -> str:
    if line["choice"] == "offered":
        return (
            told("offered by «{offered_by}»", offered_by=line["offered_by"])
            if line["offered_by"]
            else told("offered by a courier file")
        )
    return {"own": told("this node's own"), "accepted": told("accepted"), "refused": told("refused")}[line["choice"]]


def _name(line: dict[str, Any]) -> str:
    return one_line(next(iter(line["names"].values()), "")) or told("A body whose founding is not here")


def _done(folder: Folder, verb: Verb, bodies: tuple[str, ...], *, as_json: bool) -> list[dict[str, Any]]:
    """Say it of each body. What to tell in words; a warning where a name is here twice now."""
    with _sayer(folder) as said:
        done = [said(verb, body) for body in bodies]
    if as_json:
        say_json(done)
        return []
    if verb == "accept":
        for line in done:
            if line["same_name"]:
                warn(
                    told(
                        "Another body of the name {name} is kept here ({same_name}).",
                        name=_name(line),
                        same_name=line["same_name"][:SHORT],
                    )
                )
    return done


def _lines(folder: Folder) -> list[dict[str, Any]]:
    daemon = reach(folder)
    if daemon:
        return list(daemon.ask("GET", "/bodies"))
    with at_desk(folder) as desk:
        return [msgspec.to_builtins(line) for line in lines(desk.ledger)]


@contextmanager
def _sayer(folder: Folder) -> Iterator[Any]:
    """Says something of a body: to the node that runs, else to the store itself."""
    daemon: Daemon | None = reach(folder)
    if daemon:
        yield lambda verb, body: daemon.ask("POST", "/bodies", {"verb": verb, "body": body})
        return
    with at_desk(folder, writing=True) as desk:
        yield lambda verb, body: msgspec.to_builtins(say_of(desk.ledger, verb, body))
