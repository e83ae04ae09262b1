"""Condition 20: what stands despite a forked lane (docs/ledger/verdicts.md, section 9).

Only acts that need nobody else are asked: a fork lets a key sign nothing that two lanes of it could not sign, what
excludes each other is held apart by claims, and who signed with the author need not answer for the author's fork.

Of another branch its first act, its *head*, is asked for: who has seen an act of the branch has seen its head.
"""

from collections.abc import Iterator
from itertools import islice

from caracol.ledger.rules.conditions.condition import CONTESTED, Condition, asked, refused
from caracol.ledger.rules.conditions.weight import weight
from caracol.ledger.rules.conditions.witness import witnessed
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.registers import Chain, Registers
from caracol.ledger.rules.order.vertex import Vertex

NAMED = 8
"""Maximum number of heads that a reason names."""
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
    return asked("fork", witnessed(judgement, vertex, found), CONTESTED, found)


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
