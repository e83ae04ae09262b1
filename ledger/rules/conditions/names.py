"""Condition 9: what an act names may stand there. (It is held: else the act would not be there.)"""

from collections.abc import Iterator

from caracol.ledger.acts.kinds import Reference
from caracol.ledger.rules.conditions.condition import Condition, refused
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex


def names(book: Registers, vertex: Vertex) -> Iterator[Condition]:
    """Every named act is of a type that may stand there."""
    if vertex.type == "attested":
        if all(book.nodes[reference.name[:32]].open != vertex.open for reference in vertex.act.references):
            yield refused("names")
        return
    for reference in vertex.act.references:
        if not _may_stand(book, reference):
            yield refused("names", book.nodes[reference.name[:32]])


def _may_stand(book: Registers, reference: Reference) -> bool:
    named = book.nodes[reference.name[:32]]
    if named.kind is None:
        return False
    if "mandate.granted" in reference.types:
        return book.mandate(reference.name) is not None
    return reference.types == ("*",) or named.type in reference.types
