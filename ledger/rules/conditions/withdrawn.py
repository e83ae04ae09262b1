"""Condition 12: nobody took it back (docs/ledger/verdicts.md, section 7)."""

from collections.abc import Iterator

from caracol.ledger.acts.commons import FILLS, EventRecorded
from caracol.ledger.acts.settling import ActWithdrawn
from caracol.ledger.rules.conditions.condition import PENDING, VOID, Condition, asked, refused
from caracol.ledger.rules.conditions.leaning import leaning
from caracol.ledger.rules.conditions.signatures import signed_by, signing
from caracol.ledger.rules.conditions.weight import signed_by_others, weight
from caracol.ledger.rules.formula import negation
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
        held_by = leaning(judgement, vertex, named, data.acts)
        if held_by or _stays(judgement, vertex, named):
            yield refused("fits", named, *held_by)
        elif signed_by_others(judgement, named):
            yield from _by_signers(judgement, vertex, named)


def _stays(judgement: Judgement, vertex: Vertex, named: Vertex) -> bool:
    """Whether its author cannot take it back, whoever leans on it."""
    if named.type in NEVER or named.key != vertex.key or judgement.firm(named) is not None or judgement.by_share(named):
        return True
    built_upon = named.type in BUILT_UPON or (isinstance(named.data, EventRecorded) and named.data.action in FILLS)
    return built_upon and (weight(judgement, named) == 1 or signed_by_others(judgement, named))


def _by_signers(judgement: Judgement, vertex: Vertex, named: Vertex) -> Iterator[Condition]:
    """As many of those who signed it take it back as it asks."""
    people = {one.person for one in signing(judgement, named)}
    found = [one for one in signing(judgement, vertex) if one.person in people]
    yield from asked("signatures", signed_by(judgement, vertex, weight(judgement, named), found), PENDING, (named,))
