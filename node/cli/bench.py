"""`caracol bench`: measure, and say on which machine."""

import json

import click

from caracol.node.bench import BENCHES, bench
from caracol.node.bench.machine import machine
from caracol.node.collector import calm_collector

_EXAMPLE = "\b\nExample:\n  caracol bench receive --json"


@click.command("bench", epilog=_EXAMPLE)
@click.argument("name", type=click.Choice(list(BENCHES)))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--minutes", default=10.0, show_default=True, help="How long a search may go on.")
def command(name: str, as_json: bool, minutes: float) -> None:
    """Measure this machine.

    Each name measures one thing, on sizes that villages reach.
    """
    calm_collector()
    result = bench(name)(minutes)
    if as_json:
        report = {"name": name, "machine": machine(), "sizes": result.sizes, "figures": result.figures}
        click.echo(json.dumps(report, sort_keys=True))
        return
    click.echo(f"{BENCHES[name]}\nOn: {machine()}")
    for what, figure in {**result.sizes, **result.figures}.items():
        click.echo(f"  {what:30} {figure:,.2f}" if isinstance(figure, float) else f"  {what:30} {figure:,}")
