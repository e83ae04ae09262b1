"""`caracol rebuild`: the index, made again."""

import click

from caracol.node.cli.desk import at_desk, nothing_here
from caracol.node.cli.options import FOLDER, JSON, example
from caracol.node.cli.output import say, say_json
from caracol.node.config.folder import Folder


@click.command("rebuild", epilog=example("caracol rebuild"))
@FOLDER
@JSON
def command(folder: Folder, as_json: bool) -> None:
    """Make the index and all verdicts again from the acts.

    The acts themselves are not changed, and the result is the same as before unless the index was damaged or comes from
    another version.
    """
    if not folder.store.exists():
        raise nothing_here(folder)
    with at_desk(folder, writing=True) as desk:
        count = desk.ledger.rebuild()
    if as_json:
        say_json({"acts": count})
    else:
        say(f"{count} acts were judged and entered again.")
