"""Section 2: for whom a key speaks, and which mandate an act relies on. Nothing here asks for a verdict."""

from typing import Literal, NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.commons import AllotmentGranted, AllotmentReturned, EventRecorded
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.acts.settling import ActCorrected
from tests.ledger.rules.naive.book import Book, Mandate, answered_once

Role = Literal["founder", "mandate", "attester", "holder", "voice", "author", "anyone"]


class Identity(NamedTuple):
    person: str
    household: str
    source: Act
    """The admission of the key, or the founding."""


@answered_once
def identities(book: Book, act: Act) -> list[Identity]:
    """Whom the act's key stands for at the act, whether or not that holds."""
    return [*_founding_identities(book, act), *_admitted_identities(book, act)]


def _founding_identities(book: Book, act: Act) -> list[Identity]:
    if not book.founding or not book.founded:
        return []
    signed = any(signing is act or book.order.before(signing, act) for signing in book.signings(act.key))
    founders = [founder for founder in book.founded.founders if signed and founder.key == spell(act.key)]
    return [Identity(founder.person, founder.household, book.founding) for founder in founders]


def _admitted_identities(book: Book, act: Act) -> list[Identity]:
    return [
        Identity(admission.data.person, admission.data.household, admission)
        for admission in admissions(book, act)
        if isinstance(admission.data, KeyAdmitted | KeyReplaced)
    ]


def admissions(book: Book, act: Act) -> list[Act]:
    """Those of the act's key that it has in its past."""
    admitted = [*book.where("key.admitted", key=spell(act.key)), *book.where("key.replaced", new=spell(act.key))]
    return [admission for admission in admitted if book.order.before(admission, act)]


@answered_once
def role(book: Book, act: Act) -> Role:
    """By what right an understood act's author writes it (section 4, "Who needs which conditions")."""
    assert act.kind
    match act.kind.author:
        case "attester":
            return "attester" if act.entry.under else "voice"
        case "author":
            return "author" if corrects_own(book, act) else "mandate"
        case other:
            return other


def corrects_own(book: Book, act: Act) -> bool:
    corrected = book.order.visible(act.data.act, act) if isinstance(act.data, ActCorrected) else None
    return corrected is not None and corrected.key == act.key


@answered_once
def relied_mandate(book: Book, act: Act) -> Mandate | None:
    """The mandate that the act relies on, if its type needs one."""
    if act.kind is None or role(book, act) not in ("mandate", "attester"):
        return None
    if act.entry.under:
        return book.mandate(act.entry.under)
    fitting = [mandate for mandate in book.mandates() if _fits(book, mandate, act)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(book: Book, mandate: Mandate, act: Act) -> bool:
    persons = {identity.person for identity in identities(book, act)}
    return has_seen_grant(book, mandate, act) and mandate.terms.person in persons and carries_power(book, mandate, act)


def has_seen_grant(book: Book, mandate: Mandate, act: Act) -> bool:
    """The founding is always seen."""
    return mandate.grant is book.founding or book.order.before(mandate.grant, act)


def carries_power(book: Book, mandate: Mandate, act: Act) -> bool:
    """The mandate carries the power that the act's type needs; `steward` for the act's own resource."""
    power = act.kind.power if act.kind else None
    if power != "steward":
        return power in mandate.terms.powers
    return power in mandate.terms.powers and resource(book, act) in (mandate.terms.resources or ())


def resource(book: Book, act: Act) -> str | None:
    """What a steward's act is about."""
    if isinstance(act.data, AllotmentReturned):
        granted = book.order.visible(act.data.allotment, act)
        return granted.data.resource if granted and isinstance(granted.data, AllotmentGranted) else None
    return act.data.resource if isinstance(act.data, EventRecorded | AllotmentGranted) else None


def held_mandate(book: Book, act: Act) -> Mandate | None:
    """The mandate that its holder writes about: accepts, declines, resigns or reports on."""
    is_by_holder = act.kind is not None and act.kind.author == "holder"
    return book.mandate(getattr(act.data, "mandate", None)) if is_by_holder else None


def speakers(book: Book, act: Act) -> list[Identity]:
    """The identities that count for the act: of the person of the mandate that it relies on, or that it is about."""
    mandate = relied_mandate(book, act) or held_mandate(book, act)
    every = identities(book, act)
    return [identity for identity in every if mandate is None or identity.person == mandate.terms.person]
