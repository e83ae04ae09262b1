"""What ends a mandate or a key, and which acts stand against it (docs/ledger/verdicts.md, section 3).

The horizon of an ender is what it, or every minimal set of signatures that completes it, has seen. Asked of
one act: could those who have *not* seen it complete the ender by themselves? Then it is outside. So a horizon can
neither be declared smaller nor stretched by one signer.
"""

from collections.abc import Iterator

from caracol.ledger.rules.node import Clause, Node, Test, View
from caracol.ledger.rules.registers import Mandate, Registers
from caracol.ledger.rules.signatures import completed, completion_reads, seen_complete, threshold


def enders_of(book: Registers, mandate: Mandate) -> Iterator[Node]:
    """Recalls of the mandate, and closings after the last day of its term."""
    yield from book.recalls.get(mandate.id, ())
    if mandate.terms.until:
        for closing in book.by_type["meeting.closed"]:
            if closing.act.entry.on > mandate.terms.until:
                yield closing


def touches(book: Registers, node: Node, ender: Node) -> bool:
    """Whether order and data leave open that the ender reaches the act."""
    if _theft(book, node, ender):
        return not _until(book, node, ender)
    return ender is not node and not book.order.before(node, ender)


def stands(book: Registers, node: Node, ender: Node) -> Test:
    """The test whether the act stands against the ender."""
    theft, before = _theft(book, node, ender), book.order.before

    def within_horizon(view: View) -> bool:
        """Not completed by those who have not seen the act."""
        return not theft and not completed(
            book, view.dual, ender, lambda _, signature: signature is not node and not before(node, signature)
        )

    def test(view: View) -> bool:
        if not view.dual.holds(ender) or within_horizon(view):
            return True
        return view.maybe and not seen_complete(book, view.dual, node, ender)

    return test


def against(book: Registers, node: Node, enders: Iterator[Node], code: str) -> Iterator[Clause]:
    """One clause for every ender that may reach the act."""
    for ender in enders:
        if touches(book, node, ender):
            yield Clause(code, stands(book, node, ender), completion_reads(book, ender), about=(ender.id,))


def _theft(book: Registers, node: Node, ender: Node) -> bool:
    """Whether the ender is a revocation for theft that reaches this act: one that needed nobody else's signature."""
    return ender.type == "key.revoked" and bool(ender.data.until) and node.type != "attested" and threshold(node) == 1


def _until(book: Registers, node: Node, ender: Node) -> bool:
    last = book.named(node, ender.data.until)
    return last is not None and (last is node or book.order.before(node, last))
