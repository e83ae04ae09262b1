"""Condition 9: what an act names may stand there. (It is held: else the act would not be there.)"""

from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.kinds import Reference
from caracol.ledger.rules.conditions.condition import Condition, refused
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex


def names(book: Registers, vertex: Vertex) -> list[Condition]:
    """Every named act is of a type that may stand there."""
    named = [(reference, book.nodes[reference.name[:32]]) for reference in vertex.act.references]
    if vertex.type == "attested":
        fitting = any(one.open == vertex.open and spell(one.act.hash) == reference.name for reference, one in named)
        return [] if fitting else [refused("names")]
    return [refused("names", one) for reference, one in named if not _may_stand(book, reference, one)]


def _may_stand(book: Registers, reference: Reference, named: Vertex) -> bool:
    if "mandate.granted" in reference.types:
        return named.kind is not None and book.mandate(reference.name) is not None
    return named.type in reference.types or (named.kind is not None and reference.types == ("*",))
