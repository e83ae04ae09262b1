"""Section 3, *voices*, and section 5: for which household a key speaks, and what the households do by their share."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.bodies import Charter
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.acts.people import HouseholdLeft
from caracol.ledger.ids import decode_id
from tests.ledger.rules.naive.base import Base
from tests.ledger.rules.naive.book import Book, in_scope, is_protest, names_by_hash, remembered
from tests.ledger.rules.naive.judged import P


def has_good_proof(act: Act) -> bool:
    """The new key's own signature, which binds body, person, household and key."""
    assert isinstance(act.data, KeyAdmitted | KeyReplaced)
    data, key = act.data, act.data.admits
    message = b"caracol/key/2\0" + decode_id(act.volume.body) + unspell(data.person) + unspell(data.household) + key
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(unspell(data.proof), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def speaker(book: Book, base: Base, act: Act) -> str | None:
    """The household that the act's key speaks for, at the base or at once."""
    return base.speaker(act.key) or speaks_at_once(book, base, act)


@remembered
def speaks_at_once(book: Book, base: Base, act: Act) -> str | None:
    """By order alone: the one household that a speaking key of it has let this key speak for."""
    if base.speaker(act.key) is not None or act.id in base.behind:
        return None
    past = [book.acts[name] for name in book.order.known(act)]
    houses = {
        admission.data.household
        for admission in past
        if isinstance(admission.data, KeyAdmitted)
        and in_scope(admission)
        and admission.data.admits == act.key
        and has_good_proof(admission)
        and any(_vouches(book, base, one, admission) for one in past)
    }
    return houses.pop() if len(houses) == 1 else None


def _vouches(book: Book, base: Base, vouching: Act, admission: Act) -> bool:
    """An attestation of the admission by a key that speaks for the same household, and that knows the key's enders."""
    assert isinstance(admission.data, KeyAdmitted)
    if not (vouching.entry.type == "attested" and in_scope(vouching) and names_by_hash(vouching, admission)):
        return False
    enders = base.enders(admission.data.key, [admission.data.person])
    return (
        not is_protest(vouching)
        and speaker(book, base, vouching) == admission.data.household
        and all(book.before(ender, vouching) for ender in enders)
    )


def leavings(book: Book, base: Base, within: frozenset[str]) -> frozenset[str]:
    """The households that leave at once, by acts within these."""
    acts = [book.acts[name] for name in within]
    left = [act for act in acts if isinstance(act.data, HouseholdLeft) and in_scope(act)]
    return frozenset(
        act.data.household
        for act in left
        if isinstance(act.data, HouseholdLeft)
        and any(_takes_out(book, base, one, act) for one in acts if one.entry.type == "attested" and in_scope(one))
        and not any(book.before(act, one) for one in base.registrations(act.data.household))
    )


def _takes_out(book: Book, base: Base, attested: Act, left: Act) -> bool:
    assert isinstance(left.data, HouseholdLeft)
    named = names_by_hash(attested, left) and not is_protest(attested)
    return named and speaker(book, base, attested) == left.data.household


def voices(p: P, base: Base, act: Act) -> dict[str, list[Act]]:
    """Each voice for the act at the base, by member."""
    found: dict[str, list[Act]] = {}
    for attested in p.attestations(act):
        house = speaker(p.book, base, attested)
        if house in base.members and house is not None and not is_protest(attested):
            found.setdefault(house, []).append(attested)
    return found


def is_more(count: int, of: int, charter: Charter) -> bool:
    """More than the charter's share."""
    numerator, denominator = charter.share
    return count * denominator > numerator * of


def houses_of(p: P, base: Base, act: Act) -> set[str]:
    """The household of the act's author."""
    house = speaker(p.book, base, act)
    return set() if house is None else {house}
