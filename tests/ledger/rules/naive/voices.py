"""Section 3, *voices*, and section 5: for which household a key speaks, and what the households do by their share."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.bodies import Charter
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.acts.people import HouseholdLeft
from caracol.ledger.ids import decode_id
from tests.ledger.rules.naive.bases import Base
from tests.ledger.rules.naive.book import Book, in_scope, is_protest, names_by_hash, remembered
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.order import OPEN


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
    """By order alone: the one member for which a speaking key of it has let this key speak."""
    if base.speaker(act.key) is not None:
        return None
    past = [book.acts[name] for name in book.only_open(book.order.known(act))]
    members = {
        admission.data.household
        for admission in past
        if isinstance(admission.data, KeyAdmitted)
        and admission.data.admits == act.key
        and admission.data.household in base.members
        and has_good_proof(admission)
        and any(_vouches(book, base, one, admission) for one in past)
    }
    return members.pop() if len(members) == 1 else None


def _vouches(book: Book, base: Base, vouching: Act, admission: Act) -> bool:
    """An attestation of the admission by a key that speaks for the household, which has seen what ends the new key."""
    assert isinstance(admission.data, KeyAdmitted)
    return (
        is_voice_for(vouching, admission)
        and speaker(book, base, vouching) == admission.data.household
        and all(book.before(termination, vouching) for termination in base.revocations(admission.data.key))
    )


def is_voice_for(attested: Act, act: Act) -> bool:
    """An open `attested` without `protest` that names the act."""
    is_attested = attested.entry.type == "attested" and in_scope(attested) and attested.volume.scope == OPEN
    return is_attested and names_by_hash(attested, act) and not is_protest(attested)


def leavings(book: Book, base: Base, within: frozenset[str]) -> frozenset[str]:
    """The members that leave at once, by acts within these."""
    acts = [book.acts[name] for name in book.only_open(within)]
    return frozenset(
        left.data.household
        for left in acts
        if isinstance(left.data, HouseholdLeft)
        and any(is_voice_for(one, left) and speaker(book, base, one) == left.data.household for one in acts)
        and not any(book.before(left, one) for one in base.registrations(left.data.household))
    )


def gone(book: Book, base: Base, within: frozenset[str], given: dict[str, list[Act]]) -> frozenset[str]:
    """Those of them who gave no voice that had not seen them leave."""
    return frozenset(
        house
        for house in leavings(book, base, within)
        if all(house in leavings(book, base, book.order.known(voice)) for voice in given.get(house, ()))
    )


def voices(p: P, base: Base, act: Act) -> dict[str, list[Act]]:
    """Each voice for the act at the base, by member."""
    found: dict[str, list[Act]] = {}
    for attested in p.attestations(act):
        house = speaker(p.book, base, attested)
        if house in base.members and house is not None and is_voice_for(attested, act):
            found.setdefault(house, []).append(attested)
    return found


def is_more(count: int, of: int, charter: Charter) -> bool:
    """More than the charter's share."""
    numerator, denominator = charter.share
    return count * denominator > numerator * of
