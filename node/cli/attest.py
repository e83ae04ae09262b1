"""`caracol attest`: signing acts of others, once they were read."""

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import click

from caracol.ledger.acts.act import Act
from caracol.ledger.views.language import Counted, Language, Sentence
from caracol.ledger.views.reading import Reading
from caracol.node.cli.desk import LAST, Desk, at_desk, unlocked
from caracol.node.cli.lines.whole import whole
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import AS, BODY, FOLDER, JSON, LANG, ON, PASSPHRASE_FILE, example
from caracol.node.cli.output import say, say_json
from caracol.node.cli.signing import Signer, nothing, signer, waiting, why_not, with_founding
from caracol.node.cli.verdicts import explained, report, standing
from caracol.node.config.folder import Folder
from caracol.node.config.keyring import Keyring

ALL: Final = "all"
SENTENCES: Final[dict[str, Sentence]] = {
    "sign": Counted("Sign this as {who}?", "Sign these {number} acts as {who}?", "number"),
    "protest": Counted(
        "Sign this under protest as {who}?", "Sign these {number} acts under protest as {who}?", "number"
    ),
    "no words": (
        "A protest says in words what you do not agree with, such as --protest 'They counted my neighbour twice.' "
        "Nothing was written."
    ),
    "unread": (
        "Nobody can be asked whether to sign, since nobody answers here. Read it with `caracol read`, and sign with "
        "--yes. Nothing was written."
    ),
}


@click.command(
    "attest", epilog=example("caracol attest last --as bruno", "caracol attest 5tq3h2ab 7xkd --as marta --voice --yes")
)
@click.argument("acts", nargs=-1, required=True, metavar="ACT...")
@AS
@click.option("--yes", is_flag=True, help="Do not ask whether to sign.")
@click.option("--voice", is_flag=True, help="As the voice of a household, not under a mandate.")
@click.option("--under", metavar="MANDATE", help="Under this mandate, where several would fit.")
@click.option("--protest", metavar="WORDS", help="I was there, and do not agree: no signature, no voice, these words.")
@BODY
@ON
@LANG
@FOLDER
@PASSPHRASE_FILE
@JSON
def command(
    acts: tuple[str, ...],
    author: str,
    yes: bool,
    voice: bool,
    under: str | None,
    protest: str | None,
    body: str | None,
    on: str,
    language: Language,
    folder: Folder,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Confirm acts: sign them too, or speak for them as a household.

    ACT is an act's id or its first characters, a name that stands in it, `last`, the newest that lacks your signature,
    or `all` that lack it; with a founding goes what was written down with it. Each act is shown whole, in words, before
    you are asked. Whoever holds a mandate with the power attest signs under it; any other admitted key is the voice of
    its household, as with --voice. What needs no more signatures is not signed.

    With --protest you confirm nothing: you were there and do not agree, and your words stand beside the act for ever.
    """
    if protest is not None and not protest.strip():
        raise Mistake("FieldMistaken", language.say(SENTENCES["no words"]))
    public = Keyring(folder.keys).public(author)
    with at_desk(folder, language) as desk:
        own = desk.body(body) if body else None
        if protest:
            found = [desk.act(each, own) for each in acts]
        else:
            found = _found(desk, acts, own, public, author, as_voice=voice)
        reading = desk.reading(found[0].volume.body)
        mandate = desk.mandate(under, reading.body) if under else None
    _read(reading, found, as_json=as_json)
    if not yes:
        _ask(reading.language, "protest" if protest else "sign", author, len(found))
    key = unlocked(folder, author, passphrase_file)
    who = signer(reading, public, author, as_voice=voice)
    with at_desk(folder, language, writing=True) as desk, explained(desk):
        recorder, signed = desk.recorder(key), list(_by_volume(found))
        written = [
            recorder.attest(
                [act.id for act in group],
                on=on,
                as_voice=voice,
                under=mandate or _under(who, group),
                protest={desk.tongue(group[0].volume.body): protest} if protest else None,
            )
            for group in signed
        ]
        _report(desk, list(zip(written, signed, strict=True)), as_json=as_json)


def _found(
    desk: Desk, typed: Sequence[str], body: str | None, public: bytes, author: str, *, as_voice: bool
) -> list[Act]:
    """The acts that are to be signed; refused where the signature is not wanted."""
    found: dict[str, Act] = {}
    for each in typed:
        act = None if each in (LAST, ALL) else desk.act(each, body)
        reading = desk.reading(act.volume.body if act else body or desk.body(None))
        who = signer(reading, public, author, as_voice=as_voice)
        act = act or _last(desk, reading, who)
        if why := why_not(reading, act, who):
            raise Mistake("NothingToSign", why)
        also = waiting(reading, who) if each == ALL else with_founding(reading, act, who) if act.founds else []
        found |= {one.id: one for one in (act, *also)}
    return list(found.values())


def _last(desk: Desk, reading: Reading, who: Signer) -> Act:
    """The newest act that lacks this signature; the founding before all that rests on it."""
    lacking = waiting(reading, who)
    if not lacking:
        raise Mistake("NothingToSign", nothing(reading, who, desk.name_of(reading.body)))
    return next((act for act in lacking if act.founds), None) or desk.newest(lacking)


def _read(reading: Reading, acts: Sequence[Act], *, as_json: bool) -> None:
    for act in () if as_json else acts:
        for line in whole(reading, act):
            say(line)
        say()


def _ask(language: Language, question: str, author: str, number: int) -> None:
    try:
        wants = click.confirm(language.say(SENTENCES[question], who=author, number=number), err=True)
    except click.Abort:
        if not sys.stdin.isatty():
            raise Mistake("NoTerminal", language.say(SENTENCES["unread"])) from None
        raise
    if not wants:
        raise click.Abort


def _by_volume(acts: Sequence[Act]) -> Iterator[list[Act]]:
    """The acts by body and scope: one attestation confirms acts of one of each."""
    ordered = sorted(acts, key=lambda act: (act.volume.body, act.volume.scope != "open"))
    for _, group in groupby(ordered, key=lambda act: (act.volume.body, act.volume.scope)):
        yield list(group)


def _under(who: Signer, acts: Sequence[Act]) -> str | None:
    """The mandate of the founding, for what was written down with it; nobody's is in force before all have signed."""
    return who.under if not all(act.founds for act in acts) else None


def _report(desk: Desk, done: Sequence[tuple[Act, Sequence[Act]]], *, as_json: bool) -> None:
    reading = desk.reading(done[0][0].volume.body)
    if as_json and len(done) > 1:
        say_json([{**standing(reading, a), "concerns": [standing(reading, one) for one in acts]} for a, acts in done])
        return
    for attestation, acts in done:
        report(reading, attestation, [reading.acts[act.id] for act in acts], as_json=as_json)
