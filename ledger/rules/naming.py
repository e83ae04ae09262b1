"""Conditions 9 and 10: the acts that an act names are here, and those it rests on hold."""

from collections.abc import Iterator

from caracol.ledger.acts.kinds import Reference
from caracol.ledger.rules.identities import confirmed
from caracol.ledger.rules.node import PENDING, VOID, Clause, Node, never
from caracol.ledger.rules.registers import Registers
from caracol.ledger.rules.resting import rests


def names(book: Registers, node: Node) -> Iterator[Clause]:
    """Every named act is held, and of a type that may stand there."""
    if node.type == "attested":
        if not confirmed(book, node):
            yield Clause("names", never, otherwise=PENDING)
        return
    for reference in node.act.references:
        if not _may_stand(book, node, reference):
            otherwise = PENDING if book.named(node, reference.name) is None else VOID
            yield Clause("names", never, otherwise=otherwise, about=(reference.name,))


def _may_stand(book: Registers, node: Node, reference: Reference) -> bool:
    named = book.named(node, reference.name)
    if named is None or not named.type:
        return False
    if "mandate.granted" in reference.types:
        return book.mandate(reference.name) is not None
    return reference.types == ("*",) or named.type in reference.types


def supports(book: Registers, node: Node) -> Iterator[Clause]:
    """Every act that it rests on holds."""
    for reference in node.act.references:
        named = book.named(node, reference.name) if reference.rests else None
        if named is not None:
            yield rests(book, node, named, "rests")
