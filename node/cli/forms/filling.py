"""A friendly value as the plain value that a field holds.

Where a field holds words, a plain text means the community's first language; `1/2` is a fraction; a date may be a TOML
date; one value may stand for a list of one; ids may be names (`names.py`); what is a default need not be left out. For
a record `@FILE` stands for what a file holds: all of it, or its part of the field's name.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn, Protocol

import msgspec

from caracol.ledger.acts.families import KINDS
from caracol.ledger.acts.fields import Part
from caracol.ledger.acts.meetings import Enacted
from caracol.ledger.explain.labels import VALUES
from caracol.ledger.explain.names import OPTIONS, POWERS
from caracol.ledger.letters import plain
from caracol.ledger.messages import message
from caracol.node.cli.forms import dates
from caracol.node.cli.forms.shape import Field, Shape, fields
from caracol.node.cli.forms.typed import read_form
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.saying import spoken, told

EXAMPLES: Final[dict[str, str]] = {
    "date": ", like 2026-11-22 or 22/11/2026",
    "date and time": ", like 2026-11-22T16:00 or 22/11/2026 16:00",
    "fraction": ", like 1/2",
    "short name": ": small letters a-z, digits, _ and -",
    "language": ", like es or tzo",
    "words": ": a text, or one for each language",
    "person or household": ": a name or an id",
}
IDS: Final = ("act id", "mandate id", "person or household", "public key", "body id", "hash")
HUMAN: Final = ("text", "words")
PRIVATE: Final = "private text"


class Lookup(Protocol):
    """What turns a name into an id; `names.Names` does."""

    def id(self, title: str, field: str, typed: str) -> str:
        """The id that was meant in a field with this title."""


class Filled(NamedTuple):
    """A form, filled in."""

    data: dict[str, Any]
    private: dict[str, str]
    """Fields that hold the id of a private text -> that text."""


class Form:
    """The fields of one record type."""

    def __init__(self, struct: type[Part], lookup: Lookup, language: str) -> None:
        self._struct = struct
        self._lookup = lookup
        self._language = language

    def fill(self, friendly: Mapping[str, Any]) -> Filled:
        """The form with these values."""
        private: dict[str, str] = {}
        for field in fields(self._struct):
            if field.shape.title == PRIVATE and field.name in friendly:
                private[field.name] = self._text(field.name, friendly[field.name])
        rest = {name: value for name, value in friendly.items() if name not in private}
        return Filled(self._record(self._struct, rest, "", without=private), private)

    def _record(
        self, struct: type[Part], value: Any, path: str, without: Mapping[str, str] = {}, *, in_part: bool = False
    ) -> dict[str, Any]:
        """The record with these values. In part: what is missing is left free."""
        known = {field.name: field for field in fields(struct) if field.name not in without}
        if not isinstance(value, Mapping):
            _refuse(path, f"holds a record with the fields {', '.join(known)}", value)
        for name in value:
            if name not in known:
                raise Mistake("FieldMistaken", _unknown(path, str(name), list(known)))
        for field in known.values():
            if field.required and field.name not in value and not in_part:
                raise Mistake("FieldMistaken", _missing(_join(path, field.name), field))
        filled = {name: self._value(known[name].shape, name, each, _join(path, name)) for name, each in value.items()}
        return _without_defaults(struct, filled)

    def _value(self, shape: Shape, field: str, value: Any, path: str) -> Any:
        if shape.either:
            return self._either(shape, field, value, path)
        if isinstance(value, str) and value[:1] in ("{", "[") and not shape.title.startswith(HUMAN):
            value = _json(value, path)
        found = self._plain(shape, field, value, path)
        if not _fits(found, shape.hint):
            _refuse(path, f"holds {_told(shape)}{EXAMPLES.get(shape.title, '')}", value)
        return found

    def _plain(self, shape: Shape, field: str, value: Any, path: str) -> Any:
        if shape.part:
            value = _worded(shape.part, _read(value, field))
            if shape.part is Enacted:
                value = self._enacted(value, path)
            return self._record(shape.part, value, path)
        if shape.items:
            items = _list(value, shape.items)
            return [self._value(shape.items, field, item, f"{path}[{place}]") for place, item in enumerate(items)]
        if shape.values and isinstance(value, Mapping):
            return {key: self._value(shape.values, key, each, _join(path, key)) for key, each in value.items()}
        return self._leaf(shape, field, value)

    def _enacted(self, value: Any, path: str) -> Any:
        """What a motion would have done, with the fields of that act as friendly as where it is recorded."""
        kind = KINDS.get(str(value.get("type"))) if isinstance(value, Mapping) else None
        if kind is None or not isinstance(value.get("data"), Mapping):
            return value
        return {**value, "data": self._record(kind.data, value["data"], _join(path, "data"), in_part=True)}

    def _either(self, shape: Shape, field: str, value: Any, path: str) -> Any:
        """The first of several that fits; words last, since any text could be words."""
        for each in sorted(shape.either, key=lambda each: each.title == "words"):
            try:
                return self._value(each, field, value, path)
            except Mistake:
                continue
        return _refuse(path, f"holds {shape.title}", value)

    def _leaf(self, shape: Shape, field: str, value: Any) -> Any:
        found = _PLAIN.get(shape.title, _same)(value)
        if isinstance(found, str) and (choices := _choices(shape)) and found not in choices:
            found = chosen(found, choices)
        if shape.title == "words" and isinstance(found, str):
            return {self._language: found}
        if shape.title in IDS and isinstance(found, str):
            return self._id(shape, field, found)
        return found

    def _id(self, shape: Shape, field: str, typed: str) -> str:
        try:
            return self._lookup.id(shape.title, field, typed)
        except Mistake as mistake:
            if mistake.named == "NameUnknown" and _fits(typed, shape.hint):
                return typed
            raise

    def _text(self, name: str, value: Any) -> str:
        return value if isinstance(value, str) and value else _refuse(name, "holds a text", value)


def _choices(shape: Shape) -> list[str]:
    """The few values that a field may hold; none where it may hold others."""
    return shape.title.split(" | ") if " | " in shape.title else []


def _told(shape: Shape) -> str:
    """What a field holds; each of a few values with the word for it in the language of whoever types."""
    named = [(each, _said(each)) for each in _choices(shape)]
    return " | ".join(f"{each} ({said})" if said != each else each for each, said in named) or shape.title


def chosen(typed: str, choices: list[str]) -> str:
    """One of a few values by the word for it in the language of whoever types; what was typed, if it is none."""
    fitting = [each for each in choices if plain(_said(each)) == plain(typed)]
    return fitting[0] if len(fitting) == 1 else typed


def _said(value: str) -> str:
    table = next((table for table in (VALUES, OPTIONS, POWERS) if value in table), {})
    return spoken().name(table, value)


def _read(value: Any, field: str) -> Any:
    """A record as it was given; `@FILE` is what the file holds, or its part of the field's name."""
    if not isinstance(value, str) or not value.startswith("@"):
        return value
    held = read_form(Path(value[1:]))
    return held[field] if isinstance(held.get(field), Mapping) else held


def _without_defaults(struct: type[Part], filled: dict[str, Any]) -> dict[str, Any]:
    """The values that are no defaults: an act does not spell these out."""
    defaults = {field.name: field.default for field in msgspec.structs.fields(struct) if not field.required}
    return {
        name: value for name, value in filled.items() if name not in defaults or not _is_default(value, defaults[name])
    }


def _is_default(value: Any, default: Any) -> bool:
    return bool((tuple(value) if isinstance(value, list) else value) == default)


def _worded(struct: type[Part], value: Any) -> Any:
    """A record of which only the words have to be given: these alone may stand for it, like an item of an agenda."""
    if isinstance(value, str) and [field.name for field in fields(struct) if field.required] == ["words"]:
        return {"words": value}
    return value


def _list(value: Any, items: Shape) -> list[Any]:
    """One value as a list; values by their places are one too (`--set agenda.0.words=…`).

    A text is taken apart at its commas, unless its parts are records or texts for people.
    """
    if isinstance(value, list | tuple):
        return list(value)
    if isinstance(value, Mapping) and value and all(str(place).isdecimal() for place in value):
        return [value[place] for place in sorted(value, key=int)]
    if isinstance(value, str) and items.part is None and not items.title.startswith(HUMAN):
        return [part.strip() for part in value.split(",")]
    return [value]


def _json(text: str, path: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Mistake(
            "FieldMistaken", message("The field {path} begins like JSON and is none: {error}.", path=path, error=error)
        ) from None


def _fits(value: str, hint: Any) -> bool:
    try:
        msgspec.convert(value, hint)
    except msgspec.ValidationError:
        return False
    return True


def _refuse(path: str, holds: str, found: Any) -> NoReturn:
    shown = json.dumps(found, ensure_ascii=False, default=str)
    shown = shown if len(shown) <= 80 else f"{shown[:80]}…"
    raise Mistake(
        "FieldMistaken",
        message("The field {what} {holds}; found {shown}.", what=path or "data", holds=holds, shown=shown),
    )


def _unknown(path: str, name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, 1)
    meant = f" Did you mean {close[0]}?" if close else told(" There are {known}.", known=", ".join(known))
    return told("There is no field {join}.{meant}", join=_join(path, name), meant=meant)


def _missing(path: str, field: Field) -> str:
    return told(
        "The field {path} is missing: {title}{get}.",
        path=path,
        title=field.shape.title,
        get=EXAMPLES.get(field.shape.title, ""),
    )


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _same(value: Any) -> Any:
    return value


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,17}", value) else value


def _fraction(value: Any) -> Any:
    parts = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", value) if isinstance(value, str) else None
    return [int(parts[1]), int(parts[2])] if parts else value


def _day(value: Any) -> Any:
    if isinstance(value, str):
        return dates.day(value) or value
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


def _moment(value: Any) -> Any:
    if isinstance(value, str):
        return dates.moment(value) or value
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value


def _yes(value: Any) -> Any:
    return (
        {"yes": True, "true": True, "no": False, "false": False}.get(value, value) if isinstance(value, str) else value
    )


_PLAIN: Final[dict[str, Callable[[Any], Any]]] = {
    "number from 0": _number,
    "number from 1": _number,
    "1 | 2": _number,
    "fraction": _fraction,
    "date": _day,
    "date and time": _moment,
    "yes or no": _yes,
}
