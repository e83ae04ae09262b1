"""`caracol audit`: what a bundle proves."""

from pathlib import Path

import click

from caracol.ledger.audit.audit import audit_bundle
from caracol.ledger.audit.telling import tell
from caracol.ledger.bundle.file import read_file
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import JSON, example
from caracol.node.cli.output import say, say_json


@click.command("audit", epilog=example("caracol audit ceiba.zip", "caracol audit ceiba.zip --documents --json"))
@click.argument("bundle", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--documents", is_flag=True, help="Open the .automerge files too, and compare them with the signed acts.")
@JSON
def command(bundle: Path, documents: bool, as_json: bool) -> None:
    """Check a bundle: every hash, every signature, every rule.

    Needs nothing but the file: no folder, no network, nobody's word. What everything rests on, the bodies' ids and the
    founders' words, is printed to be compared with paper.
    """
    report = audit_bundle(read_file(bundle), documents=documents)
    if as_json:
        say_json(report.plain())
    else:
        for line in tell(report):
            say(line)
    if not report.ok:
        raise Mistake("BundleUnsound", f"{bundle} has {len(report.problems)} problems. Ask for another copy of it.")
