"""Which conditions an act has, in the numbered order of docs/ledger/verdicts.md, section 4."""

from collections.abc import Iterator
from typing import NamedTuple

from caracol.ledger.acts.keys import KeyReplaced
from caracol.ledger.acts.kinds import Kind
from caracol.ledger.acts.people import PersonDied
from caracol.ledger.rules.conditions.authority import NOBODY, authority
from caracol.ledger.rules.conditions.carrying_out import carries_out
from caracol.ledger.rules.conditions.condition import CONTESTED, PENDING, Condition, refused
from caracol.ledger.rules.conditions.exclusive import exclusive
from caracol.ledger.rules.conditions.fits import RULES
from caracol.ledger.rules.conditions.fork import UNASKED, fork
from caracol.ledger.rules.conditions.names import names
from caracol.ledger.rules.conditions.objected import objected
from caracol.ledger.rules.conditions.rests import rests
from caracol.ledger.rules.conditions.settling import heals, in_circle, settles_firm
from caracol.ledger.rules.conditions.signatures import signatures
from caracol.ledger.rules.conditions.withdrawn import withdrawn
from caracol.ledger.rules.formula import Formula
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex


class Plan(NamedTuple):
    """What an act asks."""

    base: tuple[Condition, ...]
    doubts: tuple[Condition, ...] = ()
    heals: tuple[Formula, ...] = ()
    right: str = ""
    """The code if it holds."""


def plan(judgement: Judgement, vertex: Vertex) -> Plan:
    """The conditions of an act."""
    if vertex.act.kind is None:
        return Plan((refused("understood"),))
    if vertex.kind is None:
        return Plan((refused("scope"),))
    if vertex in judgement.annulled:
        return Plan((refused("annulled", judgement.annulled[vertex]),))
    frozen = judgement.firm(vertex)
    if frozen is not None and frozen.status == CONTESTED:
        reaching = (
            one for one in settles_firm(judgement, vertex, "act.ratified") if one in judgement.ratifying(vertex)
        )
        settled = tuple(map(judgement.holds, reaching))
        about = tuple(judgement.book.nodes[name] for name in frozen.about if name in judgement.book.nodes)
        return Plan((), (refused(frozen.code, *about, failing=CONTESTED),), settled)
    if vertex.type == "body.founded" and vertex.id not in judgement.book.copies:
        return Plan((refused("founding"),))
    if judgement.founding is not None:
        return Plan((judgement.founding,))
    if vertex.type == "body.founded":
        return Plan((), right="founders")
    return _plan(judgement, vertex, vertex.kind)


def _right(vertex: Vertex, kind: Kind, *, by_share: bool) -> str:
    if by_share:
        return "households"
    if kind.author == "attester":
        return "mandate" if vertex.relied else "voice"
    return "mandate" if kind.author == "mandate" or vertex.relied else kind.author


def _plan(judgement: Judgement, vertex: Vertex, kind: Kind) -> Plan:
    by_share = kind.households and judgement.by_share(vertex)
    only_by_share = kind.households and vertex.open and vertex.relied is None
    right = _right(vertex, kind, by_share=by_share)
    right_of = NOBODY if by_share else authority(judgement, vertex, kind)
    base, rivalled = [*right_of.base], list[Condition]()
    base += names(judgement.book, vertex)
    if kind.author != "attester":
        base += _contents(judgement, vertex, by_share=by_share or only_by_share)
        if vertex.act.claims:
            for condition in exclusive(judgement, vertex):
                (rivalled if condition.failing == CONTESTED else base).append(condition)
        if vertex.relied is not None and not by_share:
            base += signatures(judgement, vertex)
        elif only_by_share and not by_share:
            base.append(refused("households", failing=PENDING))
    doubts = [*rivalled, *in_circle(judgement, vertex)]
    if right_of.doubts:
        ended = (each for each in right_of.doubts if each.code != "term")
        doubts = [*ended, *doubts, *(each for each in right_of.doubts if each.code == "term")]
    if judgement.book.forks and vertex.type not in UNASKED:
        doubts += fork(judgement, vertex)
    if isinstance(vertex.data, KeyReplaced | PersonDied):
        doubts += objected(judgement, vertex)
    if not doubts:
        return Plan(tuple(base), right=right)
    return Plan(tuple(base), tuple(doubts), tuple(heals(judgement, vertex, doubts)), right)


def _contents(judgement: Judgement, vertex: Vertex, *, by_share: bool) -> Iterator[Condition]:
    if vertex.type != "meeting.sealed":
        yield from rests(judgement, vertex)
    rule = RULES.get(type(vertex.data)) if vertex.data is not None else None
    if rule is not None:
        yield from rule(judgement, vertex, vertex.data)
    yield from carries_out(judgement, vertex, by_share=by_share)
    if vertex.id in judgement.book.withdrawals and vertex.type != "meeting.sealed":
        yield from withdrawn(judgement, vertex)
