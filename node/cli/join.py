"""`caracol join`: the first contact with another node."""

import socket
import sys
from typing import Any

import click

from caracol.node.cli.body import tell_bodies
from caracol.node.cli.options import FOLDER, JSON, example
from caracol.node.cli.output import say, say_json, warn
from caracol.node.cli.saying import told
from caracol.node.cli.sync import tell_exchange
from caracol.node.config.folder import Folder
from caracol.node.daemon.client import Daemon, needed
from caracol.sync.addresses import typed_address


@click.command("join", epilog=example("caracol join 192.168.1.4 FINGERPRINT"))
@click.argument("address")
@click.argument("fingerprint", nargs=-1, required=True)
@click.option("--accept", is_flag=True, help="Keep the bodies that the other node has, besides those kept already.")
@FOLDER
@JSON
def command(address: str, fingerprint: tuple[str, ...], accept: bool, folder: Folder, as_json: bool) -> None:
    """Join another node: pin it, connect, and take in what it gives.

    ADDRESS is a name or an IP address, with :PORT if it is not 8017. FINGERPRINT is the eight words that the other node
    prints when it starts, or its key in base32: compare them, they are what keeps others out. The other node has to
    know this one too; if it does not yet, this says what to type there.

    Where no body is kept yet, those of the other node become this node's own: that is what one joins for. Where some
    are, the others are offered, and this asks about them; --accept keeps them without being asked.
    """
    daemon = needed(folder)
    joins = accept or not daemon.ask("GET", "/status")["bodies"]
    words = " ".join(fingerprint)
    peer = daemon.ask("POST", "/peers", {"address": address, "fingerprint": words, "joins": joins})
    [exchange] = daemon.ask("POST", "/sync", {"fingerprints": [peer["fingerprint"]], "whole": True})
    status = daemon.ask("GET", "/status")
    [peer] = [each for each in status["peers"] if each["fingerprint"] == peer["fingerprint"]]
    if as_json:
        say_json({"peer": peer, "exchange": exchange, "node": status["node"]})
    tell_exchange(exchange, as_json=as_json, is_wanted=True)
    if not as_json:
        _ask_about_offers(daemon, peer["fingerprint"])
        _tell(status, peer, exchange, address)


def _tell(status: dict[str, Any], peer: dict[str, Any], exchange: dict[str, Any], address: str) -> None:
    node = status["node"]
    if not exchange["was_reached"] and peer["code"] == "unknown-node":
        say(told("The other node has yet to learn of this one. Type there:"))
        say(
            told(
                "  caracol peer add {our_address} {fingerprint}",
                our_address=_our_address(address, node),
                fingerprint=node["fingerprint"],
            )
        )
        say(told("This node goes on trying; `caracol sync` here tries at once."))
        return
    if exchange["was_reached"]:
        say(told("This node now holds {acts} acts; `caracol show` tells of what.", acts=status["acts"]))
        say(
            told(
                "To hold names and attendance too, the machine has to be admitted by the body. On a node "
                "that is, somebody"
            )
        )
        say(told("with the power to admit types:"))
        say(told("  caracol record node.admitted --set key={key} --set label=NAME --as NAME", key=node["key"]))
        return
    warn(told("The node is pinned, and is called again and again. `caracol doctor` looks for what may be wrong here."))


def _ask_about_offers(daemon: Daemon, words: str) -> None:
    """Show what the other node offers; on a terminal, ask of each body whether it is to be kept."""
    for line in daemon.ask("GET", "/bodies"):
        if line["offered_by"] != words:
            continue
        tell_bodies([line])
        if sys.stdin.isatty() and click.confirm(told("Keep this body?")):
            daemon.ask("POST", "/bodies", {"verb": "accept", "body": line["body"]})


def _our_address(towards: str, node: dict[str, Any]) -> str:
    """Where the other node reaches this one, as far as this machine can tell."""
    host, port = typed_address(towards)
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((host, port))  # sends nothing; only chooses the way
            own = probe.getsockname()[0]
    except OSError:
        own = "ADDRESS-OF-THIS-MACHINE"
    shown = f"[{own}]" if ":" in own else own
    return f"{shown}:{node['sync_port']}"
