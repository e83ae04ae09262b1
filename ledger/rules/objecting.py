"""Who loses a key to a replacement can object with it (docs/ledger/verdicts.md, section 4, *Objections*).

An objection is judged by a node of its own, leaving the replacement aside: it cannot silence who objects to it.
"""

from collections.abc import Iterator
from functools import partial

from caracol.ledger.rules.authority import speaks
from caracol.ledger.rules.naming import names
from caracol.ledger.rules.node import Clause, Node, View
from caracol.ledger.rules.registers import Objection, Registers


def enter_objection(book: Registers, node: Node) -> None:
    """Enter a dispute that a replaced key raises about its replacement."""
    about = book.held(node.data.about[0]) if node.open else None
    if about and about.type == "key.replaced" and about.data.revokes == node.act.key:
        book.objections[node] = Objection(about, Node(node.act, node.index, node))


def objected(book: Registers, node: Node) -> Iterator[Clause]:
    """Condition 17: no objection counts."""
    for dispute, (replaced, judged) in book.objections.items():
        if replaced is node:
            yield Clause("objected", partial(_is_free, judged), (judged,), about=(dispute.id,))


def plan_objection(book: Registers, node: Node) -> Iterator[Clause]:
    """What makes the dispute count against the replacement: who wrote it, and that no checkpoint came first."""
    replaced = book.objections[node].replaced
    yield book.on_founding
    yield from speaks(book, node, None, aside=replaced)
    yield from names(book, node)
    for closing in book.by_type["meeting.closed"]:
        if book.order.before(replaced, closing) and not book.order.before(node, closing):
            yield Clause("objected", partial(_has_not_passed, closing), (closing,), about=(closing.id,))


def _is_free(objection: Node, view: View) -> bool:
    return view.maybe or not view.dual.holds(objection)


def _has_not_passed(closing: Node, view: View) -> bool:
    return not view.dual.holds(closing)
