"""`caracol peer`: the other nodes."""

from typing import Any

import click

from caracol.node.cli.options import FOLDER, JSON, example
from caracol.node.cli.output import one_line, say, say_json
from caracol.node.cli.saying import told
from caracol.node.config.folder import Folder
from caracol.node.daemon.client import needed

WORDS = 8
"""Of a fingerprint; `ledger.keys.words` has them all, and takes longer to import."""


@click.group("peer")
def command() -> None:
    """List, add, remove and bar other nodes.

    A node is known by its key; its fingerprint, eight words, is what people compare. Nodes that a body admits are known
    without being added here.
    """


@command.command("list", epilog=example("caracol peer list"))
@FOLDER
@JSON
def list_(folder: Folder, as_json: bool) -> None:
    """List the nodes that this one knows, and those that asked to be let in."""
    status = needed(folder).ask("GET", "/status")
    if as_json:
        say_json({name: status[name] for name in ("peers", "knocking", "barred")})
        return
    tell_peers(status)


@command.command("add", epilog=example("caracol peer add 192.168.1.4 FINGERPRINT", "caracol peer add FINGERPRINT"))
@click.argument("node", metavar="[ADDRESS] FINGERPRINT", nargs=-1, required=True)
@FOLDER
@JSON
def add(node: tuple[str, ...], folder: Folder, as_json: bool) -> None:
    """Pin another node: exchange open volumes with it from now on.

    ADDRESS is a name or an IP address, with :PORT if it is not 8017; without it, the other node has to call, or to be
    in the same network. FINGERPRINT is the eight words that the other node prints when it starts (`caracol status`
    there repeats them), or its key in base32. Do this on both nodes.
    """
    address, fingerprint = split(node)
    peer = needed(folder).ask("POST", "/peers", {"address": address, "fingerprint": fingerprint})
    if as_json:
        say_json(peer)
    else:
        say(told("The node «{fingerprint}» is pinned.", fingerprint=peer["fingerprint"]))


@command.command("remove", epilog=example("caracol peer remove FINGERPRINT"))
@click.argument("fingerprint", nargs=-1, required=True)
@FOLDER
@JSON
def remove(fingerprint: tuple[str, ...], folder: Folder, as_json: bool) -> None:
    """Take back a pin: exchange nothing with this node any more, unless a body admits it."""
    peer = needed(folder).ask("POST", "/peers/remove", {"fingerprint": " ".join(fingerprint)})
    if as_json:
        say_json(peer)
        return
    say(told("The node «{fingerprint}» is pinned no more.", fingerprint=peer["fingerprint"]))
    if peer["is_admitted"]:
        say(told("A body admits it, so it stays known; `caracol record node.removed` ends that."))


@command.command("bar", epilog=example("caracol peer bar KEY"))
@click.argument("key", nargs=-1, required=True)
@FOLDER
@JSON
def bar(key: tuple[str, ...], folder: Folder, as_json: bool) -> None:
    """Know a node no more, whoever admits it: exchange nothing with it, and do not show that it knocks.

    KEY is its key in base32, its fingerprint, or the name that a body gave it. `caracol peer add` lifts the bar.
    """
    words = needed(folder).ask("POST", "/peers/bar", {"fingerprint": " ".join(key)})
    if as_json:
        say_json({"fingerprint": words})
        return
    say(told("The node «{words}» is barred: nothing is exchanged with it any more.", words=words))
    say(told("`caracol peer add {words}` lifts the bar.", words=words))


def split(node: tuple[str, ...]) -> tuple[str | None, str]:
    """The address, if there is one, and the fingerprint: words, in one argument or in several."""
    words = " ".join(node).split()
    is_key, are_words = len(words) == 1, len(words) == WORDS and words[0].isalpha()
    return (None, " ".join(words)) if is_key or are_words else (words[0], " ".join(words[1:]))


def tell_peers(status: dict[str, Any]) -> None:
    """The other nodes, in words."""
    if not status["peers"]:
        say(told("No other node is known yet. `caracol join ADDRESS FINGERPRINT` adds one."))
    for peer in status["peers"]:
        known = ", ".join(
            word for word, so in ((told("admitted"), peer["is_admitted"]), (told("pinned"), peer["is_pinned"])) if so
        )
        say(f"{one_line(peer['name'])} ({known}): {peer['says']}")
        if peer["name"] != peer["fingerprint"]:
            say(told("  fingerprint  {fingerprint}", fingerprint=peer["fingerprint"]))
        if peer["addresses"]:
            say(told("  addresses    {addresses}", addresses=", ".join(peer["addresses"])))
    for words in status["barred"]:
        say(told("Barred: «{words}»", words=words))
    for knock in status["knocking"]:
        say(
            told(
                "Asked to be let in, from {host} at {at}: «{fingerprint}»",
                host=knock["host"],
                at=knock["at"],
                fingerprint=knock["fingerprint"],
            )
        )
        say(told("  If you know it: caracol peer add {fingerprint}", fingerprint=knock["fingerprint"]))
