"""The envelope of an act: what every act has around its data, checked without knowing its type.

    {"data":{…},"on":"2026-11-22","seen":["<act id>"],"type":"mandate.granted","under":"<act id>"}

Exactly these fields. `on` is a date of the volume's year; `seen` is sorted, without repetition, at most 256 act ids,
and absent when empty; `under` names a mandate and may be absent. Whether the type is known and the data fits it, or
what `seen` names is held, is not for the envelope to say (docs/ledger/bytes.md, "Envelope"). Data that fits is handed
on as it was read, since reading and writing it again is also the proof that its keys are in order.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NoReturn

import msgspec

from caracol.ledger.acts.families import KINDS
from caracol.ledger.acts.fields import Data
from caracol.ledger.acts.kinds import fit
from caracol.ledger.acts.reader import read_strictly
from caracol.ledger.acts.text import is_sorted, is_spelled
from caracol.ledger.errors import Refused
from caracol.ledger.ids import ID_PATTERN
from caracol.ledger.letters import quoted
from caracol.ledger.messages import message

MAX_SEEN = 256


class NotAnObject(Refused):
    """An act's text is a JSON object."""


class MissingField(Refused):
    """`data`, `on` or `type` is not there."""


class UnknownField(Refused):
    """A field that no envelope has; what is new belongs into `data`, under a new type."""


class WrongField(Refused):
    """A field of another kind: `data` is an object, `seen` a list of texts, all others are texts."""


class MalformedDate(Refused):
    """`on` is no date."""


class WrongYear(Refused):
    """`on` lies outside the volume's year."""


class MalformedType(Refused):
    """`type` is not 1 to 64 of the characters a-z 0-9 . _ /."""


class MalformedUnder(Refused):
    """`under` is neither an act id nor one with a mandate's number."""


class MalformedSeen(Refused):
    """Something in `seen` is no act id."""


class SeenOutOfOrder(Refused):
    """`seen` is not sorted."""


class SeenTwice(Refused):
    """`seen` names an act twice."""


class SeenEmpty(Refused):
    """`seen` is there and names nothing."""


class SeenTooLong(Refused):
    """`seen` names more than 256 acts."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The envelope of one act. Its fields are declared in the order in which they are written."""

    data: msgspec.Raw
    """The canonical text of an object; its type says what it means."""
    on: str
    """The date that people would write on paper, `2026-11-22`."""
    seen: tuple[str, ...] = ()
    """The horizon as a difference: ids of the newest acts the author knew, sorted."""
    type: str
    """The name of the act, `mandate.granted`."""
    under: str | None = None
    """The mandate that the author relies on: an act id, or `<founding act>/<n>`."""


Read = tuple[Entry, Data | None]
"""An envelope, and its data as this version understands it; None where it does not."""


def read_act(text: bytes, year: int) -> Read:
    """The envelope of an act in a volume of this year; raises the error of the rule that the text breaks."""
    read = _read_fast(text) if is_spelled(text) else None
    if read is None:
        _refuse_envelope(text)
    _check_fields(read[0], year)
    return read


def stored_act(text: bytes) -> Read:
    """The same of a text that `read_act` passed when it came in."""
    entry = _decoder.decode(text)
    return entry, _understood(entry)


def _read_fast(text: bytes) -> Read | None:
    """The act, if the text is exactly what its envelope is written as and its data is canonical."""
    try:
        entry = _decoder.decode(text)
    except msgspec.DecodeError:
        return None
    if not text.startswith(b'{"data":{') or _encoder.encode(entry) != text:
        return None
    data = _understood(entry)
    return (entry, data) if data is not None or is_sorted(bytes(entry.data)) else None


def _understood(entry: Entry) -> Data | None:
    kind = KINDS.get(entry.type)
    return fit(kind, bytes(entry.data)) if kind else None


def _refuse_envelope(text: bytes) -> NoReturn:
    value = read_strictly(text)
    if not isinstance(value, dict):
        raise NotAnObject(message("An act's text is a JSON object; found {text}.", text=quoted(text, 40)))
    if missing := sorted(_REQUIRED - value.keys()):
        raise MissingField(
            message("An act has the fields data, on and type; missing: {missing}.", missing=", ".join(missing))
        )
    if unknown := sorted(value.keys() - _REQUIRED - _OPTIONAL):
        raise UnknownField(
            message(
                ("An act has the fields data, on, seen, type and under; found {unknown} besides."),
                unknown=quoted(unknown[0]),
            )
        )
    if value.get("seen") == []:
        raise SeenEmpty(message("An act that has seen nothing has no field `seen`; found an empty list."))
    raise WrongField(
        message("`data` is an object, `seen` a list of texts, `on`, `type` and `under` are texts; one is not.")
    )


def _check_fields(entry: Entry, year: int) -> None:
    _check_form(entry.on, entry.type, entry.under, year)
    if entry.seen:
        _check_seen(entry.seen)


@lru_cache  # acts of a day and a mandate come together; what is refused is not kept
def _check_form(on: str, type_: str, under: str | None, year: int) -> None:
    _check_date(on, year)
    if type_ not in KINDS and not _is_type(type_):
        raise MalformedType(
            message(
                ("An act's type is 1 to 64 of the characters a-z 0-9 . _ /; found {type_name}."),
                type_name=quoted(type_),
            )
        )
    if under is not None and not _is_mandate(under):
        raise MalformedUnder(
            message("`under` is an act id, or an act id, / and a number; found {under}.", under=quoted(under))
        )


def _check_date(on: str, year: int) -> None:
    try:
        found = date.fromisoformat(on)
    except ValueError:
        found = None
    if found is None or found.isoformat() != on:
        raise MalformedDate(message("`on` is a date like 2026-11-22; found {on}.", on=quoted(on, 40)))
    if found.year != year:
        raise WrongYear(
            message(
                ("This volume holds the acts of {year}, but `on` is {on}; the act belongs into another volume."),
                year=year,
                on=on,
            )
        )


def _check_seen(seen: tuple[str, ...]) -> None:
    if len(seen) > MAX_SEEN:
        raise SeenTooLong(
            message("`seen` names at most {max_seen} acts; found {number}.", max_seen=MAX_SEEN, number=len(seen))
        )
    for name in seen:
        if not _is_id(name):
            raise MalformedSeen(
                message("`seen` holds act ids, 32 letters a-z and digits 2-7; found {name}.", name=quoted(name))
            )
    if list(seen) != sorted(seen):
        raise SeenOutOfOrder(message("The ids in `seen` are in ascending order; these are not."))
    if len(set(seen)) != len(seen):
        raise SeenTwice(message("`seen` names each act once; found one twice."))


_REQUIRED = {"data", "on", "type"}
_OPTIONAL = {"seen", "under"}
_is_id = re.compile(ID_PATTERN).fullmatch
_is_mandate = re.compile(f"{ID_PATTERN}(?:/(?:0|[1-9][0-9]{{0,3}}))?").fullmatch
_is_type = re.compile("[a-z0-9._/]{1,64}").fullmatch
_decoder = msgspec.json.Decoder(Entry)
_encoder = msgspec.json.Encoder()
