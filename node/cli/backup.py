"""`caracol backup`: a copy that can be put back."""

from pathlib import Path

import click

from caracol.ledger.messages import message
from caracol.node.backup import write_backup
from caracol.node.cli.desk import nothing_here
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import FOLDER, JSON, example
from caracol.node.cli.output import say, say_json
from caracol.node.cli.saying import told
from caracol.node.cli.sticks import is_on_disk_of, same_disk
from caracol.node.config.folder import Folder


@click.command("backup", epilog=example("caracol backup /media/stick/ceiba-2026-11-22.caracol"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="Write over FILE if it is there.")
@FOLDER
@JSON
def command(file: Path, replace: bool, folder: Folder, as_json: bool) -> None:
    """Write a backup: all that a node has, in one file that was tried.

    It holds the acts with all inner volumes, the node's key, the keys of people (each under its passphrase), peers and
    settings: keep it as you keep the node. A running node goes on meanwhile.
    """
    if not folder.store.exists():
        raise nothing_here(folder)
    if file.exists() and not replace:
        raise Mistake(
            "FileExists",
            message(("{file} is there already. Name another file, or write over it with --replace."), file=file),
        )
    written = write_backup(folder, file)
    if as_json:
        say_json({"file": str(file), **written._asdict(), "same_disk": is_on_disk_of(file, folder.path)})
        return
    say(
        told(
            "{file}: {bytes} bytes; {acts} acts of {bodies} bodies, {keys} keys of people.",
            file=file,
            bytes=written.bytes,
            acts=written.acts,
            bodies=written.bodies,
            keys=written.keys,
        )
    )
    if is_on_disk_of(file, folder.path):
        say(same_disk(file))
    say(
        told(
            "It was read back, and it is whole. It holds what stays inside the community: keep it where you would keep"
        )
    )
    say(told("the node. To put it back on a new machine: caracol restore {file}", file=file))
