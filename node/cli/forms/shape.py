"""What a field holds, read off its type."""

import types
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from caracol.ledger.acts.fields import Part

TEXT = "text"


class Shape(NamedTuple):
    """A field's type, taken apart."""

    hint: Any
    """The type itself."""
    title: str
    """What people are told: `public key`, `words`, `list of act id`."""
    part: type[Part] | None = None
    """The record that stands here."""
    items: "Shape | None" = None
    """For a list: what it holds."""
    values: "Shape | None" = None
    """For named values: what they are."""
    either: "tuple[Shape, ...]" = ()
    """For one of several."""


class Field(NamedTuple):
    """A field of a record."""

    name: str
    shape: Shape
    required: bool


@cache
def fields(struct: type[Part]) -> tuple[Field, ...]:
    """The fields of a record: those that have to be there first, `note` last."""
    hints = get_type_hints(struct, include_extras=True)
    found = [Field(field.name, shape(hints[field.name]), field.required) for field in msgspec.structs.fields(struct)]
    return tuple(sorted(found, key=lambda field: (not field.required, field.name == "note")))


def shape(hint: Any) -> Shape:
    """A type, taken apart."""
    inner, title, bounds = _bare(hint)
    origin, arguments = get_origin(inner), get_args(inner)
    if title:
        return Shape(hint, f"{title}{bounds}" if title == TEXT else title)
    if origin is Literal:
        return Shape(hint, " | ".join(map(str, arguments)))
    if origin is tuple:
        items = shape(arguments[0])
        return Shape(hint, f"list of {items.title}{bounds}", items=items)
    if origin is dict:
        values = shape(arguments[1])
        return Shape(hint, f"{shape(arguments[0]).title} → {values.title}", values=values)
    if origin in (Union, types.UnionType):
        either = tuple(map(shape, arguments))
        return Shape(hint, " or ".join(each.title for each in either), either=either)
    if isinstance(inner, type) and issubclass(inner, Part):
        return Shape(hint, inner.__name__.lower(), part=inner)
    return Shape(hint, {bool: "yes or no", int: "number"}.get(inner, TEXT) + bounds)


def _bare(hint: Any) -> tuple[Any, str, str]:
    """The type without `None` and annotations, its title, and the bounds of its length or size."""
    title = bounds = ""
    while True:
        if get_origin(hint) is Annotated:
            metas = [meta for meta in hint.__metadata__ if isinstance(meta, Meta)]
            title = title or next((meta.title for meta in metas if meta.title), "")
            bounds = bounds or next(filter(None, map(_bounds, metas)), "")
            hint = get_args(hint)[0]
        elif get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint):
            rest = tuple(each for each in get_args(hint) if each is not type(None))
            hint = Union[rest]  # noqa: UP007  made of what was found
        else:
            return hint, title, bounds


def _bounds(meta: Meta) -> str:
    """What a length or a number may be, in brackets."""
    least = meta.ge if meta.ge is not None else meta.min_length
    most = meta.le if meta.le is not None else meta.max_length
    if most is None:
        return ""
    return f" (up to {most})" if least is None else f" ({least} to {most})"
