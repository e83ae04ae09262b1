"""`caracol sync`: exchanging acts now."""

from typing import Any

import click

from caracol.node.cli.options import FOLDER, JSON, example
from caracol.node.cli.output import one_line, say, say_json, warn
from caracol.node.cli.saying import told
from caracol.node.config.folder import Folder
from caracol.node.daemon.client import needed


@click.command("sync", epilog=example("caracol sync", "caracol sync FINGERPRINT"))
@click.argument("peer", nargs=-1)
@FOLDER
@JSON
def command(peer: tuple[str, ...], folder: Folder, as_json: bool) -> None:
    """Exchange acts with other nodes now, and say what came and went.

    A running node does so by itself, at once, whenever there is a link; this is to wait for it. PEER is a fingerprint
    or the name that a body gave the node; without it, all.
    """
    exchanges = needed(folder).ask("POST", "/sync", {"fingerprints": [" ".join(peer)] if peer else []})
    if as_json:
        say_json(exchanges)
    elif not exchanges:
        say(told("No other node is known that could be called. `caracol join ADDRESS FINGERPRINT` adds one."))
    for exchange in exchanges:
        tell_exchange(exchange, as_json=as_json, is_wanted=bool(peer))
    if exchanges and not any(exchange["was_reached"] for exchange in exchanges):
        warn(told("No other node was reached. `caracol doctor` looks for what may be wrong here."))


def tell_exchange(exchange: dict[str, Any], *, as_json: bool, is_wanted: bool) -> None:
    """What was exchanged with one peer; a warning if something is missing, or a peer that is wanted."""
    name = one_line(exchange["name"])
    if is_wanted and not exchange["is_level"]:
        warn(f"{name}: {exchange['says']}")
    elif not exchange["was_reached"] and not as_json:
        say(f"{name}: {exchange['says']}")
    if as_json or not exchange["was_reached"]:
        return
    moved = f"{exchange['taken']} acts came, {exchange['sent']} went. " if exchange["taken"] or exchange["sent"] else ""
    say(f"{name}: {moved}{exchange['says']}")
    if exchange["offered"]:
        say(OFFERED)
    for what, meaning in REST.items():
        if exchange[what]:
            say(f"  {exchange[what]} {meaning}")
    if exchange["oversized"]:
        say(f"  {oversized(exchange['oversized'])}")


def oversized(deliveries: int) -> str:
    """That something was left of a body that is too large for this node, and what helps."""
    return told(
        "{deliveries} deliveries were left: their body takes as much memory as one may on this node. Give it more with "
        "the setting `memory_mb` (docs/node.md), on a machine that has it, and have them brought again.",
        deliveries=deliveries,
    )


OFFERED = told(
    "  Bodies are offered that this node does not keep: `caracol body list` shows them, and how to accept them."
)
REST = {
    "refused": "deliveries were refused, since they break a rule; the node's log names it.",
    "waiting": "deliveries wait for a body or a key that is not known here yet.",
    "postponed": "deliveries are more than their keys may bring at a time; they come tomorrow.",
}
