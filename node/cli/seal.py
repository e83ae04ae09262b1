"""`caracol seal`: the families sign an acta."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import click

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.meetings import MeetingClosed
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.keys.keyfile import load_key, load_public_key
from caracol.ledger.messages import message
from caracol.ledger.views.actas import acta, last_closing
from caracol.ledger.views.language import Language
from caracol.ledger.views.reading import SHORT, Reading
from caracol.node.cli.desk import Desk, at_desk
from caracol.node.cli.lines.actas import review, standing
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import (
    BODY,
    FOLDER,
    JSON,
    LANG,
    ON,
    PASSPHRASE_FILE,
    complete_key,
    example,
    passphrases_for,
)
from caracol.node.cli.output import say, say_json
from caracol.node.cli.verdicts import explained
from caracol.node.cli.verdicts import standing as as_data
from caracol.node.config.folder import Folder
from caracol.node.config.keyring import Keyring

SENTENCES: Final[dict[str, str]] = {
    "signed already": "{house} has signed this acta already; its key {name} is not needed.",
    "sign": "Sign this acta for {houses}?",
    "voice": "{house} has signed: {short}",
}


class Card(NamedTuple):
    """A key that is to sign."""

    name: str
    path: Path
    public: bytes


@click.command(
    "seal",
    epilog=example(
        "caracol seal", "caracol seal --as ana --as bruno", "caracol seal last --card /media/stick/elena.key"
    ),
)
@click.argument("closing", required=False)
@click.option(
    "--as",
    "authors",
    metavar="NAME",
    multiple=True,
    shell_complete=complete_key,
    help="A key that signs; again for more.",
)
@click.option(
    "--card",
    "cards",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    multiple=True,
    help="A key file that lies elsewhere, such as that of a card on a stick; again for more.",
)
@click.option("--yes", is_flag=True, help="Do not ask whether to sign.")
@BODY
@ON
@LANG
@FOLDER
@PASSPHRASE_FILE
@JSON
def command(
    closing: str | None,
    authors: tuple[str, ...],
    cards: tuple[Path, ...],
    yes: bool,
    body: str | None,
    on: str,
    language: Language,
    folder: Folder,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Have families sign the acta of a meeting.

    CLOSING is the act that closed the meeting; without it, the newest that waits for the families. Everything that it
    has seen is what they sign: it is said in words, with what would change, before anybody is asked. Each key gives the
    voice of its household; with the voice that was missing the acta is sealed, and what is behind it is firm. Without a
    key the command only looks: what there is to sign, who has signed, who can.
    """
    with at_desk(folder, language) as desk:
        signed = _closing(desk, closing, body)
        reading = desk.reading(signed.volume.body)
    if not as_json:
        _tell(review(reading, acta(reading, signed)))
        say()
    given = list(_found(folder, authors, cards))
    keys = list(_with_voice(reading, signed, given, as_json=as_json))
    lacks_seal = _lacks_seal(reading, signed) and not keys
    if not keys and not (lacks_seal and given):
        _report(reading, signed, (), as_json=as_json)
        return
    if keys and not yes:
        click.confirm(_question(reading, keys), abort=True, err=True)
    opened = _opened(keys or given[:1], passphrase_file)
    with at_desk(folder, language, writing=True) as desk, explained(desk):
        if lacks_seal:
            desk.recorder(opened[0]).record(signed.volume.body, "meeting.sealed", {"closing": signed.id}, on=on)
        voices = [desk.recorder(key).attest([signed.id], on=on, as_voice=True) for key in opened] if keys else []
        _report(desk.reading(signed.volume.body), signed, voices, as_json=as_json)


def _closing(desk: Desk, typed: str | None, body: str | None) -> Act:
    """The closing that was named, or the one that waits for the families."""
    named = desk.body(body) if body or not typed or typed == "last" else None
    reading = desk.reading(named) if named else None
    found = last_closing(reading) if reading and typed in (None, "last") else desk.act(typed or "", named)
    if found is None or not isinstance(found.data, MeetingClosed):
        raise Mistake(
            "NothingToSeal",
            message(
                "There is no closed meeting that families could sign. Close it first: `caracol record "
                "meeting.closed --set meeting=last --as NAME`."
            )
            if found is None
            else message(
                (
                    "{act} is no closing of a meeting (it is {type_name}). `caracol show meetings` "
                    "shows by which act each was closed."
                ),
                act=found.id[:SHORT],
                type_name=found.entry.type,
            ),
        )
    return found


def _found(folder: Folder, authors: Sequence[str], cards: Sequence[Path]) -> Iterator[Card]:
    keyring = Keyring(folder.keys)
    for name in authors:
        yield Card(name, keyring.path(name), keyring.public(name))
    for path in cards:
        yield Card(path.stem, path, load_public_key(path))


def _lacks_seal(reading: Reading, closing: Act) -> bool:
    """Whether enough households have signed without hearing of one another, so that nobody has written the acta."""
    firmness = reading.fold.firmness
    return not firmness.is_sealed(closing.id) and not firmness.voices(closing.id).missing


def _with_voice(reading: Reading, closing: Act, cards: Sequence[Card], *, as_json: bool) -> Iterator[Card]:
    """The keys that speak for a household which has not signed, one for each."""
    firmness = reading.fold.firmness
    spoke = set(firmness.voices(closing.id).spoke)
    for card in cards:
        house = firmness.member_of(card.public)
        if house is None:
            raise Mistake(
                "NoVoice",
                message(
                    (
                        "The key {name} speaks for no household that counts yet: a key has a voice once an "
                        "acta is sealed that has its admission behind it. `caracol show people` shows who "
                        "has one."
                    ),
                    name=card.name,
                ),
            )
        if house not in spoke:
            spoke.add(house)
            yield card
        elif not as_json:
            say(reading.language.say(SENTENCES["signed already"], house=reading.household_name(house), name=card.name))


def _question(reading: Reading, cards: Sequence[Card]) -> str:
    return reading.language.say(SENTENCES["sign"], houses=", ".join(_house(reading, card.public) for card in cards))


def _house(reading: Reading, key: bytes) -> str:
    house = reading.fold.firmness.member_of(key)
    return reading.household_name(house) if house else reading.key_name(key)


def _opened(cards: Sequence[Card], passphrase_file: Path | None) -> list[SigningKey]:
    """The keys, each by its passphrase; asked for while no store is open."""
    passphrases = passphrases_for([card.name for card in cards], passphrase_file)
    return [load_key(card.path, passphrase) for card, passphrase in zip(cards, passphrases, strict=True)]


def _report(reading: Reading, closing: Act, voices: Sequence[Act], *, as_json: bool) -> None:
    view = acta(reading, closing)
    if as_json:
        say_json({"acta": view, "voices": [as_data(reading, voice) for voice in voices]})
        return
    for voice in voices:
        say(reading.language.say(SENTENCES["voice"], house=_house(reading, voice.key), short=voice.id[:SHORT]))
    _tell(standing(reading, view))


def _tell(lines: Iterator[str]) -> None:
    for line in lines:
        say(line)
