"""Which rules of the charter decide a motion, and whether the motion's own rule asks at least as much (docs/rules.md).

Laws: the proposer chooses no rule, only a stricter one; a motion that enacts several things needs what each of them
needs.
"""

from collections.abc import Iterator, Sequence

from caracol.ledger.acts.bodies import Charter, Matter, Rule
from caracol.ledger.acts.meetings import Enacted, MotionProposed
from caracol.ledger.rules.deciding.contradictions import conjuncts
from caracol.ledger.rules.deciding.sound import Fault, is_long

GRANT, RESOURCE = "mandate.granted", "resource.registered"


def rules_for(charter: Charter, enacts: Sequence[Enacted], area: str | None) -> tuple[str | None, ...]:
    """Names of the rules that decide a motion, each once; None stands for what the charter has no rule for.

    Args:
        charter: the charter in force
        enacts: what the motion enacts; nothing, for a motion that only says something
        area: the motion's field of work

    """
    return tuple(dict.fromkeys(_rule_for(charter, enacted, area) for enacted in enacts or (None,)))


def matter_faults(motion: MotionProposed, rule: Rule, charter: Charter) -> Iterator[Fault]:
    """What is wrong with the rule that a motion chose: the charter has none for it, or asks for another."""
    asked = rules_for(charter, motion.enacts or (), motion.area)
    if None in asked:
        yield Fault("no-matter")
    names = [name for name in asked if name is not None]
    if not all(name in charter.rules and asks_all_of(rule, charter.rules[name]) for name in names):
        yield Fault("wrong-rule", ", ".join(names))


def asks_all_of(rule: Rule, other: Rule) -> bool:
    """Whether whatever meets `rule` meets `other` too, as far as their conjuncts show it."""
    if rule == other:
        return True
    if is_long(rule) or is_long(other):
        return False
    parts, wanted = list(conjuncts(rule)), list(conjuncts(other))
    return bool(wanted) and all(part in parts for part in wanted)


def _rule_for(charter: Charter, enacted: Enacted | None, area: str | None) -> str | None:
    matters = charter.matters or ()
    chosen = next((each for each in matters if selects(each) and _fits(each, enacted, area)), None)
    default = next((each for each in matters if not selects(each)), None)
    if found := chosen or default:
        return found.rule
    return next(iter(charter.rules)) if len(charter.rules) == 1 else None


def selects(matter: Matter) -> bool:
    """Whether it selects anything; else it is the default."""
    return not (matter.areas is None and matter.kinds is None and matter.types is None)


def _fits(matter: Matter, enacted: Enacted | None, area: str | None) -> bool:
    """Whether everything that the matter selects by is so."""
    by_area = matter.areas is None or area in matter.areas
    by_type = matter.types is None or _type(enacted) in matter.types
    return by_area and by_type and (matter.kinds is None or _resource_kind(enacted) in matter.kinds)


def _type(enacted: Enacted | None) -> str | None:
    """The type of act; whoever is elected to a post is granted a mandate."""
    if enacted is None:
        return None
    return GRANT if enacted.post is not None else enacted.type


def _resource_kind(enacted: Enacted | None) -> object:
    return (enacted.data or {}).get("kind") if enacted is not None and enacted.type == RESOURCE else None
