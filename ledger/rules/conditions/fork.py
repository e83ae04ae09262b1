"""Condition 20: what stands despite a forked lane (docs/ledger/verdicts.md, section 9).

Only acts that need nobody else are asked: a fork lets a key sign nothing that two lanes of it could not sign, what
excludes each other is held apart by claims, and who signed with the author need not answer for the author's fork.

Of another branch its first act, its *head*, is asked for: who has seen an act of the branch has seen its head.
"""

from collections.abc import Iterator
from itertools import islice

from caracol.ledger.rules.conditions.authority import source_holds
from caracol.ledger.rules.conditions.condition import CONTESTED, Condition, asked, refused
from caracol.ledger.rules.conditions.weight import weight
from caracol.ledger.rules.formula import FALSE, Formula, every, negation, some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.registers import Chain, Registers
from caracol.ledger.rules.order.relied import sources
from caracol.ledger.rules.order.vertex import Vertex

NAMED = 8
"""So many heads are named in a reason."""
MEASURED = frozenset({"event.recorded", "allotment.granted", "allotment.returned"})
"""Types that draw on quantities: no witness decides between two of them."""
UNASKED = frozenset({"attested", "mandate.resigned", "mandate.declined", "meeting.sealed"})
"""Types that a fork does not touch: nobody takes back a post by forking their lane."""


def fork(judgement: Judgement, vertex: Vertex) -> tuple[Condition, ...]:
    """A doubt for an act at or after the fork of its lane."""
    book = judgement.book
    lane = book.lane_of(vertex)
    if vertex.place < book.forks.get(lane, vertex.place + 1):
        return ()
    heads = (head for head in heads_beside(book, vertex) if judgement.has(head))
    named = tuple(islice(heads, NAMED))
    if not named or weight(judgement, vertex) > 1 or judgement.by_share(vertex):
        return ()
    if vertex.key not in book.watched:
        return (refused("fork", *named, failing=CONTESTED),)
    found = (*named, *heads)
    stands = FALSE if vertex.type in MEASURED else _by_witnesses(judgement, vertex, found)
    return asked("fork", stands, CONTESTED, found)


def heads_beside(book: Registers, vertex: Vertex) -> Iterator[Vertex]:
    """The first acts of the branches on which an act does not stand."""
    chain, last = book.chains[vertex.chain], vertex.place
    yield from _parted(chain, last, None)
    while chain.parent is not None:
        last = chain.vertices[0].place - 1
        yield from _parted(chain.parent, last, chain)
        chain = chain.parent
    yield from (
        other.vertices[0] for other in book.lanes[book.lane_of(vertex)] if other.parent is None and other is not chain
    )


def _parted(chain: Chain, last: int, came: Chain | None) -> Iterator[Vertex]:
    """Where ways part from the one along the chain up to place `last` (and then on along the branch `came`)."""
    for branch in chain.branches:
        first = branch.vertices[0]
        if first.place <= last or (came is not None and branch is not came and first.place == last + 1):
            yield first
    if came is not None and chain.vertices[-1].place > last:
        yield chain.vertices[last + 1 - chain.vertices[0].place]


def _by_witnesses(judgement: Judgement, vertex: Vertex, heads: tuple[Vertex, ...]) -> Formula:
    """That somebody else's effective act has it in its past, and nobody's has another branch in its past."""
    before, own = judgement.before, {source.person for source in sources(judgement.book, vertex)}
    for_it, against = [], []
    for chain in judgement.book.chains:
        last = chain.vertices[-1]
        if last.key == vertex.key:
            continue
        for other in chain.vertices:
            if not judgement.has(other) or other.open != vertex.open or other.kind is None:
                continue
            entitling = sources(judgement.book, other)
            if {source.person for source in entitling} & own:
                continue
            seen = every((judgement.holds(other), some(source_holds(judgement, one) for one in entitling)))
            if before(vertex, other):
                for_it.append(seen)
            if any(before(head, other) for head in heads):
                against.append(seen)
    return every((some(for_it), negation(some(against))))
