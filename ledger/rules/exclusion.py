"""Acts that exclude each other (docs/ledger/verdicts.md, section 7).

Neither date nor id nor arrival decides between them.
"""

from collections.abc import Iterator
from functools import partial

from caracol.ledger.acts.bodies import Terms
from caracol.ledger.acts.kinds import Claim
from caracol.ledger.rules.node import Clause, Node, View, part
from caracol.ledger.rules.registers import Registers
from caracol.ledger.rules.signatures import completion_reads, is_alone, seen_complete
from caracol.ledger.rules.tenure import vacated


def exclusions(book: Registers, node: Node) -> Iterator[Clause]:
    """One clause for every act that may stand in this one's way."""
    for claim in node.act.claims:
        for other, theirs in book.claims[claim.what]:
            if other is not node and other.open == node.open and _differ(claim, theirs):
                yield from _excluded(book, node, other, claim)
    if node.type == "mandate.granted":
        yield from _founding_posts(book, node)


def _differ(one: Claim, other: Claim) -> bool:
    return not one.stance or one.stance != other.stance


def _excluded(book: Registers, node: Node, other: Node, claim: Claim) -> Iterator[Clause]:
    before = book.order.before
    earlier, later = before(other, node), before(node, other)
    if (earlier or later) and not claim.once:
        return
    if later and is_alone(node):
        return
    if node.type == "mandate.granted" and not _same_seat(book, node.data, other.data):
        return
    free = vacated(book, node, other.id)
    final = earlier and is_alone(other)

    def test(view: View) -> bool:
        if not view.dual.holds(other) or any(map(view.holds, free)):
            return True
        if later and seen_complete(book, view, other, node):
            return True
        if final or (earlier and seen_complete(book, view.dual, node, other)):
            return False
        return _overrules(view, node, other)

    own = completion_reads(book, node)[1:] if later else ()
    theirs = completion_reads(book, other) if earlier and not final else (other,)
    ways = (node.households, other.households) if node.households is not None else ()
    yield Clause("exclusive", test, (*own, *theirs, *free, *filter(None, ways)), about=(other.id,))


@part(0)
def _overrules(view: View, node: Node, other: Node) -> bool:
    """Whether the households did the one, and not the other."""
    return _by_households(view, node) and not _by_households(view.dual, other)


def _by_households(view: View, node: Node) -> bool:
    return node.households is not None and view.holds(node.households)


def _same_seat(book: Registers, one: Terms, other: Terms) -> bool:
    """Whether two mandates for one post would sit on one seat at one time."""
    post = book.charter.charter.posts.get(one.post or "") if book.charter else None
    return post is not None and post.seats == 1 and _overlap(one, other)


def _overlap(one: Terms, other: Terms) -> bool:
    return (one.since or "") <= (other.until or "9999") and (other.since or "") <= (one.until or "9999")


def _founding_posts(book: Registers, node: Node) -> Iterator[Clause]:
    """Mandates of the founding come before all others."""
    for name, mandate in book.mandates.items():
        terms = mandate.terms
        if mandate.source is not book.founding or terms.post != node.data.post or terms.person == node.data.person:
            continue
        if terms.post and _same_seat(book, node.data, terms):
            free = vacated(book, node, name)
            yield Clause("exclusive", partial(_is_free, free), free)


def _is_free(ends: tuple[Node, ...], view: View) -> bool:
    return any(map(view.holds, ends))
