"""How the body settles what is contested (docs/ledger/verdicts.md, section 7): each act by name.

A settlement reaches a doubt whose reason it has seen; so it does not sleep until somebody contests the act later.
"""

from collections.abc import Iterator, Sequence

from caracol.ledger.acts.settling import ActAnnulled, ActRatified
from caracol.ledger.rules.conditions.claims import exclude_each_other, rivals
from caracol.ledger.rules.conditions.completing import seen_complete
from caracol.ledger.rules.conditions.condition import CONTESTED, PENDING, VOID, Condition, asked, doubted, refused
from caracol.ledger.rules.conditions.signatures import signing
from caracol.ledger.rules.conditions.sums import is_overdrawn
from caracol.ledger.rules.formula import TRUE, Formula, every, negation, some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex

Settlement = ActRatified | ActAnnulled


def heals(judgement: Judgement, vertex: Vertex, doubts: Sequence[Condition]) -> Iterator[Formula]:
    """What makes an act effective despite its doubts: a settlement that ratifies it, and reaches one of them."""
    for settlement in judgement.ratifying(vertex):
        if seen := reached(judgement, settlement, vertex, doubts):
            unseen = [doubt.formula for doubt in doubts if doubt not in seen]
            known = some(negation(doubt.formula) for doubt in seen)
            yield every((judgement.holds(settlement), some((known, every(unseen)))))


def in_circle(judgement: Judgement, vertex: Vertex) -> list[Condition]:
    """A doubt for what doubts, and is doubted by, an act that the body settles: settling one settles one."""
    return [
        doubt
        for other in judgement.circle(vertex)
        for doubt in doubted(
            "exclusive", negation(some(map(judgement.holds, _having_seen(judgement, vertex, other)))), other
        )
    ]


def _having_seen(judgement: Judgement, vertex: Vertex, other: Vertex) -> Iterator[Vertex]:
    """The settlements that ratify another act, and that have seen this one, which contests it."""
    return (one for one in judgement.ratifying(other) if judgement.before(vertex, one))


def reached(judgement: Judgement, settlement: Vertex, vertex: Vertex, doubts: Sequence[Condition]) -> list[Condition]:
    """The doubts whose reason a settlement has seen."""
    before = judgement.before
    return [doubt for doubt in doubts if any(before(one, settlement) for one in doubt.about or (vertex,))]


def annulling(judgement: Judgement, vertex: Vertex) -> Vertex | None:
    """The effective settlement that annuls a contested act, if there is one."""
    if vertex.status != CONTESTED or vertex.id not in judgement.book.settlements:
        return None
    if judgement.is_behind(vertex):
        found = [*settles_firm(judgement, vertex, "act.annulled")]
    else:
        failing = [each for each in (*vertex.doubts, *vertex.base) if not each.formula.sure()]
        settling = judgement.ask(judgement.book.settlements, vertex.id, vertex)
        annul = (one for one in settling if one.type == "act.annulled")
        found = [one for one in annul if reached(judgement, one, vertex, failing)]
    return next((one for one in found if one.low), None)


def settles_firm(judgement: Judgement, vertex: Vertex, kind: str) -> Iterator[Vertex]:
    """The settlements of a kind that reach an act which is contested behind the base."""
    for settlement in judgement.ask(judgement.book.settlements, vertex.id, vertex):
        if settlement.type == kind and _has_seen_reason(judgement, settlement, vertex):
            yield settlement


def _has_seen_reason(judgement: Judgement, settlement: Vertex, vertex: Vertex) -> bool:
    frozen = judgement.firm(vertex)
    named = [judgement.book.nodes.get(name) for name in frozen.reasons] if frozen else []
    return any(one is not None and judgement.before(one, settlement) for one in named)


def may_settle(judgement: Judgement, vertex: Vertex, data: Settlement) -> Iterator[Condition]:
    """What a settlement asks of what it names, and of who signs it."""
    named = [judgement.book.nodes[name] for name in data.acts]
    if len(set(named)) < len(named) or any(one.type == "body.founded" for one in named):
        yield refused("fits")
        return
    if vertex.type == "act.ratified":
        for place, one in enumerate(named):
            yield from (
                refused("fits", one, two) for two in named[place + 1 :] if exclude_each_other(judgement, one, two)
            )
            yield from _forbidden(judgement, vertex, one)
    if not judgement.by_share(vertex):
        yield from _powers(judgement, vertex, named)


def _forbidden(judgement: Judgement, vertex: Vertex, named: Vertex) -> Iterator[Condition]:
    """A ratification fails if it has seen complete an effective rival of what it ratifies, or if a sum forbids that."""
    for rival in rivals(judgement, named):
        other = rival.act
        if (
            rival.once
            and judgement.is_natural(other)
            and not judgement.ask(judgement.book.settlements, other.id, vertex)
        ):
            yield from asked("fits", negation(seen_complete(judgement, vertex, other)), VOID, (named, other))
    yield from asked("fits", negation(is_overdrawn(judgement, vertex, named)), VOID, (named,))


def _powers(judgement: Judgement, vertex: Vertex, named: Sequence[Vertex]) -> Iterator[Condition]:
    """The signers carry together the powers that the named acts need."""
    for power in sorted({one.kind.power for one in named if one.kind and one.kind.power}):
        carried = some(
            TRUE if one.act is vertex else judgement.holds(one.act)
            for one in signing(judgement, vertex)
            if one.act.relied is not None and power in one.act.relied.terms.powers
        )
        yield from asked("fits", carried, PENDING)
