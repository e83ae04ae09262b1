"""Section 7: acts that exclude each other."""

from collections.abc import Iterator

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.bodies import Terms
from caracol.ledger.acts.kinds import Claim
from caracol.ledger.acts.mandates import MandateGranted
from tests.ledger.rules.naive.book import Book, Mandate, in_scope
from tests.ledger.rules.naive.endings import is_given_up
from tests.ledger.rules.naive.formula import FALSE, TRUE, Formula, every, no, some
from tests.ledger.rules.naive.households import way_of_the_households
from tests.ledger.rules.naive.seeing import has_seen_complete


def is_exclusive(book: Book, act: Act) -> Formula:
    """Condition 12: no act that excludes it stands in its way."""
    rivals = [rival for rival in book.acts if rival is not act and in_scope(rival) and _same_scope(rival, act)]
    return every(
        *(no(_stands_in_the_way(book, act, rival, once)) for rival in rivals for once in _excluding(book, act, rival)),
        *(no(_founding_stands_in_the_way(book, act, mandate)) for mandate in _founding_rivals(book, act)),
    )


def claims(book: Book, act: Act) -> list[Claim]:
    """What the act takes for itself. A post is claimed only where it has one seat."""
    if act.kind is None or not in_scope(act):
        return []
    if isinstance(act.data, Terms) and not _has_one_seat(book, act.data):
        return []
    return list(act.kind.claims(act.data))


def _excluding(book: Book, act: Act, rival: Act) -> Iterator[bool]:
    """For each pair of claims that exclude each other, whether they are `once` claims."""
    for one in claims(book, act):
        for other in claims(book, rival):
            if one.what == other.what and (one.stance != other.stance or not one.stance) and _overlap(act, rival):
                yield one.once


def _stands_in_the_way(book: Book, act: Act, rival: Act, once: bool) -> Formula:
    after, before = book.order.before(rival, act), book.order.before(act, rival)
    if not once and (after or before):
        return FALSE
    by_households = every(way_of_the_households(book, act), no(way_of_the_households(book, rival)))
    given = book.mandate(rival.id)
    return every(
        book.effective(rival),
        some(has_seen_complete(book, act, rival), no(by_households)),
        no(has_seen_complete(book, rival, act)),
        no(is_given_up(book, given, act)) if given else TRUE,
    )


def _founding_rivals(book: Book, act: Act) -> list[Mandate]:
    """The founding's mandates that claim the act's post for another person at the same time."""
    if not isinstance(act.data, MandateGranted) or not act.data.post or not _has_one_seat(book, act.data):
        return []
    return [
        mandate
        for mandate in book.mandates()
        if mandate.place is not None
        and mandate.terms.post == act.data.post
        and mandate.terms.person != act.data.person
        and _terms_overlap(mandate.terms, act.data)
    ]


def _founding_stands_in_the_way(book: Book, act: Act, mandate: Mandate) -> Formula:
    """It comes before all others, and everybody has seen it complete."""
    return every(book.effective(mandate.grant), no(is_given_up(book, mandate, act)))


def _has_one_seat(book: Book, terms: Terms) -> bool:
    post = book.post(terms)
    return post is not None and post.seats == 1


def _same_scope(a: Act, b: Act) -> bool:
    return a.volume.scope == b.volume.scope


def _overlap(a: Act, b: Act) -> bool:
    return not (isinstance(a.data, Terms) and isinstance(b.data, Terms)) or _terms_overlap(a.data, b.data)


def _terms_overlap(a: Terms, b: Terms) -> bool:
    return (a.since or "") <= (b.until or "9999-12-31") and (b.since or "") <= (a.until or "9999-12-31")
