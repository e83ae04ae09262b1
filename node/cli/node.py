"""`caracol node`: the machine itself."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import click

from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.messages import message
from caracol.ledger.views.nodes import AdmittedNodes
from caracol.node.cli.desk import at_desk
from caracol.node.cli.options import FOLDER, JSON, example
from caracol.node.cli.output import say, say_json
from caracol.node.cli.saying import told
from caracol.node.config.folder import Folder
from caracol.node.config.keyring import Keyring
from caracol.node.config.notes import forget_notes
from caracol.node.daemon.client import reach
from caracol.node.daemon.running import running, turn
from caracol.node.errors import NodeGone
from caracol.node.renewal import Renewed, renew_key

QUESTION: Final = told(
    "Others know this machine by its node key. Give it a new one, and leave the old one to the "
    "machine that it was copied from?"
)
STARTING_S: Final = 60
LOOKING_S: Final = 0.2


@click.group("node")
def command() -> None:
    """Give this machine another node key.

    The node key says which machine this is. Two machines must not have one: then others cannot tell them apart.
    """


@command.command("renew", epilog=example("caracol node renew"))
@click.option("--yes", is_flag=True, help="Do not ask.")
@FOLDER
@JSON
def renew(yes: bool, folder: Folder, as_json: bool) -> None:
    """Give this machine a new node key, because another machine has the same one.

    Do this on the machine that is the copy: a card that was copied, a backup that was restored while its machine runs.
    The other one keeps the old key, and what others know it by. All acts stay. A node that runs goes on with the new
    key at once. Whoever writes here next begins a new chain of acts, so that none is continued on both machines.
    """
    if not yes:
        click.confirm(QUESTION, abort=True, err=True)
    with turn(folder):
        renewed = _renew(folder)
        forget_notes(folder.runtime(os.environ))
    was_admitted = renewed.old is not None and folder.store.exists() and _is_admitted(folder, renewed.old)
    keys = [named.name for named in Keyring(folder.keys).readable()]
    if as_json:
        say_json(
            {
                "key": spell(renewed.new),
                "fingerprint": fingerprint(renewed.new),
                "old_key": spell(renewed.old) if renewed.old else None,
                "was_admitted": was_admitted,
                "keys": keys,
            }
        )
        return
    for line in _told(renewed, keys, was_admitted=was_admitted):
        say(line)


def _renew(folder: Folder) -> Renewed:
    """Have the running node do it, or do it where none runs."""
    daemon = reach(folder)
    if daemon is None:
        with running(folder):
            return renew_key(folder, os.urandom)
    told = daemon.ask("POST", "/renew")
    _wait_for(folder, told["new"])
    return Renewed(unspell(told["old"]) if told["old"] else None, unspell(told["new"]))


def _wait_for(folder: Folder, key: str) -> None:
    """Wait until the node goes on with this key; it takes a moment to start anew."""
    until = time.monotonic() + STARTING_S
    while time.monotonic() < until:
        with suppress(NodeGone):
            daemon = reach(folder)
            if daemon and daemon.ask("GET", "/status")["node"]["key"] == key:
                return
        time.sleep(LOOKING_S)
    raise NodeGone(
        message(
            ("The node on {path} has its new key and did not start again. Start it with `caracol run`."),
            path=folder.path,
        )
    )


def _is_admitted(folder: Folder, key: bytes) -> bool:
    with at_desk(folder) as desk:
        return key in AdmittedNodes(desk.ledger).of_all()


def _told(renewed: Renewed, keys: list[str], *, was_admitted: bool) -> Iterator[str]:
    words = fingerprint(renewed.new)
    yield told("This machine has a new node key.")
    yield told("  fingerprint  {words}", words=words)
    yield told("  key          {new}", new=spell(renewed.new))
    if renewed.old:
        yield told(
            ("«{fingerprint}» is the other machine from now on. To exchange with it: `caracol peer add`"),
            fingerprint=fingerprint(renewed.old),
        )
        yield told("with its address and these words here, and with this machine's there.")
    yield told("Others have yet to learn of this machine; on each of them: caracol peer add {words}", words=words)
    if was_admitted:
        yield told(
            "A body has admitted the old key and not the new one: names and attendance come here when its people"
        )
        yield told("record that: caracol record node.admitted --set key={new} --set label=NAME", new=spell(renewed.new))
    if keys:
        yield told(
            ("Keys of people that may lie on both machines now: {keys}. Each person writes on one machine:"),
            keys=", ".join(keys),
        )
        yield told("delete the file on the other one. What both have written shows as two chains of one key.")
