"""`caracol bench`: how fast this machine is."""

import click

from caracol.node.bench import BENCHES, bench
from caracol.node.bench.machine import machine
from caracol.node.cli.options import JSON, example
from caracol.node.cli.output import say, say_json, table


@click.command("bench", epilog=example("caracol bench receive", "caracol bench crashes --minutes 10 --json"))
@click.argument("name", metavar="[NAME]", required=False, type=click.Choice(list(BENCHES)))
@click.option("--minutes", type=click.FloatRange(min=0.01), default=1.0, show_default=True, help="How long it may run.")
@JSON
def command(name: str | None, minutes: float, as_json: bool) -> None:
    """Measure how fast this machine does what a node does.

    Without NAME, lists the measurements. Works on invented acts in a place of its own; no folder is touched.
    """
    if name is None:
        say(table(("name", "measures"), BENCHES.items()))
        return
    result = bench(name)(minutes)
    if as_json:
        say_json({"name": name, "machine": machine(), "sizes": result.sizes, "figures": result.figures})
    else:
        measured = {**result.sizes, **result.figures}
        say(table((name, machine()), [(what, f"{number:g}") for what, number in measured.items()]))
