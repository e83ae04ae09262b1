"""Whether somebody else had seen an act before they heard what speaks against it (docs/ledger/verdicts.md, section 9).

So nobody undoes by a fork of their lane, or by giving a mandate back, what others have built on: whether these name the
act or not.
"""

from collections.abc import Collection, Iterator

from caracol.ledger.rules.conditions.key import source_holds, speaks
from caracol.ledger.rules.formula import TRUE, Formula, every, negation, some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.relied import sources
from caracol.ledger.rules.order.vertex import Vertex


def witnessed(judgement: Judgement, vertex: Vertex, others: Collection[Vertex]) -> Formula:
    """That an act by another key, which speaks for another person, has an act in its past, and none of the others."""
    judgement.asks_witnesses = True
    found: list[Formula] = []
    for other in _witnesses(judgement, vertex, others):
        formula = _speaks_for_another(judgement, vertex, other)
        if formula is TRUE:
            return TRUE
        found.append(formula)
    return some(found)


def _witnesses(judgement: Judgement, vertex: Vertex, others: Collection[Vertex]) -> Iterator[Vertex]:
    before = judgement.before
    for chain in judgement.book.chains:
        if chain.vertices[0].key == vertex.key or not before(vertex, chain.vertices[-1]):
            continue
        for other in chain.vertices:
            if not judgement.has(other) or any(before(one, other) for one in others):
                break  # what has seen this one has seen these, too
            if other.open == vertex.open and before(vertex, other):
                yield other


def _speaks_for_another(judgement: Judgement, vertex: Vertex, other: Vertex) -> Formula:
    """That the key of another act speaks for somebody for whom that of this one does not."""
    own = sources(judgement.book, vertex)
    persons = dict.fromkeys(source.person for source in sources(judgement.book, other))
    return some(
        every(
            (
                _speaks_for(judgement, other, person),
                negation(some(source_holds(judgement, one) for one in own if one.person == person)),
            )
        )
        for person in persons
    )


def _speaks_for(judgement: Judgement, vertex: Vertex, person: str) -> Formula:
    known = judgement.spoken
    if (vertex, person) not in known:
        found = speaks(judgement, vertex, {person})
        known[vertex, person] = every(each.formula for each in (*found.base, *found.doubts))
    return known[vertex, person]
