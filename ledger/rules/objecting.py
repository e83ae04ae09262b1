"""Who loses a key to a replacement can object with it (docs/ledger/verdicts.md, section 4, *Objections*).

An objection is judged by a node of its own, leaving the replacement aside: it cannot silence who objects to it.
"""

from collections.abc import Iterator
from functools import partial

from caracol.ledger.rules.authority import speaks
from caracol.ledger.rules.forks import fork
from caracol.ledger.rules.naming import names
from caracol.ledger.rules.node import Clause, Node, View
from caracol.ledger.rules.registers import Registers


def enter_objection(book: Registers, node: Node) -> None:
    """Enter a dispute that a replaced key raises about its replacement."""
    for replaced in objects_to(book, node):
        book.objections.setdefault(node, {})[replaced] = Node(node.act, node.index, node)


def objects_to(book: Registers, node: Node) -> list[Node]:
    """The replacements of its own key that a dispute is about."""
    about = [book.held(name) for name in dict.fromkeys(node.data.about)] if node.open else []
    return [one for one in about if one and one.type == "key.replaced" and one.data.revokes == node.act.key]


def objected(book: Registers, node: Node) -> Iterator[Clause]:
    """Condition 17: no objection counts."""
    for dispute, judged in book.objections.items():
        if node in judged:
            yield Clause("objected", partial(_is_free, judged[node]), (judged[node],), about=(dispute.id,))


def plan_objection(book: Registers, node: Node, replaced: Node) -> Iterator[Clause]:
    """What makes the dispute count against the replacement: who wrote it, and that no checkpoint came first."""
    yield book.on_founding
    yield from speaks(book, node, None, aside=replaced)
    yield from names(book, node)
    yield from fork(book, node, 1) if book.forks else ()
    for closing in book.by_type["meeting.closed"]:
        if book.order.before(replaced, closing) and not book.order.before(node, closing):
            yield Clause("objected", partial(_has_not_passed, closing), (closing,), about=(closing.id,))


def _is_free(objection: Node, view: View) -> bool:
    return view.maybe or not view.dual.holds(objection)


def _has_not_passed(closing: Node, view: View) -> bool:
    return not view.dual.holds(closing)
