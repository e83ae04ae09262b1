"""Condition 20: what stands despite a forked lane (docs/ledger/verdicts.md, section 9).

Attestations are not asked: a fork lets a key sign nothing that two lanes of it could not sign.

Of another branch its first act, its *head*, is asked for: who has seen an act of the branch has seen its head.
"""

from collections.abc import Iterator
from itertools import islice

from caracol.ledger.rules.conditions.condition import CONTESTED, Condition, asked, refused
from caracol.ledger.rules.conditions.signatures import counting, people, signing
from caracol.ledger.rules.conditions.weight import weight
from caracol.ledger.rules.formula import FALSE, Formula, constant, every, negation, some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.registers import Chain, Registers
from caracol.ledger.rules.order.relied import sources
from caracol.ledger.rules.order.vertex import Vertex

NAMED = 8
"""So many heads are named in a reason."""
MEASURED = frozenset({"event.recorded", "allotment.granted", "allotment.returned"})
"""Types that draw on quantities: no witness decides between two of them."""


def fork(judgement: Judgement, vertex: Vertex) -> tuple[Condition, ...]:
    """A doubt for an act at or after the fork of its lane."""
    book = judgement.book
    lane = book.lane_of(vertex)
    if vertex.place < book.forks.get(lane, vertex.place + 1):
        return ()
    heads = (head for head in heads_beside(book, vertex) if judgement.has(head))
    named = tuple(islice(heads, NAMED))
    if not named:
        return ()
    if vertex.key not in book.watched:
        return (refused("fork", *named, failing=CONTESTED),)
    found = (*named, *heads)
    return asked("fork", _by_others(judgement, vertex, [*found]), CONTESTED, found)


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


def _by_others(judgement: Judgement, vertex: Vertex, heads: list[Vertex]) -> Formula:
    """That others uphold the act against the other branches: who signed it, or, if nobody had to, a witness."""
    needed = weight(judgement, vertex)
    if judgement.by_share(vertex):
        return constant(_by_single_voices(judgement, vertex, heads))
    if needed > 1:
        return _by_signers(judgement, vertex, heads, needed)
    if vertex.type in MEASURED:
        return FALSE
    return _by_witnesses(judgement, vertex, heads)


def _branches(book: Registers, heads: list[Vertex]) -> Iterator[Vertex]:
    """The heads and everything behind them."""
    for head in heads:
        chain = book.chains[head.chain]
        waiting = [branch for branch in chain.branches if branch.vertices[0].place > head.place]
        yield from chain.vertices[head.place - chain.vertices[0].place :]
        while waiting:
            chain = waiting.pop()
            waiting += chain.branches
            yield from chain.vertices


def _by_single_voices(judgement: Judgement, vertex: Vertex, heads: list[Vertex]) -> bool:
    """Whether the share is there without the members who spoke on another branch."""
    speaking = judgement.seals.speaking(judgement.base)
    twice = {
        member
        for other in _branches(judgement.book, heads)
        for member in speaking.voices(other, judgement.has).values()
    }
    return judgement.by_share(vertex, lambda voice: speaking.member(voice) not in twice)


def _by_signers(judgement: Judgement, vertex: Vertex, heads: list[Vertex], needed: int) -> Formula:
    twice: dict[str, list[Formula]] = {}
    for other in _branches(judgement.book, heads):
        for one in signing(judgement, other):
            if one.act is not other:
                twice.setdefault(one.person, []).append(judgement.holds(one.act))
    found = [*signing(judgement, vertex)]
    author = next((one.person for one in found if one.act is vertex), None)
    own = [(one.person, counting(judgement, vertex, one, needed)) for one in found if one.act is vertex]
    others = [
        (one.person, every((counting(judgement, vertex, one, needed), negation(some(twice.get(one.person, ()))))))
        for one in found
        if one.person != author
    ]
    return every((people(needed, (*own, *others)), people(1, others)))


def _by_witnesses(judgement: Judgement, vertex: Vertex, heads: list[Vertex]) -> Formula:
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
            if {source.person for source in sources(judgement.book, other)} & own:
                continue
            if before(vertex, other):
                for_it.append(judgement.holds(other))
            if any(before(head, other) for head in heads):
                against.append(judgement.holds(other))
    return every((some(for_it), negation(some(against))))
