"""How long a mandate runs: recalls, suspensions, closings that find it over, and its holder's leaving
(docs/ledger/verdicts.md, section 3, and condition 8).
"""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from caracol.ledger.rules.enders import has_ended, stands, stands_reads, touches
from caracol.ledger.rules.node import SURE, Clause, Node, Test, View, part
from caracol.ledger.rules.registers import Mandate, Registers
from caracol.ledger.rules.signatures import completion_reads, seen_complete, threshold


def runs(book: Registers, node: Node, mandate: Mandate) -> Iterator[Clause]:
    """Condition 8: one clause for everything that may have ended the mandate for this act."""
    for recall in book.recalls.get(mandate.id, ()):
        if touches(book, node, recall):
            yield _ended(book, node, recall)
    for suspension in book.suspensions.get(mandate.id, ()):
        if touches(book, node, suspension):
            yield _suspended(book, node, suspension)
    for closing, over in _closings(book, mandate, by_leaving=threshold(node) == 1 and node.type != "attested"):
        if touches(book, node, closing):
            yield _found_over(book, node, closing, over)
    for leaving in book.leavings.get(mandate.id, ()):
        if book.order.before(leaving, node):
            yield Clause("ended", partial(_not_left, leaving), (leaving,), about=(leaving.id,))


def is_over(book: Registers, mandate: Mandate) -> bool:
    """Whether it has ended, or is suspended, for whoever has seen everything."""
    return (
        any(recall.low for recall in book.recalls.get(mandate.id, ()))
        or any(leaving.low for leaving in book.leavings.get(mandate.id, ()))
        or any(is_suspending(book, suspension) for suspension in book.suspensions.get(mandate.id, ()))
        or any(found_over(book, mandate))
    )


def found_over(book: Registers, mandate: Mandate, *, by_leaving: bool = True) -> Iterator[Node]:
    """The closings that found it over with effect: because of its term, and of its holder's leaving."""
    closings = _closings(book, mandate, by_leaving=by_leaving)
    return (closing for closing, over in closings if over.holds(SURE) and has_ended(book, SURE, closing))


def is_suspending(book: Registers, suspension: Node) -> bool:
    """Whether the suspension holds, and nothing has lifted it."""
    return suspension.low and not any(restored.low for restored in book.restorations.get(suspension.id, ()))


def may_end(book: Registers, mandate: Mandate) -> bool:
    """Whether there is anything that could end it before it is recalled."""
    name = mandate.id
    return bool(book.recalls.get(name) or book.suspensions.get(name) or book.leavings.get(name) or mandate.terms.until)


def may_be_over(book: Registers, closing: Node) -> Iterator[Mandate]:
    """The mandates that a closing may find over."""
    before = book.order.before
    for mandate in book.mandates.values():
        if _is_dated(mandate, closing) or any(before(one, closing) for one in book.leavings.get(mandate.id, ())):
            yield mandate


def may_stay(book: Registers, post: str | None) -> Iterator[Mandate]:
    """Mandates whose holders stay until the seats of their post are taken."""
    if _stays(book, post):
        yield from (mandate for mandate in _of_post(book, post) if mandate.terms.until)


class _Seat(NamedTuple):
    """Somebody else's seat, for longer."""

    grant: Node
    ends: tuple[Node, ...]
    """What may have left it free."""

    @part(1)
    def is_taken(self, view: View) -> bool:
        """Whether somebody has it."""
        return view.holds(self.grant) and not any(map(view.dual.holds, self.ends))


class _Over(NamedTuple):
    """Why a closing may find a mandate over."""

    leavings: tuple[Node, ...]
    """Those that it has seen."""
    dated: bool
    """Whether it stands behind the last day of the term."""
    seats: int = 0
    """So many others have to hold the post by then."""
    others: tuple[_Seat, ...] = ()

    @part(1)
    def holds(self, view: View) -> bool:
        """Whether it is over."""
        if any(map(view.holds, self.leavings)):
            return True
        return self.dated and sum(seat.is_taken(view) for seat in self.others) >= self.seats

    @property
    def reads(self) -> tuple[Node, ...]:
        """Every act that `holds` may ask for."""
        return (*self.leavings, *(read for seat in self.others for read in (seat.grant, *seat.ends)))


def _closings(book: Registers, mandate: Mandate, *, by_leaving: bool = True) -> Iterator[tuple[Node, _Over]]:
    """Closings that may find it over; by a leaving only where nobody else signed with the holder."""
    leavings = book.leavings.get(mandate.id, ()) if by_leaving else ()
    if not leavings and not mandate.terms.until:
        return
    for closing in book.by_type["meeting.closed"]:
        seen = tuple(leaving for leaving in leavings if book.order.before(leaving, closing))
        if _is_dated(mandate, closing):
            seats = _stays(book, mandate.terms.post)
            yield closing, _Over(seen, True, seats, _others(book, mandate, closing) if seats else ())
        elif seen:
            yield closing, _Over(seen, False)


def _is_dated(mandate: Mandate, closing: Node) -> bool:
    until = mandate.terms.until
    return until is not None and closing.act.entry.on > until


def _stays(book: Registers, post: str | None) -> int:
    """How many successors have to be there before its holders go; 0 where they go when the term is over."""
    known = book.charter.charter.posts.get(post or "") if book.charter else None
    return known.seats if known is not None and known.stays else 0


def _of_post(book: Registers, post: str | None) -> Iterator[Mandate]:
    return (mandate for mandate in book.mandates.values() if mandate.terms.post == post)


def _others(book: Registers, mandate: Mandate, closing: Node) -> tuple[_Seat, ...]:
    """Who else holds the post, and longer, as far as the closing knows."""
    return tuple(
        _Seat(other.source, vacated(book, closing, other.id))
        for other in _of_post(book, mandate.terms.post)
        if (other.terms.until or "9999") > (mandate.terms.until or "") and book.order.before(other.source, closing)
    )


def vacated(book: Registers, node: Node, mandate: str) -> tuple[Node, ...]:
    """What the act has seen that would have left the mandate's seat free."""
    ends = (*book.recalls.get(mandate, ()), *book.leavings.get(mandate, ()))
    return tuple(end for end in ends if book.order.before(end, node))


def _ended(book: Registers, node: Node, ender: Node) -> Clause:
    return Clause("ended", stands(book, node, ender), stands_reads(book, node, ender), about=(ender.id,))


def _found_over(book: Registers, node: Node, closing: Node, over: _Over) -> Clause:
    clause = _ended(book, node, closing)
    if not over.leavings and not over.seats:
        return clause
    reads = (*clause.reads, *over.reads)
    return clause._replace(test=lambda view: not over.holds(view.dual) or clause.test(view), reads=reads)


def _suspended(book: Registers, node: Node, suspension: Node) -> Clause:
    clause = _ended(book, node, suspension)
    lifted = [one for one in book.restorations.get(suspension.id, ()) if book.order.before(one, node)]
    reads = (*clause.reads, *(read for restored in lifted for read in completion_reads(book, restored)))
    return clause._replace(test=partial(_restored, book, node, lifted, clause.test), reads=reads)


def _restored(book: Registers, node: Node, lifted: list[Node], stands_: Test, view: View) -> bool:
    return stands_(view) or any(view.holds(one) and seen_complete(book, view, node, one) for one in lifted)


def _not_left(leaving: Node, view: View) -> bool:
    return not view.dual.holds(leaving)
