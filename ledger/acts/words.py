"""What an act holds for others to look at: the words in it, whom or what it is about, the private texts beside it."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from caracol.ledger.acts import fields
from caracol.ledger.acts.act import Act
from caracol.ledger.acts.fields import Part


def words_of(act: Act) -> str:
    """The words of an act's data, as one text: notes, names, reasons, clauses."""
    if act.data is None:
        return ""
    return " ".join(_texts(act.data, _human(type(act.data))))


def subjects_of(act: Act) -> list[str]:
    """Ids of the acts, people and households that an act names."""
    if act.data is None:
        return []
    return [*[reference.name[:32] for reference in act.references], *_texts(act.data, _members(type(act.data)))]


def private_texts_of(act: Act) -> list[str]:
    """Ids of the private texts that an act names."""
    return [] if act.data is None else _texts(act.data, _private(type(act.data)))


@cache
def _human(struct: type[Part]) -> tuple[str, ...]:
    return _attributes(struct, (fields.Note, fields.Label, fields.Words))


@cache
def _members(struct: type[Part]) -> tuple[str, ...]:
    return _attributes(struct, (fields.MemberId,))


@cache
def _private(struct: type[Part]) -> tuple[str, ...]:
    return _attributes(struct, (fields.PrivateId,))


def _texts(data: Part, attributes: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for attribute in attributes:
        value = getattr(data, attribute)
        if isinstance(value, str):
            found.append(value)
        elif value is not None:
            found += _inside(msgspec.to_builtins(value))
    return found


def _inside(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _inside(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _inside(part)


def _attributes(struct: type[Part], wanted: tuple[object, ...]) -> tuple[str, ...]:
    """The attributes of a struct in which a value of one of the wanted kinds may stand."""
    return tuple(name for name, hint in _hints(struct) if _holds(hint, wanted, {struct}))


def _holds(hint: Any, wanted: tuple[object, ...], above: set[type]) -> bool:
    """Whether a value of this type can hold one of the wanted kinds; a part may hold parts like itself."""
    if hint in wanted:
        return True
    if isinstance(hint, type) and issubclass(hint, Part):
        return hint not in above and any(_holds(inner, wanted, above | {hint}) for _, inner in _hints(hint))
    return any(_holds(part, wanted, above) for part in get_args(hint))


def _hints(struct: type[Part]) -> list[tuple[str, Any]]:
    hints = get_type_hints(struct, include_extras=True)
    return [(name, hints[name]) for name in struct.__struct_fields__]
