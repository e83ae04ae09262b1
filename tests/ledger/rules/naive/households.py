"""Section 5: what more than a share of the households says, one voice each."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Book, answered_once
from tests.ledger.rules.naive.formula import CONTESTED, FALSE, TRUE, Formula, at_least, every, no, some, when
from tests.ledger.rules.naive.identities import Identity, admissions, identities
from tests.ledger.rules.naive.revocations import revocations_of, revoked_by_the_households
from tests.ledger.rules.naive.signing import Through, always


@answered_once
def way_of_the_households(book: Book, act: Act) -> Formula:
    """Condition 16."""
    if act.kind is None or not act.kind.households:
        return FALSE
    households = share_where_seen(book, act)
    return FALSE if households is FALSE else every(households, membership(book, act))


def share_where_seen(book: Book, act: Act, through: Through = always) -> Formula:
    """`households`: the share holds at the last checkpoint that the act has seen."""
    seen = _closings_before(book, act)
    shares = {closing: share(book, act, closing, through) for closing in (None, *seen)}
    return every(
        some(*map(book.effective, seen), shares[None]),
        *(some(no(book.effective(one)), _is_left_behind(book, one, seen), shares[one]) for one in seen),
        some(*shares.values()),
    )


def _is_left_behind(book: Book, closing: Act, seen: list[Act]) -> Formula:
    """Another checkpoint comes after it, or has overtaken it: knows all that it knows of who belongs, and more."""
    later = [book.effective(other) for other in seen if book.order.before(closing, other)]
    return some(*later, *(every(book.effective(other), _knows_all_and_more(book, other, closing)) for other in seen))


def _knows_all_and_more(book: Book, one: Act, other: Act) -> Formula:
    here, there = (set(_about_who_belongs(book, closing, "key.admitted")) for closing in (one, other))
    return every(*(no(book.effective(news)) for news in there - here), some(*map(book.effective, here - there)))


def membership(book: Book, act: Act) -> Formula:
    """`membership`: the share holds at every concurrent checkpoint; else the act is contested."""
    return every(
        *(
            some(no(_knows_more(book, closing, act)), share(book, act, closing), CONTESTED)
            for closing in book.of_type("meeting.closed")
            if book.order.concurrent(closing, act)
        )
    )


def _knows_more(book: Book, closing: Act, act: Act) -> Formula:
    """The closing counts, and knows something about who belongs that no checkpoint in the act's past has known."""
    news = _about_who_belongs(book, closing)
    known = {one: [base for base in _closings_before(book, act) if book.order.before(one, base)] for one in news}
    return every(
        book.may_hold_without(act, closing),
        some(
            *(
                every(book.may_hold_without(act, one), *(no(book.holds_without(act, base)) for base in known[one]))
                for one in news
            )
        ),
    )


ABOUT_WHO_BELONGS = ("household.registered", "household.left", "key.revoked", "key.replaced")


def _about_who_belongs(book: Book, closing: Act, *more: str) -> list[Act]:
    """What the closing knows of that."""
    kinds = (*ABOUT_WHO_BELONGS, *more)
    return [one for kind in kinds for one in book.of_type(kind) if book.order.before(one, closing)]


def _closings_before(book: Book, act: Act) -> list[Act]:
    return [closing for closing in book.of_type("meeting.closed") if book.order.before(closing, act)]


def share(book: Book, act: Act, base: Act | None, through: Through = always) -> Formula:
    """The share of the members at this closing (None: at the founding) have raised their voice for the act."""
    if book.charter is None:
        return FALSE
    numerator, denominator = book.charter.share
    members = _members(book, base)
    heard = [every(member, _voice(book, act, household, base, through)) for household, member in members.items()]
    return at_least(1, [*((denominator, one) for one in heard), *((-numerator, one) for one in members.values())])


def _members(book: Book, base: Act | None) -> dict[str, Formula]:
    """Every household that may be a member at the base, and when it is."""
    founding = book.founding_households()
    if base is None:
        return dict.fromkeys(founding, TRUE)
    registered = {getattr(act.data, "household", "") for act in book.of_type("household.registered")}
    return {household: _is_member(book, household, base) for household in founding | registered}


def _is_member(book: Book, household: str, base: Act) -> Formula:
    """It was registered, and has not left since."""
    registrations, departures = (
        [act for act in book.where(kind, household=household) if book.order.before(act, base)]
        for kind in ("household.registered", "household.left")
    )
    is_registered = some(when(household in book.founding_households()), *map(book.effective, registrations))
    return every(is_registered, *(no(_is_gone(book, left, registrations)) for left in departures))


def _is_gone(book: Book, departure: Act, registrations: list[Act]) -> Formula:
    """The household left and was not registered again."""
    again = [book.effective(one) for one in registrations if book.order.before(departure, one)]
    return every(book.effective(departure), no(some(*again)))


def _voice(book: Book, act: Act, household: str, base: Act | None, through: Through) -> Formula:
    """The household has a voice among the act's attestations."""
    voices = [
        every(book.effective(voice), _speaks(book, voice, identity, base), through(voice))
        for voice in book.attestations(act)
        for identity in identities(book, voice)
        if identity.household == household
    ]
    return every(some(*voices), no(_has_attested_another_branch(book, act, household)))


def _speaks(book: Book, voice: Act, identity: Identity, base: Act | None) -> Formula:
    """The identity *speaks at the base*."""
    revocations = revocations_of(book, voice, identity)
    return every(
        when(_was_known(book, identity, base)),
        book.effective(identity.source),
        *(no(book.effective(one)) for one in revocations if base and book.order.before(one, base)),
        *(no(revoked_by_the_households(book, one)) for one in revocations if _was_admitted_since(book, voice, one)),
    )


def _was_admitted_since(book: Book, voice: Act, revocation: Act) -> bool:
    """An admission of the voice's key has seen the revocation; the voice may be effective by it."""
    return any(book.order.before(revocation, admission) for admission in admissions(book, voice))


def _was_known(book: Book, identity: Identity, base: Act | None) -> bool:
    """The identity comes from the founding, or was admitted before the base."""
    return identity.source is book.founding or (base is not None and book.order.before(identity.source, base))


def _has_attested_another_branch(book: Book, act: Act, household: str) -> Formula:
    """Section 8: such a household is not counted for the act of a forked lane."""
    return some(
        *(
            every(book.effective(attestation), book.effective(identity.source))
            for other in book.order.others(act)
            for attestation in book.attestations(other)
            for identity in identities(book, attestation)
            if identity.household == household
        )
    )
