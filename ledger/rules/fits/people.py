"""Rules of keys, mandates and settlements."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from caracol.ledger.acts.base32 import unspell
from caracol.ledger.errors import Refused
from caracol.ledger.ids import decode_id
from caracol.ledger.keys.ed25519 import verify
from caracol.ledger.rules.fits.registry import adopted, fits, unfit
from caracol.ledger.rules.node import Clause, Node, View
from caracol.ledger.rules.registers import Registers
from caracol.ledger.rules.signatures import completion_reads, seen_complete


def proof_message(body: str, person: str, key: bytes) -> bytes:
    """What a key signs to be admitted for a person of a body (ACTS, `key.admitted`)."""
    return b"caracol/key/1\0" + decode_id(body) + unspell(person) + key


@fits("key.admitted")
def key_admitted(book: Registers, node: Node) -> Iterator[Clause]:
    """The key itself agreed, and the household counts."""
    yield from _proved(book, node)
    yield from is_counted(book, node)


@fits("key.replaced")
def key_replaced(book: Registers, node: Node) -> Iterator[Clause]:
    """The new key agreed, and the old one was admitted for the same person of the same household."""
    if node.data.new == node.data.old:
        yield unfit()
    yield from _proved(book, node)
    yield from key_revoked(book, node)
    if _whom(node.data) not in map(_whom, book.founders.get(node.data.revokes, ())):
        admissions = book.admissions.get(node.data.revokes, ())
        yield _any_of(a for a in admissions if _whom(a.data) == _whom(node.data) and book.order.before(a, node))


@fits("key.revoked")
def key_revoked(book: Registers, node: Node) -> Iterator[Clause]:
    """The last act that the owner wrote is one by that key."""
    last = book.named(node, node.data.until) if node.data.until else None
    if last is not None and last.act.key != node.data.revokes:
        yield unfit(last.id)


def _whom(named: Any) -> tuple[str, str]:
    """The person and household that an admission, or a founder's entry, is for."""
    return named.person, named.household


def _proved(book: Registers, node: Node) -> Iterator[Clause]:
    """Nobody has a key admitted that they do not hold."""
    key = node.data.admits
    try:
        verify(key, proof_message(book.body, node.data.person, key), unspell(node.data.proof))
    except Refused:
        yield unfit()


@fits("household.left")
def is_counted(book: Registers, node: Node) -> Iterator[Clause]:
    """The household is one of the founding, or was registered."""
    charter, household = book.charter, node.data.household
    if charter is None or household in (*charter.households, *(f.household for f in charter.founders)):
        return
    yield _any_of(
        registered
        for registered in book.by_type["household.registered"]
        if registered.data.household == household and book.order.before(registered, node)
    )


def _any_of(acts: Iterable[Node]) -> Clause:
    """One of these holds; where none does, it follows the best of them."""
    wanted = tuple(acts)
    return Clause("fits", lambda view: any(map(view.holds, wanted)), wanted, otherwise=wanted)


@fits("mandate.declined")
def mandate_declined(book: Registers, node: Node) -> Iterator[Clause]:
    """Who has accepted it resigns."""
    mandate = book.mandate(node.data.mandate)
    for accepted in book.by_type["mandate.accepted"]:
        if mandate and book.mandate(accepted.data.mandate) == mandate and book.order.before(accepted, node):
            yield Clause("fits", partial(_not_yet, accepted), (accepted,), about=(accepted.id,))


@fits("mandate.restored")
def mandate_restored(book: Registers, node: Node) -> Iterator[Clause]:
    """Nobody restores what is not suspended yet: not even who is to be suspended."""
    suspended = book.named(node, node.data.suspended)
    if suspended is not None and suspended.type == "mandate.suspended":
        test = partial(_has_seen_complete, book, node, suspended)
        yield Clause("fits", test, completion_reads(book, suspended), about=(suspended.id,))


def _has_seen_complete(book: Registers, node: Node, other: Node, view: View) -> bool:
    return seen_complete(book, view, node, other)


def _not_yet(accepted: Node, view: View) -> bool:
    return not view.dual.holds(accepted)


@fits("mandate.granted")
def mandate_granted(book: Registers, node: Node) -> Iterator[Clause]:
    """Nobody grants a power that the charter does not give the post."""
    yield from adopted(book, node)
    if book.charter is None:
        return
    charter = book.charter.charter
    post = charter.posts.get(node.data.post) if node.data.post else None
    allowed = charter.task_powers or () if post is None else post.powers
    if (node.data.post and post is None) or not set(node.data.powers) <= set(allowed):
        yield unfit()


@fits("mandate.recalled", "mandate.instructed", "dispute.settled")
def by_motion(book: Registers, node: Node) -> Iterator[Clause]:
    """The motion, where one is named."""
    yield from adopted(book, node)


@fits("act.ratified", "act.annulled")
def settled(book: Registers, node: Node) -> Iterator[Clause]:
    """Names acts once each, and never the founding."""
    yield from adopted(book, node)
    named = [book.named(node, name) for name in node.data.acts]
    if len(set(node.data.acts)) < len(named) or any(held and held.type == "body.founded" for held in named):
        yield unfit()
