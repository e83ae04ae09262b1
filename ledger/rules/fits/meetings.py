"""Rules of meetings and decisions: what was counted, and what follows from the counts."""

from collections.abc import Iterable, Iterator

from caracol.ledger.acts.bodies import Rule
from caracol.ledger.rules.fits.decision import met
from caracol.ledger.rules.fits.registry import fits, unfit
from caracol.ledger.rules.node import Clause, Node, View
from caracol.ledger.rules.registers import Registers
from caracol.ledger.rules.signatures import completion_reads, seen_complete


def rule_of(book: Registers, motion: Node) -> Rule | None:
    """The decision rule of a motion: its own, or the charter's by name."""
    rule = motion.data.rule
    if isinstance(rule, Rule):
        return rule
    return book.charter.charter.rules.get(rule) if book.charter else None


NO_CHOICE = frozenset({"absent", "abstain", "aside", "block"})
"""Words for what was counted of those who chose none of the options."""


@fits("motion.proposed")
def motion_proposed(book: Registers, node: Node) -> Iterator[Clause]:
    """Its rule exists, and asks no less than the charter; its options are distinct, and choices."""
    if book.charter is None:
        return
    rule, rules, options = node.data.rule, book.charter.charter.rules, node.data.options or ()
    known = _asks_more(rule, rules.values()) if isinstance(rule, Rule) else rule in rules
    if not known or len(set(options)) < len(options) or not NO_CHOICE.isdisjoint(options):
        yield unfit()


def _asks_more(rule: Rule, rules: Iterable[Rule]) -> bool:
    """Whether a motion's own rule asks all that some rule of the charter asks, and perhaps more."""
    parts = rule.all or ()
    return rule == Rule(all=parts) and any(part == known for part in parts for known in rules)


@fits("motion.decided")
def motion_decided(book: Registers, node: Node) -> Iterator[Clause]:
    """The counts are possible, the declared result is the computed one, and the meeting was not over."""
    counts, meeting = node.data.counts, _named(book, node, node.data.meeting, "meeting.opened")
    if meeting is None:
        return
    room = meeting.data.present + meeting.data.represented
    if sum(counts.values()) - counts.get("absent", 0) > room:
        yield unfit(meeting.id)
    if motion := _named(book, node, node.data.motion, "motion.proposed"):
        rule, options = rule_of(book, motion), {"yes", "no", *(motion.data.options or ())}
        adopted = rule is not None and met(rule, counts, options, room, meeting.data.households)
        if rule is None or adopted != (node.data.result == "adopted"):
            yield unfit(motion.id)
    yield from _still_open(book, node, meeting)


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
