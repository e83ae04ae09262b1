"""Conditions 9 and 10: the acts that an act names are here, and those it rests on hold."""

from collections.abc import Iterator

from caracol.ledger.acts.kinds import listed
from caracol.ledger.rules.node import PENDING, Clause, Node, never
from caracol.ledger.rules.registers import Registers
from caracol.ledger.rules.resting import rests


def names(book: Registers, node: Node) -> Iterator[Clause]:
    """Every named act is held, and of a type that may stand there."""
    if node.type == "attested":
        if not any(node in book.attestations.get(full[:32], ()) for full in node.data.acts):
            yield Clause("names", never, otherwise=PENDING)
        return
    kind = node.act.kind
    for field, types in (*kind.rests.items(), *kind.cites.items()):
        for name in listed(getattr(node.data, field)):
            if not _may_stand(book, node, name, types):
                held = book.held(name) is not None
                yield Clause("names", never, otherwise=0 if held else PENDING, about=(name,))


def _may_stand(book: Registers, node: Node, name: str, types: tuple[str, ...]) -> bool:
    named = book.held(name)
    if named is None or not named.type or (node.open and not named.open):
        return False
    if "mandate.granted" in types:
        return book.mandate(name) is not None
    return types == ("*",) or named.type in types


def supports(book: Registers, node: Node) -> Iterator[Clause]:
    """Every act that it rests on holds."""
    for field in node.act.kind.rests:
        for name in listed(getattr(node.data, field)):
            named = book.held(name)
            if named is not None:
                yield rests(book, node, named, "rests")
