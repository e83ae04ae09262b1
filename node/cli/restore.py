"""`caracol restore`: putting a backup back."""

from pathlib import Path

import click

from caracol.node.backup import read_backup
from caracol.node.cli.options import FOLDER, JSON, example
from caracol.node.cli.output import say, say_json
from caracol.node.cli.saying import told
from caracol.node.config.folder import Folder


@click.command("restore", epilog=example("caracol restore /media/stick/ceiba-2026-11-22.caracol"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@FOLDER
@JSON
def command(file: Path, folder: Folder, as_json: bool) -> None:
    """Put a backup back, into a folder that holds no node yet.

    Nothing is lost by a backup that is old: what was written after it comes again from other nodes. And nothing is
    forked: whoever signs in the restored folder begins a new chain of acts.
    """
    restored = read_backup(file, folder)
    if as_json:
        say_json({"folder": str(folder.path), **restored._asdict()})
        return
    say(
        told(
            "{path} holds the backup now: {acts} acts and {keys} keys of people.",
            path=folder.path,
            acts=restored.acts,
            keys=restored.keys,
        )
    )
    say(
        told(
            "Start it with `caracol run`. If the old machine still runs, stop it, or give this one a "
            "node key of its own:"
        )
    )
    say(told("`caracol node renew`. Nobody can tell two machines with one key apart."))
