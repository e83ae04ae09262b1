"""`caracol key`: the keys that people sign with."""

import os
from pathlib import Path

import click

from caracol.ledger.acts.base32 import spell
from caracol.ledger.keys.words import fingerprint
from caracol.node.cli.options import FOLDER, JSON, PASSPHRASE_FILE, example, passphrase_for
from caracol.node.cli.output import say, say_json, warn
from caracol.node.config.folder import Folder
from caracol.node.config.keyring import Keyring, Named


@click.group("key")
def command() -> None:
    """Make and list the keys that people sign with.

    A key belongs to one person. It lies in a file under a passphrase; whoever has both can sign in that person's name.
    """


@command.command("new", epilog=example("caracol key new ana"))
@click.argument("name")
@FOLDER
@PASSPHRASE_FILE
@JSON
def new(name: str, folder: Folder, passphrase_file: Path | None, as_json: bool) -> None:
    """Make a key for a person, under a passphrase.

    The fingerprint, eight words, is for paper: whoever compares them with what a screen shows knows whose key it is.
    """
    keyring = Keyring(folder.keys)
    keyring.check_free(name)
    passphrase = passphrase_for(name, passphrase_file, new=True)
    folder.make()
    made = Named(name, keyring.make(name, passphrase, os.urandom).public)
    if as_json:
        say_json(_described(made))
        return
    say(f"The key {name} is made: {keyring.path(name)}")
    _show(made)
    say("Keep a copy of the file apart from the passphrase. Without either one, nobody can sign with this key again.")


@command.command("list", epilog=example("caracol key list"))
@FOLDER
@JSON
def list_(folder: Folder, as_json: bool) -> None:
    """List the keys in the folder, with their fingerprints."""
    keyring = Keyring(folder.keys)
    there = list(keyring.readable())
    if as_json:
        say_json([_described(named) for named in there])
    elif not there:
        say(f"There are no keys in {folder.keys}. Make one with `caracol key new NAME`.")
    else:
        for named in there:
            say(named.name)
            _show(named)
    for path, reason in keyring.unreadable():
        warn(f"{path}: {reason}")


def _described(named: Named) -> dict[str, str]:
    return {"name": named.name, "key": spell(named.public), "fingerprint": fingerprint(named.public)}


def _show(named: Named) -> None:
    say(f"  fingerprint  {fingerprint(named.public)}")
    say(f"  public key   {spell(named.public)}")
