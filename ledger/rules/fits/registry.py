"""What a type of act asks besides signatures (docs/ledger/verdicts.md, section 6).

A rule is a function registered for its type:

    @fits("meeting.closed")
    def closed(book, node): yield Clause("fits", test, reads)

A type without a rule of its own has none here.
"""

from collections.abc import Callable, Iterator

from caracol.ledger.rules.node import Clause, Node, never
from caracol.ledger.rules.registers import Registers

Rule = Callable[[Registers, Node], Iterator[Clause]]
RULES: dict[str, Rule] = {}


def fits(*types: str) -> Callable[[Rule], Rule]:
    """Register a rule for act types."""

    def register(rule: Rule) -> Rule:
        for name in types:
            if name in RULES:
                raise ValueError(f"{name} has two rules: make them one")
            RULES[name] = rule
        return rule

    return register


def unfit(*about: str) -> Clause:
    """The act's own data break a rule, and nothing that may still come changes that."""
    return Clause("fits", never, about=about)


def adopted(book: Registers, node: Node) -> Iterator[Clause]:
    """The motion that the act names was decided in its favour."""
    name = node.data.motion
    motion = book.named(node, name) if name else None
    if motion is not None and motion.type == "motion.decided" and motion.data.result != "adopted":
        yield unfit(motion.id)
