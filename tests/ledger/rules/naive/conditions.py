"""Section 4: the conditions of each act, in the numbered order of the document."""

from dataclasses import dataclass

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Book, answered_once, in_scope
from tests.ledger.rules.naive.condition import (
    Condition,
    follows_all,
    follows_any,
    pending_unless,
    void_unless,
)
from tests.ledger.rules.naive.enders import enders_of_mandate, stands_against
from tests.ledger.rules.naive.endings import has_left
from tests.ledger.rules.naive.exclusions import is_exclusive
from tests.ledger.rules.naive.fits import fits
from tests.ledger.rules.naive.forks import stands_despite_fork
from tests.ledger.rules.naive.formula import FALSE, Formula, every, no, some, when
from tests.ledger.rules.naive.households import membership, share_where_seen
from tests.ledger.rules.naive.identities import (
    carries_power,
    has_seen_grant,
    held_mandate,
    relied_mandate,
    role,
    speakers,
)
from tests.ledger.rules.naive.names import names
from tests.ledger.rules.naive.objections import is_undisputed
from tests.ledger.rules.naive.signing import signed_by_enough
from tests.ledger.rules.naive.standing import (
    has_identity,
    has_source,
    holds_for,
    was_signed_in_time,
)


@dataclass(frozen=True)
class Ways:
    """Two ways to do the same: by mandate (4 to 8, 13 to 15), or by the share of households (16)."""

    formula: Formula
    mandate: list[Condition]
    households: list[Condition]


@answered_once
def conditions(book: Book, act: Act) -> list[Condition | Ways]:
    """What has to hold for the act to be effective."""
    if act.kind is None or not in_scope(act):
        return [*understood(book, act), *scope(book, act)]
    first = [*understood(book, act), *scope(book, act), *founding(book, act)]
    if not book.copies:
        return [*first]
    match role(book, act):
        case "founder":
            return [*first]
        case "mandate" if act.kind.households:
            return [*first, ways(book, act), *between(book, act), *objected(book, act)]
        case "mandate":
            return [*first, *authority(book, act), *between(book, act), *confirmation(book, act)]
        case "attester":
            return [*first, *authority(book, act), *names(book, act), *fork(book, act)]
        case "holder":
            return [*first, *key(book, act), *holder(book, act), *between(book, act), *confirmation(book, act)]
        case "voice":
            return [*first, *key(book, act), *names(book, act), *fork(book, act)]
        case "author" | "anyone":
            return [*first, *key(book, act), *between(book, act), *confirmation(book, act)]


def ways(book: Book, act: Act) -> Ways:
    mandate, households = by_mandate(book, act), by_households(book, act)
    formula = some(book.by_mandate(act), every(*(condition.formula for condition in households)))
    return Ways(formula, mandate, households)


def by_mandate(book: Book, act: Act) -> list[Condition]:
    return [*authority(book, act), *confirmation(book, act)]


def authority(book: Book, act: Act) -> list[Condition]:
    return [*key(book, act), *mandate(book, act), *power(book, act), *ended(book, act)]


def between(book: Book, act: Act) -> list[Condition]:
    return [*names(book, act), *rests(book, act), *fits(book, act), *exclusive(book, act)]


def confirmation(book: Book, act: Act) -> list[Condition]:
    return [*signatures(book, act), *checkpoint(book, act), *fork(book, act)]


def understood(_book: Book, act: Act) -> list[Condition]:  # 1
    return [void_unless("understood", act.kind is not None)]


def scope(_book: Book, act: Act) -> list[Condition]:  # 2
    return [void_unless("scope", in_scope(act))]


def founding(book: Book, act: Act) -> list[Condition]:  # 3
    if act.entry.type == "body.founded":
        is_founding = act in book.copies and book.can_be_founded()
        return [void_unless("founding", is_founding), pending_unless("founding", book.is_founded)]
    if not book.copies:
        return [pending_unless("founding", False)]
    return [follows_all("founding", when(book.is_founded), book.copies[:1])]


def key(book: Book, act: Act) -> list[Condition]:  # 4, 5
    identities = speakers(book, act)
    sources = some(*(has_source(book, act, identity) for identity in identities))
    standing = some(*(has_identity(book, act, identity) for identity in identities))
    return [
        follows_any("key", sources, [identity.source for identity in identities]),
        void_unless("revoked", some(no(sources), standing)),
    ]


def mandate(book: Book, act: Act) -> list[Condition]:  # 6
    relied = relied_mandate(book, act)
    if relied is None or not has_seen_grant(book, relied, act):
        return [void_unless("mandate", False)]
    return [follows_all("mandate", holds_for(book, act, relied.grant), [relied.grant])]


def holder(book: Book, act: Act) -> list[Condition]:  # 6, for the holder of the mandate that the act names
    held = held_mandate(book, act)
    if held is None or not has_seen_grant(book, held, act):
        return [void_unless("mandate", False)]
    return [follows_all("mandate", holds_for(book, act, held.grant), [held.grant])]


def power(book: Book, act: Act) -> list[Condition]:  # 7
    relied = relied_mandate(book, act)
    return [void_unless("power", relied is not None and carries_power(book, relied, act))]


def ended(book: Book, act: Act) -> list[Condition]:  # 8
    relied = relied_mandate(book, act)
    if relied is None:
        return []
    enders = [stands_against(book, act, ender, relied) for ender in enders_of_mandate(book, relied, act)]
    return [void_unless("ended", every(*enders, no(has_left(book, relied, act))))]


def rests(book: Book, act: Act) -> list[Condition]:  # 10
    needed = [reference.name for reference in act.references if reference.rests]
    sources = book.held(needed, act)
    held = every(*(holds_for(book, act, source) for source in sources))
    return [follows_all("rests", held if len(sources) == len(needed) else FALSE, sources)]


def exclusive(book: Book, act: Act) -> list[Condition]:  # 12 (11 is fits.py)
    return [void_unless("exclusive", is_exclusive(book, act))]


def signatures(book: Book, act: Act) -> list[Condition]:  # 13
    return [pending_unless("signatures", signed_by_enough(book, act))]


def checkpoint(book: Book, act: Act) -> list[Condition]:  # 14: contested at worst
    return [pending_unless("checkpoint", was_signed_in_time(book, act))]


def fork(book: Book, act: Act) -> list[Condition]:  # 15: contested at worst
    return [pending_unless("fork", stands_despite_fork(book, act))]


def by_households(book: Book, act: Act) -> list[Condition]:  # 16
    share = share_where_seen(book, act)
    present = membership(book, act) if share is not FALSE else FALSE
    return [pending_unless("households", share), pending_unless("membership", present)]


def objected(book: Book, act: Act) -> list[Condition]:  # 17: contested at worst
    return [pending_unless("objected", is_undisputed(book, act))]
