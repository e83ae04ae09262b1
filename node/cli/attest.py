"""`caracol attest`: confirming acts of others."""

from pathlib import Path

import click

from caracol.ledger.views.language import Language
from caracol.node.cli.desk import at_desk, unlocked
from caracol.node.cli.options import AS, FOLDER, JSON, LANG, ON, PASSPHRASE_FILE, example
from caracol.node.cli.verdicts import explained, report
from caracol.node.config.folder import Folder


@click.command(
    "attest", epilog=example("caracol attest last --as bruno", "caracol attest 5tq3h2ab 7xkd --as marta --voice")
)
@click.argument("acts", nargs=-1, required=True, metavar="ACT...")
@AS
@click.option("--voice", is_flag=True, help="As the voice of a household, not under a mandate.")
@click.option("--under", metavar="MANDATE", help="Under this mandate, where several would fit.")
@ON
@LANG
@FOLDER
@PASSPHRASE_FILE
@JSON
def command(
    acts: tuple[str, ...],
    author: str,
    voice: bool,
    under: str | None,
    on: str,
    language: Language,
    folder: Folder,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Confirm acts: sign them too, or speak for them as a household.

    ACT is an act's id or its first characters, or `last`: the newest that is no attestation. One attestation may
    confirm many. Whoever holds a mandate with the power attest signs under it; any other admitted key is the voice of
    its household, as with --voice.
    """
    with at_desk(folder) as desk:
        names = [desk.act(typed).id for typed in acts]
        body = desk.act(names[0]).volume.body
        mandate = desk.mandate(under, body) if under else None
    key = unlocked(folder, author, passphrase_file)
    with at_desk(folder, language, writing=True) as desk, explained(desk):
        attestation = desk.recorder(key).attest(names, on=on, as_voice=voice, under=mandate)
        reading = desk.reading(body)
        report(reading, attestation, [reading.acts[name] for name in names], as_json=as_json)
