"""`caracol doctor`: what is wrong."""

import os

import click
import msgspec

from caracol.ledger.messages import in_language
from caracol.node.cli.mistakes import note_warning
from caracol.node.cli.options import FOLDER, JSON, example
from caracol.node.cli.output import say, say_json
from caracol.node.cli.saying import spoken, told
from caracol.node.config.folder import Folder
from caracol.node.daemon.client import reach
from caracol.node.doctor import Patient, examine


@click.command("doctor", epilog=example("caracol doctor", "caracol doctor --thorough"))
@click.option("--thorough", is_flag=True, help="Hash every act again, too; takes a while.")
@FOLDER
@JSON
def command(thorough: bool, folder: Folder, as_json: bool) -> None:
    """Look for what is wrong with the node, and say what helps.

    Looks at the running node, the folder and its disk, the store, the keys, the clock, the network, the ports and the
    other nodes. Changes nothing. Ends with exit code 1 if something is wrong.
    """
    daemon = reach(folder)
    status = daemon.ask("GET", "/status") if daemon else None
    found = examine(Patient(folder, os.environ, status, thorough))
    findings = [msgspec.structs.replace(each, says=str(in_language(each.says, spoken()))) for each in found]
    if any(not finding.is_fine for finding in findings):
        note_warning()
    if as_json:
        say_json(findings)
        return
    for finding in findings:
        verdict = told("fine ") if finding.is_fine else told("WRONG")
        say(f"{verdict}  {finding.about:8} {finding.says}")
