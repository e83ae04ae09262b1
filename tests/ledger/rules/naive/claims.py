"""Section 7, *Excluding*: which acts claim the same, as far as order and static data say."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.bodies import Terms
from caracol.ledger.acts.kinds import Claim
from caracol.ledger.acts.settling import ActRatified
from tests.ledger.rules.naive.book import Mandate, in_scope, remembered
from tests.ledger.rules.naive.charters import charter_of
from tests.ledger.rules.naive.firm import is_behind
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import relied_mandate, role

FAR = "9999-12-31"
SETTLING = ("act.ratified", "act.annulled")


@remembered
def pairs(p: P, a: Act, b: Act) -> list[bool]:
    """For each pair of claims that exclude each other, whether they are `once` claims."""
    if a is b or a.volume.scope != b.volume.scope or not (has_claims(p, a) and has_claims(p, b)):
        return []
    found = [
        one.once
        for one in claims(p, a, a)
        for other in claims(p, b, a)
        if one.what == other.what and (one.stance != other.stance or not one.stance) and _overlap(a.data, b.data)
    ]
    return [*found, *_by_what_they_ratify(p, a, b)]


def has_claims(p: P, act: Act) -> bool:
    """Its author relies on a mandate or needs none, or an `attested` names it."""
    if not in_scope(act):
        return False
    return role(p, act) != "mandate" or relied_mandate(p, act) is not None or bool(p.attestations(act))


def are_rivals(p: P, a: Act, b: Act) -> bool:
    """Whether an effective B could exclude A: by a `once` claim, or by another one beside it or behind the base."""
    return any(is_once or is_beside(p, a, b) or is_barred_beside(p, a, b) for is_once in pairs(p, a, b))


def exclude_each_other(p: P, a: Act, b: Act) -> bool:
    return are_rivals(p, a, b) or are_rivals(p, b, a)


@remembered
def rivals(p: P, act: Act) -> list[Act]:
    """The acts that exclude it, if they are effective."""
    return [one for one in p.acts if are_rivals(p, act, one)]


def claims(p: P, act: Act, excluded: Act) -> list[Claim]:
    """A post is claimed only where the charter of the excluded act gives it one seat."""
    assert act.kind
    if isinstance(act.data, Terms) and not _has_one_seat(p, act.data, excluded):
        return []
    return list(act.claims)


def _has_one_seat(p: P, terms: Terms, excluded: Act) -> bool:
    post = charter_of(p, excluded).posts.get(terms.post or "")
    return post is not None and post.seats == 1


def _overlap(a: object, b: object) -> bool:
    if not (isinstance(a, Terms) and isinstance(b, Terms)):
        return True
    return (a.since or "") <= (b.until or FAR) and (b.since or "") <= (a.until or FAR)


def _by_what_they_ratify(p: P, a: Act, b: Act) -> list[bool]:
    """Two ratifications exclude each other as the acts do that they ratify, which are no settlements."""
    if not (isinstance(a.data, ActRatified) and isinstance(b.data, ActRatified)):
        return []
    acts, others = ([one for one in named(p, z) if one.entry.type not in SETTLING] for z in (a, b))
    return [
        is_once
        for x in acts
        for y in others
        for is_once in (*pairs(p, x, y), *pairs(p, y, x))
        if is_once or exclude_each_other(p, x, y)
    ]


def named(p: P, settlement: Act) -> list[Act]:
    """The acts that a settlement names."""
    return [p.book.acts[name] for name in getattr(settlement.data, "acts", ()) if name in p.names]


def is_beside(p: P, a: Act, b: Act) -> bool:
    return not p.before(a, b) and not p.before(b, a)


def is_barred_beside(p: P, a: Act, b: Act) -> bool:
    """B is behind the base, and A has not seen it."""
    return is_behind(p, b) and not p.before(b, a)


def founding_rivals(p: P, act: Act) -> list[Mandate]:
    """The founding's mandates that claim the act's post for another person at the same time."""
    terms = act.data
    if act.entry.type != "mandate.granted" or not isinstance(terms, Terms) or not _has_one_seat(p, terms, act):
        return []
    return [
        one
        for one in p.book.mandates()
        if one.place is not None
        and one.terms.post == terms.post
        and one.terms.person != terms.person
        and _overlap(one.terms, terms)
    ]


def settlements(p: P, act: Act, kind: str) -> list[Act]:
    """The acts of this kind, and of the act's scope, that name the act."""
    every_one = [one for one in p.of_type(kind) if act.id in getattr(one.data, "acts", ())]
    return [one for one in every_one if one.volume.scope == act.volume.scope]
