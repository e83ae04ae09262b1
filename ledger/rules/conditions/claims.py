"""Which acts exclude each other (docs/ledger/verdicts.md, section 7): by their claims, whatever their verdicts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caracol.ledger.acts.bodies import Terms
from caracol.ledger.acts.kinds import Claim
from caracol.ledger.acts.settling import ActRatified
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Mandate, Vertex, data_of


class Rival(NamedTuple):
    """An act that excludes another."""

    act: Vertex
    once: bool
    """Whether only one of them can ever be; else only where neither has seen the other."""


def rivals(judgement: Judgement, vertex: Vertex) -> Iterator[Rival]:
    """The acts that exclude an act; none, where nobody could give it effect."""
    needs_power = vertex.kind is not None and vertex.kind.power is not None
    if needs_power and vertex.relied is None and vertex.id not in judgement.book.mentions:
        return
    is_grant = vertex.type == "mandate.granted"
    if is_grant and not _has_one_seat(judgement, vertex, _terms(vertex)):
        return
    for claim in vertex.act.claims:
        for other, theirs in _claiming(judgement, claim.what):
            if other is vertex or other.open != vertex.open or not judgement.has(other) or not _differ(claim, theirs):
                continue
            if not is_grant or _overlap(_terms(vertex), _terms(other)):
                yield Rival(other, claim.once)
    if vertex.type == "act.ratified":
        yield from _ratifying_rivals(judgement, vertex)


def founding_rivals(judgement: Judgement, vertex: Vertex) -> Iterator[Mandate]:
    """Mandates of the founding that sit on the seat that a grant gives."""
    terms = _terms(vertex)
    if _has_one_seat(judgement, vertex, terms):
        for mandate in judgement.book.first_mandates:
            is_same_post = mandate.terms.post == terms.post and mandate.person != terms.person
            if is_same_post and _overlap(terms, mandate.terms):
                yield mandate


def exclude_each_other(judgement: Judgement, one: Vertex, other: Vertex) -> bool:
    """Whether two acts exclude each other."""
    return any(rival.act is other for rival in rivals(judgement, one))


def _claiming(judgement: Judgement, what: str) -> Sequence[tuple[Vertex, Claim]]:
    judgement.note((judgement.book.claims.number, what))
    return judgement.book.claims.get(what)


def _ratifying_rivals(judgement: Judgement, vertex: Vertex) -> Iterator[Rival]:
    """Settlements that ratify what excludes an act that this one ratifies."""
    for name in data_of(vertex, ActRatified).acts:
        named = judgement.book.nodes[name]
        if named.type in ("act.ratified", "act.annulled"):
            continue
        for rival in rivals(judgement, named):
            for other in judgement.ask(judgement.book.settlements, rival.act.id, vertex):
                if other is not vertex and other.type == "act.ratified":
                    yield Rival(other, rival.once)


def _differ(one: Claim, other: Claim) -> bool:
    return not one.stance or one.stance != other.stance


def _has_one_seat(judgement: Judgement, vertex: Vertex, terms: Terms) -> bool:
    """Whether the post that a mandate is for has one seat, by the charter of an act."""
    post = judgement.charter_of(vertex).posts.get(terms.post or "")
    return post is not None and post.seats == 1


def _overlap(one: Terms, other: Terms) -> bool:
    return (one.since or "") <= (other.until or "9999") and (other.since or "") <= (one.until or "9999")


def _terms(vertex: Vertex) -> Terms:
    if not isinstance(vertex.data, Terms):
        raise TypeError(f"{vertex.act!r} grants no mandate")
    return vertex.data
