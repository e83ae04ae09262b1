"""What a share of the households can do without any officer (docs/ledger/verdicts.md, section 5)."""

from collections.abc import Iterator
from typing import NamedTuple

from caracol.ledger.rules.forks import doubled, doubled_reads
from caracol.ledger.rules.identities import Identity, identities
from caracol.ledger.rules.node import POSSIBLE, SURE, Node, Seen, View, is_counted, part
from caracol.ledger.rules.registers import Registers

Base = Node
"""The founding, or a closing."""


def closings_seen(book: Registers, node: Node) -> list[Node]:
    """Closings in the past of the act."""
    return [closing for closing in book.by_type["meeting.closed"] if book.order.before(closing, node)]


@part(1)
def share(book: Registers, view: View, node: Node, counts: Seen) -> bool:
    """Whether the counted voices are the share of the households at the last checkpoint that the act has seen."""
    seen = closings_seen(book, node)
    at_founding = share_at(book, view, node, book.founding, counts)
    if not at_founding and not any(view.holds(closing) for closing in seen):
        return False
    if not at_founding and not any(share_at(book, view, node, closing, counts) for closing in seen):
        return False
    return all(
        not view.dual.holds(closing)
        or any(view.holds(later) for later in seen if book.order.before(closing, later))
        or share_at(book, view, node, closing, counts)
        or any(_overtakes(book, view, other, closing) for other in seen)
        for closing in reversed(seen)
    )


@part(1)
def _overtakes(book: Registers, view: View, other: Base, closing: Base) -> bool:
    """Whether the other closing knows all of who belongs that this one knows, and more."""
    before = book.order.before
    return (
        view.holds(other)
        and all(before(one, other) or not view.dual.holds(one) for one in known(book, closing))
        and any(not before(one, closing) and view.holds(one) for one in known(book, other))
    )


def known(book: Registers, closing: Base) -> Iterator[Node]:
    """What a closing knows of who belongs: households counted in and out, keys admitted and revoked."""
    keys = (one for each in (book.admissions, book.revocations) for of_key in each.values() for one in of_key)
    return (one for one in (*counting(book), *keys) if book.order.before(one, closing))


@part(1)
def share_at(book: Registers, view: View, node: Node, base: Base, counts: Seen) -> bool:
    """Whether the counted voices are the share of the members at this base."""
    if book.charter is None:
        return False
    numerator, denominator = book.charter.charter.share
    members = members_at(book, view.dual, base)
    voices = voices_at(book, view, node, base, counts) & members_at(book, view, base)
    return len(voices) * denominator > len(members) * numerator


def members_at(book: Registers, view: View, base: Base) -> set[str]:
    """The households that count at this base."""
    if book.charter is None:
        return set()
    members = {*book.charter.households, *(founder.household for founder in book.charter.founders)}
    if base is book.founding:
        return members
    registered = [r for r in book.by_type["household.registered"] if book.order.before(r, base) and view.holds(r)]
    members.update(one.data.household for one in registered)
    return members - set(_left(book, view, base, registered)) if book.departures else members


def _left(book: Registers, view: View, base: Base, registered: list[Node]) -> Iterator[str]:
    """Households that left before the base, and were not registered again since."""
    before = book.order.before
    for household, departures in book.departures.items():
        again = [one for one in registered if one.data.household == household]
        for left in departures:
            if before(left, base) and view.dual.holds(left) and not any(before(left, one) for one in again):
                yield household


def voices_at(book: Registers, view: View, node: Node, base: Base, counts: Seen) -> set[str]:
    """The households that spoke for the act with a key admitted by then."""
    voices: set[str] = set()
    for attestation in book.attestations.get(node.id, ()):
        if is_counted(view, attestation, counts):
            voices.update(_households(book, view, attestation, base))
    return voices - doubled(book, view.dual, node) if voices else voices


def _households(book: Registers, view: View, voice: Node, base: Base) -> Iterator[str]:
    for identity in identities(book, voice):
        if _in_time(book, identity, base) and view.holds(identity.source):
            revoked = _revoked(book, voice, identity.source, base)
            if not any(all(map(view.dual.holds, together)) for together in revoked):
                yield identity.household


def _in_time(book: Registers, identity: Identity, base: Base) -> bool:
    """Whether the key was admitted by then."""
    source = identity.source
    return source is book.founding or (base is not book.founding and book.order.before(source, base))


def _revoked(book: Registers, voice: Node, source: Node, base: Base) -> Iterator[tuple[Node, ...]]:
    """Revocations by which the identity does not speak at the base: each with what must hold.

    Any before the base; and what the households revoked, if the voice speaks by a later admission.
    """
    before = book.order.before
    for revoked in book.revocations.get(voice.act.key, ()):
        if source is not book.founding and before(revoked, source):
            continue
        if base is not book.founding and before(revoked, base):
            yield (revoked,)
        elif revoked.households is not None and _admitted_anew(book, voice, revoked):
            yield (revoked, revoked.households)


def _admitted_anew(book: Registers, voice: Node, revoked: Node) -> bool:
    before = book.order.before
    admissions = book.admissions.get(voice.act.key, ())
    return any(before(revoked, admission) and before(admission, voice) for admission in admissions)


class Voices(NamedTuple):
    """How far the share of the households has come for an act."""

    spoke: frozenset[str]
    """Households that gave their voice."""
    members: frozenset[str]
    """Those that count."""
    share: tuple[int, int]
    """More than this part of them is needed: numerator and denominator."""


def voices(book: Registers, node: Node) -> Voices:
    """The voices for an act at the last effective checkpoint that it has seen."""
    seen = [closing for closing in closings_seen(book, node) if closing.low]
    base = max(seen, key=lambda closing: closing.index, default=book.founding)
    members = members_at(book, SURE, base)
    spoke = voices_at(book, SURE, node, base, anyone) & members
    return Voices(frozenset(spoke), frozenset(members), book.charter.charter.share if book.charter else (1, 2))


def share_reads(book: Registers, node: Node) -> tuple[Node, ...]:
    """Every act that `share` and `share_at` may ask for."""
    if not may_suffice(book, node):
        return ()
    seen = closings_seen(book, node)
    overtaking = (one for closing in seen for one in known(book, closing)) if len(seen) > 1 else ()
    return tuple(dict.fromkeys((*seen, *share_at_reads(book, node, seen), *overtaking)))


def share_at_reads(book: Registers, node: Node, closings: list[Node]) -> tuple[Node, ...]:
    """Every act that `share_at` may ask for, at the founding and at these closings."""
    voices, before = book.attestations.get(node.id, ()), book.order.before
    return (
        *voices,
        *(identity.source for voice in voices for identity in identities(book, voice)),
        *(read for voice in voices for read in _revocations_of(book, voice.act.key)),
        *(one for one in counting(book) if any(before(one, closing) for closing in closings)),
        *doubled_reads(book, node),
    )


def counting(book: Registers) -> Iterator[Node]:
    """What counts households in, and out."""
    yield from book.by_type["household.registered"]
    for departures in book.departures.values():
        yield from departures


def _revocations_of(book: Registers, key: bytes) -> Iterator[Node]:
    for revoked in book.revocations.get(key, ()):
        yield from (node for node in (revoked, revoked.households) if node is not None)


def may_suffice(book: Registers, node: Node) -> bool:
    """Whether all voices there are, whatever becomes of them, could be the share at all."""
    if book.charter is None:
        return False
    numerator, denominator = book.charter.charter.share
    fewest = members_at(book, POSSIBLE, book.founding) - book.departures.keys()
    return len(book.heard.get(node, ())) * denominator > len(fewest) * numerator


def anyone(view: View, signature: Node) -> bool:
    """Every signature counts."""
    return True
