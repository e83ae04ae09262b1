"""`caracol rebuild`: a damaged store made sound, or its index made again."""

import click

from caracol.node.cli.desk import nothing_here
from caracol.node.cli.mistakes import note_warning
from caracol.node.cli.options import FOLDER, JSON, example
from caracol.node.cli.output import say, say_json
from caracol.node.cli.saying import told
from caracol.node.collector import calm_collector
from caracol.node.config.folder import Folder
from caracol.node.daemon.client import reach
from caracol.node.daemon.running import turn
from caracol.node.missing import in_sentences
from caracol.node.recovery import Recovered, recover


@click.command("rebuild", epilog=example("caracol rebuild"))
@FOLDER
@JSON
def command(folder: Folder, as_json: bool) -> None:
    """Make the index and all verdicts again from the acts.

    If the store is damaged, take over into a new file what can be read and is signed; keep the damaged file beside it,
    and say what is lost and where it can be fetched again. For that the node must not run. Ends with exit code 1 if
    something is lost.
    """
    if not folder.store.exists():
        raise nothing_here(folder)
    calm_collector()
    with turn(folder):
        if (daemon := reach(folder)) is not None:
            count = int(daemon.ask("POST", "/rebuild"))
            _tell(folder, count, as_json=as_json)
            return
        recovered = recover(folder.store)
    _tell(folder, recovered.acts, recovered, as_json=as_json)


def _tell(folder: Folder, count: int, recovered: Recovered | None = None, *, as_json: bool) -> None:
    lost = in_sentences(recovered.losses, folder.peers) if recovered else []
    damaged = str(recovered.damaged) if recovered and recovered.damaged else None
    if lost:
        note_warning()
    if as_json:
        say_json({"acts": count, "lost": lost, "damaged": damaged})
        return
    if damaged:
        say(
            told(
                ("The store was damaged. What could be read of it is in a new file; the damaged one is {damaged}."),
                damaged=damaged,
            )
        )
    say(told("{count} acts were judged and entered again.", count=count))
    for sentence in lost or ([told("No act is lost.")] if damaged else []):
        say(sentence)
