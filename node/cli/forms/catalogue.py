"""The types of acts and their fields, as `caracol record --list` and `--fields` show them."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from caracol.ledger.acts.families import KINDS
from caracol.ledger.acts.fields import Part
from caracol.ledger.acts.kinds import CLASSES, Kind
from caracol.node.cli.forms.shape import Field, Shape, fields
from caracol.node.cli.output import say, say_json, table
from caracol.node.cli.saying import told

SETTLING = ("act.ratified", "act.annulled")


def list_types(*, as_json: bool) -> None:
    """Every type, with what it means."""
    if as_json:
        say_json([_described(kind) for kind in KINDS.values()])
        return
    say(table((told("type"), told("power"), told("signers"), told("meaning")), map(_row, KINDS.values())))
    say()
    say(
        told(
            "signers: how many different people must sign, unless the charter says otherwise; h: or a "
            "share of households;"
        )
    )
    say(told("*: as many as the acts that it settles."))


def describe_fields(kind: Kind, *, as_json: bool) -> None:
    """The fields of a type, and of the records in it."""
    if as_json:
        say_json(_described(kind))
        return
    say(f"{kind.name}: {meaning(kind.data)}")
    say()
    say(_fields_table(kind.data))
    for part in parts(kind.data):
        say()
        say(f"{part.__name__.lower()}: {meaning(part)}")
        say(_fields_table(part))


def meaning(struct: type[Part]) -> str:
    """What a record means: its class's own words."""
    return inspect.cleandoc(struct.__doc__ or "").splitlines()[0]


def holds(field: Field) -> str:
    """What a field holds, in words."""
    member = "household" if "household" in field.name else "person"
    return field.shape.title.replace("person or household", member)


def parts(struct: type[Part]) -> list[type[Part]]:
    """The records that stand in a record, and in these."""
    found: dict[type[Part], None] = {}
    waiting = [struct]
    while waiting:
        for field in fields(waiting.pop(0)):
            for part in _parts_of(field.shape):
                if part not in found:
                    found[part] = None
                    waiting.append(part)
    return list(found)


def notes(struct: type[Part]) -> dict[str, str]:
    """What is said of a record's fields, where they are declared."""
    said: dict[str, str] = {}
    for family in reversed(struct.__mro__):
        if issubclass(family, Part):
            said |= _notes_in(textwrap.dedent(inspect.getsource(family)))
    return said


def _notes_in(source: str) -> Iterator[tuple[str, str]]:
    declared = ast.parse(source).body[0]
    statements = declared.body if isinstance(declared, ast.ClassDef) else []
    for field, said in pairwise(statements):
        match field, said:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, inspect.cleandoc(text)


def _parts_of(shape: Shape) -> Iterator[type[Part]]:
    if shape.part:
        yield shape.part
    for inner in (shape.items, shape.values, *shape.either):
        if inner:
            yield from _parts_of(inner)


def _fields_table(struct: type[Part]) -> str:
    said = notes(struct)
    return table((told("field"), "", told("holds"), ""), [_field_row(field, said) for field in fields(struct)])


def _field_row(field: Field, said: dict[str, str]) -> tuple[str, str, str, str]:
    return field.name, "needed" if field.required else "", holds(field), said.get(field.name, "")


def _row(kind: Kind) -> tuple[str, str, str, str]:
    needed = "*" if kind.name in SETTLING else str(max(CLASSES[each] for each in kind.classes))
    signers = f"{needed} h" if kind.households else needed
    return kind.name, kind.power or kind.author, signers, meaning(kind.data)


def _described(kind: Kind) -> dict[str, Any]:
    return {
        "type": kind.name,
        "meaning": meaning(kind.data),
        "scopes": sorted(kind.scopes),
        "author": kind.author,
        "power": kind.power,
        "households": kind.households,
        "class": kind.asks,
        "also": kind.also,
        "fields": _described_fields(kind.data),
        "records": {part.__name__.lower(): _described_fields(part) for part in parts(kind.data)},
    }


def _described_fields(struct: type[Part]) -> list[dict[str, Any]]:
    said = notes(struct)
    return [
        {"field": f.name, "needed": f.required, "holds": holds(f), "meaning": said.get(f.name, "")}
        for f in fields(struct)
    ]
