"""Section 2: for whom a key signs, what ends it, and which mandate an act relies on."""

from typing import Literal, NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.commons import AllotmentGranted, AllotmentReturned, EventRecorded
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.acts.kinds import Power
from caracol.ledger.acts.settling import ActCorrected
from tests.ledger.rules.naive.book import Mandate, remembered
from tests.ledger.rules.naive.formula import Formula
from tests.ledger.rules.naive.judged import P

LEAVINGS = ("mandate.resigned", "mandate.declined")
Role = Literal["founder", "mandate", "attester", "holder", "voice", "author", "anyone"]


class Source(NamedTuple):
    """For whom a key signs, by which act."""

    person: str
    household: str
    admission: Act | None
    """None is the founding."""


@remembered
def sources(p: P, act: Act) -> list[Source]:
    """Those of the act's key."""
    return sources_of(p, act.key, act)


def sources_of(p: P, key: bytes, act: Act) -> list[Source]:
    """Those of a key at the act: its entries in the founding, and the admissions in the act's past.

    Of admissions whose author relies on no mandate, only those that an `attested` names.
    """
    named = [one for one in p.book.founded.speaking if one.key == spell(key)]
    founding = [Source(one.person, one.household, None) for one in named]
    admissions = [one for one in admissions_of(p, key) if p.before(one, act)]
    return [*founding, *(_source(one) for one in admissions if relied_mandate(p, one) or p.attestations(one))]


def _source(admission: Act) -> Source:
    assert isinstance(admission.data, KeyAdmitted | KeyReplaced)
    return Source(admission.data.person, admission.data.household, admission)


def admissions_of(p: P, key: bytes) -> list[Act]:
    return [
        one
        for one in p.of_type("key.admitted", "key.replaced")
        if isinstance(one.data, KeyAdmitted | KeyReplaced) and one.data.admits == key
    ]


def source_holds(p: P, source: Source) -> Formula:
    return p.effective(source.admission or p.book.founding)


def persons(p: P, act: Act) -> set[str]:
    return {source.person for source in sources(p, act)}


def terminations_of_key(p: P, key: bytes, source: Source) -> list[Act]:
    """An admission is exempt from those that it has seen, and from itself."""
    spelled = spell(key)
    every = [
        *(one for one in p.of_type("key.revoked") if getattr(one.data, "key", None) == spelled),
        *(one for one in p.of_type("key.replaced") if getattr(one.data, "old", None) == spelled),
        *deaths(p, source.person),
    ]
    admission = source.admission
    return [one for one in every if admission is None or not (one is admission or p.before(one, admission))]


def deaths(p: P, person: str) -> list[Act]:
    return [one for one in p.of_type("person.died") if getattr(one.data, "person", None) == person]


@remembered
def role(p: P, act: Act) -> Role:
    """By what right an act's author writes it. (Of one that is not understood it does not matter.)"""
    if act.kind is None:
        return "mandate"
    match act.kind.author:
        case "attester":
            return "attester" if act.entry.under else "voice"
        case "author":
            return "mandate" if _corrects_another(p, act) else "author"
        case other:
            return other


def _corrects_another(p: P, act: Act) -> bool:
    """A slip of somebody else's pen."""
    corrected = p.book.acts.get(act.data.act) if isinstance(act.data, ActCorrected) else None
    return corrected is not None and corrected.key != act.key


def needed_power(act: Act) -> Power | None:
    return act.kind.power if act.kind else None


def carries_power(p: P, mandate: Mandate, act: Act) -> bool:
    """The power that the act's type needs; `steward` for the act's own resource."""
    power = needed_power(act)
    has_resource = power != "steward" or _resource(p, act) in (mandate.terms.resources or ())
    return power in mandate.terms.powers and has_resource


def _resource(p: P, act: Act) -> str | None:
    """What a steward's act is about."""
    if isinstance(act.data, AllotmentReturned):
        granted = p.book.acts.get(act.data.allotment)
        return granted.data.resource if granted and isinstance(granted.data, AllotmentGranted) else None
    return act.data.resource if isinstance(act.data, EventRecorded | AllotmentGranted) else None


@remembered
def relied_mandate(p: P, act: Act) -> Mandate | None:
    """The mandate that the act relies on."""
    if act.kind is None or role(p, act) not in ("mandate", "attester"):
        return None
    if act.entry.under:
        return p.book.mandate(act.entry.under)
    fitting = [one for one in p.book.mandates() if _may_be_relied_on(p, one, act)]
    return fitting[0] if len(fitting) == 1 else None


def _may_be_relied_on(p: P, mandate: Mandate, act: Act) -> bool:
    known = [one for one in sources(p, act) if one.admission is None or _is_said_before(p, one.admission, act)]
    is_held = any(one.person in mandate.terms.persons for one in known)
    return _is_given_before(p, mandate, act) and is_held and carries_power(p, mandate, act)


def _is_said_before(p: P, given: Act, act: Act) -> bool:
    """By somebody with a mandate, or the act has seen an attestation of it."""
    return relied_mandate(p, given) is not None or any(p.before(one, act) for one in p.attestations(given))


def _is_given_before(p: P, mandate: Mandate, act: Act) -> bool:
    """A grant whose author relies on no mandate counts only where the act has seen an attestation of it."""
    if not p.book.has_grant_in_past(mandate, act):
        return False
    return mandate.place is not None or _is_said_before(p, mandate.grant, act)


def named_mandate(p: P, act: Act) -> Mandate | None:
    """The mandate that its holder writes about."""
    is_by_holder = act.kind is not None and act.kind.author == "holder"
    return p.book.mandate(getattr(act.data, "mandate", None)) if is_by_holder else None


def authority(p: P, act: Act) -> Mandate | None:
    """The mandate of which the author is a holder: the relied one, or the one that its holder writes about."""
    return relied_mandate(p, act) or named_mandate(p, act)


def speaking_sources(p: P, act: Act) -> list[Source]:
    """Those that count for the act: for a holder of the mandate, where there is one."""
    mandate = authority(p, act)
    return [one for one in sources(p, act) if mandate is None or one.person in mandate.terms.persons]


def naming(p: P, mandate: Mandate, *kinds: str) -> list[Act]:
    """The acts of these types that are about this mandate."""
    return [one for one in p.of_type(*kinds) if p.book.mandate(getattr(one.data, "mandate", None)) == mandate]


def holders(p: P, act: Act, mandate: Mandate) -> list[str]:
    """The holders of the mandate whose key the act is by, the first by id first."""
    return sorted(persons(p, act) & mandate.terms.persons)
