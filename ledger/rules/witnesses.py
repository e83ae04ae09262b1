"""Who has an act in their past, and so bears witness that it was there (docs/ledger/verdicts.md, sections 3 and 8).

A witness is entered at the newest act of the lane that it has seen; every act of the lane asks the next in turn. So one
more witness is news at one place only.
"""

from collections.abc import Iterator

from caracol.ledger.rules.node import Node
from caracol.ledger.rules.registers import Asked, Lane, Registers


def witnessed(book: Registers, node: Node, asked: Asked) -> Node:
    """A node that holds if such a witness has the act in its past."""
    known = book.witnessed.setdefault(node, {})
    if asked not in known:
        known[asked] = Node(None, node.index, node)
        book.unplanned.append((node, asked))
    return known[asked]


def following(book: Registers, node: Node) -> list[Node]:
    """The next acts in the lane, one on each branch."""
    chain, place = book.chains[node.chain], node.place + 1
    after = chain.nodes[place - chain.nodes[0].place :][:1]
    return after + [branch.nodes[0] for branch in chain.branches if branch.nodes[0].place == place]


def bear_witness(book: Registers, node: Node, lane: Lane) -> Iterator[Node]:
    """Enter an act as a witness for the newest acts of the lane that it has seen. Yields these."""
    volume, actor = lane
    if not node.type or node.open != (volume.scope == "open") or node.act.key == actor[:32]:
        return
    for chain in book.lanes[lane]:
        newest = book.order.newest(node, chain.number)
        if newest >= chain.nodes[0].place:
            seen = chain.nodes[newest - chain.nodes[0].place]
            book.witnesses.setdefault(seen, []).append(node)
            yield seen
