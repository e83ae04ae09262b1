"""`caracol demo`: a year of an invented region, or of one village of it."""

import secrets
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec

from caracol.ledger.messages import message
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import JSON, example
from caracol.node.cli.output import say, say_json_line, table
from caracol.node.cli.saying import told
from caracol.node.config.folder import Folder
from caracol.node.demo.places import PLACES
from caracol.node.demo.region import Outcome, Region
from caracol.node.demo.telling import Event, Listener, unheard
from caracol.node.demo.year import PASSPHRASE, Year, live

SEED_BITS = 48

PATH = click.Path(path_type=Path, file_okay=False)


@click.command(
    "demo",
    epilog=example(
        "caracol demo", "caracol demo --villages 5 --dir region --keep", "caracol demo --folder caracol-demo"
    ),
)
@click.option(
    "--villages",
    type=click.IntRange(1, len(PLACES)),
    default=3,
    show_default=True,
    help="How many villages; each runs a node, the first one two.",
)
@click.option("--dir", "region", type=PATH, help="Keep the nodes' folders in this one, which is empty or not there.")
@click.option("--keep", is_flag=True, help="Leave the nodes running for a look.")
@click.option("--folder", type=PATH, help="Only the first village, in this folder, and no node.")
@click.option(
    "--seed", type=int, help="The same number gives the same keys and ids; without one they are always others."
)
@JSON
def command(
    villages: int, region: Path | None, keep: bool, folder: Path | None, seed: int | None, as_json: bool
) -> None:
    """Let an invented region live through a year.

    Real nodes, on this machine only, find each other and exchange what their people write: a founding, assemblies, a
    mandate with instructions, a store of maize, a recall by the households while two officers are out of reach, and
    what the assembly makes of that. In the end all hold the same, or the command says what does not fit. The same seed
    gives the same acts.

    With --folder one village lives through it in a folder, without a node, to look around in.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that no node is left behind
    began = time.monotonic()
    tell = unheard if as_json else _Sentences()
    drawn = secrets.randbits(SEED_BITS) if seed is None else seed
    left = _alone(folder, drawn, tell) if folder else _together(region, villages, drawn, tell, keep=keep)
    if as_json:
        seconds = round(time.monotonic() - began, 2)
        say_json_line({"passphrase": PASSPHRASE, "seed": drawn, **msgspec.to_builtins(left), "seconds": seconds})
    elif isinstance(left, Year):
        _look_around(left)
    else:
        _conclude(left)
        _show_nodes(left, is_kept=region is not None or keep, run=keep)


def _alone(folder: Path, seed: int, tell: Listener) -> Year:
    """One village in one folder, which is there as a whole or not at all."""
    _check_empty(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".caracol-demo-") as unfinished:
        year = live(Folder(Path(unfinished, "year")), seed, tell)
        Path(unfinished, "year").rename(folder)
    return msgspec.structs.replace(year, folder=str(folder))


def _together(region: Path | None, villages: int, seed: int, tell: Listener, *, keep: bool) -> Outcome:
    """Several villages, with nodes that run."""
    with _place(region, keep=keep) as folder, Region(folder, villages, seed, tell) as running:
        outcome = running.live()
        if keep:
            running.leave()
    return outcome


@contextmanager
def _place(region: Path | None, *, keep: bool) -> Iterator[Path]:
    """The folder named, or one that is gone afterwards, unless the block fails: somebody may want to look into it."""
    if region:
        _check_empty(region)
        yield region.resolve()
        return
    folder = Path(tempfile.mkdtemp(prefix="caracol-demo-"))
    yield folder
    if not keep:
        shutil.rmtree(folder)


def _check_empty(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise Mistake("FolderNotEmpty", message("{folder} is not empty. Name another folder.", folder=folder))


class _Sentences:
    """Says what happens while it happens."""

    def __init__(self) -> None:
        self._on = ""

    def __call__(self, event: Event) -> None:
        """One sentence, with its date where that is another one than before."""
        say(f"{event.on if event.on != self._on else '':10}  {event.what}{_ids(event.acts)}")
        self._on = event.on


def _ids(acts: tuple[str, ...]) -> str:
    """The first act's id, short, and how many more there are."""
    more = f" and {len(acts) - 1} more" if len(acts) > 1 else ""
    return f" ({acts[0][:8]}{more})" if acts else ""


def _look_around(year: Year) -> None:
    say()
    say(
        told(
            ("All of it lies in {folder}; its keys are under the passphrase in {folder}/passphrase. Look around:"),
            folder=year.folder,
        )
    )
    for shown in ("show", "show mandates", "show resources", "show verdicts"):
        say(told("  caracol {shown} --folder {folder}", shown=shown, folder=year.folder))


def _conclude(outcome: Outcome) -> None:
    """What the nodes agree on."""
    say()
    volumes = {name for held in outcome.digests.values() for name in held}
    say(
        told(
            "{number} nodes hold {number_2} volumes, each with one digest wherever it is held.",
            number=len(outcome.digests),
            number_2=len(volumes),
        )
    )
    for each in outcome.contested:
        end = f"settled by {each.settled[:8]}" if each.settled else "not settled yet"
        say(told("Contested was {act} ({code}): {end}.", act=each.act[:8], code=each.code, end=end))
    for audited in outcome.audit:
        say(
            told(
                "Audit of {name}: {acts} acts, {number} problems.",
                name=audited.name,
                acts=audited.acts,
                number=len(audited.problems),
            )
        )


def _show_nodes(outcome: Outcome, *, is_kept: bool, run: bool) -> None:
    """Where to look at what is still there."""
    if is_kept:
        rows = [(node.name, node.page if run else "", node.folder) for node in outcome.nodes]
        say()
        say(table((told("node"), told("page") if run else "", told("folder")), rows))
        say(told("All keys are under the passphrase «{passphrase}».", passphrase=PASSPHRASE))
    if run:
        say(
            told(
                "The nodes run on. End them with: kill {what}",
                what=" ".join(str(node.process) for node in outcome.nodes),
            )
        )
