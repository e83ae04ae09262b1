"""What is wrong with a motion: its rule, its options, its commitment (docs/rules.md)."""

from collections.abc import Iterator

from caracol.ledger.acts.bodies import Charter, Rule
from caracol.ledger.acts.meetings import MotionProposed
from caracol.ledger.rules.deciding.counted import NO_CHOICE
from caracol.ledger.rules.deciding.sound import Fault, elections, faults


def rule_of(motion: MotionProposed, charter: Charter) -> Rule | None:
    """The rule that decides it: its own, or the charter's by name."""
    return charter.rules.get(motion.rule) if isinstance(motion.rule, str) else motion.rule


def motion_faults(motion: MotionProposed, charter: Charter) -> Iterator[Fault]:
    """Everything that is wrong with it."""
    if isinstance(motion.rule, Rule):
        yield from _weaker(motion.rule, charter)
    options = motion.options or ()
    if len(set(options)) < len(options) or not NO_CHOICE.isdisjoint(options):
        yield Fault("options")
    rule = rule_of(motion, charter)
    if rule is None:
        yield Fault("unknown-rule", str(motion.rule))
        return
    yield from faults(rule, charter.groups or ())
    by = {election.by for election in elections(rule)}
    if by and not options:
        yield Fault("no-candidates")
    if ("lot" in by) != (motion.commit is not None):
        yield Fault("commitment")


def _weaker(rule: Rule, charter: Charter) -> Iterator[Fault]:
    """A motion's own rule asks all that some rule of the charter asks, and perhaps more."""
    parts, known = rule.all or (), list(charter.rules.values())
    if rule != Rule(all=parts) or not any(part in known for part in parts):
        yield Fault("asks-less")
    elif any(elections(part) for part in parts if part not in known):
        yield Fault("own-election")
