"""`caracol export`: bundles for others."""

from datetime import date
from pathlib import Path

import click

from caracol.ledger.bundle.file import write_bundle
from caracol.ledger.bundle.manifest import Manifest
from caracol.ledger.messages import message
from caracol.node.cli.desk import at_desk
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import BODY, FOLDER, JSON, example
from caracol.node.cli.output import say, say_json
from caracol.node.cli.saying import told
from caracol.node.config.folder import Folder


@click.command(
    "export", epilog=example("caracol export ceiba.zip", "caracol export ceiba.zip --body 'La Ceiba' --inner")
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@BODY
@click.option("--inner", is_flag=True, help="Also what stays inside the community: names, attendance.")
@click.option("--documents/--no-documents", default=True, help="Each volume as an .automerge file for other tools too.")
@click.option("--replace", is_flag=True, help="Write over FILE if it is there.")
@FOLDER
@JSON
def command(
    file: Path, body: str | None, inner: bool, documents: bool, replace: bool, folder: Folder, as_json: bool
) -> None:
    """Write a bundle: one file with acts and signatures, for anybody to check.

    All bodies in the folder go into it, or the one named with --body. Names of people and attendance stay out of it
    unless --inner asks for them. `caracol audit FILE` checks a bundle without any folder.
    """
    if file.exists() and not replace:
        raise Mistake(
            "FileExists",
            message(("{file} is there already. Name another file, or write over it with --replace."), file=file),
        )
    with at_desk(folder) as desk:
        bodies = [desk.body(body)] if body else None
        made_on = date.today().isoformat()  # noqa: DTZ011  the place's own date
        manifest = write_bundle(
            desk.ledger.store, file, made_on=made_on, bodies=bodies, include_inner=inner, documents=documents
        )
    if as_json:
        say_json({"file": str(file), "bytes": file.stat().st_size, "manifest": manifest})
    else:
        _tell(file, manifest, inner)


def _tell(file: Path, manifest: Manifest, inner: bool) -> None:
    say(told("{file}: {st_size} bytes.", file=file, st_size=file.stat().st_size))
    for volume in manifest.volumes:
        acts = sum(lane.last - lane.first + 1 for lane in volume.lanes)
        say(
            told(
                "  {body} {year} {scope}: {acts} acts in {number} lanes",
                body=volume.body,
                year=volume.year,
                scope=volume.scope,
                acts=acts,
                number=len(volume.lanes),
            )
        )
    if inner:
        say(told("It holds what stays inside the community: give it only to those who may read it."))
    say(told("Anybody can check it: caracol audit {file}", file=file))
