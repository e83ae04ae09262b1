"""When an act that another rests on holds for it, and when a checkpoint found an act unsigned.

Nothing sleeps for years and then takes effect (docs/ledger/verdicts.md, section 4: *Resting*, *Checkpoints*).
"""

from collections.abc import Iterator

from caracol.ledger.rules.households import share
from caracol.ledger.rules.late import comes_after, lateness_reads, later_closings
from caracol.ledger.rules.node import Clause, Node, Seen, Test, View, is_counted, part
from caracol.ledger.rules.registers import Registers
from caracol.ledger.rules.signatures import completion_reads, signed


def rests(book: Registers, node: Node, on: Node, code: str) -> Clause:
    """The clause that `on` holds for the act. All acts share it, where `on` cannot be signed late."""
    clause = book.supports.get((on, code))
    if clause is None:
        clause = Clause(code, *holding(book, node, on), (on,), (on.id,))
        if on.way is None:
            book.supports[on, code] = clause
    return clause


def holding(book: Registers, node: Node, on: Node) -> tuple[Test, tuple[Node, ...]]:
    """The test whether `on` holds for the act, and what it reads."""
    late = late_closings(book, node, on) if on.way is not None else ()
    if not late:
        return on.is_held, (on,)

    @part(0)
    def test(view: View) -> bool:
        if not view.holds(on):
            return False
        return view.maybe or all(not view.dual.holds(c) or _in_place(book, view, on, c) for c in late)

    return test, (*completion_reads(book, on), *_late_reads(book, on, late))


def late_closings(book: Registers, node: Node, signed_act: Node) -> tuple[Node, ...]:
    """Closings that have seen `node` and were seen by some signature of `signed_act`."""
    return tuple(closing for closing in signed_late(book, signed_act) if book.order.before(node, closing))


def signed_late(book: Registers, node: Node) -> tuple[Node, ...]:
    """Closings after which some signature of the act may come."""
    if not book.by_type["meeting.closed"]:
        return ()
    return tuple(dict.fromkeys(closing for one in _signatures(book, node) for closing in later_closings(book, one)))


def _signatures(book: Registers, node: Node) -> tuple[Node, ...]:
    return (*book.attestations.get(node.id, ()), *book.settlements.get(node.id, ()))


def _late_reads(book: Registers, node: Node, closings: tuple[Node, ...]) -> Iterator[Node]:
    for closing in closings:
        yield from completion_reads(book, closing)
        for signature in _signatures(book, node):
            if seals := [*lateness_reads(book, signature, closing)]:
                book.doubted.add(node)
                yield from seals


@part(1)
def _in_place(book: Registers, view: View, on: Node, closing: Node) -> bool:
    counts = not_after(book, closing)
    if on.way is not None and view.holds(on.way):
        return True
    return share(book, view, on, counts) or any(
        settlement.type == "act.ratified" and is_counted(view, settlement, counts)
        for settlement in book.settlements.get(on.id, ())
    )


def not_after(book: Registers, closing: Node) -> Seen:
    """Counts signatures that do not come after the closing."""
    return lambda view, signature: not comes_after(book, view.dual, signature, closing)


def checkpoint(book: Registers, node: Node) -> Iterator[Clause]:
    """One clause for every checkpoint that may have found the act, which needs several signatures, without them."""
    for late in late_closings(book, node, node):

        def test(view: View, closing: Node = late) -> bool:
            return view.maybe or not view.dual.holds(closing) or signed(book, view, node, not_after(book, closing))

        reads = (*book.attestations.get(node.id, ()), *_late_reads(book, node, (late,)))
        yield Clause("checkpoint", test, reads, about=(late.id,))
