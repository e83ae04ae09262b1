"""Rules of meetings and decisions: what was counted, and what follows from the counts (docs/rules.md)."""

from collections.abc import Iterator

from caracol.ledger.rules.deciding.decisions import count_faults, meeting_faults, outcome_faults
from caracol.ledger.rules.deciding.motions import motion_faults
from caracol.ledger.rules.fits.registry import fits, unfit
from caracol.ledger.rules.node import Clause, Node, View
from caracol.ledger.rules.registers import Registers
from caracol.ledger.rules.signatures import completion_reads, seen_complete


@fits("meeting.opened")
def meeting_opened(book: Registers, node: Node) -> Iterator[Clause]:
    """No more came than there are; a second convocation follows a first one."""
    first = _first(book, node)
    if any(meeting_faults(node.data, first.data if first else None)):
        yield unfit()


@fits("motion.proposed")
def motion_proposed(book: Registers, node: Node) -> Iterator[Clause]:
    """Its rule exists, can be met, and asks no less than the charter; its options are distinct, and choices."""
    if book.charter and any(motion_faults(node.data, book.charter.charter)):
        yield unfit()


@fits("motion.withdrawn")
def motion_withdrawn(book: Registers, node: Node) -> Iterator[Clause]:
    """It stands where its motion does: what is written inside withdraws nothing in the open."""
    motion = book.named(node, node.data.motion)
    if motion is not None and motion.open != node.open:
        yield unfit(motion.id)


@fits("motion.decided")
def motion_decided(book: Registers, node: Node) -> Iterator[Clause]:
    """The counts are possible, what is declared follows from them, and the meeting was not over."""
    meeting = _named(book, node, node.data.meeting, "meeting.opened")
    if meeting is None or book.charter is None:
        return
    charter, first = book.charter.charter, _first(book, meeting)
    if any(count_faults(node.data, meeting.data, charter)):
        yield unfit(meeting.id)
    motion = _named(book, node, node.data.motion, "motion.proposed")
    if motion and (first or not meeting.data.first):
        earlier = first.data if first else None
        if any(outcome_faults(node.data, motion.data, meeting.data, earlier, charter)):
            yield unfit(motion.id)
    yield from _still_open(book, node, meeting)


def _first(book: Registers, meeting: Node) -> Node | None:
    """The meeting of the first convocation, where it is named and held."""
    name = meeting.data.first
    return _named(book, meeting, name, "meeting.opened") if name else None


def _named(book: Registers, node: Node, name: str, type_: str) -> Node | None:
    """The act of this id, if it is held and of this type."""
    named = book.named(node, name)
    return named if named is not None and named.type == type_ else None


def _still_open(book: Registers, node: Node, meeting: Node) -> Iterator[Clause]:
    for closing in book.by_type["meeting.closed"]:
        if closing.data.meeting == meeting.id and book.order.before(closing, node):

            def test(view: View, closing: Node = closing) -> bool:
                return not (view.dual.holds(closing) and seen_complete(book, view.dual, node, closing))

            yield Clause("fits", test, completion_reads(book, closing), about=(closing.id,))
