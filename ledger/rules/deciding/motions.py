"""What is wrong with a motion: its rule, its options, what it enacts, its commitment (docs/rules.md)."""

from collections.abc import Iterator

from caracol.ledger.acts.bodies import Charter, Rule
from caracol.ledger.acts.kinds import OPEN
from caracol.ledger.acts.meetings import MotionProposed
from caracol.ledger.rules.deciding.counted import NO_CHOICE
from caracol.ledger.rules.deciding.enacted import election_faults, enacted_faults
from caracol.ledger.rules.deciding.matters import asks_all_of, matter_faults
from caracol.ledger.rules.deciding.sound import Fault, elections, faults, is_long


def rule_of(motion: MotionProposed, charter: Charter) -> Rule | None:
    """The rule that decides it: its own, or the charter's by name."""
    return charter.rules.get(motion.rule) if isinstance(motion.rule, str) else motion.rule


def is_in_person(motion: MotionProposed, charter: Charter) -> bool:
    """Whether only those who came are counted for it, and nobody who is represented."""
    asked, rule = charter.in_person or (), rule_of(motion, charter)
    recalls = any(each.type == "mandate.recalled" for each in motion.enacts or ())
    return ("elections" in asked and rule is not None and bool(elections(rule))) or ("recalls" in asked and recalls)


def motion_faults(motion: MotionProposed, charter: Charter, scope: str = OPEN) -> Iterator[Fault]:
    """Everything that is wrong with a motion that stands in a volume of this scope."""
    options = motion.options or ()
    if len(set(options)) < len(options) or not NO_CHOICE.isdisjoint(options):
        yield Fault("options")
    yield from enacted_faults(motion, charter, scope)
    rule = rule_of(motion, charter)
    if rule is None:
        yield Fault("unknown-rule", str(motion.rule))
        return
    yield from faults(rule, charter.groups or (), charter.counts)
    if is_long(rule):
        return
    yield from matter_faults(motion, rule, charter)
    yield from election_faults(motion, rule)
    yield from _commitment(motion, rule)
    if isinstance(motion.rule, Rule) and not _elects_by_charter(rule, charter):
        yield Fault("own-election")


def _commitment(motion: MotionProposed, rule: Rule) -> Iterator[Fault]:
    by = {election.by for election in elections(rule)}
    if by and not motion.options:
        yield Fault("no-candidates")
    if ("lot" in by) != (motion.commit is not None):
        yield Fault("commitment")


def _elects_by_charter(rule: Rule, charter: Charter) -> bool:
    """Whether each election in a motion's own rule stands there with all that a rule of the charter asks with it."""
    known = [each for each in charter.rules.values() if elections(each) and asks_all_of(rule, each)]
    return all(any(elect in elections(each) for each in known) for elect in elections(rule))
