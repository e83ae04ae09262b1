"""Section 6: what ends a mandate, and its term."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.endings import MandateRestored
from tests.ledger.rules.naive.book import Mandate
from tests.ledger.rules.naive.charters import asks, charter_of
from tests.ledger.rules.naive.completed import has_seen_complete
from tests.ledger.rules.naive.formula import FALSE, TRUE, Formula, at_least, every, no, some, when
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import LEAVINGS, deaths, naming
from tests.ledger.rules.naive.seals import sealed
from tests.ledger.rules.naive.share import share_reached
from tests.ledger.rules.naive.signed import signed

FAR = "9999-12-31"


def ends(p: P, act: Act, mandate: Mandate, termination: Act) -> Formula:
    """The termination is effective, and ends the mandate for this act."""
    match termination.entry.type:
        case "mandate.suspended":
            return _suspends(p, act, termination)
        case "meeting.closed":
            return every(p.effective(termination), finds_over(p, termination, mandate))
    return p.effective(termination)


def _suspends(p: P, act: Act, suspension: Act) -> Formula:
    """Unless the act has seen complete what restored it."""
    restoring = [
        one
        for one in p.of_type("mandate.restored")
        if isinstance(one.data, MandateRestored) and one.data.suspended == suspension.id
    ]
    seen = [every(p.effective(one), has_seen_complete(p, act, one)) for one in restoring]
    return every(p.effective(suspension), no(some(*seen)))


def finds_over(p: P, closing: Act, mandate: Mandate) -> Formula:
    """A closing of a later day finds the mandate over."""
    strong = some(
        when(closing in sealed(p)),
        when(share_reached(p, closing)),
        signed(p, closing, by=asks(p, closing, "mandate")),
    )
    post = charter_of(p, closing).posts.get(mandate.terms.post or "")
    if post is None or not post.stays:
        return strong
    successors = [
        (1, every(p.effective(other.grant), no(is_given_up(p, other, closing))))
        for other in longer_mandates(p, mandate)
        if p.book.has_grant_in_past(other, closing)
    ]
    return every(strong, at_least(post.seats, successors))


def longer_mandates(p: P, mandate: Mandate) -> list[Mandate]:
    """Other mandates of the same post with a later `until` or none."""
    return [
        other
        for other in p.book.mandates()
        if other != mandate
        and (other.grant in p or p.book.is_founding(other.grant))
        and other.terms.post == mandate.terms.post
        and (other.terms.until or "later than any date") > (mandate.terms.until or "")
    ]


def is_given_up(p: P, mandate: Mandate, known_to: Act) -> Formula:
    """An effective recall, leaving or death that ends it is in this act's past."""
    every_one = naming(p, mandate, "mandate.recalled", *LEAVINGS)
    every_one += [one for person in mandate.terms.persons for one in deaths(p, person)]
    return some(*(p.effective(one) for one in every_one if p.before(one, known_to)))


def is_within_term(p: P, act: Act, mandate: Mandate) -> Formula:
    """Condition 19."""
    terms, on = mandate.terms, act.entry.on
    if on < (terms.since or ""):
        return FALSE
    if on <= (terms.until or FAR):
        return TRUE
    post = charter_of(p, act).posts.get(terms.post or "")
    if post is None or not post.stays:
        return FALSE
    begun = [
        (1, p.effective(other.grant))
        for other in longer_mandates(p, mandate)
        if (other.terms.since or other.grant.entry.on) <= on
    ]
    return no(at_least(post.seats, begun))
