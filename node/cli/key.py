"""`caracol key`: the keys that people sign with."""

import os
from pathlib import Path

import click

from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.acts.families import KINDS
from caracol.ledger.acts.keys import proof_message
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.messages import message
from caracol.ledger.views.people import homes, homes_of
from caracol.ledger.views.reading import SHORT, Reading
from caracol.node.cli.desk import at_desk, unlocked
from caracol.node.cli.forms.names import Names
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import BODY, FOLDER, JSON, PASSPHRASE_FILE, example, passphrase_for
from caracol.node.cli.output import say, say_json, warn
from caracol.node.cli.saying import told
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
    say(told("The key {name} is made: {path}", name=name, path=keyring.path(name)))
    _show(made)
    say(
        told(
            "Keep a copy of the file apart from the passphrase. Without either one, nobody can sign with "
            "this key again."
        )
    )


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
        say(told("There are no keys in {keys}. Make one with `caracol key new NAME`.", keys=folder.keys))
    else:
        for named in there:
            say(named.name)
            _show(named)
    for path, reason in keyring.unreadable():
        warn(f"{path}: {reason}")


@command.command(
    "prove",
    epilog=example(
        "caracol key prove marta --person xqykaak56vvdi",
        "caracol key prove marta2 --person marta --instead-of m4xq7zpa",
    ),
)
@click.argument("name")
@click.option("--person", metavar="PERSON", required=True, help="Whom the key speaks for: a name on record, or an id.")
@click.option("--household", metavar="HOUSEHOLD", help="Of which household; usually that of the person on record.")
@click.option("--instead-of", "old", metavar="KEY", help="Which lost key of that person it replaces (show people).")
@BODY
@FOLDER
@PASSPHRASE_FILE
@JSON
def prove(
    name: str,
    person: str,
    household: str | None,
    old: str | None,
    body: str | None,
    folder: Folder,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Let a key sign that it speaks for a person of a household.

    A body admits no key without this proof: nobody can have a key admitted that they do not hold, nor for another
    household. What is printed goes to whoever records the admission, or the replacement of a lost key.
    """
    with at_desk(folder) as desk:
        named = desk.body(body)
        names = Names(desk, named, KINDS["key.replaced" if old else "key.admitted"], os.urandom)
        member = names.id("person or household", "person", person)
        replaced = names.id("public key", "old", old) if old else None
        home = names.id("person or household", "household", household) if household else None
        home = home or _home(desk.reading(named), member, replaced)
    key = unlocked(folder, name, passphrase_file)
    proof = spell(key.sign(proof_message(named, member, home, key.public)))
    shown = {"person": member, "household": home, "new" if old else "key": spell(key.public), "proof": proof}
    shown |= {"old": replaced} if replaced else {}
    if as_json:
        say_json(shown)
        return
    kind, rest = ("key.replaced", "--set reason=REASON ") if old else ("key.admitted", "")
    say(
        told(
            "caracol record {kind} {what} \\",
            kind=kind,
            what=" ".join((f"--set {field}={value}" for field, value in shown.items())),
        )
    )
    say(told("  {rest}--as NAME", rest=rest))


def _home(reading: Reading, person: str, old: str | None) -> str:
    """The household of a person; where a key is replaced, the one that it was admitted for with that person."""
    if old is None and person in (there := homes(reading)):
        return there[person]
    if old is None:
        raise Mistake("NameUnknown", message("No household of that person is on record. Name it with --household."))
    for household in homes_of(reading, person, unspell(old)):
        return household
    raise Mistake(
        "NameUnknown",
        message(("The key {old} is not one of that person's. See `caracol show people`."), old=old[:SHORT]),
    )


def _described(named: Named) -> dict[str, str]:
    return {"name": named.name, "key": spell(named.public), "fingerprint": fingerprint(named.public)}


def _show(named: Named) -> None:
    say(told("  fingerprint  {fingerprint}", fingerprint=fingerprint(named.public)))
    say(told("  public key   {public}", public=spell(named.public)))
