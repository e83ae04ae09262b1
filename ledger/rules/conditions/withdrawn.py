"""Condition 12: nobody took it back (docs/ledger/verdicts.md, section 7)."""

from collections.abc import Iterator

from caracol.ledger.acts.settling import ActWithdrawn
from caracol.ledger.rules.conditions.condition import PENDING, VOID, Condition, asked, refused
from caracol.ledger.rules.conditions.signatures import signed_by, signing
from caracol.ledger.rules.conditions.weight import signed_by_others, weight
from caracol.ledger.rules.formula import negation
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex

NEVER = frozenset({"attested", "act.withdrawn", "body.founded"})
"""Types that nobody takes back."""


def withdrawn(judgement: Judgement, vertex: Vertex) -> Iterator[Condition]:
    """No effective withdrawal names it."""
    for withdrawal in judgement.ask(judgement.book.withdrawals, vertex.id, vertex):
        yield from asked("withdrawn", negation(judgement.holds(withdrawal)), VOID, (withdrawal,))


def may_withdraw(judgement: Judgement, vertex: Vertex, data: ActWithdrawn) -> Iterator[Condition]:
    """What taking back asks: it is the author's own, not firm, and nobody else rests on it."""
    for named in dict.fromkeys(judgement.book.nodes[name] for name in data.acts):
        leaning = judgement.ask(judgement.book.leaning, named.id, vertex)
        if named.type in NEVER or named.key != vertex.key or judgement.firm(named) is not None or leaning:
            yield refused("fits", named, *leaning[:1])
        elif signed_by_others(judgement, named):
            yield from _by_signers(judgement, vertex, named)


def _by_signers(judgement: Judgement, vertex: Vertex, named: Vertex) -> Iterator[Condition]:
    """As many of those who signed it take it back as it asks."""
    people = {one.person for one in signing(judgement, named)}
    found = [one for one in signing(judgement, vertex) if one.person in people]
    yield from asked("signatures", signed_by(judgement, vertex, weight(judgement, named), found), PENDING, (named,))
