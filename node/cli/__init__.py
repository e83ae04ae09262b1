"""The command line `caracol`. Each command lives in a file of its own and is imported when it is used.

A command's module defines `command`, a click command. To add one, write the module and name it in `PLACES`,
with the line that `caracol --help` shows. `docs/commands.md` names every command and option; a test holds that.

    program, lazy       what runs around every command; commands that wait to be imported
    mistakes            errors in words, and the exit code of each
    options, output     options that commands share; the one way to the terminal
    desk                a folder opened for a command: its ledger, its names, abbreviated ids
    forms/              what people type or write in a file, as the data of an act

Exit codes: 0 fine, 1 done with warnings, 2 failed, 3 to 99 one per named error.
"""

from typing import Final

import click

from caracol.node.cli.lazy import Place
from caracol.node.cli.program import Program

PLACES: Final[dict[str, Place]] = {
    "key": Place("caracol.node.cli.key", "Make and list the keys that people sign with."),
    "found": Place("caracol.node.cli.found", "Found a body: an assembly, a council, a federation."),
    "record": Place("caracol.node.cli.record", "Record an act of any type."),
    "attest": Place("caracol.node.cli.attest", "Confirm acts: sign them too, or speak for them as a household."),
    "seal": Place("caracol.node.cli.seal", "Have families sign the acta of a meeting."),
    "show": Place("caracol.node.cli.show", "Show what there is: bodies, people, meetings, mandates and more."),
    "read": Place("caracol.node.cli.read", "Read an act whole, in words."),
    "explain": Place("caracol.node.cli.explain", "Explain why an act holds, or does not."),
    "minutes": Place("caracol.node.cli.minutes", "Check whether a file is the minutes that a meeting adopted."),
    "export": Place(
        "caracol.node.cli.export", "Write a bundle: one file with acts and signatures, for anybody to check."
    ),
    "audit": Place("caracol.node.cli.audit", "Check a bundle: every hash, every signature, every rule."),
    "run": Place("caracol.node.cli.run", "Run a node: its page, and the exchange with other nodes."),
    "join": Place("caracol.node.cli.join", "Join another node: pin it, connect, and take in what it gives."),
    "peer": Place("caracol.node.cli.peer", "List, add, remove and bar other nodes."),
    "body": Place("caracol.node.cli.body", "Say which bodies this node keeps: its own, and those accepted."),
    "node": Place("caracol.node.cli.node", "Give this machine another node key."),
    "sync": Place("caracol.node.cli.sync", "Exchange acts with other nodes now, and say what came and went."),
    "status": Place("caracol.node.cli.status", "Show how the running node is: what it holds, the other nodes."),
    "doctor": Place("caracol.node.cli.doctor", "Look for what is wrong with the node, and say what helps."),
    "courier": Place("caracol.node.cli.courier", "Carry acts on a stick, between nodes that share no network."),
    "config": Place("caracol.node.cli.config", "Show the settings of a node, and say which body is one's own."),
    "backup": Place("caracol.node.cli.backup", "Write a backup: all that a node has, in one file that was tried."),
    "restore": Place("caracol.node.cli.restore", "Put a backup back, into a folder that holds no node yet."),
    "rebuild": Place("caracol.node.cli.rebuild", "Make the index and all verdicts again from the acts."),
    "demo": Place("caracol.node.cli.demo", "Let an invented region live through a year."),
    "bench": Place("caracol.node.cli.bench", "Measure how fast this machine does what a node does."),
}


@click.command("caracol", cls=Program, places=PLACES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="caracol", message="%(prog)s %(version)s")
def main() -> None:
    """Keep the acts of a community that decides in assembly."""
