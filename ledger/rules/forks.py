"""What stands despite a forked lane (docs/ledger/verdicts.md, section 8)."""

from collections.abc import Iterator

from caracol.ledger.rules.identities import identities
from caracol.ledger.rules.node import Clause, Node, View
from caracol.ledger.rules.registers import Chain, Registers


def other_branches(book: Registers, node: Node) -> list[Node]:
    """Acts of the node's lane at or after the fork that stand on no common chain with it."""
    lane = (node.act.volume, node.act.actor) if node.act is not None else None
    if lane not in book.forks:
        return []
    chains = book.lanes[lane]
    return [
        other
        for chain in chains
        for other in chain.nodes
        if not _upstream(book, chains, other, node) and not _upstream(book, chains, node, other) and other is not node
    ]


def _upstream(book: Registers, chains: list[Chain], one: Node, other: Node) -> bool:
    """Whether `one` stands before `other` on the other's own chain of hashes."""
    chain = next(c for c in chains if c.number == other.chain)
    place = other.place
    while True:
        if chain.number == one.chain:
            return one.place < place
        if chain.parent is None:
            return False
        place, chain = chain.nodes[0].place, chain.parent


def _against(book: Registers, node: Node) -> list[Node]:
    """Attestations of acts of the other branches."""
    return [a for other in other_branches(book, node) for a in book.attestations.get(other.id, ())]


def doubled(book: Registers, view: View, node: Node) -> set[str]:
    """Households that attested another branch too."""
    return {i.household for a in _against(book, node) if view.holds(a) for i in identities(book, a)}


def doubled_reads(book: Registers, node: Node) -> list[Node]:
    """What `doubled` may ask for."""
    return _against(book, node)


def fork(book: Registers, node: Node, threshold: int) -> Iterator[Clause]:
    """Condition 15, for an act at or after the fork of its lane."""
    others = other_branches(book, node)
    if not others:
        return
    witnesses = _witnesses(book, node, node)
    against = [witness for other in others for witness in _witnesses(book, node, other)]
    before, closings = book.order.before, book.by_type["meeting.closed"]
    against_it = [c for c in closings if any(before(other, c) for other in others)]
    for_it = [c for c in closings if before(node, c) and c not in against_it]

    def test(view: View) -> bool:
        if threshold > 1 and _co_signed(book, view, node, threshold):
            return True
        if threshold == 1 and _any(view, witnesses) and not _any(view.dual, against):
            return True
        if any(view.holds(c) and _is_first(book, view, c, against_it) for c in for_it):
            return True
        return view.maybe

    attestations = (*book.attestations.get(node.id, ()), *_against(book, node))
    heard = tuple(read for witness in (*witnesses, *against) for read in witness)
    reads = (*attestations, *for_it, *against_it, *heard)
    yield Clause("fork", test, reads, about=tuple(other.id for other in others[:8]))


def _is_first(book: Registers, view: View, closing: Node, others: list[Node]) -> bool:
    """Whether every other checkpoint has this one in its past."""
    return not any(view.dual.holds(other) and not book.order.before(closing, other) for other in others)


def _co_signed(book: Registers, view: View, node: Node, threshold: int) -> bool:
    author = node.relied.person if node.relied else ""
    elsewhere = {a.relied.person for a in _against(book, node) if a.relied and view.dual.holds(a)}
    others = {
        a.relied.person for a in book.attestations.get(node.id, ()) if a.relied and view.holds(a)
    } - elsewhere - {author}  # fmt: skip
    return bool(others) and len(others) + 1 >= threshold


def _witnesses(book: Registers, node: Node, of: Node) -> list[tuple[Node, ...]]:
    """Acts of people other than the node's author that have `of` in their past; each with its identity's sources."""
    people = {i.person for i in identities(book, node)}
    found = []
    for other in book.nodes.values():
        if other.open == node.open and _may_witness(other) and book.order.before(of, other):
            known = identities(book, other)
            if known and other.act.key != node.act.key and not any(i.person in people for i in known):
                found.append((other, *(i.source for i in known)))
    return found


def _may_witness(node: Node) -> bool:
    """Whether it is understood, and its effect depends on no quantities."""
    return bool(node.type) and not node.type.startswith(("event.", "allotment."))


def _any(view: View, witnesses: list[tuple[Node, ...]]) -> bool:
    return any(view.holds(witness[0]) and any(map(view.holds, witness[1:])) for witness in witnesses)
