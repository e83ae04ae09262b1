"""Sums over what an act has seen: the rest of an allotment, the stock of a resource (verdicts.md, section 8)."""

from collections.abc import Iterable, Iterator

from caracol.ledger.acts.commons import ADDS, AllotmentGranted, EventRecorded
from caracol.ledger.rules.formula import FALSE, Formula, negation, suffices
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex, data_of


def is_overdrawn(judgement: Judgement, settlement: Vertex, named: Vertex) -> Formula:
    """That a sum forbids what a settlement ratifies, counting what others that it has seen have ratified."""
    ratified = [
        other
        for other in _beside(judgement, named)
        for one in judgement.ask(judgement.book.settlements, other.id, settlement)
        if one.type == "act.ratified" and judgement.before(one, settlement)
    ]
    data = named.data
    if isinstance(data, AllotmentGranted):
        return negation(has_stock(judgement, named, data, (named, *ratified)))
    allotment = judgement.book.nodes.get(getattr(data, "allotment", None) or "")
    if allotment is None or not isinstance(allotment.data, AllotmentGranted):
        return FALSE
    return negation(has_rest(judgement, named, allotment, (named, *ratified)))


def draws_on(judgement: Judgement, allotment: Vertex) -> list[Vertex]:
    """What was given out of an allotment, or back."""
    what = f"draws {allotment.id}"
    judgement.note((judgement.book.claims.number, what))
    return [draw for draw, _ in judgement.book.claims.get(what) if judgement.has(draw)]


def _beside(judgement: Judgement, vertex: Vertex) -> Iterator[Vertex]:
    """Acts that draw on the same thing, and of which neither has seen the other."""
    for claim in vertex.act.claims:
        if not claim.once:
            judgement.note((judgement.book.claims.number, claim.what))
            for other, _ in judgement.book.claims.get(claim.what):
                if other is vertex or not judgement.has(other) or other.open != vertex.open:
                    continue
                if not judgement.before(other, vertex) and not judgement.before(vertex, other):
                    yield other


def has_rest(judgement: Judgement, vertex: Vertex, allotment: Vertex, own: tuple[Vertex, ...]) -> Formula:
    """That an allotment suffices for what an act has seen drawn on it, and for these acts."""
    earlier = [draw for draw in draws_on(judgement, allotment) if draw not in own and judgement.before(draw, vertex)]
    start = data_of(allotment, AllotmentGranted).quantity - sum(map(_quantity, own[:1]))
    losses = ((_quantity(draw), judgement.holds(draw)) for draw in (*earlier, *own[1:]))
    return suffices(start, (), losses)


def has_stock(judgement: Judgement, vertex: Vertex, data: AllotmentGranted, own: tuple[Vertex, ...]) -> Formula:
    """That the stock which an act has seen suffices for these allotments."""
    resource, before = data.resource, judgement.before
    moves = judgement.ask(judgement.book.moves, resource, vertex)
    seen = [move for move in moves if move not in own and before(move, vertex)]
    taking = [move for move in seen if _takes(move)]
    returned = [
        draw
        for allotment in taking
        for draw in draws_on(judgement, allotment)
        if draw.type == "allotment.returned" and before(draw, vertex)
    ]
    gains = _amounts(judgement, [*(move for move in seen if _adds(move, resource)), *returned])
    return suffices(-sum(map(_quantity, own[:1])), gains, _amounts(judgement, [*taking, *own[1:]]))


def _amounts(judgement: Judgement, acts: Iterable[Vertex]) -> Iterator[tuple[int, Formula]]:
    return ((_quantity(act), judgement.holds(act)) for act in acts)


def _quantity(vertex: Vertex) -> int:
    quantity: int | None = getattr(vertex.data, "quantity", None)
    return quantity or 0


def _adds(move: Vertex, resource: str) -> bool:
    """Whether an event adds to the stock of this resource."""
    data = move.data
    if not isinstance(data, EventRecorded) or data.quantity is None:
        return False
    return data.action in ADDS or (data.action == "transfer" and data.to_resource == resource)


def _takes(move: Vertex) -> bool:
    """Whether it lessens what can be allotted. (Draws do not: they were allotted.)"""
    data = move.data
    return isinstance(data, AllotmentGranted) or (
        isinstance(data, EventRecorded) and data.action == "lower" and data.quantity is not None
    )
