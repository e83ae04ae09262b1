"""Rules that ask for two things at once that exclude each other (docs/rules.md, `contradiction`).

What is looked for can be read off two conjuncts alone. Whether several alternatives, or the numbers of one village,
leave a way to meet a rule is not tried out: by a rule that leaves none every motion is rejected.
"""

from collections.abc import Iterator
from itertools import combinations

from caracol.ledger.acts.bodies import Rule, Share
from caracol.ledger.acts.fields import Fraction
from caracol.ledger.rules.deciding.counted import NO_CHOICE


def contradictions(rule: Rule) -> Iterator[str]:
    """The options, or pairs of options, of which a rule and what stands inside it want what cannot be."""
    parts = [*_conjuncts(rule)]
    shares = [part.share for part in parts if part.share]
    refused = {option for part in parts for option in _refused(part)}
    yield from (share.option for share in shares if _wants(share) and share.option in refused)
    yield from (f"{one.option}, {other.option}" for one, other in combinations(shares, 2) if _exceed(one, other))
    for part in parts:
        yield from _inside(part)


def _conjuncts(rule: Rule) -> Iterator[Rule]:
    if rule.all is None:
        yield rule
    for part in rule.all or ():
        yield from _conjuncts(part)


def _inside(part: Rule) -> Iterator[str]:
    """Rules that hold by themselves: alternatives, and what is asked of each group."""
    for rule in (*(part.any or ()), *([part.groups.rule] if part.groups else ())):
        yield from contradictions(rule)


def _refused(part: Rule) -> Iterator[str]:
    if part.no:
        yield part.no
    if part.at_most and part.at_most.count == 0:
        yield part.at_most.option


def _wants(share: Share) -> bool:
    """Whether nobody choosing the option is too few."""
    return share.more_than is not None or _bound(share)[0] > 0


def _bound(share: Share) -> Fraction:
    return share.more_than or share.at_least or (0, 1)


def _exceed(one: Share, other: Share) -> bool:
    """Whether the two are together more than the whole that both are parts of."""
    if one.of != other.of or one.option == other.option or not NO_CHOICE.isdisjoint((one.option, other.option)):
        return False
    (p, q), (r, s) = _bound(one), _bound(other)
    above = one.more_than is not None or other.more_than is not None
    return p * s + r * q >= q * s + (not above)
