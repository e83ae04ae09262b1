"""Which signatures come after a checkpoint (docs/ledger/verdicts.md, section 4, *Checkpoints*).

Whoever has seen the closing complete, in any lane, signs late in all lanes that do not know of each other: nobody wakes
an old act by pretending to know nothing. What a checkpoint has on record without the other lane was there before.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import partial

from caracol.ledger.rules.node import Node, Seen, View, part
from caracol.ledger.rules.registers import Chain, Registers
from caracol.ledger.rules.signatures import completed

Complete = Callable[[View, Node, Seen], bool]
"""Whether the counted signatures complete an act."""


def later_closings(book: Registers, signature: Node) -> list[Node]:
    """Closings after which the signature may come."""
    before, beside = book.order.before, chains_beside(book, signature)
    return [
        closing
        for closing in book.by_type["meeting.closed"]
        if before(closing, signature) or any(before(closing, chain.nodes[-1]) for chain in beside)
    ]


@part(1)
def comes_after(book: Registers, view: View, signature: Node, closing: Node, complete: Complete | None = None) -> bool:
    """Whether the signature has seen the closing complete, or another lane of its key has, which no checkpoint tells
    from it. (`complete`: what completes it; otherwise what completes any act.)
    """
    before = book.order.before
    complete = complete or partial(completed, book)

    @part(0)
    def has_seen(view: View, act: Node) -> bool:
        return before(closing, act) and complete(view, closing, lambda _, signed: before(signed, act))

    @part(0)
    def is_told(view: View, act: Node) -> bool:
        return has_seen(view, act) and not any(map(view.dual.holds, sealing(book, signature, act)))

    if has_seen(view, signature):
        return True
    if before(signature, closing):
        return False
    return any(is_told(view, act) for act in acts_beside(book, signature, closing))


def lateness_reads(book: Registers, signature: Node, closing: Node) -> Iterator[Node]:
    """What `comes_after` may ask for besides what completes the closing."""
    for act in acts_beside(book, signature, closing):
        yield from sealing(book, signature, act)


def has_news(book: Registers, node: Node) -> bool:
    """Whether the act has seen a closing, or a signature of one, that its lane had not seen before."""
    before, former = book.order.before, book.former(node)
    return any(
        before(seal, node) and (former is None or not before(seal, former))
        for closing in book.by_type["meeting.closed"]
        if before(closing, node)
        for seal in _seals(book, closing)
    )


def _seals(book: Registers, closing: Node) -> tuple[Node, ...]:
    return (closing, *book.attestations.get(closing.id, ()), *book.settlements.get(closing.id, ()))


def sealing(book: Registers, signature: Node, act: Node) -> Iterator[Node]:
    """Closings that have the signature on record and not the other act of its key."""
    before = book.order.before
    return (c for c in book.by_type["meeting.closed"] if before(signature, c) and not before(act, c))


def chains_beside(book: Registers, signature: Node) -> list[Chain]:
    """Other lanes and branches of the key, in the same scope, that the signature has not seen to their end."""
    before = book.order.before
    return [
        chain
        for chain in book.chains_of.get(signature.act.key, ())
        if chain.number != signature.chain
        and chain.nodes[0].open == signature.open
        and not before(chain.nodes[-1], signature)
    ]


def acts_beside(book: Registers, signature: Node, closing: Node) -> list[Node]:
    """Acts by the key, concurrent with the signature, that have seen the closing: of each chain those that were the
    first to see one more of the closing's signatures. (Later ones have seen no more, and are no harder to seal.)
    """
    before, found = book.order.before, []
    for chain in chains_beside(book, signature):
        nodes = chain.nodes
        start = bisect_left(nodes, True, key=lambda node: not before(node, signature))
        start = max(start, _first_to_see(book, nodes, closing))
        stop = bisect_left(nodes, True, key=lambda node: before(signature, node))
        places = {max(start, _first_to_see(book, nodes, seal)) for seal in _seals(book, closing)}
        found += [nodes[place] for place in sorted(places) if place < stop]
    return found


def _first_to_see(book: Registers, nodes: list[Node], seen: Node) -> int:
    return bisect_left(nodes, True, key=lambda node: book.order.before(seen, node))
