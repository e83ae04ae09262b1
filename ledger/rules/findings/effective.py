"""Effective acts of one type, each with its data."""

from collections.abc import Iterator
from typing import Final, Generic, NamedTuple, TypeVar

from caracol.ledger.acts.act import KINDS
from caracol.ledger.acts.fields import Data
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.verdict import EFFECTIVE

D = TypeVar("D", bound=Data)
TYPES: Final = {kind.data: kind.name for kind in KINDS.values()}
"""The name of each type of act, by its data."""


class Done(NamedTuple, Generic[D]):
    """An effective act and its data."""

    vertex: Vertex
    data: D

    @property
    def id(self) -> str:
        """The act's id."""
        return self.vertex.id


def written(book: Registers, kind: type[D]) -> Iterator[Done[D]]:
    """The acts with data of this kind, whatever their verdicts."""
    for vertex in book.by_type.get(TYPES[kind]):
        if isinstance(vertex.data, kind):
            yield Done(vertex, vertex.data)


def effective(book: Registers, kind: type[D]) -> Iterator[Done[D]]:
    """The effective acts with data of this kind."""
    return (done for done in written(book, kind) if done.vertex.status == EFFECTIVE)
