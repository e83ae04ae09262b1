"""`caracol run`: a node that keeps running."""

import asyncio
import io
import logging
import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import click
import msgspec
import segno

from caracol.node.cli.background import start, stop
from caracol.node.cli.options import FOLDER, JSON, example
from caracol.node.cli.output import say
from caracol.node.cli.saying import told
from caracol.node.collector import calm_collector
from caracol.node.config import clock
from caracol.node.config.folder import Folder, usual_folder
from caracol.node.config.settings import choose
from caracol.node.daemon.node import run
from caracol.node.daemon.orders import Started
from caracol.node.daemon.surroundings import page_addresses

LOG_LINE: Final = "%(asctime)s %(levelname)s %(message)s"
SENTENCES: Final[dict[str, str]] = {"stopped": "The node on {folder} has ended."}
LOG_TIME: Final = "%Y-%m-%d %H:%M:%S %z"
"""Of the machine's clock and with its distance from UTC, since that is what people see on their watches."""


@click.command(
    "run", epilog=example("caracol run", "caracol run --background", "caracol run --page-port 8080 --folder /srv/ceiba")
)
@click.option("--host", metavar="ADDRESS", help="Listen on this address of the machine only.")
@click.option("--page-port", type=click.IntRange(0, 65535), help="The port of the page; 0: a free one.")
@click.option("--sync-port", type=click.IntRange(0, 65535), help="The port for other nodes; 0: a free one.")
@click.option("--discovery/--no-discovery", default=None, help="Look for other nodes in the local network, or not.")
@click.option("--qr/--no-qr", default=True, help="Show the page's address as a QR code too, or not.")
@click.option(
    "--background", is_flag=True, help="Go on when this command is done, which waits until the node is there."
)
@click.option("--stop", "ends", is_flag=True, help="End the node that runs on the folder.")
@FOLDER
@JSON
def command(
    host: str | None,
    page_port: int | None,
    sync_port: int | None,
    discovery: bool | None,
    qr: bool,
    background: bool,
    ends: bool,
    folder: Folder,
    as_json: bool,
) -> None:
    """Run a node: its page, and the exchange with other nodes.

    It goes on until it is stopped with Ctrl-C or SIGTERM, and may be killed at any moment. Other commands on the same
    folder work meanwhile. With --json, one line of JSON tells when it is ready. With --background the command waits for
    that and returns, and the node goes on until --stop; what it says then is in node.log in the folder.
    """
    if ends:
        stop(folder)
        say(told(SENTENCES["stopped"], folder=folder.path))
        return
    given = {"host": host, "page_port": page_port, "sync_port": sync_port, "discovery": discovery}
    settings = choose(folder, os.environ, given).settings
    logging.basicConfig(level=logging.INFO, format=LOG_LINE, datefmt=LOG_TIME)

    def tell(started: Started) -> None:
        calm_collector()
        if doubt := clock.doubt(clock.today()):
            say(told("Warning: {doubt}", doubt=doubt), err=True)
        if as_json:
            click.echo(msgspec.json.encode(started).decode())
        else:
            _tell(started, qr)

    if background:
        tell(start(folder, _typed(given), folder.path / "node.log"))
        return
    asyncio.run(run(folder, settings, tell))


def _typed(given: Mapping[str, Any]) -> list[str]:
    """The options that were given, as they are typed."""
    plain = {name: value for name, value in given.items() if name != "discovery" and value is not None}
    typed = [part for name, value in plain.items() for part in (f"--{name.replace('_', '-')}", str(value))]
    discovery = given["discovery"]
    return [*typed, *([] if discovery is None else ["--discovery" if discovery else "--no-discovery"])]


def _tell(started: Started, qr: bool) -> None:
    addresses = page_addresses(started.host, started.page_port)
    say(told("The node runs on {folder}. Its page, for every browser in this network:", folder=started.folder))
    for address in addresses:
        say(f"  {address}")
    if qr:
        say(qr_code(addresses[0]))
    say(told("Its fingerprint, for people at other nodes: {fingerprint}", fingerprint=started.fingerprint))
    if not started.bodies:
        say()
        say(_what_now(Path(started.folder)))


def qr_code(text: str) -> str:
    """A QR code as half-height characters."""
    drawing = io.StringIO()
    segno.make(text, micro=False).terminal(drawing, compact=True)
    return drawing.getvalue().rstrip("\n")


def _what_now(folder: Path) -> str:
    """What to do on a node that holds nothing."""
    elsewhere = told(
        "  first, there         export CARACOL_FOLDER={resolve}\n", resolve=shlex.quote(str(folder.resolve()))
    )
    return told(
        (
            "Nothing is in it yet. What now? In another terminal:\n{which}  found a body          "
            "caracol key new NAME, then caracol found --example > assembly.toml, then caracol found "
            "--help\n  join another node     caracol join ADDRESS FINGERPRINT\n  try the demo          "
            "caracol demo"
        ),
        which="" if folder == usual_folder(os.environ) else elsewhere,
    )
