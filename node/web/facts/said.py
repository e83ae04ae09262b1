"""What stands in an act for people to read."""

from collections.abc import Iterator
from typing import Final

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.bodies import Charter, Clause
from caracol.ledger.acts.meetings import Enacted
from caracol.node.web.facts.reading import Words

IN_ONE_LANGUAGE: Final = ("meant", "note", "reason", "sunset", "why")
"""Fields that hold a text and no map of languages."""


def said(act: Act) -> Iterator[Words]:
    """Its texts, in the order of its fields; without instructions, charter and what would carry it out."""
    yield from _texts(act.data)


def _texts(value: object) -> Iterator[Words]:
    if isinstance(value, Charter | Clause | Enacted):
        return
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            inside = getattr(value, field)
            if field in IN_ONE_LANGUAGE and isinstance(inside, str):
                yield {"": inside}
            else:
                yield from _texts(inside)
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict) and value and all(isinstance(text, str) for text in value.values()):
        yield value
