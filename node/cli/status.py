"""`caracol status`: how the running node is."""

from typing import Any

import click

from caracol.ledger.views.reading import SHORT
from caracol.node.cli.options import FOLDER, JSON, example
from caracol.node.cli.output import say, say_json
from caracol.node.cli.peer import tell_peers
from caracol.node.cli.saying import told
from caracol.node.config.folder import Folder
from caracol.node.daemon.client import needed
from caracol.node.daemon.surroundings import page_addresses


@click.command("status", epilog=example("caracol status", "caracol status --json"))
@FOLDER
@JSON
def command(folder: Folder, as_json: bool) -> None:
    """Show how the running node is: what it holds, the other nodes.

    `caracol doctor` looks for what is wrong, also where no node runs.
    """
    status = needed(folder).ask("GET", "/status")
    node = status["node"]
    pages = page_addresses(node["host"], node["page_port"])
    if as_json:
        say_json({**status, "pages": pages})
        return
    say(told("The node on {folder} runs (process {process}).", folder=node["folder"], process=node["process"]))
    say(told("  page         {pages}", pages=", ".join(pages)))
    say(told("  other nodes  port {sync_port}", sync_port=node["sync_port"]))
    say(told("  fingerprint  {fingerprint}", fingerprint=node["fingerprint"]))
    say(told("  key          {key}", key=node["key"]))
    say(told("  holds        {acts} acts; bodies: {bodies}", acts=status["acts"], bodies=status["bodies"]))
    if status["waiting"]:
        say(
            told(
                "  waiting      {waiting} deliveries of bodies or keys that are not known yet",
                waiting=status["waiting"],
            )
        )
    if status["offers"]:
        say(told("  offered      {offers} bodies that are not kept here: `caracol body list`", offers=status["offers"]))
    for book in status["books"]:
        say(told("  acta         {name}: {acta}", name=next(iter(book["names"].values())), acta=_acta(book["firm"])))
    if status["copy"]:
        say(told("  WRONG        {copy}", copy=status["copy"]))
    if status["discovery"]:
        say(told("  discovery    {discovery}", discovery=status["discovery"]))
    say()
    tell_peers(status)


def _acta(firm: dict[str, Any]) -> str:
    """The last acta of a body, and how much is not firm."""
    rest = told("{not_firm} acts not firm yet", not_firm=firm["not_firm"])
    if firm["waiting"]:
        rest += told(", {waiting} waiting for others", waiting=firm["waiting"])
    if firm["closing"] is None:
        return told("none yet; {rest}", rest=rest)
    counted = told(
        "{signed} of {counted} households, firm against fewer than {withstands}",
        signed=firm["signed"],
        counted=firm["counted"],
        withstands=firm["withstands"],
    )
    return told(
        "of {on} ({closing}), {counted}; {rest}",
        on=firm["on"],
        closing=firm["closing"][:SHORT],
        counted=counted,
        rest=rest,
    )
