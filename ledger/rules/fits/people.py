"""Rules of keys, mandates and settlements."""

from collections.abc import Iterator

from caracol.ledger.acts.base32 import unspell
from caracol.ledger.errors import Refused
from caracol.ledger.ids import decode_id
from caracol.ledger.keys.ed25519 import verify
from caracol.ledger.rules.fits.registry import adopted, fits, unfit
from caracol.ledger.rules.node import Clause, Node, View
from caracol.ledger.rules.registers import Registers


def proof_message(body: str, person: str, key: bytes) -> bytes:
    """What a key signs to be admitted for a person of a body (ACTS, `key.admitted`)."""
    return b"caracol/key/1\0" + decode_id(body) + unspell(person) + key


@fits("key.admitted")
def key_admitted(book: Registers, node: Node) -> Iterator[Clause]:
    """The key itself agreed, and the household counts."""
    data, key = node.data, unspell(node.data.key)
    try:
        verify(key, proof_message(book.body, data.person, key), unspell(data.proof))
    except Refused:
        yield unfit()
    charter = book.charter
    if charter is None or data.household in (*charter.households, *(f.household for f in charter.founders)):
        return
    registered = tuple(
        registration
        for registration in book.by_type["household.registered"]
        if registration.data.household == data.household and book.order.before(registration, node)
    )

    def test(view: View) -> bool:
        return any(map(view.holds, registered))

    yield Clause("fits", test, registered, otherwise=registered)


@fits("key.revoked")
def key_revoked(book: Registers, node: Node) -> Iterator[Clause]:
    """The last act that the owner wrote is one by that key."""
    last = book.named(node, node.data.until) if node.data.until else None
    if last is not None and last.act.key != unspell(node.data.key):
        yield unfit(last.id)


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
