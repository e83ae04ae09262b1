"""`caracol demo`: a year of an invented community."""

import tempfile
from pathlib import Path

import click

from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import JSON, example
from caracol.node.cli.output import say, say_json
from caracol.node.config.folder import Folder
from caracol.node.demo.year import PASSPHRASE, Year, live


@click.command("demo", epilog=example("caracol demo", "caracol show mandates --folder caracol-demo"))
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("caracol-demo"),
    show_default=True,
    help="A folder that is empty or not there yet.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Another number gives other keys and other ids.")
@JSON
def command(folder: Path, seed: int, as_json: bool) -> None:
    """Let an invented community live through a year, to look around in.

    A founding, assemblies, a mandate with instructions, a store of maize, a recall by the households, an act that two
    people could not know to be late: all of it written by their keys, through the same path as any act. The same seed
    gives the same acts.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Mistake("FolderNotEmpty", f"{folder} is not empty. Name another folder with --folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".caracol-demo-") as unfinished:
        year = live(Folder(Path(unfinished, "year")), seed)
        Path(unfinished, "year").rename(folder)
    if as_json:
        say_json({"folder": str(folder), "passphrase": PASSPHRASE, **year._asdict()})
    else:
        _tell(folder, year)


def _tell(folder: Path, year: Year) -> None:
    day = ""
    for event in year.events:
        say(f"{event.on if event.on != day else '':10}  {event.what}{_ids(event.acts)}")
        day = event.on
    say()
    say(f"All of it lies in {folder}; its keys are under the passphrase in {folder / 'passphrase'}. Look around:")
    for command in ("show", "show mandates", "show resources", "show verdicts"):
        say(f"  caracol {command} --folder {folder}")


def _ids(acts: tuple[str, ...]) -> str:
    """The first act's id, short, and how many more there are."""
    more = f" and {len(acts) - 1} more" if len(acts) > 1 else ""
    return f" ({acts[0][:8]}{more})" if acts else ""
