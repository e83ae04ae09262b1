"""How many people must sign an act (docs/ledger/verdicts.md, section 2)."""

from collections.abc import Iterator

from caracol.ledger.acts.settling import ActWithdrawn
from caracol.ledger.rules.conditions.contesting import contesting
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.seals.voices import is_assent_of

SETTLING = frozenset({"act.ratified", "act.annulled"})


def weight(judgement: Judgement, vertex: Vertex) -> int:
    """How many different people must sign an act."""
    kind = vertex.kind
    if (
        kind is None
        or kind.power is None
        or kind.author == "attester"
        or (kind.author == "author" and not vertex.relied)
    ):
        return _withdrawing(judgement, vertex) if vertex.type == "act.withdrawn" else 1
    needed = judgement.weights.get(vertex.type)
    if needed is None:
        needed = max(charter.signers(kind) for charter in judgement.charters(vertex))
        if not judgement.amended:
            judgement.weights[vertex.type] = needed
    return max(needed, _settled(judgement, vertex)) if vertex.type in SETTLING else needed


def recall_weight(judgement: Judgement, vertex: Vertex) -> int:
    """How many must sign a closing that ends a mandate."""
    recall = max(charter.threshold("mandate") for charter in judgement.charters(vertex))
    return max(recall, weight(judgement, vertex))


def weight_to_undo(judgement: Judgement, named: Vertex) -> int:
    """Number of signers who take an act back together; of a closing, which may have ended a mandate, as many as end
    one.
    """
    return recall_weight(judgement, named) if named.type == "meeting.closed" else weight(judgement, named)


def others_signing(judgement: Judgement, vertex: Vertex) -> list[Vertex]:
    """The attestations by which other keys signed an act, whatever their verdict."""
    return [
        one
        for one in judgement.ask(judgement.book.mentions, vertex.id, vertex)
        if one.key != vertex.key and is_assent_of(one) and one.relied is not None
    ]


def _withdrawing(judgement: Judgement, vertex: Vertex) -> int:
    named = _named(judgement, vertex) if isinstance(vertex.data, ActWithdrawn) else ()
    return max([1, *(weight_to_undo(judgement, one) for one in named if others_signing(judgement, one))])


def _settled(judgement: Judgement, vertex: Vertex) -> int:
    """The weight of what a settlement names, and of what it has seen that contests these.

    Settlements of settlements are worked through from the first one on, since there may be thousands in a row.
    """
    known, waiting = judgement.settled_weights, [vertex]
    while waiting:
        settlement = waiting[-1]
        asked = [] if settlement in known else [*_weighing(judgement, settlement)]
        unknown = [one for one in asked if one.type in SETTLING and one not in known]
        if unknown:
            waiting += unknown
            continue
        if settlement not in known:
            known[settlement] = max([1, *(weight(judgement, one) for one in asked)])
        waiting.pop()
    return known[vertex]


def _weighing(judgement: Judgement, settlement: Vertex) -> Iterator[Vertex]:
    for named in _named(judgement, settlement):
        yield named
        for one in contesting(judgement, named):
            if judgement.before(one, settlement):
                yield one


def _named(judgement: Judgement, vertex: Vertex) -> Iterator[Vertex]:
    for reference in vertex.act.references:
        named = judgement.book.nodes[reference.name[:32]]
        if "*" in reference.types and named is not vertex:
            yield named
