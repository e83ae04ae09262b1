"""Condition 10: every act that it rests on is effective."""

from collections.abc import Iterator

from caracol.ledger.rules.conditions.condition import Condition
from caracol.ledger.rules.conditions.following import follows
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex


def rests(judgement: Judgement, vertex: Vertex) -> Iterator[Condition]:
    """What it rests on. (A copy of the founding holds by condition 3.)"""
    book = judgement.book
    for reference in vertex.act.references:
        if reference.rests and reference.name[:32] not in book.copies:
            yield from follows(judgement, "rests", (book.nodes[reference.name[:32]],))
