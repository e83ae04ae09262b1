"""`caracol courier`: acts on a stick, between nodes that share no network."""

from pathlib import Path

import click

from caracol.ledger.abstract import AbstractLedger
from caracol.ledger.messages import message
from caracol.node.cli.desk import at_desk
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import FOLDER, JSON, example
from caracol.node.cli.output import say, say_json, warn
from caracol.node.cli.saying import told
from caracol.node.cli.sticks import is_on_disk_of, same_disk
from caracol.node.cli.sync import OFFERED, oversized
from caracol.node.config.folder import Folder
from caracol.node.config.settings import MOST_MEMORY_MB
from caracol.sync.carriers.courier import read_courier, write_courier
from caracol.sync.shelf import Shelf


@click.group("courier")
def command() -> None:
    """Carry acts on a stick, between nodes that share no network.

    A courier file holds open volumes: what travels anyway, and no names of people. Anybody may carry it, and nobody can
    change it unnoticed.
    """


@command.command("write", epilog=example("caracol courier write /media/stick/ceiba.courier"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="Write over FILE if it is there.")
@FOLDER
@JSON
def write(file: Path, replace: bool, folder: Folder, as_json: bool) -> None:
    """Write a courier file: everything that others may have."""
    if file.exists() and not replace:
        raise Mistake(
            "FileExists",
            message(("{file} is there already. Name another file, or write over it with --replace."), file=file),
        )
    with at_desk(folder) as desk:
        written = write_courier(_shelf(desk.ledger), file)
    if as_json:
        say_json({"file": str(file), **written._asdict(), "same_disk": is_on_disk_of(file, folder.path)})
        return
    say(told("{file}: {acts} acts in {bytes} bytes.", file=file, acts=written.acts, bytes=written.bytes))
    is_here = is_on_disk_of(file, folder.path)
    say(same_disk(file) if is_here else told("Take the stick out only when the system allows it."))
    say(told("On the other node: caracol courier read {name}", name=file.name))


@command.command("read", epilog=example("caracol courier read /media/stick/ceiba.courier"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--accept", is_flag=True, help="Keep the bodies that it brings: only if you trust whoever wrote it.")
@click.option(
    "--memory",
    "memory_mb",
    metavar="MB",
    type=click.IntRange(16, MOST_MEMORY_MB),
    help="How much memory one body may fill, if no node runs in FOLDER; otherwise as the setting `memory_mb` says.",
)
@FOLDER
@JSON
def read(file: Path, accept: bool, memory_mb: int | None, folder: Folder, as_json: bool) -> None:
    """Take in what a courier file brings.

    Everything in it is checked like what comes by network. It may be read again, and an old one does no harm. Bodies
    that this node does not keep are offered (`caracol body list`), or kept from now on with --accept.
    """
    with at_desk(folder, writing=True, memory_mb=memory_mb) as desk:
        came = read_courier(_shelf(desk.ledger, accepts=accept), file)
    counts = came._asdict() | {"changed": sorted(came.changed)}
    if as_json:
        say_json({"file": str(file), **counts})
    else:
        say(told("{taken} acts were new, {held} were here already.", taken=came.taken, held=came.held))
        if came.offered:
            say(OFFERED.strip())
            say(told("Of an offer only a part may be held: after accepting one, read the file again."))
    for what, meaning in REST.items():
        if counts[what]:
            warn(f"{counts[what]} {meaning}")
    if came.oversized:
        warn(oversized(came.oversized))


REST = {
    "refused": "deliveries were refused, since they break a rule.",
    "waiting": "deliveries wait for a body or a key that is not known here yet.",
    "postponed": "deliveries are more than their keys may bring at a time: read the file again tomorrow.",
}


def _shelf(ledger: AbstractLedger, *, accepts: bool = False) -> Shelf:
    """What a courier may have needs no peer to be known."""
    return Shelf(ledger, lambda _: False, is_joined=lambda _: accepts)
