"""An old membership cannot overrule the present one (docs/ledger/verdicts.md, section 5, `membership`).

The share of the households has to hold at every concurrent closing too that knows more of who belongs, judged as if the
act were void. A closing that knows nothing new says nothing new: nobody gags the households by closing a meeting
beside everything.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial

from caracol.ledger.rules.households import (
    anyone,
    closings_seen,
    counting,
    may_suffice,
    share,
    share_at,
    share_at_reads,
    share_reads,
)
from caracol.ledger.rules.node import POSSIBLE, Clause, Node, Test, View
from caracol.ledger.rules.registers import Registers

Holds = Callable[[Node], bool]


def membership(book: Registers, node: Node) -> Iterator[Clause]:
    """The share holds at every concurrent closing too that knows more, judged as if the act were void."""
    if not may_suffice(book, node):
        return
    beside = [closing for closing in _beside(book, node) if any(_news(book, closing))]
    if not beside:
        return
    if book.judged_without is None:
        yield Clause("membership", _live(book, node, beside), tuple(_live_reads(book, node, beside)))
        return
    book.disputed.add(node)
    there = cache(partial(_standing_without, book, node, tuple(beside)))

    def test(view: View) -> bool:
        if view.maybe or not share(book, POSSIBLE, node, anyone):
            return True  # where the share is not reached, condition `households` says so
        return all(share_at(book, view, node, closing, anyone) for closing in there())

    about = tuple(closing.id for closing in beside)
    reads = (*share_reads(book, node), *share_at_reads(book, node, beside))
    yield Clause("membership", test, reads, about=about)


def _news(book: Registers, closing: Node) -> Iterator[Node]:
    """What the closing knows of who belongs: households registered or left, keys revoked."""
    revocations = (revoked for of_key in book.revocations.values() for revoked in of_key)
    return (one for one in (*counting(book), *revocations) if book.order.before(one, closing))


def _knows_more(book: Registers, node: Node, closing: Node, may: Holds, is_base: Holds) -> bool:
    """Whether the closing knows, with effect, more of who belongs than the bases of the act."""
    bases = [*filter(is_base, reversed(closings_seen(book, node)))]
    return any(may(one) and not any(book.order.before(one, base) for base in bases) for one in _news(book, closing))


def _standing_without(book: Registers, node: Node, closings: tuple[Node, ...]) -> list[Node]:
    """The closings that would be effective or contested, and would know more, if the act were void."""
    standing = book.judged_without(node) if book.judged_without else {}

    def may(one: Node) -> bool:
        return standing[one.id].verdict in ("contested", "effective")

    def is_base(closing: Node) -> bool:
        return standing[closing.id].verdict == "effective"

    return [closing for closing in closings if may(closing) and _knows_more(book, node, closing, may, is_base)]


def _live(book: Registers, node: Node, beside: list[Node]) -> Test:
    def test(view: View) -> bool:
        may, is_base = view.dual.holds, view.holds
        return view.maybe or all(
            share_at(book, view, node, closing, anyone)
            for closing in beside
            if may(closing) and _knows_more(book, node, closing, may, is_base)
        )

    return test


def _live_reads(book: Registers, node: Node, beside: list[Node]) -> Iterator[Node]:
    yield from (*beside, *closings_seen(book, node), *share_at_reads(book, node, beside))
    for closing in beside:
        yield from _news(book, closing)


def _beside(book: Registers, node: Node) -> list[Node]:
    """Closings concurrent with the act."""
    before = book.order.before
    return [c for c in book.by_type["meeting.closed"] if not before(c, node) and not before(node, c)]
