"""Condition 12: nobody took it back (docs/ledger/verdicts.md, section 7)."""

from collections.abc import Iterator

from caracol.ledger.acts.commons import FILLS, EventRecorded
from caracol.ledger.acts.settling import ActWithdrawn
from caracol.ledger.rules.conditions.condition import PENDING, VOID, Condition, asked, refused
from caracol.ledger.rules.conditions.leaning import holding
from caracol.ledger.rules.conditions.signatures import signed_by, signing
from caracol.ledger.rules.conditions.weight import others_signing, weight, weight_to_undo
from caracol.ledger.rules.formula import FALSE, Formula, negation, some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex

NEVER = frozenset({"attested", "act.withdrawn", "body.founded"})
"""Types that nobody takes back."""
BUILT_UPON = frozenset(
    {
        "allotment.returned",
        "body.ended",
        "household.left",
        "household.registered",
        "household.split",
        "key.admitted",
        "key.replaced",
        "key.revoked",
        "mandate.declined",
        "mandate.recalled",
        "mandate.resigned",
        "mandate.restored",
        "mandate.suspended",
        "person.died",
    }
)
"""Types that others build upon without naming the act: on a key that it admits, on a seat that it frees."""


def withdrawn(judgement: Judgement, vertex: Vertex) -> Iterator[Condition]:
    """No effective withdrawal names it."""
    for withdrawal in judgement.ask(judgement.book.withdrawals, vertex.id, vertex):
        yield from asked("withdrawn", negation(judgement.holds(withdrawal)), VOID, (withdrawal,))


def may_withdraw(judgement: Judgement, vertex: Vertex, data: ActWithdrawn) -> Iterator[Condition]:
    """What taking back asks: it is the author's own, not firm, and nobody has built on it."""
    for named in dict.fromkeys(judgement.book.nodes[name] for name in data.acts):
        if _stays(judgement, vertex, named):
            yield refused("fits", named)
            continue
        for one, by_right in holding(judgement, vertex, named, data.acts):
            yield from asked("fits", negation(by_right), VOID, (named, one))
        others = some(map(judgement.holds, others_signing(judgement, named)))
        if _is_built_upon(named):
            yield from asked("fits", negation(others), VOID, (named,))
        elif others is not FALSE:
            yield from _by_signers(judgement, vertex, named, others)


def _stays(judgement: Judgement, vertex: Vertex, named: Vertex) -> bool:
    """Whether its author cannot take it back, whoever leans on it."""
    if named.type in NEVER or named.key != vertex.key or judgement.firm(named) is not None or judgement.by_share(named):
        return True
    return _is_built_upon(named) and weight(judgement, named) == 1


def _is_built_upon(named: Vertex) -> bool:
    return named.type in BUILT_UPON or (isinstance(named.data, EventRecorded) and named.data.action in FILLS)


def _by_signers(judgement: Judgement, vertex: Vertex, named: Vertex, others: Formula) -> Iterator[Condition]:
    """As many of those who signed it take it back as it asks, once others have signed it with effect."""
    people = {one.person for one in signing(judgement, named)}
    found = [one for one in signing(judgement, vertex) if one.person in people]
    signed = signed_by(judgement, vertex, weight_to_undo(judgement, named), found)
    yield from asked("signatures", some((negation(others), signed)), PENDING, (named,))
