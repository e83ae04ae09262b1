"""`caracol bench`: how fast this machine is."""

from pathlib import Path

import click

from caracol.node.bench import BENCHES, Result, Run, bench
from caracol.node.bench.machine import machine
from caracol.node.cli.options import JSON, example
from caracol.node.cli.output import say, say_json, table, warn


@click.command(
    "bench", epilog=example("caracol bench receive", "caracol bench histories --minutes 20 --keep found.json")
)
@click.argument("name", metavar="[NAME]", required=False, type=click.Choice(list(BENCHES)))
@click.option("--minutes", type=click.FloatRange(min=0.01), default=1.0, show_default=True, help="How long it may run.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Where a search begins.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Keep what a search finds in this file, and go on from there if it is interrupted (histories, attacks).",
)
@click.option(
    "--size",
    type=click.FloatRange(min=0, max=1, min_open=True),
    default=1.0,
    show_default=True,
    help="Part of the usual sizes, for small machines.",
)
@click.option("--same", is_flag=True, help="Judge each history many times over and compare (histories).")
@JSON
def command(
    name: str | None, minutes: float, seed: int, keep: Path | None, size: float, same: bool, as_json: bool
) -> None:
    """Measure how fast this machine does what a node does.

    Without NAME, lists the measurements; three of them search for what must not be. Works on invented acts in a place
    of its own; no folder is touched.
    """
    if name is None:
        say(table(("name", "measures"), BENCHES.items()))
        return
    result = bench(name)(Run(minutes, seed, keep, size, same))
    if as_json:
        say_json({"name": name, "machine": machine(), **result._asdict()})
    else:
        say(table((name, machine(), "floors"), _rows(result)))
    for fault in result.faults:
        warn(fault)


def _rows(result: Result) -> list[tuple[str, str, str]]:
    measured = {**result.sizes, **result.figures, "floor_s": result.floor_s}
    counted = {f"{of}: {what}": number for of, every in result.counts.items() for what, number in every.items()}
    floors = {what: f"{times:.3g}" for what, times in result.floors.items()}
    return [(what, f"{number:g}", floors.get(what, "")) for what, number in {**measured, **counted}.items()]
