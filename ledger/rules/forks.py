"""What stands despite a forked lane (docs/ledger/verdicts.md, section 8).

Of another branch its first act, its *head*, is asked for: who has seen an act of the branch has seen its head.
"""

from collections.abc import Iterator

from caracol.ledger.rules.identities import authors, identities
from caracol.ledger.rules.node import Clause, Node, Test, View
from caracol.ledger.rules.registers import Asked, Chain, Lane, Registers
from caracol.ledger.rules.witnesses import witnessed


def heads(book: Registers, node: Node) -> list[Node]:
    """The first acts of the branches on which the node does not stand."""
    if node.act is None or lane_of(node) not in book.forks:
        return []
    chain, last = book.chains[node.chain], node.place
    found = [*_parted(chain, last, None)]
    while chain.parent is not None:
        last = chain.nodes[0].place - 1
        found += _parted(chain.parent, last, chain)
        chain = chain.parent
    roots = (other for other in book.lanes[lane_of(node)] if other.parent is None)
    return found + [root.nodes[0] for root in roots if root is not chain]


def _parted(chain: Chain, last: int, came: Chain | None) -> Iterator[Node]:
    """Where ways part from the one along the chain up to place `last` (and then on along the branch `came`)."""
    for branch in chain.branches:
        first = branch.nodes[0]
        if first.place <= last or (came is not None and branch is not came and first.place == last + 1):
            yield first
    if came is not None and chain.nodes[-1].place > last:
        yield chain.nodes[last + 1 - chain.nodes[0].place]


def lane_of(node: Node) -> Lane:
    """The lane in which the act stands."""
    return node.act.volume, node.act.actor


def behind_fork(book: Registers, lane: Lane) -> Iterator[Node]:
    """Acts of the lane at or after its first fork."""
    for chain in book.lanes[lane]:
        yield from (node for node in chain.nodes if node.place >= book.forks[lane])


def asks_who_signed(node: Node) -> bool:
    """Whether it matters to the act, if its lane is forked, who signed other branches."""
    return node.weight.act > 1 or bool(node.type and node.act.kind.households)


def _branch(book: Registers, head: Node) -> Iterator[Node]:
    """The head and everything behind it."""
    chain = book.chains[head.chain]
    waiting = [branch for branch in chain.branches if branch.nodes[0].place > head.place]
    yield from chain.nodes[head.place - chain.nodes[0].place :]
    while waiting:
        chain = waiting.pop()
        waiting += chain.branches
        yield from chain.nodes


def doubled(book: Registers, view: View, node: Node) -> set[str]:
    """Households that attested another branch too."""
    return {
        identity.household
        for attestation in _elsewhere(book, node)
        if view.holds(attestation)
        for identity in identities(book, attestation)
        if view.holds(identity.source)
    }


def doubled_reads(book: Registers, node: Node) -> Iterator[Node]:
    """Every act that `doubled` may ask for."""
    for attestation in _elsewhere(book, node):
        yield from (attestation, *(identity.source for identity in identities(book, attestation)))


def _elsewhere(book: Registers, node: Node) -> list[Node]:
    """Attestations of acts of the other branches."""
    parted = heads(book, node)
    return [a for head in parted for other in _branch(book, head) for a in book.attestations.get(other.id, ())]


def fork(book: Registers, node: Node, threshold: int) -> Iterator[Clause]:
    """Condition 15, for an act at or after the fork of its lane."""
    parted = heads(book, node)
    if not parted:
        return
    before, closings = book.order.before, book.by_type["meeting.closed"]
    against_it = [c for c in closings if any(before(head, c) for head in parted)]
    for_it = [c for c in closings if before(node, c) and c not in against_it]
    upheld, upheld_reads = _by_others(book, node, threshold, parted)

    def test(view: View) -> bool:
        if upheld(view) or any(view.holds(c) and _is_first(book, view, c, against_it) for c in for_it):
            return True
        return view.maybe

    unheard = (other for other in against_it if any(not before(closing, other) for closing in for_it))
    reads = (*upheld_reads, *for_it, *unheard)
    yield Clause("fork", test, reads, about=tuple(head.id for head in parted[:8]))


def _is_first(book: Registers, view: View, closing: Node, others: list[Node]) -> bool:
    """Whether every other checkpoint has this one in its past."""
    return not any(view.dual.holds(other) and not book.order.before(closing, other) for other in others)


def _by_others(book: Registers, node: Node, threshold: int, parted: list[Node]) -> tuple[Test, tuple[Node, ...]]:
    """Whether others uphold the act against the other branches: who signed it, or, if nobody had to, a witness."""
    if threshold > 1:
        elsewhere = _elsewhere(book, node)
        reads = (*book.attestations.get(node.id, ()), *elsewhere)
        return lambda view: _co_signed(book, view, node, threshold, elsewhere), reads
    asked = Asked(frozenset(identity.person for identity in identities(book, node)))
    own, *others = (witnessed(book, one, asked) for one in (node, *parted))
    return lambda view: view.holds(own) and not any(map(view.dual.holds, others)), (own, *others)


def _co_signed(book: Registers, view: View, node: Node, threshold: int, elsewhere: list[Node]) -> bool:
    author = authors(book, node)
    twice = {a.relied.person for a in elsewhere if a.relied and view.dual.holds(a)}
    others = {
        a.relied.person for a in book.attestations.get(node.id, ()) if a.relied and view.holds(a)
    } - twice - author  # fmt: skip
    return bool(others) and len(others) + 1 >= threshold
