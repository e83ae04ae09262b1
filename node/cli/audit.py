"""`caracol audit`: what a bundle proves."""

from pathlib import Path

import click

from caracol.ledger.audit.audit import audit_bundle
from caracol.ledger.audit.telling import tell
from caracol.ledger.bundle.file import read_file
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import JSON, example
from caracol.node.cli.output import say, say_json
from caracol.node.collector import calm_collector


@click.command("audit", epilog=example("caracol audit ceiba.zip", "caracol audit ceiba.zip --documents --json"))
@click.argument("bundle", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--documents", is_flag=True, help="Open the .automerge files too, and compare them with the signed acts.")
@click.option("--each", is_flag=True, help="Tell of every act too: by whose key, under which mandate, to what effect.")
@JSON
def command(bundle: Path, documents: bool, each: bool, as_json: bool) -> None:
    """Check a bundle: every hash, every signature, every rule.

    Needs nothing but the file: no folder, no network, nobody's word. What everything rests on, the bodies' ids and the
    founders' words, is printed to be compared with paper.
    """
    calm_collector()
    report = audit_bundle(read_file(bundle), documents=documents, each=each)
    if as_json:
        say_json(report.plain())
    else:
        for line in tell(report):
            say(line)
    if not report.ok:
        raise Mistake("BundleUnsound", f"{bundle} has {len(report.problems)} problems. Ask for another copy of it.")
