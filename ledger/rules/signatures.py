"""How many people signed an act, and which signatures count for a question (docs/ledger/verdicts.md, sections 2 and 3).

A signature is the act itself, one of its attestations, or a ratification; `Seen` says which of them count.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from caracol.ledger.rules.households import share, share_reads
from caracol.ledger.rules.identities import authors, confirmed
from caracol.ledger.rules.node import Node, Seen, View, is_counted, part
from caracol.ledger.rules.registers import Registers

SETTLING = ("act.ratified", "act.annulled")
LEAVING = ("mandate.declined", "mandate.resigned")
"""What one person does alone, and what settles it ends a mandate."""


class Weight(NamedTuple):
    """How many distinct people must have signed an act, and what settles it."""

    act: int = 1
    settling: int = 1
    """The same, but of an attestation: as many as of what it attests."""


def weigh(book: Registers, node: Node) -> Weight:
    """The weight of an act that is entered; everything it names was entered, and weighed, before."""
    if node.type in SETTLING:
        settling = max((named.weight.settling for named in _held(book, node)), default=1)
        return _weight(settling, settling)
    if node.type == "attested":
        weights = (named.weight.act for named in confirmed(book, node) if named.type != "attested")
        return _weight(1, max(weights, default=1))
    needed = book.thresholds.get(node.act.kind.asks, 1)
    return _weight(needed, max(needed, book.thresholds.get("mandate", 1)) if node.type in LEAVING else needed)


_weight = lru_cache(Weight)  # there are few different ones


def threshold(node: Node) -> int:
    """How many distinct people must have signed this act; one, where it is not understood."""
    return int(node.weight.act)


def is_alone(node: Node) -> bool:
    """Whether its author alone completes the act."""
    return threshold(node) == 1 and not node.act.kind.households


def _held(book: Registers, node: Node) -> Iterator[Node]:
    return (named for name in node.data.acts if (named := book.named(node, name)) is not None and named is not node)


def people(book: Registers, view: View, node: Node, counts: Seen) -> set[str]:
    """The persons whose counted signatures stand under the act."""
    signed = {node.relied.person if node.relied else ""} if counts(view, node) else set()
    for attestation in book.attestations.get(node.id, ()):
        if attestation.relied and is_counted(view, attestation, counts):
            signed.add(attestation.relied.person)
    return signed if node.relied else signed - authors(book, node)


@part(1)
def signed(book: Registers, view: View, node: Node, counts: Seen) -> bool:
    """Whether enough people signed, counting only some signatures."""
    return len(people(book, view, node, counts)) >= threshold(node)


@part(1)
def completed(book: Registers, view: View, node: Node, counts: Seen) -> bool:
    """Whether the counted signatures alone complete the act: officers, households, or a ratification."""
    return (
        _by_officers(book, view, node, counts)
        or (node.way is not None and share(book, view, node, counts))
        or any(
            settlement.type == "act.ratified" and is_counted(view, settlement, counts)
            for settlement in book.settlements.get(node.id, ())
        )
    )


@part(1)
def _by_officers(book: Registers, view: View, node: Node, counts: Seen) -> bool:
    return (node.way is None or view.holds(node.way)) and signed(book, view, node, counts)


def completion_reads(book: Registers, node: Node) -> tuple[Node, ...]:
    """Every act that `completed` may ask for."""
    if is_alone(node):
        return (node,)
    attestations = book.attestations.get(node.id, ()) if threshold(node) > 1 else ()
    own = (node, *attestations, *book.settlements.get(node.id, ()))
    return own if node.way is None else (*own, node.way, *share_reads(book, node))


def seen_complete(book: Registers, view: View, act: Node, node: Node) -> bool:
    """Whether `act` has seen `node` with signatures that complete it."""
    before = book.order.before
    return before(node, act) and completed(book, view, node, lambda _, signature: before(signature, act))
