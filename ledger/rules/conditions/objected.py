"""Condition 21: nobody objects to a replaced key or a reported death (docs/ledger/verdicts.md, section 6)."""

from collections.abc import Iterator

from caracol.ledger.acts.keys import KeyReplaced
from caracol.ledger.acts.people import PersonDied
from caracol.ledger.rules.conditions.condition import CONTESTED, Condition, asked
from caracol.ledger.rules.formula import FALSE, TRUE, Formula, negation, some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.relied import source_of
from caracol.ledger.rules.order.vertex import Vertex


def objected(judgement: Judgement, vertex: Vertex) -> Iterator[Condition]:
    """One doubt for every objection."""
    if not isinstance(vertex.data, KeyReplaced | PersonDied):
        return
    for dispute in judgement.ask(judgement.book.disputes, vertex.id, vertex):
        if dispute.open:
            yield from asked("objected", negation(_counts(judgement, vertex, dispute)), CONTESTED, (dispute,))


def _counts(judgement: Judgement, vertex: Vertex, dispute: Vertex) -> Formula:
    """That the dispute is by a key that the act concerns."""
    book, key, data = judgement.book, dispute.key, vertex.data
    if isinstance(data, KeyReplaced):
        return TRUE if key == data.revokes else FALSE
    if not isinstance(data, PersonDied):
        return FALSE
    if any(named.person == data.person for named in book.named.get(key, ())):
        return TRUE
    admissions = judgement.ask_key(book.admissions, key, vertex)
    return some(judgement.holds(one) for one in admissions if source_of(one).person == data.person)
